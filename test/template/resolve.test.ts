import { render } from '../../lib/messages/render';
import { buildModel } from '../../lib/model/model';
import { InputError } from '../../lib/template/input-error';
import type { TemplateBody } from '../../lib/template/template';
import { isUnknown, type Value } from '../../lib/template/unknown';
import { possibilities } from '../../lib/template/values';

const PARTS: Partial<TemplateBody> = {
  Parameters: {
    Stage: { Type: 'String', Default: 'dev' },
    Blocks: { Type: 'CommaDelimitedList', Default: '10.1.0.0/16, 10.2.0.0/16' },
    Open: { Type: 'String' },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/aws/image' },
    Kept: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/net/block' },
    KeptList: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/net/block' },
    NameOfKept: { Type: 'AWS::SSM::Parameter::Name', Default: '/net/block' },
  },
  Mappings: { Zones: { lgwan: { cidr: '10.20.0.0/16' } } },
  Conditions: {
    IsDev: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
    IsProd: { 'Fn::Not': [{ Condition: 'IsDev' }] },
    IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] },
    Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsOpen' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsDev' }, { Condition: 'IsOpen' }] },
  },
};

/** What a property resolves to, beside a VPC `Vpc` and the exports of another template. */
function resolved(value: unknown): Value | undefined {
  const template = (name: string, body: TemplateBody) => ({
    name,
    file: `${name}.template.json`,
    body,
    account: '111111111111',
    region: 'ap-northeast-1',
    stackName: name,
    nested: false,
  });
  const other: TemplateBody = {
    Resources: { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: {} } },
    Outputs: { Group: { Value: { 'Fn::GetAtt': ['Group', 'GroupId'] }, Export: { Name: { 'Fn::Sub': 'x-group' } } } },
  };
  const body: TemplateBody = {
    ...PARTS,
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } },
      Host: { Type: 'AWS::EC2::Instance', Properties: { PrivateIpAddress: '10.1.0.4' } },
      Pair: {
        Type: 'AWS::EC2::Instance',
        Properties: {
          NetworkInterfaces: [
            { DeviceIndex: '1', PrivateIpAddress: '10.1.1.5' },
            { DeviceIndex: 0, PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: { 'Fn::Sub': '10.1.0.5' } }] },
          ],
        },
      },
      Eni: { Type: 'AWS::EC2::NetworkInterface', Properties: { PrivateIpAddress: '10.1.0.6' } },
      Some: { Type: 'AWS::EC2::Instance', Properties: {} },
      Stored: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/net/block', Value: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } },
      },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
      Holder: { Type: 'Test::Some::Type', Properties: { Value: value } },
    },
  };
  const model = buildModel([template('one', body), template('other', other)]);
  return model.resources.find(({ logicalId }) => logicalId === 'Holder')?.properties.Value;
}

