import { brokenExportsOf, changesOf, collisionsOf, type Template } from './replacements';

const stack = (Resources: Template['Resources'], Outputs?: Template['Outputs']) => ({ stack: { Resources, Outputs } });
const vpc = (CidrBlock: string) => ({ Type: 'AWS::EC2::VPC', Properties: { CidrBlock } });
const told = (before: Record<string, Template>, after: Record<string, Template>) =>
  changesOf(before, after).map(({ id, change, properties }) => `${id} ${change} ${properties}`.trim());

test.each([
  ['the same in another order', { A: 1, B: 2 }, { B: 2, A: 1 }, []],
  ['a name', { BucketName: 'one' }, { BucketName: 'two' }, ['Store replaced BucketName']],
  ['what is changed in place', { Tags: [] }, { Tags: [{ Key: 'a', Value: 'b' }] }, ['Store updated Tags']],
  ['a name that is given later', {}, { BucketName: 'one' }, ['Store replaced BucketName']],
])('%s', (_, from, to, expected) => {
  const bucket = (Properties: object) => stack({ Store: { Type: 'AWS::S3::Bucket', Properties } });
  expect(told(bucket(from), bucket(to))).toEqual(expected);
});

test('what refers to a replaced resource is replaced with it, through others as well', () => {
  const network = (cidr: string) =>
    stack({
      Group: {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: { 'Fn::GetAtt': ['Inner', 'GroupId'] }, IpProtocol: 'tcp' },
      },
      Inner: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: { Ref: 'Network' } } },
      Network: vpc(cidr),
    });
  expect(told(network('10.0.0.0/16'), network('10.1.0.0/16')).sort()).toEqual([
    'Group replaced GroupId',
    'Inner replaced VpcId',
    'Network replaced CidrBlock',
  ]);
});

test('another type, an id that goes and an id that comes', () => {
  const before = stack({ Same: vpc('10.0.0.0/16'), Gone: vpc('10.0.0.0/16') });
  const after = stack({ Same: { Type: 'AWS::EC2::RouteTable', Properties: {} }, New: vpc('10.0.0.0/16') });
  expect(told(before, after)).toEqual(['Same replaced Type', 'Gone removed', 'New added']);
});

test('a type that nobody specified is an error and not a change in place', () => {
  const of = (value: string) => stack({ X: { Type: 'AWS::No::Such', Properties: { Name: value } } });
  expect(() => told(of('a'), of('b'))).toThrow(/AWS::No::Such/);
});

const entry = (RuleNumber: number, Protocol = 6) => ({
  Type: 'AWS::EC2::NetworkAclEntry',
  Properties: { NetworkAclId: { Ref: 'Acl' }, Egress: true, RuleNumber, Protocol },
});
const key = (AliasName: string) => ({ Type: 'AWS::KMS::Alias', Properties: { AliasName, TargetKeyId: 'x' } });

test.each([
  ['an entry that takes the number of another', { A: entry(100) }, { B: entry(99), A: entry(100) }, 0],
  [
    'an entry moved up by one that comes before it',
    { A: entry(100), B: entry(101) },
    { C: entry(100), A: entry(101), B: entry(102) },
    2,
  ],
  ['an entry that is changed in place', { A: entry(100) }, { A: entry(100, 17) }, 0],
  ['a name under another logical id', { Old: key('alias/a') }, { New: key('alias/a') }, 1],
  ['another name under another logical id', { Old: key('alias/a') }, { New: key('alias/b') }, 0],
])('%s', (_, from, to, collisions) => {
  const [before, after] = [stack(from), stack(to)];
  expect(collisionsOf(before, after, changesOf(before, after))).toHaveLength(collisions);
});

test.each([
  ['stays', { Network: vpc('10.0.0.0/16') }, { Ref: 'Network' }, []],
  [
    'is the id of what is replaced',
    { Network: vpc('10.9.0.0/16') },
    { Ref: 'Network' },
    ['stack exports vpc, which other imports'],
  ],
  ['has another value', { Network: vpc('10.0.0.0/16') }, 'vpc-1', ['stack exports vpc, which other imports']],
])('an export that %s', (_, resources, Value, expected) => {
  const other: Template = {
    Resources: { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { 'Fn::ImportValue': 'vpc' } } } },
  };
  const exported = (of: object) => ({ Output: { Value: of, Export: { Name: 'vpc' } } });
  const before = { ...stack({ Network: vpc('10.0.0.0/16') }, exported({ Ref: 'Network' })), other };
  const after = { ...stack(resources, exported(Value as object)), other };
  expect(brokenExportsOf(before, after, changesOf(before, after))).toEqual(expected);
});
