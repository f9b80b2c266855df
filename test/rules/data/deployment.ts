import { type Base, type Json, resource as plain, template } from '../kit';

export const ACCOUNT = '111111111111';
export const roleArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;

/** A resource; kept when its stack is deleted unless it is said otherwise. */
export function resource(type: string, properties: Json = {}, DeletionPolicy: string | undefined = 'Retain'): Json {
  return plain(type, properties, DeletionPolicy ? { DeletionPolicy } : {});
}

/** Zone and labels of a store as tags. */
export function labels(zone: string, confidentiality = '2', integrity = '1', availability = '1') {
  const tags = { zone, confidentiality, integrity, availability };
  return Object.entries(tags).map(([key, Value]) => ({ Key: `sanso:${key}`, Value }));
}
export const HIGH = labels('my-number', '3B', '2', '2');
export const LOW = labels('my-number', '2', '1', '1');

export const policy = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

export function allow(Principal: unknown, Action: unknown, Resource: unknown = '*', Condition?: unknown) {
  return {
    Effect: 'Allow',
    ...(Principal ? { Principal } : {}),
    Action,
    Resource,
    ...(Condition ? { Condition } : {}),
  };
}

export function deny(Action: unknown, Resource: unknown, Condition?: unknown, more: object = {}) {
  return { Effect: 'Deny', Principal: '*', Action, Resource, ...(Condition ? { Condition } : {}), ...more };
}

export function role(RoleName: string, ...allows: unknown[]): Json {
  const Policies = [{ PolicyName: 'inline', PolicyDocument: policy(...allows) }];
  return resource('IAM::Role', { RoleName, AssumeRolePolicyDocument: {}, ...(allows.length > 0 ? { Policies } : {}) });
}

/** A policy on the bucket of a zone. */
export const onBucket = (...statements: unknown[]) => ({
  Policy: resource('S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument: policy(...statements) }),
});

/** A backup plan whose rule has these properties. */
export function plan(rule: object): Json {
  const BackupPlanRule = [
    {
      RuleName: 'daily',
      TargetBackupVault: 'vault',
      CopyActions: [{ DestinationBackupVaultArn: vaultArn('ap-northeast-3', 'sanso-my-number-dr') }],
      ...rule,
    },
  ];
  return resource('Backup::BackupPlan', { BackupPlan: { BackupPlanRule } });
}
export const vaultArn = (region: string, name: string, account = ACCOUNT) =>
  `arn:aws:backup:${region}:${account}:backup-vault:${name}`;

/** A declared hand-off: one zone puts objects into another. */
export function handOff(from: string, to: string, sanitization: string, expires = '2027-03-31') {
  const hosts: Record<string, string> = { 'my-number': '172.16.10.1', lgwan: '172.16.20.1', internet: '172.16.30.1' };
  const side = (zone: string) => ({ zone, cidr: `${hosts[zone]}/32` });
  return {
    id: 'hand-off',
    from: side(from),
    to: side(to),
    protocol: 's3',
    port: 443,
    purpose: 'Hand over what the business needs',
    basis: 'Ledger 12',
    approver: 'CISO',
    expires,
    sanitization,
  };
}

export const BLOCKED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** The ARNs of a bucket: itself, and everything in it. */
export const arnsOf = (bucket: string) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
/** A denial of requests without TLS. */
const tlsOnly = (bucket: string) => deny('s3:*', arnsOf(bucket), { Bool: { 'aws:SecureTransport': 'false' } });

function standing(zone: string): Record<string, Json> {
  const name = `sanso-${zone}-data`;
  const endpoint = deny('s3:*', arnsOf(name), { StringNotEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } });
  return {
    Role: role(`sanso-${zone}-app`),
    Bucket: resource('S3::Bucket', {
      BucketName: name,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] },
            },
          },
        ],
      },
      PublicAccessBlockConfiguration: BLOCKED,
      Tags: labels(zone),
    }),
    ...onBucket(tlsOnly(name), endpoint),
    Key: resource('KMS::Key', {
      KeyPolicy: policy(allow({ AWS: roleArn(`sanso-${zone}-key-admin`) }, 'kms:*')),
      EnableKeyRotation: true,
    }),
    Queue: resource('SQS::Queue', {
      QueueName: `sanso-${zone}-queue`,
      KmsMasterKeyId: { Ref: 'Key' },
      Tags: labels(zone),
    }),
    Vpc: resource('EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Endpoint: resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' } }),
    Function: resource('Lambda::Function', { FunctionName: `sanso-${zone}-function` }),
  };
}

/** Something that nobody knows before deployment, and a condition on it. */
const UNKNOWN = {
  Parameters: { Later: { Type: 'String' } },
  Conditions: { Open: { 'Fn::Equals': [{ Ref: 'Later' }, 'x'] } },
};

/**
 * Three zones in one account, each with a role, a bucket, a key, a queue, a network and a function; and the archive in an
 * account of its own. Every rule on data is content with it.
 */
export const DEPLOYMENT: Base = {
  templates: {
    'my-number': template('my-number', standing('my-number'), ACCOUNT, {
      ...UNKNOWN,
      Outputs: { Key: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] }, Export: { Name: 'my-number-key' } } },
    }),
    lgwan: template(
      'lgwan',
      { ...standing('lgwan'), Block: resource('EC2::SnapshotBlockPublicAccess', { State: 'block-all-sharing' }) },
      ACCOUNT,
      UNKNOWN,
    ),
    internet: template('internet', standing('internet')),
    'log-archive': template(
      'log-archive',
      {
        Bucket: resource('S3::Bucket', {
          BucketName: 'sanso-log-archive',
          PublicAccessBlockConfiguration: BLOCKED,
          Tags: labels('log-archive', '3C'),
        }),
        ...onBucket(tlsOnly('sanso-log-archive')),
        Block: resource('EC2::SnapshotBlockPublicAccess', { State: 'block-all-sharing' }),
      },
      '444444444444',
    ),
  },
};
