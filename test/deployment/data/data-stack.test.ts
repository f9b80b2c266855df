import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { zoneOf } from '../../../lib/config/zone';
import { DataStack } from '../../../lib/deployment/data/data-stack';
import { strictest } from '../../../lib/deployment/data/zone-backup';
import type { Classification } from '../../../lib/policy/classification';
import { sampleConfig, testApp, zoneStack } from '../../support';

const ENDPOINT = 'vpce-0123456789abcdef0';
const STORES = [
  { id: 'records', purpose: 'p', confidentiality: '3B', integrity: '2', availability: '2' },
  { id: 'drafts', purpose: 'p', confidentiality: '2', integrity: '1', availability: '1' },
  { id: 'public', purpose: 'p', confidentiality: '1', integrity: '2', availability: '1' },
] as const;

function synth(profile: 'evaluation' | 'production', stores: readonly (typeof STORES)[number][] = STORES): Template {
  const config = sampleConfig((input) => {
    input.zones['my-number'].dataStores = [...stores];
    if (profile === 'evaluation') return;
    input.profile = 'production';
    Object.assign(input.accounts, { lgwan: '222222222222', internet: '333333333333', 'log-archive': '444444444444' });
    input.screenTransfer = { mode: 'none' };
    input.flows = [];
    input.sanitization = {};
  });
  const app = testApp();
  const key = new Key(zoneStack(config, 'my-number', app), 'Key');
  const zone = zoneOf(config, 'my-number');
  return Template.fromStack(new DataStack(app, { config, zone, key, s3EndpointId: ENDPOINT }));
}

const evaluation = synth('evaluation');
const production = synth('production');

function bucket(template: Template, store: string) {
  const name = `sanso-sample-my-number-${store}-111111111111`;
  return Object.values(template.findResources('AWS::S3::Bucket', { Properties: { BucketName: name } }))[0];
}

describe('labels decide', () => {
  test.each([
    ['records', 'the key of the zone', true],
    ['drafts', 'the key of the zone', true],
    ['public', 'a key of AWS', false],
  ])('%s is encrypted with %s', (store, _, own) => {
    const [rule] = bucket(evaluation, store)?.Properties.BucketEncryption.ServerSideEncryptionConfiguration ?? [];
    expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('aws:kms');
    expect(rule.ServerSideEncryptionByDefault.KMSMasterKeyID !== undefined).toBe(own);
  });

  test.each([
    ['records', 'Enabled', 365],
    ['drafts', undefined, undefined],
    ['public', 'Enabled', 365],
  ])('versions of %s: %s, kept %p days', (store, status, days) => {
    const properties = bucket(evaluation, store)?.Properties;
    expect(properties.VersioningConfiguration?.Status).toBe(status);
    expect(properties.LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration?.NoncurrentDays).toBe(days);
  });

  test('stores with availability 2 are backed up, and no other', () => {
    evaluation.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: Match.objectLike({
        Resources: ['arn:aws:s3:::sanso-sample-my-number-records-111111111111'],
        Conditions: {
          StringEquals: [
            { ConditionKey: 'aws:ResourceTag/sanso:zone', ConditionValue: 'my-number' },
            { ConditionKey: 'aws:ResourceTag/sanso:availability', ConditionValue: '2' },
          ],
        },
      }),
    });
    synth('evaluation', [STORES[1]]).resourceCountIs('AWS::Backup::BackupVault', 0);
  });

  test.each(STORES)('$id carries its labels', ({ id, confidentiality, integrity, availability }) => {
    expect(bucket(evaluation, id)?.Properties.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'sanso:zone', Value: 'my-number' },
        { Key: 'sanso:confidentiality', Value: confidentiality },
        { Key: 'sanso:integrity', Value: integrity },
        { Key: 'sanso:availability', Value: availability },
      ]),
    );
  });
});

