import {
  allow,
  ask,
  bucket,
  bucketPolicy,
  by,
  deny,
  key,
  managed,
  organizationPolicy,
  policy,
  type Row,
  role,
  user,
  when,
} from './world';

const OBJECT = 'arn:aws:s3:::data/*';
const B = bucket('data');
const ROLE = 'arn:aws:iam::111111111111:role/r';
const ROOT = 'arn:aws:iam::111111111111:root';
const SESSION = 'arn:aws:sts::111111111111:assumed-role/r/s1';
const FAR = 'arn:aws:iam::222222222222:role/far';
const FOREIGN = 'arn:aws:iam::888888888888:role/v';
const aws = (...texts: string[]) => ({ AWS: texts });
const on = (...statements: Parameters<typeof policy>) => ({
  R: role('r'),
  B,
  P: bucketPolicy({ Ref: 'B' }, ...statements),
});
const inline = (...statements: Parameters<typeof policy>) => ({ a: { R: role('r', statements), B } });
const cond = (operator: string, name: string, value: unknown) =>
  inline(allow('s3:GetObject', OBJECT, when(operator, name, value)));
const denies = (operator: string, name: string, value: unknown) =>
  inline(allow('s3:*'), deny('s3:GetObject', OBJECT, when(operator, name, value)));
const has = (name: string, value: string | string[] | null) => ({ context: { [name]: value } });
const session = { principal: SESSION };
const bound = { PermissionsBoundary: { Ref: 'M' } };
const scp = (...statements: Parameters<typeof policy>) => ({
  S: organizationPolicy('SERVICE_CONTROL_POLICY', ['r-ab12'], ...statements),
});
const rcp = (...statements: Parameters<typeof policy>) => ({
  S: organizationPolicy('RESOURCE_CONTROL_POLICY', ['r-ab12'], ...statements),
});
const trusting = (...statements: Parameters<typeof policy>) =>
  role('t', [], { AssumeRolePolicyDocument: policy(...statements) });
const enter = (principal: unknown, more = {}) => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sts:AssumeRole',
  ...more,
});
const assume = { action: 'sts:AssumeRole', resource: 'T' };
const decrypt = { action: 'kms:Decrypt', resource: 'K' };
const endpoint = (type: string | undefined, ...statements: Parameters<typeof policy>) => ({
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  Ep: {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: {
      ServiceName: 'com.amazonaws.ap-northeast-1.s3',
      VpcId: { Ref: 'Vpc' },
      ...(type ? { VpcEndpointType: type } : {}),
      ...(statements.length > 0 ? { PolicyDocument: policy(...statements) } : {}),
    },
  },
});
const point = (more = {}, ...statements: Parameters<typeof policy>) => ({
  Type: 'AWS::S3::AccessPoint',
  Properties: {
    Name: 'ap',
    Bucket: { Ref: 'B' },
    ...more,
    ...(statements.length > 0 ? { Policy: policy(...statements) } : {}),
  },
});
/** A bucket policy written as text around a principal that nobody knows. */
const textOfWhichAPartIsOpen = (action: string) => ({
  parameters: { Who: { Type: 'String' } },
  a: {
    R: role('r'),
    B,
    P: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: 'data',
        PolicyDocument: {
          'Fn::Sub': JSON.stringify(policy(by({ AWS: '#Who#' }, action, OBJECT))).replaceAll(
            '#Who#',
            ['$', '{Who}'].join(''),
          ),
        },
      },
    },
  },
});
const AP = 'arn:aws:s3:ap-northeast-1:111111111111:accesspoint/ap';
const DELEGATED = by(
  '*',
  's3:*',
  ['arn:aws:s3:::data', OBJECT],
  when('StringEquals', 's3:DataAccessPointAccount', '111111111111'),
);
const permission = (properties: object) => ({
  F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' } },
  Perm: {
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'F' }, Action: 'lambda:InvokeFunction', ...properties },
  },
});
const invoke = { action: 'lambda:InvokeFunction', resource: 'F' };
const OFF = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: false,
    BlockPublicPolicy: false,
    IgnorePublicAcls: false,
    RestrictPublicBuckets: false,
  },
};

