import { readFileSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import type { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { config as productionInput } from '../../../config/production';
import { parseConfig } from '../../../lib/config/load';
import { zoneOf } from '../../../lib/config/zone';
import { accountOwners, isZoneAccount, ownerOf } from '../../../lib/deployment/account/account-owner';
import { AccountStack } from '../../../lib/deployment/account/account-stack';
import { sessionHostStatements, sessionPersonStatements } from '../../../lib/deployment/account/session-access';
import { eventSelectors } from '../../../lib/deployment/account/trail';
import { LogShipping } from '../../../lib/deployment/logging/log-shipping';
import { createZoneKey } from '../../../lib/deployment/zone-key';
import type { Provided } from '../../../lib/policy/premises';
import { sampleConfig, TODAY, testApp, zoneStack } from '../../support';

const shared = sampleConfig();
const apart = parseConfig('production', productionInput, TODAY);

/** The account stack of one shared account, and that of an account which one zone has for itself. */
const templates = {
  shared: Template.fromStack(new AccountStack(testApp(), { config: shared, owner: ownerOf(shared, '111111111111') })),
  apart: accountOfOneZone(),
};

function accountOfOneZone(): Template {
  const app = testApp();
  const foundation = zoneStack(apart, 'my-number', app);
  const key = createZoneKey(foundation, 'Key');
  const shipping = new LogShipping(foundation, 'LogShipping', { key });
  const owner = ownerOf(apart, apart.accounts['my-number']);
  return Template.fromStack(new AccountStack(app, { config: apart, owner, key, shipping }));
}

const both = ['shared', 'apart'] as const;

test.each([
  ['one account for all', shared, ['operations'], [false]],
  ['an account per zone', apart, ['my-number', 'lgwan', 'internet', 'log-archive'], [true, true, true, false]],
] as const)('%s: owners %#', (_, config, owners, ofOneZone) => {
  expect(accountOwners(config).map(({ zoneId }) => zoneId)).toEqual(owners);
  expect(accountOwners(config).map(isZoneAccount)).toEqual(ofOneZone);
});

test.each(both)('%s: internet gateways carry nothing and snapshots stay private', (kind) => {
  templates[kind].hasResourceProperties('AWS::EC2::VPCBlockPublicAccessOptions', {
    InternetGatewayBlockMode: 'block-bidirectional',
  });
  templates[kind].hasResourceProperties('AWS::EC2::SnapshotBlockPublicAccess', { State: 'block-all-sharing' });
});

test.each([
  ['shared', 'sanso-sample-operations', '111111111111', '/sanso/sample/operations/trail'],
  ['apart', 'sanso-production-my-number', '444444444444', '/sanso/production/my-number/trail'],
] as const)('%s: trail %s of all Regions, validated, into the archive', (kind, name, archive, log) => {
  templates[kind].hasResourceProperties('AWS::CloudTrail::Trail', {
    TrailName: name,
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    S3BucketName: Match.stringLikeRegexp(`-log-archive-logs-${archive}$`),
    KMSKeyId: Match.stringLikeRegexp(`:${archive}:alias/sanso-.*-log-archive$`),
  });
  templates[kind].hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: log, KmsKeyId: Match.anyValue() });
});

describe('what somebody else provides', () => {
  const typesOf = (template: Template) =>
    Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
  const entry = { provider: 'AWS Control Tower', evidence: 'a', owner: 'b', date: '2026-11-02', expires: '2027-10-31' };
  const without = (what: Provided, accounts: string[]) => {
    const config = parseConfig('production', { ...productionInput, provided: [{ what, accounts, ...entry }] }, TODAY);
    return typesOf(
      Template.fromStack(new AccountStack(testApp(), { config, owner: ownerOf(config, apart.accounts.lgwan) })),
    );
  };
  const whole = without('trail', [apart.accounts['my-number']]);

  test.each<[Provided, string[]]>([
    ['trail', ['AWS::CloudTrail::Trail', 'AWS::Logs::LogGroup', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role']],
    [
      'configuration-recorder',
      ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel', 'AWS::IAM::ServiceLinkedRole'],
    ],
    ['access-analyzer', ['AWS::AccessAnalyzer::Analyzer']],
    ['session-document', ['AWS::SSM::Document']],
    ['vpc-block-public-access', ['AWS::EC2::VPCBlockPublicAccessOptions']],
    ['snapshot-block-public-access', ['AWS::EC2::SnapshotBlockPublicAccess']],
  ])('%s is left out where it is provided, and nowhere else', (what, gone) => {
    const left = without(what, [apart.accounts.lgwan]);
    const missing = [...whole];
    for (const type of left) missing.splice(missing.indexOf(type), 1);
    expect(missing.sort()).toEqual(gone.sort());
    expect(without(what, [apart.accounts.internet])).toEqual(whole);
  });
});

describe('events of the trail', () => {
  const fields = (selector: CfnTrail.AdvancedEventSelectorProperty) =>
    new Map((selector.fieldSelectors as CfnTrail.AdvancedFieldSelectorProperty[]).map((field) => [field.field, field]));
  const sources = (account: string) =>
    eventSelectors(apart, account)
      .map(fields)
      .flatMap((selector) =>
        selector.get('eventCategory')?.equalTo?.[0] === 'NetworkActivity'
          ? (selector.get('eventSource')?.equalTo ?? [])
          : [],
      );

  test('what endpoints refused is recorded where my-number data is, and only there', () => {
    expect(sources(apart.accounts['my-number'])).toEqual(
      expect.arrayContaining(['kms.amazonaws.com', 's3.amazonaws.com', 'secretsmanager.amazonaws.com']),
    );
    expect(sources(apart.accounts.lgwan)).toEqual([]);
  });

  test('deliveries to the archive are not events to deliver, reading it is', () => {
    const objects = eventSelectors(apart, apart.accounts.lgwan)
      .map(fields)
      .filter((selector) => selector.get('resources.type')?.equalTo?.[0] === 'AWS::S3::Object');
    const archive = 'arn:aws:s3:::sanso-production-log-archive-logs-444444444444/';
    expect(objects).toHaveLength(2);
    expect(objects[0]?.get('resources.ARN')?.notStartsWith).toContain(archive);
    expect(objects[1]?.get('resources.ARN')?.startsWith).toContain(archive);
    expect(objects[1]?.get('readOnly')?.equalTo).toEqual(['true']);
  });

  test.each(['AWS::S3::Object', 'AWS::DynamoDB::Table', 'AWS::Lambda::Function'])('data events of %s', (type) => {
    const types = eventSelectors(shared, '111111111111').map(
      (selector) => fields(selector).get('resources.type')?.equalTo?.[0],
    );
    expect(types).toContain(type);
  });
});

test.each([
  ['shared', '/sanso/sample/operations/sessions', '60'],
  ['apart', '/sanso/production/my-number/sessions', String(apart.access.sessionMinutes)],
] as const)('%s: sessions are encrypted, streamed to a shipped log group, and end', (kind, group, minutes) => {
  templates[kind].hasResourceProperties('AWS::SSM::Document', {
    Name: 'SSM-SessionManagerRunShell',
    DocumentType: 'Session',
    Content: Match.objectLike({
      sessionType: 'Standard_Stream',
      inputs: Match.objectLike({
        cloudWatchEncryptionEnabled: true,
        cloudWatchStreamingEnabled: true,
        kmsKeyId: Match.anyValue(),
        runAsEnabled: false,
        idleSessionTimeout: '15',
        maxSessionDuration: minutes,
      }),
    }),
  });
  templates[kind].hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: group, KmsKeyId: Match.anyValue() });
  templates[kind].resourceCountIs('AWS::Logs::SubscriptionFilter', 1);
});