test.each<[string, unknown, unknown]>([
  ['null says nothing', null, undefined],
  ['null in a list', ['a', null], ['a']],
  ['Ref of a parameter', { Ref: 'Stage' }, 'dev'],
  ['Ref of a list', { Ref: 'Blocks' }, ['10.1.0.0/16', '10.2.0.0/16']],
  ['Ref of a resource', { Ref: 'Vpc' }, 'Vpc@one'],
  ['Ref of a named resource', { Ref: 'Bucket' }, 'records'],
  ['pseudo parameters', [{ Ref: 'AWS::AccountId' }, { Ref: 'AWS::Region' }], ['111111111111', 'ap-northeast-1']],
  ['AWS::NoValue in a list', ['a', { Ref: 'AWS::NoValue' }], ['a']],
  ['GetAtt of a property', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, '10.1.0.0/16'],
  ['GetAtt as text', { 'Fn::GetAtt': 'Vpc.CidrBlock' }, '10.1.0.0/16'],
  ['GetAtt of an address', { 'Fn::GetAtt': ['Host', 'PrivateIp'] }, '10.1.0.4'],
  ['GetAtt of the address of the first interface', { 'Fn::GetAtt': ['Pair', 'PrivateIp'] }, '10.1.0.5'],
  ['GetAtt of the address of an interface', { 'Fn::GetAtt': ['Eni', 'PrimaryPrivateIpAddress'] }, '10.1.0.6'],
  ['GetAtt of an address that AWS gives', { 'Fn::GetAtt': ['Some', 'PrivateIp'] }, ['Some@one', 'PrivateIp'].join('.')],
  ['a parameter that a template keeps', '{{resolve:ssm:/net/block:1}}', '10.1.0.0/16'],
  ['a parameter in a text', { 'Fn::Join': ['', ['x-{{resolve:ssm:', '/net/block}}']] }, 'x-10.1.0.0/16'],
  ['Ref of a kept parameter', { Ref: 'Kept' }, '10.1.0.0/16'],
  ['Ref of a kept list', { Ref: 'KeptList' }, ['10.1.0.0/16']],
  ['Ref of the name of a kept parameter', { Ref: 'NameOfKept' }, '/net/block'],
  ['GetAtt of an ARN', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::records'],
  ['GetAtt of an id', { 'Fn::GetAtt': ['Vpc', 'VpcId'] }, 'Vpc@one'],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'Stage' }]] }, 'a-dev'],
  ['Join of a list', { 'Fn::Join': ['|', { Ref: 'Blocks' }] }, '10.1.0.0/16|10.2.0.0/16'],
  ['Sub', { 'Fn::Sub': `${'$'}{Stage}-${'$'}{Vpc.CidrBlock}-${'$'}{!kept}` }, `dev-10.1.0.0/16-${'$'}{kept}`],
  ['Sub with variables', { 'Fn::Sub': [`${'$'}{name}/x`, { name: { Ref: 'Stage' } }] }, 'dev/x'],
  ['Select', { 'Fn::Select': ['1', { Ref: 'Blocks' }] }, '10.2.0.0/16'],
  ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  ['Cidr', { 'Fn::Cidr': ['10.1.0.0/16', 2, 8] }, ['10.1.0.0/24', '10.1.1.0/24']],
  ['GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'ap-northeast-1a'],
  ['If that is true', { 'Fn::If': ['IsDev', 'a', 'b'] }, 'a'],
  ['If that is false', { 'Fn::If': ['IsProd', 'a', 'b'] }, 'b'],
  ['If whose And is false whatever the open half', { 'Fn::If': ['Both', 'a', 'b'] }, 'b'],
  ['If whose Or is true whatever the open half', { 'Fn::If': ['Either', 'a', 'b'] }, 'a'],
  ['If that leaves a property out', { Key: { 'Fn::If': ['IsDev', { Ref: 'AWS::NoValue' }, 'b'] } }, {}],
  [
    'If that is open, in a text that says the same',
    { 'Fn::Join': ['', [{ 'Fn::If': ['IsOpen', 'a', 'a'] }, 'b']] },
    'ab',
  ],
  ['If that is open but says the same', { 'Fn::If': ['IsOpen', 'a', 'a'] }, 'a'],
  ['FindInMap', { 'Fn::FindInMap': ['Zones', 'lgwan', 'cidr'] }, '10.20.0.0/16'],
  ['FindInMap with a default', { 'Fn::FindInMap': ['Zones', 'x', 'y', { DefaultValue: 'd' }] }, 'd'],
  ['ImportValue', { 'Fn::ImportValue': 'x-group' }, 'Group@other'],
  ['output of another stack', { 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Group' } }, 'Group@other'],
  ['Base64', { 'Fn::Base64': 'a' }, 'YQ=='],
  ['Length', { 'Fn::Length': { Ref: 'Blocks' } }, 2],
  ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Stage' } } }, '{"a":"dev"}'],
])('%s', (_, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

test.each<[string, unknown, string]>([
  ['a parameter without a default', { Ref: 'Open' }, 'parameter Open has no default'],
  ['a parameter of Systems Manager', { Ref: 'Image' }, 'is read from Systems Manager at deployment'],
  [
    'a parameter that no template keeps',
    '{{resolve:ssm:/net/other}}',
    'parameter /net/other is read from Systems Manager',
  ],
  ['a text with one in it', 'x-{{resolve:ssm:/net/other}}', 'parameter /net/other is read from Systems Manager'],
  ['a secret', '{{resolve:secretsmanager:role:SecretString:arn::}}', 'role:SecretString:arn::}} is read at deployment'],
  [
    'a secret by its ARN',
    '{{resolve:secretsmanager:arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:x}}',
    'is read',
  ],
  ['a secret in a text', { 'Fn::Join': ['', ['x-{{resolve:secretsmanager:', 'role}}']] }, 'is read at deployment'],
  [
    'a secure parameter',
    '{{resolve:ssm-secure:/net/block:1}}',
    '{{resolve:ssm-secure:/net/block:1}} is read at deployment',
  ],
  [
    'a parameter by its ARN',
    '{{resolve:ssm:arn:aws:ssm:ap-northeast-1:111111111111:parameter/x}}',
    'is read at deployment',
  ],
  ['If on it', { 'Fn::If': ['IsOpen', 'a', 'b'] }, 'condition IsOpen is not decided'],
  ['Join with it', { 'Fn::Join': ['', ['a', { Ref: 'Open' }]] }, 'parameter Open has no default'],
  ['Sub with it', { 'Fn::Sub': `a-${'$'}{Open}` }, 'parameter Open has no default'],
  ['ToJsonString with it', { 'Fn::ToJsonString': { a: { Ref: 'Open' } } }, 'parameter Open has no default'],
  ['an export of nobody', { 'Fn::ImportValue': 'nobody' }, 'no template of the input exports nobody'],
  [
    'a mapping that is not there',
    { 'Fn::FindInMap': ['Zones', 'x', 'y'] },
    'Mappings/Zones/x/y is not in the template',
  ],
])('%s stays unknown, with its reason', (_, value, reason) => {
  const result = resolved(value);
  expect(isUnknown(result) && render(result.reason, 'en')).toContain(reason);
});

test.each<[string, unknown, unknown]>([
  ['If', { 'Fn::If': ['IsOpen', 'a', 'b'] }, ['a', 'b']],
  ['If that may leave it out', { 'Fn::If': ['IsOpen', { Ref: 'AWS::NoValue' }, 'b'] }, [undefined, 'b']],
  ['If in an If', { 'Fn::If': ['IsOpen', { 'Fn::If': ['IsOpen', 'a', 'never'] }, 'b'] }, ['a', 'b']],
  ['Join', { 'Fn::Join': ['/', ['a', { 'Fn::If': ['IsOpen', 'b', { Ref: 'AWS::NoValue' }] }]] }, ['a/b', 'a']],
  ['Sub', { 'Fn::Sub': [`x${'$'}{v}`, { v: { 'Fn::If': ['IsOpen', 'a', { Ref: 'AWS::NoValue' }] } }] }, ['xa', 'x']],
  ['Select by it', { 'Fn::Select': [{ 'Fn::If': ['IsOpen', 0, 1] }, ['a', 'b']] }, ['a', 'b']],
  [
    'Select of Split',
    { 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::If': ['IsOpen', 'a/b', 'c/d'] }] }] },
    ['b', 'd'],
  ],
  [
    'FindInMap',
    { 'Fn::FindInMap': ['Zones', { 'Fn::If': ['IsOpen', 'lgwan', 'x'] }, 'cidr', { DefaultValue: 'd' }] },
    ['10.20.0.0/16', 'd'],
  ],
  ['ImportValue', { 'Fn::ImportValue': { 'Fn::If': ['IsOpen', 'x-group', 'x-group'] } }, ['Group@other']],
  [
    'Cidr',
    { 'Fn::Cidr': [{ 'Fn::If': ['IsOpen', '10.1.0.0/16', '10.2.0.0/16'] }, 1, 8] },
    [['10.1.0.0/24'], ['10.2.0.0/24']],
  ],
  [
    'ToJsonString',
    { 'Fn::ToJsonString': { a: { 'Fn::If': ['IsOpen', 'b', { Ref: 'AWS::NoValue' }] } } },
    ['{"a":"b"}', '{}'],
  ],
  [
    'two parts that one condition chooses',
    { 'Fn::Join': ['', [{ 'Fn::If': ['IsOpen', 'a', 'b'] }, { 'Fn::If': ['IsOpen', 'c', 'd'] }]] },
    ['ac', 'bd'],
  ],
])('%s keeps what either outcome of a condition gives', (_, value, expected) => {
  expect(possibilities(resolved(value))).toEqual(expected);
});

test.each<[unknown, boolean]>([
  [true, true],
  ['true', true],
  ['FALSE', true],
  ['enabled', false],
  [{ 'Fn::If': ['IsOpen', true, 'enabled'] }, false],
])('a property that is true or false and says %j is known: %s', (MapPublicIpOnLaunch, isKnown) => {
  const { MapPublicIpOnLaunch: flag } = resolved({ MapPublicIpOnLaunch }) as Record<string, Value>;
  expect(possibilities(flag).every((each) => !isUnknown(each))).toBe(isKnown);
});

test('what is known of an unknown text is kept', () => {
  const result = resolved({ 'Fn::Join': ['/', ['a', { Ref: 'Open' }]] });
  expect(isUnknown(result) && result.pattern).toBe('a/\uffff');
});

test.each<[string, unknown, string]>([
  ['an unknown function', { 'Fn::Joyn': [] }, 'Fn::Joyn is not an intrinsic function'],
  ['a reference to nothing', { Ref: 'Nothing' }, 'Ref Nothing names no resource'],
  ['an attribute of nothing', { 'Fn::GetAtt': ['Nothing', 'Arn'] }, 'Fn::GetAtt Nothing.Arn names no resource'],
  ['an If on nothing', { 'Fn::If': ['Nothing', 1, 2] }, 'there is no condition Nothing'],
])('%s is bad input that names the place', (_, value, sentence) => {
  expect(() => resolved(value)).toThrow(InputError);
  expect(() => resolved(value)).toThrow(sentence);
  expect(() => resolved(value)).toThrow('one.template.json');
});
