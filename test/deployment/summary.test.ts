import { summaryOf } from './summary';

const stack = (Resources: object) =>
  summaryOf({
    name: 'sample-lgwan-network',
    zone: 'lgwan',
    network: 'lgwan',
    account: '111111111111',
    template: { Resources },
  } as unknown as Parameters<typeof summaryOf>[0]);

const GROUP = {
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'hosts', SecurityGroupEgress: [{ CidrIp: '10.20.0.0/18', IpProtocol: 'tcp' }] },
};
const POLICY = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: { Ref: 'Bucket' },
    PolicyDocument: {
      Statement: {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] },
        Principal: { AWS: 'arn:aws:iam::111111111111:role/reader' },
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
    },
  },
};

test('a reviewer reads types, ids, key properties and statements', () => {
  expect(stack({ Group: GROUP, Policy: POLICY }).replace(/#[0-9a-f]{8}/g, '#')).toBe(`\
zone lgwan, network lgwan, account 111111111111 #
EC2::SecurityGroup
  Group SecurityGroupEgress={CidrIp: 10.20.0.0/18, IpProtocol: tcp} #
S3::BucketPolicy
  Policy #
    Allow s3:GetObject,PutObject on \${Bucket.Arn}/* by {AWS: arn:aws:iam::111111111111:role/reader} if Bool aws:SecureTransport=true
`);
});

test.each([
  ['a property that is not shown', { ...GROUP, Properties: { ...GROUP.Properties, GroupDescription: 'others' } }],
  ['what it depends on', { ...GROUP, DependsOn: 'Policy' }],
  ['what becomes of it', { ...GROUP, DeletionPolicy: 'Delete' }],
])('a change of %s changes one line', (_, changed) => {
  const [before, after] = [GROUP, changed].map((group) => stack({ Group: group, Policy: POLICY }).split('\n'));
  expect(after).toHaveLength(before.length);
  expect(after.filter((line, index) => line !== before[index])).toEqual([expect.stringContaining('Group')]);
});

test('an asset that was built anew changes nothing', () => {
  const host = (hash: string) => ({ Host: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: hash } } } });
  expect(stack(host('a'.repeat(64)))).toBe(stack(host('b'.repeat(64))));
});