test('zones that share an account share its session key for sessions alone', () => {
  templates.shared.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Sid: 'SessionsOfTheZones',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Condition: {
            ArnLike: {
              'aws:PrincipalArn': [
                'arn:aws:iam::111111111111:role/sanso-sample-my-number-*',
                'arn:aws:iam::111111111111:role/sanso-sample-lgwan-*',
                'arn:aws:iam::111111111111:role/sanso-sample-internet-*',
              ],
            },
            Null: { 'kms:EncryptionContext:aws:ssm:SessionId': 'false' },
          },
        }),
      ]),
    },
  });
  templates.apart.resourceCountIs('AWS::KMS::Key', 0);
});

test.each([
  ['shared', shared, '/sanso/sample/operations/sessions', 'alias/sanso-sample-operations'],
  ['apart', apart, '/sanso/production/internet/sessions', 'alias/sanso-production-internet'],
] as const)('%s: a host may record sessions and decrypt with the key of its account', (_, config, group, alias) => {
  const zone = zoneOf(config, 'internet');
  const statements = sessionHostStatements(config, zone).map((statement) => statement.toStatementJson());
  expect(statements).toContainEqual(
    expect.objectContaining({
      // The names of streams tell who works in another zone.
      Action:
        config === shared
          ? ['logs:CreateLogStream', 'logs:PutLogEvents']
          : ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: [
        expect.stringContaining(`log-group:${group}`),
        expect.stringContaining(`log-group:${group}:log-stream:*`),
      ],
    }),
  );
  for (const [list, action] of [
    [statements, 'kms:Decrypt'],
    [sessionPersonStatements(config, zone).map((statement) => statement.toStatementJson()), 'kms:GenerateDataKey'],
  ] as const) {
    expect(list).toContainEqual(
      expect.objectContaining({
        Action: action,
        Condition: expect.objectContaining({ 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } }),
      }),
    );
  }
});

test.each(both)('%s: the recorder records everything and delivers to the bucket without default retention', (kind) => {
  templates[kind].hasResourceProperties('AWS::Config::ConfigurationRecorder', {
    RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
  });
  templates[kind].hasResourceProperties('AWS::Config::DeliveryChannel', {
    S3BucketName: Match.stringLikeRegexp('-log-archive-config-'),
    S3KmsKeyArn: Match.stringLikeRegexp(':alias/sanso-.*-log-archive$'),
  });
  templates[kind].hasResourceProperties('AWS::AccessAnalyzer::Analyzer', { Type: 'ACCOUNT' });
});

test('only a shared account needs a boundary, a key and shipping of its own', () => {
  const own = (template: Template) => [
    Object.keys(template.findResources('AWS::KinesisFirehose::DeliveryStream')).length,
    Object.keys(template.findResources('AWS::KMS::Key')).length,
    Object.values(template.findResources('AWS::IAM::ManagedPolicy')).filter(({ Properties }) =>
      Properties.ManagedPolicyName?.endsWith('-boundary'),
    ).length,
  ];
  expect(own(templates.shared)).toEqual([1, 1, 1]);
  expect(own(templates.apart)).toEqual([0, 0, 0]);
});

test('the SAML provider is made where its metadata is given, and only there', () => {
  const file = 'test/deployment/account/metadata.xml';
  const config = sampleConfig((input) => {
    input.access = { mode: 'saml', providerName: 'city-idp', metadataFile: file };
  });
  const template = Template.fromStack(new AccountStack(testApp(), { config, owner: ownerOf(config, '111111111111') }));
  template.hasResourceProperties('AWS::IAM::SAMLProvider', {
    Name: 'city-idp',
    SamlMetadataDocument: readFileSync(file, 'utf8'),
  });
  templates.shared.resourceCountIs('AWS::IAM::SAMLProvider', 0);
});
