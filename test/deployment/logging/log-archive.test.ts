import { Match, Template } from 'aws-cdk-lib/assertions';
import { config as productionInput } from '../../../config/production';
import { parseConfig } from '../../../lib/config/load';
import { archiveNames } from '../../../lib/config/names';
import { zonesOf } from '../../../lib/config/zone';
import { LogArchiveStack } from '../../../lib/deployment/logging/log-archive-stack';
import { shippers, trailSources } from '../../../lib/deployment/logging/log-sources';
import { sampleConfig, TODAY, testApp } from '../../support';

interface Statement {
  Sid?: string;
  Effect: string;
  Principal: unknown;
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

const configs = {
  evaluation: sampleConfig(),
  production: parseConfig('production', productionInput, TODAY),
};
const templates = {
  evaluation: synth('evaluation'),
  production: synth('production'),
};
const profiles = ['evaluation', 'production'] as const;

function synth(profile: 'evaluation' | 'production'): Template {
  return Template.fromStack(new LogArchiveStack(testApp(), { config: configs[profile] }));
}

function list<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

/** Properties of the bucket with this physical name, and the statements of its policy. */
function bucketOf(profile: 'evaluation' | 'production', name: string) {
  const found = Object.entries(
    templates[profile].findResources('AWS::S3::Bucket', { Properties: { BucketName: name } }),
  );
  const [id, bucket] = found[0] ?? [];
  const policies = Object.values(templates[profile].findResources('AWS::S3::BucketPolicy'));
  const policy = policies.find((candidate) => candidate.Properties.Bucket.Ref === id);
  return { bucket, statements: policy?.Properties.PolicyDocument.Statement as Statement[] };
}

function archiveOf(profile: 'evaluation' | 'production') {
  return bucketOf(profile, archiveNames(configs[profile]).bucket);
}

describe('the locked bucket', () => {
  test.each([
    ['evaluation', 'GOVERNANCE', 1, 'Delete'],
    ['production', 'COMPLIANCE', configs.production.logging.retentionDays, 'RetainExceptOnCreate'],
  ] as const)('%s: %s lock of %i days, %s with its stack', (profile, mode, days, deletion) => {
    const { bucket } = archiveOf(profile);
    expect(bucket?.Properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: mode, Days: days });
    expect(bucket?.DeletionPolicy).toBe(deletion);
  });

  test('production keeps logs for a year at the least', () => {
    const { bucket } = archiveOf('production');
    const [rule] = bucket?.Properties.LifecycleConfiguration.Rules ?? [];
    expect(rule.ExpirationInDays).toBeGreaterThanOrEqual(365);
    expect(bucket?.Properties.ObjectLockConfiguration.Rule.DefaultRetention.Days).toBeGreaterThanOrEqual(365);
  });

  test.each(profiles)('%s: encrypted, versioned, closed to the public, owner enforced', (profile) => {
    expect(archiveOf(profile).bucket?.Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
            },
          },
        ],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test('logs move to colder storage that can still be read at once', () => {
    const [rule] = archiveOf('production').bucket?.Properties.LifecycleConfiguration.Rules ?? [];
    expect(rule.Transitions).toEqual([
      { StorageClass: 'GLACIER_IR', TransitionInDays: configs.production.logging.coldAfterDays },
    ]);
  });
});