test('data is reached through the endpoint of the zone; the roles of AWS Backup are the exception, for what is backed up', () => {
  const policies = Object.values(evaluation.findResources('AWS::S3::BucketPolicy'));
  const denials = policies.flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.filter(
      ({ Sid }: { Sid?: string }) => Sid === 'OnlyThroughTheEndpointOfTheZone',
    ),
  );
  expect(denials).toHaveLength(STORES.length);
  for (const denial of denials) {
    expect(denial).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: expect.arrayContaining(['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*', 's3:ListBucket']),
      Condition: {
        StringNotEquals: { 'aws:SourceVpce': ENDPOINT },
      },
    });
  }
  expect(denials.map(({ Condition }) => Condition.ArnNotEquals)).toEqual([
    {
      'aws:PrincipalArn': ['backup', 'restore'].map(
        (job) => `arn:aws:iam::111111111111:role/sanso-sample-my-number-${job}`,
      ),
    },
    undefined,
    undefined,
  ]);
});

test('every bucket of the zone refuses plain connections and the public', () => {
  const policies = Object.values(evaluation.findResources('AWS::S3::BucketPolicy'));
  expect(policies).toHaveLength(STORES.length + 1);
  for (const { Properties } of policies) {
    expect(Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  }
  evaluation.allResourcesProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
});

test.each([
  ['evaluation', evaluation, 1, undefined, 'Delete'],
  ['production', production, 35, 3, 'RetainExceptOnCreate'],
] as const)('%s: vault locked for %i days, grace of %p, %s with its stack', (_, template, days, grace, deletion) => {
  const [vault] = Object.values(template.findResources('AWS::Backup::BackupVault'));
  expect(vault?.DeletionPolicy).toBe(deletion);
  expect(vault?.Properties.LockConfiguration.MinRetentionDays).toBe(days);
  expect(vault?.Properties.LockConfiguration.ChangeableForDays).toBe(grace);
  expect(vault?.Properties.AccessPolicy.Statement).toEqual([
    expect.objectContaining({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: expect.arrayContaining(['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle']),
    }),
  ]);
  expect(bucket(template, 'records')?.DeletionPolicy).toBe(deletion);
});

test('copies are made daily and monthly, the monthly ones kept as long as the labels ask', () => {
  evaluation.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: Match.objectLike({
      BackupPlanRule: [
        Match.objectLike({ RuleName: 'daily', Lifecycle: { DeleteAfterDays: 35 } }),
        Match.objectLike({ RuleName: 'monthly', Lifecycle: { DeleteAfterDays: 365 } }),
      ],
    }),
  });
});

describe('a copy is brought back', () => {
  test('by a role of AWS Backup that writes into stores with backups alone, within the boundary', () => {
    evaluation.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'sanso-sample-my-number-restore',
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'backup.amazonaws.com' } }],
      },
      PermissionsBoundary: Match.anyValue(),
    });
    evaluation.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'BringObjectsBack',
            Action: Match.arrayWith(['s3:PutObject', 's3:PutObjectTagging']),
            Resource: 'arn:aws:s3:::sanso-sample-my-number-records-111111111111/*',
          }),
        ]),
      },
    });
    synth('evaluation', [STORES[1]]).resourcePropertiesCountIs(
      'AWS::IAM::Role',
      { RoleName: 'sanso-sample-my-number-restore' },
      0,
    );
  });

  test('copies hold no access control lists, which the stores have off, and carry the tag of the zone', () => {
    const rule = Match.objectLike({ RecoveryPointTags: { 'sanso:zone': 'my-number' } });
    evaluation.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: Match.objectLike({
        AdvancedBackupSettings: [{ ResourceType: 'S3', BackupOptions: { BackupACLs: 'disabled' } }],
        BackupPlanRule: [rule, rule],
      }),
    });
  });
});

test.each<[string, Classification[], Classification]>([
  [
    'the highest of each kind',
    [
      { confidentiality: '2', integrity: '1', availability: '2' },
      { confidentiality: '3B', integrity: '2', availability: '1' },
    ],
    { confidentiality: '3B', integrity: '2', availability: '2' },
  ],
  [
    'a single store',
    [{ confidentiality: '1', integrity: '1', availability: '2' }],
    { confidentiality: '1', integrity: '1', availability: '2' },
  ],
])('a vault carries %s', (_, stores, labels) => {
  expect(strictest(stores)).toEqual(labels);
});