/** What the traps of the documents imply, both sides of each. */
const rows: readonly Row[] = [
  [
    'T01',
    'a denial of the identity over a grant to the session',
    { a: { R: role('r', [deny('s3:*')]), B, P: bucketPolicy({ Ref: 'B' }, by(aws(SESSION), 's3:*', OBJECT)) } },
    session,
    'explicitDeny',
  ],
  [
    'T01',
    'a denial of the boundary',
    {
      a: {
        R: role('r', [], bound),
        M: managed('m', deny('s3:GetObject')),
        B,
        P: bucketPolicy({ Ref: 'B' }, by(aws(SESSION), 's3:*', OBJECT)),
      },
    },
    session,
    'explicitDeny',
  ],
  [
    'T01',
    'a denial of the session policy',
    inline(allow('s3:*')),
    { ...session, sessionPolicy: policy(allow('*'), deny('s3:GetObject')) },
    'explicitDeny',
  ],
  ['T02', 'the identity alone', inline(allow('s3:GetObject', OBJECT)), {}, 'allowed'],
  ['T02', 'the bucket alone', { a: on(by(aws(ROLE), 's3:GetObject', OBJECT)) }, {}, 'allowed'],
  ['T02', 'neither', { a: { R: role('r'), B } }, {}, 'implicitDeny'],
  [
    'T03',
    'both sides across accounts',
    { a: { B, P: bucketPolicy({ Ref: 'B' }, by(aws(FAR), 's3:*', OBJECT)) }, b: { R: role('far', [allow('s3:*')]) } },
    {},
    'allowed',
  ],
  [
    'T03',
    'the identity alone across accounts',
    { a: { B }, b: { R: role('far', [allow('s3:*')]) } },
    {},
    'implicitDeny',
  ],
  [
    'T03',
    'the bucket alone across accounts',
    { a: { B, P: bucketPolicy({ Ref: 'B' }, by(aws(FAR), 's3:*', OBJECT)) }, b: { R: role('far') } },
    {},
    'implicitDeny',
  ],
  [
    'T03',
    'a session named across accounts needs its own side too',
    {
      a: { B, P: bucketPolicy({ Ref: 'B' }, by(aws('arn:aws:sts::222222222222:assumed-role/far/s'), 's3:*', OBJECT)) },
      b: { R: role('far') },
    },
    { principal: 'arn:aws:sts::222222222222:assumed-role/far/s' },
    'implicitDeny',
  ],
  ['T04', 'an account delegates only', { a: on(by(aws(ROOT), 's3:*', OBJECT)) }, {}, 'implicitDeny'],
  ['T04', 'twelve digits too', { a: on(by(aws('111111111111'), 's3:*', OBJECT)) }, {}, 'implicitDeny'],
  ['T04', 'the root user itself', { a: on(by(aws(ROOT), 's3:*', OBJECT)) }, { principal: ROOT }, 'allowed'],
  ['T05', 'a trust that names the caller', { a: { R: role('r'), T: trusting(enter(aws(ROLE))) } }, assume, 'allowed'],
  [
    'T05',
    'a trust that names the account without identity',
    { a: { R: role('r'), T: trusting(enter(aws(ROOT))) } },
    assume,
    'implicitDeny',
  ],
  [
    'T05',
    'a trust that names the account with identity',
    { a: { R: role('r', [allow('sts:AssumeRole')]), T: trusting(enter(aws(ROOT))) } },
    assume,
    'allowed',
  ],
  [
    'T05',
    'an identity alone',
    { a: { R: role('r', [allow('sts:AssumeRole')]), T: trusting(enter({ Service: 'ec2.amazonaws.com' })) } },
    assume,
    'implicitDeny',
  ],
  [
    'T05',
    'another action on a role is for identities',
    { a: { R: role('r', [allow('iam:PassRole')]), T: trusting(enter({ Service: 'ec2.amazonaws.com' })) } },
    { ...assume, action: 'iam:PassRole' },
    'allowed',
  ],
  [
    'T05',
    'a service that is trusted',
    { a: { T: trusting(enter({ Service: 'ec2.amazonaws.com' })) } },
    { ...assume, principal: 'service:ec2.amazonaws.com' },
    'allowed',
  ],
  [
    'T05',
    'another service',
    { a: { T: trusting(enter({ Service: 'ec2.amazonaws.com' })) } },
    { ...assume, principal: 'service:lambda.amazonaws.com' },
    'implicitDeny',
  ],
  [
    'T06',
    'the default key policy with identity',
    { a: { R: role('r', [allow('kms:*')]), K: key() } },
    decrypt,
    'allowed',
  ],
  ['T06', 'the default key policy without identity', { a: { R: role('r'), K: key() } }, decrypt, 'implicitDeny'],
  [
    'T06',
    'a key that lets nobody in but another',
    { a: { R: role('r', [allow('kms:*')]), K: key(by(aws('arn:aws:iam::111111111111:role/x'), 'kms:*')) } },
    decrypt,
    'implicitDeny',
  ],
  [
    'T06',
    'a key that names the role',
    { a: { R: role('r'), K: key(by(aws(ROLE), 'kms:Decrypt')) } },
    decrypt,
    'allowed',
  ],
  [
    'T07',
    'a grant to the role is limited by its boundary',
    { a: { ...on(by(aws(ROLE), 's3:*', OBJECT)), R: role('r', [], bound), M: managed('m', allow('sqs:*')) } },
    {},
    'implicitDeny',
  ],
  [
    'T07',
    'and by the session policy',
    { a: on(by(aws(ROLE), 's3:*', OBJECT)) },
    { ...session, sessionPolicy: policy(allow('sqs:*')) },
    'implicitDeny',
  ],
  [
    'T07',
    'within both it holds',
    { a: { ...on(by(aws(ROLE), 's3:*', OBJECT)), R: role('r', [], bound), M: managed('m', allow('s3:*')) } },
    { ...session, sessionPolicy: policy(allow('s3:*')) },
    'allowed',
  ],
  [
    'T08',
    'a grant to the session is limited by neither',
    { a: { ...on(by(aws(SESSION), 's3:*', OBJECT)), R: role('r', [], bound), M: managed('m', allow('sqs:*')) } },
    { ...session, sessionPolicy: policy(allow('sqs:*')) },
    'allowed',
  ],
  [
    'T08',
    'another session of the role',
    { a: on(by(aws(SESSION), 's3:*', OBJECT)) },
    { principal: 'arn:aws:sts::111111111111:assumed-role/r/s2' },
    'implicitDeny',
  ],
  [
    'T08',
    'the role without a session may be that session',
    { a: on(by(aws(SESSION), 's3:*', OBJECT)) },
    {},
    'undecided',
  ],
  [
    'T09',
    'a grant to a user past its boundary',
    {
      a: {
        R: user('u', [], bound),
        M: managed('m', allow('sqs:*')),
        B,
        P: bucketPolicy({ Ref: 'B' }, by(aws('arn:aws:iam::111111111111:user/u'), 's3:*', OBJECT)),
      },
    },
    {},
    'allowed',
  ],
  [
    'T09',
    'not past a denial of it',
    {
      a: {
        R: user('u', [], bound),
        M: managed('m', deny('s3:*')),
        B,
        P: bucketPolicy({ Ref: 'B' }, by(aws('arn:aws:iam::111111111111:user/u'), 's3:*', OBJECT)),
      },
    },
    {},
    'explicitDeny',
  ],
  [
    'T10',
    'everybody, past the boundary',
    { a: { ...on(by('*', 's3:*', OBJECT)), R: role('r', [], bound), M: managed('m', allow('sqs:*')) } },
    {},
    'allowed',
  ],
  [
    'T10',
    'everybody across accounts needs the other side',
    { a: { B: bucket('data', OFF), P: bucketPolicy({ Ref: 'B' }, by('*', 's3:*', OBJECT)) }, b: { R: role('far') } },
    {},
    'implicitDeny',
  ],
  [
    'T11',
    'an exception without the session',
    { a: { ...on({ ...deny('s3:*', OBJECT), NotPrincipal: aws(ROOT, ROLE) }), R: role('r', [allow('s3:*')]) } },
    session,
    'explicitDeny',
  ],
  [
    'T11',
    'an exception with account, role and session',
    {
      a: { ...on({ ...deny('s3:*', OBJECT), NotPrincipal: aws(ROOT, ROLE, SESSION) }), R: role('r', [allow('s3:*')]) },
    },
    session,
    'allowed',
  ],
  [
    'T11',
    'an exception of a user with its account',
    {
      a: {
        R: user('u', [allow('s3:*')]),
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          { ...deny('s3:*', OBJECT), NotPrincipal: aws(ROOT, 'arn:aws:iam::111111111111:user/u') },
        ),
      },
    },
    {},
    'allowed',
  ],
  [
    'T11',
    'whoever has a boundary',
    {
      a: {
        R: user('u', [allow('s3:*')], bound),
        M: managed('m', allow('*')),
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          { ...deny('s3:*', OBJECT), NotPrincipal: aws(ROOT, 'arn:aws:iam::111111111111:user/u') },
        ),
      },
    },
    {},
    'explicitDeny',
  ],
  [
    'T12',
    'unsigned requests pass an exception of Allow',
    {
      a: {
        B: bucket('data', OFF),
        P: bucketPolicy({ Ref: 'B' }, { ...allow('s3:*', OBJECT), NotPrincipal: aws(ROLE) }),
      },
    },
    { principal: 'anonymous' },
    'allowed',
  ],
  [
    'T12',
    'the one who is excepted is granted nothing',
    { a: on({ ...allow('s3:*', OBJECT), NotPrincipal: aws(ROLE) }) },
    {},
    'implicitDeny',
  ],
  [
    'T13',
    'a pattern as principal names nobody',
    { a: on(by(aws('arn:aws:iam::111111111111:role/*'), 's3:*', OBJECT)) },
    {},
    'implicitDeny',
  ],
  [
    'T13',
    'a pattern belongs into aws:PrincipalArn',
    { a: on(by('*', 's3:*', OBJECT, when('ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111111111111:role/*'))) },
    {},
    'allowed',
  ],
  [
    'T14',
    'a session policy grants nothing',
    inline(allow('sqs:*')),
    { ...session, sessionPolicy: policy(allow('s3:*')) },
    'implicitDeny',
  ],
  [
    'T14',
    'it intersects',
    inline(allow('s3:*')),
    { ...session, sessionPolicy: policy(allow('s3:GetObject')) },
    'allowed',
  ],
  [
    'T15',
    'a boundary grants nothing',
    { a: { R: role('r', [], bound), M: managed('m', allow('*')), B } },
    {},
    'implicitDeny',
  ],
  [
    'T15',
    'what it leaves out is denied implicitly',
    { a: { R: role('r', [allow('s3:*')], bound), M: managed('m', allow('sqs:*')), B } },
    {},
    'implicitDeny',
  ],
  ['T16', 'absent, positive', cond('StringEquals', 's3:prefix', 'x'), {}, 'implicitDeny'],
  ['T16', 'absent, negated', cond('StringNotEquals', 's3:prefix', 'x'), {}, 'allowed'],
  [
    'T16',
    'absent, NotIpAddress in a denial',
    denies('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    has('aws:SourceIp', null),
    'explicitDeny',
  ],
  ['T17', 'IfExists opens an Allow', cond('NumericLessThanIfExists', 's3:max-keys', '10'), {}, 'allowed'],
  ['T17', 'IfExists closes a Deny', denies('StringEqualsIfExists', 's3:prefix', 'x'), {}, 'explicitDeny'],
  ['T18', 'all of nothing', cond('ForAllValues:StringEquals', 'aws:TagKeys', 'a'), {}, 'allowed'],
  [
    'T18',
    'all of an empty list',
    cond('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
    has('aws:TagKeys', []),
    'allowed',
  ],
  [
    'T18',
    'all of two, one of them strange',
    cond('ForAllValues:StringEquals', 'aws:TagKeys', 'a'),
    has('aws:TagKeys', ['a', 'b']),
    'implicitDeny',
  ],
  ['T19', 'any of nothing, negated', cond('ForAnyValue:StringNotEquals', 'aws:TagKeys', 'a'), {}, 'implicitDeny'],
  [
    'T19',
    'any of two, negated',
    cond('ForAnyValue:StringNotEquals', 'aws:TagKeys', 'a'),
    has('aws:TagKeys', ['a', 'b']),
    'allowed',
  ],
  ['T20', 'Null true of an absent key', cond('Null', 'aws:MultiFactorAuthAge', 'true'), {}, 'allowed'],
  [
    'T20',
    'Null true of a key that is there',
    cond('Null', 'aws:MultiFactorAuthAge', true),
    has('aws:MultiFactorAuthAge', '1'),
    'implicitDeny',
  ],
  ['T20', 'Null false of an empty text', cond('Null', 's3:prefix', 'false'), has('s3:prefix', ''), 'allowed'],
  ['T21', 'values by or', cond('StringEquals', 's3:prefix', ['x', 'y']), has('s3:prefix', 'y'), 'allowed'],
  [
    'T21',
    'negated values by nor',
    cond('StringNotEquals', 's3:prefix', ['x', 'y']),
    has('s3:prefix', 'y'),
    'implicitDeny',
  ],
  [
    'T21',
    'keys by and',
    inline(allow('s3:*', OBJECT, { Condition: { StringEquals: { 's3:prefix': 'x', 's3:delimiter': '/' } } })),
    has('s3:prefix', 'x'),
    'implicitDeny',
  ],
  ['T22', 'StringEquals minds case', cond('StringEquals', 's3:prefix', 'X'), has('s3:prefix', 'x'), 'implicitDeny'],
  [
    'T22',
    'StringEquals takes * literally',
    cond('StringEquals', 's3:prefix', 'a*'),
    has('s3:prefix', 'ab'),
    'implicitDeny',
  ],
  [
    'T22',
    'StringEqualsIgnoreCase does not',
    cond('StringEqualsIgnoreCase', 's3:prefix', 'X'),
    has('s3:prefix', 'x'),
    'allowed',
  ],
  [
    'T23',
    'ArnEquals has wildcards',
    cond('ArnEquals', 'aws:SourceArn', 'arn:aws:sns:*:111111111111:*'),
    has('aws:SourceArn', 'arn:aws:sns:ap-northeast-1:111111111111:t'),
    'allowed',
  ],
  [
    'T23',
    'they cross no colon',
    cond('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:t'),
    has('aws:SourceArn', 'arn:aws:sns:ap-northeast-1:111111111111:t'),
    'implicitDeny',
  ],
  [
    'T23',
    'with StringLike they do',
    cond('StringLike', 'aws:SourceArn', 'arn:aws:sns:*:t'),
    has('aws:SourceArn', 'arn:aws:sns:ap-northeast-1:111111111111:t'),
    'allowed',
  ],
  ['T24', 'actions without case', inline(allow('S3:getobject', OBJECT)), {}, 'allowed'],
  ['T24', 'names of keys without case', cond('StringEquals', 'S3:PREFIX', 'x'), has('s3:prefix', 'x'), 'allowed'],
  ['T24', 'resources with case', inline(allow('s3:*', 'arn:aws:s3:::data/A')), {}, 'implicitDeny'],
  [
    'T25',
    'a prefix covers neighbours',
    { a: { R: role('r', [allow('s3:*', 'arn:aws:s3:::data-1*')]), B: bucket('data-10') } },
    {},
    'allowed',
  ],
  [
    'T25',
    'a separator ends it',
    { a: { R: role('r', [allow('s3:*', 'arn:aws:s3:::data-1/*')]), B: bucket('data-10') } },
    {},
    'implicitDeny',
  ],
  ['T25', '* covers slashes', inline(allow('s3:*', OBJECT)), { resource: 'B#a/b/c' }, 'allowed'],
  [
    'T26',
    'NotResource grants the rest',
    { a: { R: role('r', [{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::other/*' }]), B } },
    {},
    'allowed',
  ],
  [
    'T27',
    'a denial of all but some',
    { a: { R: role('r', [allow('*'), { Effect: 'Deny', NotAction: 'sqs:*', Resource: '*' }]), B } },
    {},
    'explicitDeny',
  ],
  [
    'T28',
    'variables of the version of 2012',
    cond('StringEquals', 's3:prefix', ['$', '{aws:PrincipalAccount}'].join('')),
    has('s3:prefix', '111111111111'),
    'allowed',
  ],
  [
    'T28',
    'not of an older one',
    {
      a: {
        R: role('r', [], {
          Policies: [
            {
              PolicyName: 'p',
              PolicyDocument: {
                Version: '2008-10-17',
                Statement: [allow('s3:*', ['arn:aws:s3:::data/$', '{aws:PrincipalAccount}'].join(''))],
              },
            },
          ],
        }),
        B,
      },
    },
    { resource: 'B#111111111111' },
    'implicitDeny',
  ],
  [
    'T29',
    'a variable without value means nothing',
    inline(allow('s3:*', ['arn:aws:s3:::data/$', '{aws:username}'].join(''))),
    { resource: 'B#' },
    'implicitDeny',
  ],
  [
    'T29',
    'negated it is true',
    cond('StringNotEquals', 's3:prefix', ['$', '{aws:username}'].join('')),
    has('s3:prefix', 'x'),
    'allowed',
  ],
  [
    'T29',
    'with a value',
    { a: { R: user('u', [allow('s3:*', ['arn:aws:s3:::data/$', '{aws:username}'].join(''))]), B } },
    { resource: 'B#u' },
    'allowed',
  ],
  [
    'T30',
    'a default where the key is absent',
    inline(allow('s3:*', ['arn:aws:s3:::data/$', "{aws:PrincipalTag/team, 'all'}"].join(''))),
    { resource: 'B#all' },
    'allowed',
  ],
  [
    'T30',
    'not where it is there',
    inline(allow('s3:*', ['arn:aws:s3:::data/$', "{aws:PrincipalTag/team, 'all'}"].join(''))),
    { resource: 'B#all', ...has('aws:PrincipalTag/team', 'tax') },
    'implicitDeny',
  ],
  [
    'T31',
    'a literal star',
    inline(allow('s3:*', ['arn:aws:s3:::data/$', '{*}'].join(''))),
    { resource: 'B#x' },
    'implicitDeny',
  ],
  [
    'T31',
    'met by a star',
    inline(allow('s3:*', ['arn:aws:s3:::data/$', '{*}'].join(''))),
    { resource: 'B#*' },
    'allowed',
  ],
  [
    'T32',
    'no variables in numbers',
    cond('NumericEquals', 's3:max-keys', ['$', '{aws:PrincipalAccount}'].join('')),
    has('s3:max-keys', '111111111111'),
    'implicitDeny',
  ],
  [
    'T33',
    'an address of another family is outside',
    denies('NotIpAddress', 'aws:SourceIp', '203.0.113.0/24'),
    has('aws:SourceIp', '2001:db8::1'),
    'explicitDeny',
  ],
  [
    'T33',
    'a plain address is one host',
    cond('IpAddress', 'aws:SourceIp', '203.0.113.5'),
    has('aws:SourceIp', '203.0.113.6'),
    'implicitDeny',
  ],
  ['T33', 'an address that nobody gives is open', cond('IpAddress', 'aws:SourceIp', '203.0.113.5'), {}, 'undecided'],
  [
    'T34',
    'a day of Japan ends at 15:00Z',
    cond('DateLessThan', 'aws:CurrentTime', '2027-03-31T15:00:00Z'),
    has('aws:CurrentTime', '2027-03-31T23:59:59+09:00'),
    'allowed',
  ],
  [
    'T34',
    'and no later',
    cond('DateLessThan', 'aws:CurrentTime', '2027-03-31T15:00:00Z'),
    has('aws:CurrentTime', '2027-04-01T00:00:00+09:00'),
    'implicitDeny',
  ],
  [
    'T34',
    'seconds',
    cond('DateLessThan', 'aws:EpochTime', '1806505200'),
    has('aws:CurrentTime', '2027-03-31T14:00:00Z'),
    'allowed',
  ],
  [
    'T34',
    'a time that nobody gives is open',
    cond('DateLessThan', 'aws:CurrentTime', '2027-03-31T15:00:00Z'),
    {},
    'undecided',
  ],
  [
    'T35',
    'the limit is not less',
    cond('NumericLessThan', 'aws:MultiFactorAuthAge', 3600),
    has('aws:MultiFactorAuthAge', '3600'),
    'implicitDeny',
  ],
  [
    'T35',
    'numbers, not texts',
    cond('NumericLessThan', 'aws:MultiFactorAuthAge', '3600'),
    has('aws:MultiFactorAuthAge', '900'),
    'allowed',
  ],
  [
    'T36',
    'any case, text or JSON',
    cond('Bool', 'aws:SecureTransport', true),
    has('aws:SecureTransport', 'True'),
    'allowed',
  ],
  ['T37', 'bytes in base64', cond('BinaryEquals', 'x:key', 'QmluYXJ5'), has('x:key', 'QmluYXJ5'), 'allowed'],
  ['T38', 'Bool true keeps long-term keys out', cond('Bool', 'aws:MultiFactorAuthPresent', 'true'), {}, 'implicitDeny'],
  ['T38', 'BoolIfExists true lets them in', cond('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true'), {}, 'allowed'],
  [
    'T38',
    'BoolIfExists false denies them',
    denies('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'),
    {},
    'explicitDeny',
  ],
  ['T38', 'Bool false does not', denies('Bool', 'aws:MultiFactorAuthPresent', 'false'), {}, 'allowed'],
  [
    'T40',
    'tags are an action of their own',
    { a: { R: role('r'), T: trusting(enter(aws(ROLE))) } },
    { ...assume, action: 'sts:TagSession' },
    'implicitDeny',
  ],
  [
    'T40',
    'an external id',
    { a: { R: role('r'), T: trusting(enter(aws(ROLE), when('StringEquals', 'sts:ExternalId', 'e'))) } },
    { ...assume, ...has('sts:ExternalId', 'other') },
    'implicitDeny',
  ],
  [
    'T41',
    'an endpoint without policy',
    { a: { ...inline(allow('s3:*')).a, ...endpoint('Interface') } },
    { endpoint: 'Ep' },
    'allowed',
  ],
  [
    'T41',
    'a policy that leaves it out',
    { a: { ...inline(allow('s3:*')).a, ...endpoint('Interface', by('*', 'sqs:*')) } },
    { endpoint: 'Ep' },
    'implicitDeny',
  ],
  [
    'T41',
    'a policy is no grant',
    { a: { R: role('r'), B, ...endpoint('Interface', by('*', '*')) } },
    { endpoint: 'Ep' },
    'implicitDeny',
  ],
  [
    'T41',
    'its id is in the request',
    {
      a: {
        R: role('r', [allow('s3:*', '*', when('StringEquals', 'aws:SourceVpce', { Ref: 'Ep' }))]),
        B,
        ...endpoint('Interface'),
      },
    },
    { endpoint: 'Ep' },
    'allowed',
  ],
  [
    'T41',
    'and absent elsewhere',
    {
      a: {
        R: role('r', [allow('s3:*', '*', when('StringEquals', 'aws:SourceVpce', { Ref: 'Ep' }))]),
        B,
        ...endpoint('Interface'),
      },
    },
    {},
    'implicitDeny',
  ],
  [
    'T41',
    'and its VPC',
    {
      a: {
        R: role('r', [allow('s3:*', '*', when('StringEquals', 'aws:SourceVpc', { Ref: 'Vpc' }))]),
        B,
        ...endpoint('Interface'),
      },
    },
    { endpoint: 'Ep' },
    'allowed',
  ],
  [
    'T42',
    'an account at a gateway is its root user',
    { a: { ...inline(allow('s3:*')).a, ...endpoint(undefined, by(aws(ROOT), '*')) } },
    { endpoint: 'Ep' },
    'implicitDeny',
  ],
  [
    'T42',
    'at an interface it is everybody of it',
    { a: { ...inline(allow('s3:*')).a, ...endpoint('Interface', by(aws(ROOT), '*')) } },
    { endpoint: 'Ep' },
    'allowed',
  ],
  ['T43', 'an SCP binds the principal', { ...inline(allow('s3:*')), o: scp(deny('s3:*')) }, {}, 'explicitDeny'],
  [
    'T43',
    'not a principal from elsewhere',
    { a: { B, P: bucketPolicy({ Ref: 'B' }, by(aws(FOREIGN), 's3:*', OBJECT)) }, o: scp(deny('s3:*')) },
    { principal: FOREIGN },
    'allowed',
  ],
  [
    'T43',
    'not the account that manages it',
    { o: { ...scp(deny('s3:*')), R: role('r', [allow('s3:*')]), B } },
    {},
    'allowed',
  ],
  [
    'T43',
    'not a linked role',
    { a: { B, P: bucketPolicy({ Ref: 'B' }, by('*', 's3:*', OBJECT)) }, o: scp(deny('s3:*')) },
    { principal: 'arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX' },
    'undecided',
  ],
  [
    'T43',
    'another account is its target',
    { ...inline(allow('s3:*')), o: { S: organizationPolicy('SERVICE_CONTROL_POLICY', ['222222222222'], deny('*')) } },
    {},
    'allowed',
  ],
  ['T44', 'an Allow of an SCP restricts nothing', { ...inline(allow('s3:*')), o: scp(allow('sqs:*')) }, {}, 'allowed'],
  [
    'T45',
    'an RCP binds outsiders',
    {
      a: { B, P: bucketPolicy({ Ref: 'B' }, by(aws(FOREIGN), 's3:*', OBJECT)) },
      o: rcp({ ...deny('s3:*'), Principal: '*' }),
    },
    { principal: FOREIGN },
    'explicitDeny',
  ],
  [
    'T45',
    'services that support none are free of it',
    {
      a: { R: role('r', [allow('sns:*')]), T: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 't' } } },
      o: rcp({ ...deny('*'), Principal: '*' }),
    },
    { action: 'sns:Publish', resource: 'T' },
    'allowed',
  ],
  [
    'T45',
    'services of AWS are excepted',
    {
      a: { B, P: bucketPolicy({ Ref: 'B' }, by({ Service: 'logging.s3.amazonaws.com' }, 's3:PutObject', OBJECT)) },
      o: rcp({ ...deny('s3:*', '*', when('BoolIfExists', 'aws:PrincipalIsAWSService', 'false')), Principal: '*' }),
    },
    { principal: 'service:logging.s3.amazonaws.com', action: 's3:PutObject' },
    'allowed',
  ],
  [
    'T46',
    'own principals have the organization',
    { a: on(by('*', 's3:*', OBJECT, when('StringEquals', 'aws:PrincipalOrgID', 'o-exampleorg1'))) },
    {},
    'allowed',
  ],
  [
    'T46',
    'others have another or none',
    {
      a: {
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          by('*', 's3:*', OBJECT, when('StringEquals', 'aws:PrincipalOrgID', 'o-exampleorg1')),
        ),
      },
    },
    { principal: FOREIGN },
    'implicitDeny',
  ],
  [
    'T46',
    'unsigned requests have none',
    {
      a: {
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          by('*', 's3:*', OBJECT, when('StringEquals', 'aws:PrincipalOrgID', 'o-exampleorg1')),
        ),
      },
    },
    { principal: 'anonymous' },
    'implicitDeny',
  ],
  [
    'T46',
    'where no template says it, it is open',
    { organization: null, a: on(by('*', 's3:*', OBJECT, when('StringEquals', 'aws:PrincipalOrgID', 'o-exampleorg1'))) },
    {},
    'undecided',
  ],
  [
    'T47',
    'a service with its source',
    {
      a: {
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          by(
            { Service: 'sns.amazonaws.com' },
            's3:*',
            OBJECT,
            when('StringEquals', 'aws:SourceAccount', '111111111111'),
          ),
        ),
      },
    },
    { principal: 'service:sns.amazonaws.com', ...has('aws:SourceAccount', '111111111111') },
    'allowed',
  ],
  [
    'T47',
    'in the name of somebody else',
    {
      a: {
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          by(
            { Service: 'sns.amazonaws.com' },
            's3:*',
            OBJECT,
            when('StringEquals', 'aws:SourceAccount', '111111111111'),
          ),
        ),
      },
    },
    { principal: 'service:sns.amazonaws.com', ...has('aws:SourceAccount', '888888888888') },
    'implicitDeny',
  ],
  [
    'T47',
    'a service has no ARN',
    {
      a: {
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          by({ Service: 'sns.amazonaws.com' }, 's3:*', OBJECT, when('ArnLike', 'aws:PrincipalArn', 'arn:*:*:*:*:*')),
        ),
      },
    },
    { principal: 'service:sns.amazonaws.com' },
    'implicitDeny',
  ],
  [
    'T48',
    'the bucket delegates to its access points',
    {
      a: {
        R: role('r', [allow('s3:GetObject', `${AP}/object/*`)]),
        B,
        A: point(),
        P: bucketPolicy({ Ref: 'B' }, DELEGATED),
      },
    },
    { resource: 'A#a' },
    'allowed',
  ],
  [
    'T48',
    'the bucket does not',
    { a: { R: role('r', [allow('s3:GetObject', `${AP}/object/*`)]), B, A: point() } },
    { resource: 'A#a' },
    'implicitDeny',
  ],
  [
    'T48',
    'a denial of the bucket holds',
    {
      a: {
        R: role('r', [allow('s3:GetObject', '*')]),
        B,
        A: point(),
        P: bucketPolicy({ Ref: 'B' }, DELEGATED, { ...deny('s3:*', OBJECT), Principal: '*' }),
      },
    },
    { resource: 'A#a' },
    'explicitDeny',
  ],
  [
    'T48',
    'one of a VPC answers elsewhere not',
    {
      a: {
        R: role('r', [allow('s3:*')]),
        B,
        A: point({ VpcConfiguration: { VpcId: 'vpc-1' } }),
        P: bucketPolicy({ Ref: 'B' }, DELEGATED),
      },
    },
    { resource: 'A#a' },
    'implicitDeny',
  ],
  [
    'T48',
    'but in its VPC',
    {
      a: {
        R: role('r', [allow('s3:*')]),
        B,
        A: point({ VpcConfiguration: { VpcId: { Ref: 'Vpc' } } }),
        P: bucketPolicy({ Ref: 'B' }, DELEGATED),
        ...endpoint('Interface'),
      },
    },
    { resource: 'A#a', endpoint: 'Ep' },
    'allowed',
  ],
  [
    'T48',
    'the bucket itself is not opened by it',
    { a: { R: role('r'), B, A: point(), P: bucketPolicy({ Ref: 'B' }, DELEGATED) } },
    {},
    'implicitDeny',
  ],
  [
    'T49',
    'a public policy admits nobody from outside',
    { a: { B, P: bucketPolicy({ Ref: 'B' }, by('*', 's3:*', OBJECT)) } },
    { principal: 'anonymous' },
    'implicitDeny',
  ],
  [
    'T49',
    'a fixed key makes it not public',
    {
      a: {
        B,
        P: bucketPolicy(
          { Ref: 'B' },
          by('*', 's3:*', OBJECT, when('StringEquals', 'aws:PrincipalAccount', '888888888888')),
        ),
      },
    },
    { principal: FOREIGN },
    'allowed',
  ],
  [
    'T49',
    'without the block it is open',
    { a: { B: bucket('data', OFF), P: bucketPolicy({ Ref: 'B' }, by('*', 's3:*', OBJECT)) } },
    { principal: 'anonymous' },
    'allowed',
  ],
  [
    'T50',
    'a permission to the service',
    { a: permission({ Principal: 's3.amazonaws.com', SourceAccount: '111111111111' }) },
    { ...invoke, principal: 'service:s3.amazonaws.com', ...has('aws:SourceAccount', '111111111111') },
    'allowed',
  ],
  [
    'T50',
    'a permission of an alias',
    {
      a: permission({
        Principal: 's3.amazonaws.com',
        FunctionName: 'arn:aws:lambda:ap-northeast-1:111111111111:function:f:live',
      }),
    },
    { ...invoke, resource: 'F#live', principal: 'service:s3.amazonaws.com' },
    'allowed',
  ],
  [
    'T50',
    'is not one of the function',
    {
      a: permission({
        Principal: 's3.amazonaws.com',
        FunctionName: 'arn:aws:lambda:ap-northeast-1:111111111111:function:f:live',
      }),
    },
    { ...invoke, principal: 'service:s3.amazonaws.com' },
    'implicitDeny',
  ],
  [
    'T50',
    'a URL without permission admits nobody',
    { a: permission({ Principal: 's3.amazonaws.com' }) },
    { ...invoke, action: 'lambda:InvokeFunctionUrl', principal: 'anonymous' },
    'implicitDeny',
  ],
  [
    'T50',
    'a public URL',
    { a: permission({ Principal: '*', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }) },
    {
      ...invoke,
      action: 'lambda:InvokeFunctionUrl',
      principal: 'anonymous',
      ...has('lambda:FunctionUrlAuthType', 'NONE'),
    },
    'allowed',
  ],
  [
    'T51',
    'listing is about the bucket',
    inline(allow('s3:ListBucket', OBJECT)),
    { action: 's3:ListBucket', resource: 'B' },
    'implicitDeny',
  ],
  ['T51', 'and reading about what is in it', inline(allow('s3:*', 'arn:aws:s3:::data')), {}, 'implicitDeny'],
  [
    'T53',
    'a group by the user',
    {
      a: {
        R: user('u', [], { Groups: [{ Ref: 'G' }] }),
        G: {
          Type: 'AWS::IAM::Group',
          Properties: { GroupName: 'g', Policies: [{ PolicyName: 'p', PolicyDocument: policy(allow('s3:*')) }] },
        },
        B,
      },
    },
    {},
    'allowed',
  ],
  [
    'T53',
    'a group by an addition',
    {
      a: {
        R: user('u'),
        G: {
          Type: 'AWS::IAM::Group',
          Properties: { GroupName: 'g', Policies: [{ PolicyName: 'p', PolicyDocument: policy(allow('s3:*')) }] },
        },
        X: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: { Ref: 'G' }, Users: [{ Ref: 'R' }] } },
        B,
      },
    },
    {},
    'allowed',
  ],
  [
    'T53',
    'a group is no principal',
    {
      a: {
        R: user('u', [], { Groups: ['g'] }),
        B,
        P: bucketPolicy({ Ref: 'B' }, by(aws('arn:aws:iam::111111111111:group/g'), 's3:*', OBJECT)),
      },
    },
    {},
    'implicitDeny',
  ],
  [
    'T54',
    'a boundary that no template holds',
    { a: { R: role('r', [allow('s3:*')], { PermissionsBoundary: 'arn:aws:iam::111111111111:policy/by-hand' }), B } },
    {},
    'undecided',
  ],
  [
    'T54',
    'what the rest denies stays denied',
    { a: { R: role('r', [deny('s3:*')], { ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/by-hand'] }), B } },
    {},
    'explicitDeny',
  ],
  [
    'T54',
    'a policy of AWS that is known',
    { a: { R: role('r', [], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }), B } },
    {},
    'allowed',
  ],
  [
    'T55',
    'a parameter without default',
    { parameters: { Who: { Type: 'String' } }, a: on(by({ AWS: { Ref: 'Who' } }, 's3:*', OBJECT)) },
    {},
    'undecided',
  ],
  [
    'T55',
    'a unit of the organization',
    { ...inline(allow('s3:*')), o: { S: organizationPolicy('SERVICE_CONTROL_POLICY', ['ou-ab12-1'], deny('s3:*')) } },
    {},
    'undecided',
  ],
  [
    'T55',
    'a unit whose accounts are said',
    {
      units: { 'ou-ab12-1': ['222222222222'] },
      ...inline(allow('s3:*')),
      o: { S: organizationPolicy('SERVICE_CONTROL_POLICY', ['ou-ab12-1'], deny('s3:*')) },
    },
    {},
    'allowed',
  ],
  [
    'T55',
    'an open Allow beside an explicit denial',
    {
      parameters: { Who: { Type: 'String' } },
      a: { ...on(by({ AWS: { Ref: 'Who' } }, 's3:*', OBJECT)), R: role('r', [deny('s3:*')]) },
    },
    {},
    'explicitDeny',
  ],
  [
    'T55',
    'an open denial beside no Allow',
    { parameters: { Who: { Type: 'String' } }, a: on({ ...deny('s3:*', OBJECT), Principal: { AWS: { Ref: 'Who' } } }) },
    {},
    'implicitDeny',
  ],
  [
    'T56',
    'a bucket of somebody else by its name',
    inline(allow('s3:*', 'arn:aws:s3:::data-*')),
    { resource: 'arn:aws:s3:::data-stolen/x', ...has('aws:ResourceAccount', '888888888888') },
    'allowed',
  ],
  [
    'T56',
    'its owner keeps it out',
    inline(allow('s3:*', '*', when('StringEquals', 'aws:ResourceAccount', '111111111111'))),
    { resource: 'arn:aws:s3:::data-stolen/x', ...has('aws:ResourceAccount', '888888888888') },
    'implicitDeny',
  ],
  [
    'T57',
    'the ARN of a session is that of its role, with its path',
    {
      a: {
        R: role(
          'r',
          [allow('s3:*', '*', when('StringEquals', 'aws:PrincipalArn', 'arn:aws:iam::111111111111:role/team/r'))],
          { Path: '/team/' },
        ),
        B,
      },
    },
    session,
    'allowed',
  ],
  [
    'T57',
    'a role with a path is named with it',
    {
      a: {
        R: role('r', [], { Path: '/team/' }),
        B,
        P: bucketPolicy({ Ref: 'B' }, by({ AWS: { 'Fn::GetAtt': ['R', 'Arn'] } }, 's3:*', OBJECT)),
      },
    },
    {},
    'allowed',
  ],
  [
    'T58',
    'a tag of the session takes the place of that of the role',
    {
      a: {
        R: role('r', [allow('s3:*', '*', when('StringEquals', 'aws:PrincipalTag/team', 'tax'))], {
          Tags: [{ Key: 'team', Value: 'tax' }],
        }),
        B,
      },
    },
    has('aws:PrincipalTag/team', 'fire'),
    'implicitDeny',
  ],
  [
    'T58',
    'the tag of the role',
    {
      a: {
        R: role('r', [allow('s3:*', '*', when('StringEquals', 'aws:PrincipalTag/team', 'tax'))], {
          Tags: [{ Key: 'team', Value: 'tax' }],
        }),
        B,
      },
    },
    {},
    'allowed',
  ],
  ['T59', 'an SCP binds the root user', { a: { B }, o: scp(deny('s3:*')) }, { principal: ROOT }, 'explicitDeny'],
  ['T59', 'identity policies do not', { a: { B } }, { principal: ROOT }, 'allowed'],
  [
    'T62',
    'a grant without the demand',
    { a: { R: role('r'), K: key(by(aws(ROLE), 'kms:CreateGrant')) } },
    { action: 'kms:CreateGrant', resource: 'K' },
    'allowed',
  ],
  [
    'T62',
    'a grant with it',
    {
      a: {
        R: role('r'),
        K: key(by(aws(ROLE), 'kms:CreateGrant', '*', when('Bool', 'kms:GrantIsForAWSResource', 'true'))),
      },
    },
    { action: 'kms:CreateGrant', resource: 'K' },
    'implicitDeny',
  ],
  ['contract', 'an unknown key', cond('StringEquals', 's3:prefix', 'x'), { unknown: ['s3:prefix'] }, 'undecided'],
  ['contract', 'an unknown key that no value helps', inline(allow('sqs:*')), { unknown: ['*'] }, 'implicitDeny'],
  [
    'contract',
    'null takes a derived key away',
    cond('Bool', 'aws:SecureTransport', 'true'),
    has('aws:SecureTransport', null),
    'implicitDeny',
  ],
  [
    'contract',
    'a bucket of the deployment that no template defines',
    inline(allow('s3:*')),
    { resource: 'arn:aws:s3:::by-hand/x', ...has('aws:ResourceAccount', '111111111111') },
    'undecided',
  ],
  [
    'contract',
    'an instance has no policy',
    inline(allow('ec2:*')),
    { action: 'ec2:StopInstances', resource: 'arn:aws:ec2:ap-northeast-1:111111111111:instance/i-0123456789abcdef0' },
    'allowed',
  ],
  [
    'contract',
    'the Region of the resource',
    cond('StringEquals', 'aws:RequestedRegion', 'ap-northeast-1'),
    {},
    'allowed',
  ],
  [
    'contract',
    'no Region of what has none',
    inline(allow('ec2:*', '*', when('StringEquals', 'aws:RequestedRegion', 'ap-northeast-1'))),
    { action: 'ec2:DescribeInstances', resource: '*' },
    'undecided',
  ],
  [
    'T55',
    "what somebody's code makes",
    {
      a: {
        X: {
          Type: 'Custom::Maker',
          Properties: { ServiceToken: 'arn:aws:lambda:ap-northeast-1:111111111111:function:f' },
        },
        R: role('r', [allow('s3:*', { 'Fn::GetAtt': ['X', 'BucketArn'] })]),
        B,
      },
    },
    {},
    'undecided',
  ],
  [
    'T55',
    'a macro in a policy',
    inline(allow('s3:*', { 'Fn::Transform': { Name: 'M', Parameters: {} } })),
    {},
    'undecided',
  ],
  [
    'T49',
    'a configuration that leaves the block out',
    {
      a: {
        B: bucket('data', { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
        P: bucketPolicy({ Ref: 'B' }, by('*', 's3:*', OBJECT)),
      },
    },
    { principal: 'anonymous' },
    'undecided',
  ],
  ['T55', 'a policy in a text of which a part is not known', textOfWhichAPartIsOpen('s3:*'), {}, 'undecided'],
  [
    'T55',
    'what the known part of it does not say is not allowed',
    textOfWhichAPartIsOpen('s3:PutObject'),
    {},
    'implicitDeny',
  ],
  [
    'T55',
    'a text that is no policy',
    {
      a: {
        R: role('r'),
        B,
        P: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'data', PolicyDocument: 'not a policy' } },
      },
    },
    {},
    'undecided',
  ],
  [
    'T06',
    'a key by its alias',
    {
      a: {
        R: role('r', [allow('kms:*')]),
        K: key(by(aws('arn:aws:iam::111111111111:role/x'), 'kms:*')),
        A: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/a', TargetKeyId: { Ref: 'K' } } },
      },
    },
    { action: 'kms:Decrypt', resource: 'A' },
    'implicitDeny',
  ],
  [
    'T45',
    'an RCP that names nobody binds everybody',
    { ...inline(allow('s3:*')), o: rcp(deny('s3:*')) },
    {},
    'explicitDeny',
  ],
  [
    'contract',
    'a secret by its whole ARN, of which no template knows the end',
    {
      a: {
        R: role('r', [
          allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:db-a1B2c3'),
        ]),
        S: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'db' } },
      },
    },
    { action: 'secretsmanager:GetSecretValue', resource: 'S' },
    'undecided',
  ],
  [
    'contract',
    'a secret by its name and any end',
    {
      a: {
        R: role('r', [
          allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:db-??????'),
        ]),
        S: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'db' } },
      },
    },
    { action: 'secretsmanager:GetSecretValue', resource: 'S' },
    'allowed',
  ],
  [
    'contract',
    'another secret',
    {
      a: {
        R: role('r', [
          allow(
            'secretsmanager:GetSecretValue',
            'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:other-a1B2c3',
          ),
        ]),
        S: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'db' } },
      },
    },
    { action: 'secretsmanager:GetSecretValue', resource: 'S' },
    'implicitDeny',
  ],
  [
    'contract',
    'a file system without a policy',
    { a: { R: role('r'), E: { Type: 'AWS::EFS::FileSystem', Properties: {} } } },
    { action: 'elasticfilesystem:ClientMount', resource: 'E' },
    'allowed',
  ],
  [
    'contract',
    'a file system with one',
    {
      a: {
        R: role('r'),
        E: {
          Type: 'AWS::EFS::FileSystem',
          Properties: { FileSystemPolicy: policy(by(aws(FAR), 'elasticfilesystem:*')) },
        },
      },
    },
    { action: 'elasticfilesystem:ClientMount', resource: 'E' },
    'implicitDeny',
  ],
  [
    'contract',
    'a topic without a policy, for its account',
    { a: { N: { Type: 'AWS::SNS::Topic', Properties: {} } } },
    {
      principal: 'service:cloudwatch.amazonaws.com',
      action: 'sns:Publish',
      resource: 'N',
      ...has('aws:SourceOwner', '111111111111'),
    },
    'allowed',
  ],
  [
    'contract',
    'and for nobody else',
    { a: { N: { Type: 'AWS::SNS::Topic', Properties: {} } } },
    { principal: 'service:cloudwatch.amazonaws.com', action: 'sns:Publish', resource: 'N' },
    'implicitDeny',
  ],
];

test.each(rows)('%s: %s', (_trap, _what, worlds, question, decision) => {
  expect(ask(worlds, question)).toBe(decision);
});