describe('delivery is one-way', () => {
  const MAY_DELIVER = new Set([
    's3:AbortMultipartUpload',
    's3:GetBucketAcl',
    's3:GetBucketLocation',
    's3:ListBucket',
    's3:ListBucketMultipartUploads',
    's3:ListMultipartUploadParts',
    's3:PutObject',
    's3:PutObjectAcl',
  ]);

  test.each(profiles)('%s: no source of logs may read or delete an object', (profile) => {
    const allowed = archiveOf(profile)
      .statements.filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => list(Action));
    expect(allowed.filter((action) => !MAY_DELIVER.has(action))).toEqual([]);
  });

  test.each(profiles)('%s: every source is held to its own account by a condition', (profile) => {
    const loose = archiveOf(profile).statements.filter(
      ({ Effect, Condition }) =>
        Effect === 'Allow' && !/aws:(SourceArn|SourceAccount|PrincipalArn)/.test(JSON.stringify(Condition ?? {})),
    );
    expect(loose).toEqual([]);
  });

  const sources = profiles.flatMap((profile) => {
    const config = configs[profile];
    const { bucketArn } = archiveNames(config);
    return [
      ...trailSources(config).map(({ account, trailArn }) => ({
        name: `${profile}: trail of ${account}`,
        profile,
        resource: `${bucketArn}/AWSLogs/${account}/*`,
        from: trailArn,
      })),
      ...zonesOf(config).flatMap(({ id, account }) =>
        ['flow', 'dns'].map((log) => ({
          name: `${profile}: ${log} logs of ${id}`,
          profile,
          resource: `${bucketArn}/${log}/${id}/AWSLogs/${account}/*`,
          from: account,
        })),
      ),
      ...shippers(config).map(({ zoneId, roleArn }) => ({
        name: `${profile}: log groups of ${zoneId}`,
        profile,
        resource: `${bucketArn}/logs/${zoneId}/*`,
        from: roleArn,
      })),
    ];
  });
  test.each(sources)(
    '$name arrive under their own prefix, from their own source alone',
    ({ profile, resource, from }) => {
      const admitting = archiveOf(profile).statements.filter(
        ({ Effect, Action, Resource }) =>
          Effect === 'Allow' && list(Action).includes('s3:PutObject') && list(Resource).includes(resource),
      );
      expect(admitting).toHaveLength(1);
      const values = Object.values(admitting[0]?.Condition ?? {}).flatMap((keys) => Object.values(keys).flatMap(list));
      expect(values).toContain(from);
    },
  );

  test.each(profiles)(
    '%s: log delivery finds its statements as it would write them itself, so that it adds none',
    (profile) => {
      const config = configs[profile];
      const { bucketArn } = archiveNames(config);
      const { statements } = archiveOf(profile);
      const own = statements.filter(({ Principal }) => JSON.stringify(Principal).includes('delivery.logs'));
      for (const { id, account } of zonesOf(config)) {
        const Condition = {
          StringEquals: { 'aws:SourceAccount': [account] },
          ArnLike: { 'aws:SourceArn': [`arn:aws:logs:${config.region}:${account}:*`] },
        };
        const common = { Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' } };
        const sid = (name: string) => expect.stringMatching(new RegExp(`^AWSLogDelivery${name}\\d*$`));
        expect(own).toContainEqual({
          ...common,
          Sid: sid('AclCheck'),
          Action: 's3:GetBucketAcl',
          Resource: bucketArn,
          Condition,
        });
        for (const log of ['flow', 'dns'])
          expect(own).toContainEqual({
            ...common,
            Sid: sid('Write'),
            Action: 's3:PutObject',
            Resource: `${bucketArn}/${log}/${id}/AWSLogs/${account}/*`,
            Condition: {
              ...Condition,
              StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...Condition.StringEquals },
            },
          });
      }
      const sids = statements.map(({ Sid }) => Sid).filter((each) => each !== undefined);
      expect(new Set(sids).size).toBe(sids.length);
    },
  );

  test('an account that several zones share ships its own log groups too', () => {
    expect(shippers(configs.evaluation).map(({ zoneId }) => zoneId)).toEqual([
      'my-number',
      'lgwan',
      'internet',
      'operations',
    ]);
    expect(shippers(configs.production).map(({ zoneId }) => zoneId)).toEqual([
      'my-number',
      'lgwan',
      'internet',
      'log-archive',
    ]);
  });
});

describe('what nobody may do', () => {
  const denied = (profile: 'evaluation' | 'production', sid: string) =>
    archiveOf(profile).statements.find(({ Sid, Effect }) => Sid === sid && Effect === 'Deny');

  test.each(profiles)('%s: delete or unlock evidence', (profile) => {
    const statement = denied(profile, 'NobodyDeletes');
    expect(statement?.Action).toEqual(
      expect.arrayContaining([
        's3:BypassGovernanceRetention',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:PutObjectRetention',
      ]),
    );
    expect(statement?.Principal).toEqual({ AWS: '*' });
    expect(statement?.Condition).toBeUndefined();
  });

  test('read without being an auditor', () => {
    expect(denied('evaluation', 'OnlyAuditorsRead')?.Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/sanso-sample-log-archive-auditor' },
    });
    expect(denied('production', 'OnlyAuditorsRead')?.Condition).toEqual({
      ArnNotLike: {
        'aws:PrincipalArn':
          'arn:aws:iam::444444444444:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_production-log-archive-auditor_*',
      },
    });
  });

  test('add objects by hand', () => {
    const condition = denied('evaluation', 'OnlyFirehoseOfTheZonesAdds')?.Condition;
    expect(condition?.Bool).toEqual({ 'aws:PrincipalIsAWSService': 'false' });
    expect(condition?.ArnNotEquals?.['aws:PrincipalArn']).toEqual(
      shippers(configs.evaluation).map(({ roleArn }) => roleArn),
    );
  });

  test.each(profiles)('%s: change the bucket by hand', (profile) => {
    const statement = denied(profile, 'OnlyDeploymentsChangeTheBucket');
    expect(statement?.Action).toEqual(
      expect.arrayContaining([
        's3:PutBucketAcl',
        's3:PutBucketLogging',
        's3:PutBucketNotification',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutLifecycleConfiguration',
      ]),
    );
    expect(Object.keys(statement?.Condition ?? {})).toEqual(['ArnNotLike']);
  });

  test('delete its policy by hand in production; the evaluation can be taken down', () => {
    const may = (profile: 'evaluation' | 'production') =>
      !denied(profile, 'OnlyDeploymentsChangeTheBucket')?.Action.includes('s3:DeleteBucketPolicy');
    expect(may('production')).toBe(false);
    expect(may('evaluation')).toBe(true);
  });

  test.each(profiles)('%s: speak to any bucket of the archive without TLS 1.2', (profile) => {
    for (const policy of Object.values(templates[profile].findResources('AWS::S3::BucketPolicy'))) {
      const statements: Statement[] = policy.Properties.PolicyDocument.Statement;
      const conditions = statements.filter(({ Effect }) => Effect === 'Deny').map(({ Condition }) => Condition);
      expect(conditions).toContainEqual({ Bool: { 'aws:SecureTransport': 'false' } });
      expect(conditions).toContainEqual({ NumericLessThan: { 's3:TlsVersion': 1.2 } });
    }
  });
});

describe('the delivery bucket of AWS Config', () => {
  test.each(profiles)('%s: no default retention, replicated into the locked bucket with its key', (profile) => {
    const { bucket } = bucketOf(profile, archiveNames(configs[profile]).configBucket);
    expect(bucket?.Properties.ObjectLockConfiguration).toBeUndefined();
    expect(bucket?.Properties.ReplicationConfiguration.Rules).toEqual([
      expect.objectContaining({
        Status: 'Enabled',
        SourceSelectionCriteria: expect.objectContaining({ SseKmsEncryptedObjects: { Status: 'Enabled' } }),
        Destination: expect.objectContaining({
          Bucket: { 'Fn::GetAtt': [expect.stringMatching(/^Archive/), 'Arn'] },
          EncryptionConfiguration: { ReplicaKmsKeyID: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
        }),
      }),
    ]);
  });

  test.each(profiles)('%s: the role that replicates encrypts the replica, and its boundary admits it', (profile) => {
    const policies = Object.values(templates[profile].findResources('AWS::IAM::ManagedPolicy'));
    const encrypting = policies.filter(({ Properties }) =>
      (Properties.PolicyDocument.Statement as Statement[]).some(
        ({ Effect, Action }) => Effect === 'Allow' && list(Action).includes('kms:Encrypt'),
      ),
    );
    expect(encrypting.map(({ Properties }) => Properties.ManagedPolicyName ?? Properties.Roles)).toEqual(
      expect.arrayContaining([
        `sanso-${configs[profile].name}-log-archive-boundary`,
        [{ Ref: expect.stringMatching(/^ConfigDeliveryReplication/) }],
      ]),
    );
  });

  test.each(profiles)('%s: what could not be replicated is told', (profile) => {
    const { bucket: archive, configBucket } = archiveNames(configs[profile]);
    const { bucket } = bucketOf(profile, configBucket);
    const [rule] = bucket?.Properties.ReplicationConfiguration.Rules ?? [];
    expect(rule.Destination.Metrics).toEqual({ Status: 'Enabled' });
    templates[profile].hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/S3',
      MetricName: 'OperationsFailedReplication',
      Dimensions: [
        { Name: 'DestinationBucket', Value: archive },
        { Name: 'RuleId', Value: rule.Id },
        { Name: 'SourceBucket', Value: configBucket },
      ],
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^AlarmTopic') }],
    });
    templates[profile].hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email' });
  });

  test('admits the recorder of every account, each under its own prefix', () => {
    const { statements } = bucketOf('production', archiveNames(configs.production).configBucket);
    const recorders = statements.filter(({ Sid }) => Sid?.startsWith('RecorderOf'));
    expect(recorders.map(({ Condition }) => Condition?.StringEquals?.['aws:SourceAccount'])).toEqual([
      '111111111111',
      '222222222222',
      '333333333333',
      '444444444444',
    ]);
  });
});

describe('auditors', () => {
  test('enter by a role with MFA where people enter by roles', () => {
    templates.evaluation.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'sanso-sample-log-archive-auditor',
      PermissionsBoundary: 'arn:aws:iam::111111111111:policy/sanso-sample-log-archive-boundary',
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Condition: Match.objectLike({
              Bool: { 'aws:MultiFactorAuthPresent': 'true' },
              // Where auditors have no addresses of their own: those of the people of all zones.
              IpAddress: { 'aws:SourceIp': ['203.0.113.16/28', '203.0.113.0/28'] },
            }),
          }),
        ],
      },
    });
  });

  test('have a policy for their permission set, and no role, where people come from Identity Center', () => {
    templates.production.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'sanso-production-log-archive-job-auditor',
    });
    templates.production.resourcePropertiesCountIs(
      'AWS::IAM::Role',
      { RoleName: 'sanso-production-log-archive-auditor' },
      0,
    );
  });

  test('come from their own addresses where the configuration names some', () => {
    const config = sampleConfig((input) => {
      input.logging = { auditorSourceAddresses: ['198.51.100.32/28'] };
    });
    Template.fromStack(new LogArchiveStack(testApp(), { config })).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'sanso-sample-log-archive-auditor',
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({ Condition: Match.objectLike({ IpAddress: { 'aws:SourceIp': ['198.51.100.32/28'] } }) }),
        ],
      },
    });
  });
});

describe('the key', () => {
  test.each(profiles)('%s: sources use it only for themselves; auditors decrypt only through S3', (profile) => {
    const [key] = Object.values(templates[profile].findResources('AWS::KMS::Key'));
    const bySid = new Map(
      ((key?.Properties.KeyPolicy.Statement ?? []) as Statement[]).map((statement) => [statement.Sid, statement]),
    );
    expect(bySid.get('Trails')?.Condition?.StringEquals?.['aws:SourceArn']).toBeDefined();
    expect(list(bySid.get('LogGroups')?.Condition?.ArnEquals?.['aws:PrincipalArn'])).toEqual(
      shippers(configs[profile]).map(({ roleArn }) => roleArn),
    );
    expect(bySid.get('Auditors')).toMatchObject({
      Action: 'kms:Decrypt',
      Condition: { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } },
    });
  });
});

test.each(profiles)('%s: every bucket is labelled', (profile) => {
  const buckets = Object.values(templates[profile].findResources('AWS::S3::Bucket'));
  expect(buckets).toHaveLength(3);
  for (const { Properties } of buckets) {
    expect(Properties.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'sanso:zone', Value: 'log-archive' },
        { Key: 'sanso:confidentiality', Value: '2' },
        { Key: 'sanso:integrity', Value: '2' },
        { Key: 'sanso:availability', Value: '1' },
      ]),
    );
  }
});

/** Rules of the archive bucket that remove what is old. */
function expiryRules(logging: { retentionDays: number; coldAfterDays?: number }): object[] {
  const config = sampleConfig((input) => {
    input.logging = logging;
  });
  const template = Template.fromStack(new LogArchiveStack(testApp(), { config }));
  const [bucket] = Object.values(
    template.findResources('AWS::S3::Bucket', {
      Properties: { BucketName: 'sanso-sample-log-archive-logs-111111111111' },
    }),
  );
  return bucket.Properties.LifecycleConfiguration.Rules.filter((rule: object) => 'ExpirationInDays' in rule);
}

test.each([
  [{ retentionDays: 60 }, undefined],
  [{ retentionDays: 1 }, undefined],
  [{ retentionDays: 60, coldAfterDays: 30 }, [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }]],
  [{ retentionDays: 365 }, [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }]],
])('retention %j moves logs only where it is long enough', (logging, transitions) => {
  const [rule, ...others] = expiryRules(logging);
  expect(others).toEqual([]);
  expect(rule).toMatchObject({ ExpirationInDays: logging.retentionDays });
  expect((rule as { Transitions?: object[] }).Transitions).toEqual(transitions);
});
