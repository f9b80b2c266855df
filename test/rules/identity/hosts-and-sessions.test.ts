import { associationTargets } from '../../../lib/rules/identity/association-targets';
import { guiConnectRecording } from '../../../lib/rules/identity/gui-connect-recording';
import { iamUser } from '../../../lib/rules/identity/iam-user';
import { identityPool } from '../../../lib/rules/identity/identity-pool';
import { instanceMetadata } from '../../../lib/rules/identity/instance-metadata';
import { sessionDocument } from '../../../lib/rules/identity/session-document';
import type { Rule } from '../../../lib/rules/rule';
import { shortly, template } from './fixtures';

const FINDING = ['finding zone/It'];
const OPEN = ['undecided zone/It'];
const one = (rule: Rule, Type: string, Properties: Record<string, unknown>, others = {}) =>
  shortly(rule, {
    zone: template('my-number', { It: { Type, Properties }, ...others }, undefined, {
      Parameters: { Open: { Type: 'String' } },
    }),
  });

const INPUTS = {
  kmsKeyId: 'alias/sanso-my-number',
  cloudWatchLogGroupName: '/sanso/sessions',
  cloudWatchEncryptionEnabled: true,
};
const session = (inputs: unknown, sessionType = 'Standard_Stream') => ({
  DocumentType: 'Session',
  Content: { schemaVersion: '1.0', sessionType, inputs },
});
const metadata = (MetadataOptions: unknown) => ({ LaunchTemplateData: { MetadataOptions } });

test.each<[string, Rule, string, Record<string, unknown>, string[]]>([
  ['a user', iamUser, 'AWS::IAM::User', { LoginProfile: { Password: 'x' } }, FINDING],
  ['an access key', iamUser, 'AWS::IAM::AccessKey', { UserName: 'x' }, FINDING],
  ['a group', iamUser, 'AWS::IAM::Group', {}, FINDING],
  ['a policy of a user', iamUser, 'AWS::IAM::Policy', { Users: ['x'] }, FINDING],
  ['a policy of a role', iamUser, 'AWS::IAM::Policy', { Roles: ['x'] }, []],
  ['a host with tokens', instanceMetadata, 'AWS::EC2::Instance', { MetadataOptions: { HttpTokens: 'required' } }, []],
  [
    'a host without metadata',
    instanceMetadata,
    'AWS::EC2::Instance',
    { MetadataOptions: { HttpEndpoint: 'disabled' } },
    [],
  ],
  ['a host that says nothing', instanceMetadata, 'AWS::EC2::Instance', {}, FINDING],
  [
    'a host with tokens if it likes',
    instanceMetadata,
    'AWS::EC2::Instance',
    { MetadataOptions: { HttpTokens: 'optional' } },
    FINDING,
  ],
  [
    'a host with something not known',
    instanceMetadata,
    'AWS::EC2::Instance',
    { MetadataOptions: { HttpTokens: { Ref: 'Open' } } },
    OPEN,
  ],
  [
    'a launch template with tokens',
    instanceMetadata,
    'AWS::EC2::LaunchTemplate',
    metadata({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 }),
    [],
  ],
  ['a launch template without', instanceMetadata, 'AWS::EC2::LaunchTemplate', { LaunchTemplateData: {} }, FINDING],
  [
    'answers that travel far',
    instanceMetadata,
    'AWS::EC2::LaunchTemplate',
    metadata({ HttpTokens: 'required', HttpPutResponseHopLimit: 64 }),
    FINDING,
  ],
  ['a recorded, encrypted session', sessionDocument, 'AWS::SSM::Document', session(INPUTS), []],
  [
    'the same as YAML',
    sessionDocument,
    'AWS::SSM::Document',
    { DocumentType: 'Session', Content: 'inputs: {kmsKeyId: a, s3BucketName: b}' },
    [],
  ],
  ['a session without a key', sessionDocument, 'AWS::SSM::Document', session({ ...INPUTS, kmsKeyId: '' }), FINDING],
  ['a session without a record', sessionDocument, 'AWS::SSM::Document', session({ kmsKeyId: 'a' }), FINDING],
  [
    'a session recorded in the clear',
    sessionDocument,
    'AWS::SSM::Document',
    session({ ...INPUTS, cloudWatchEncryptionEnabled: false }),
    FINDING,
  ],
  ['a session that forwards ports', sessionDocument, 'AWS::SSM::Document', session(INPUTS, 'Port'), FINDING],
  [
    'a session that nobody knows',
    sessionDocument,
    'AWS::SSM::Document',
    { DocumentType: 'Session', Content: { Ref: 'Open' } },
    OPEN,
  ],
  ['a document of another kind', sessionDocument, 'AWS::SSM::Document', { DocumentType: 'Command', Content: {} }, []],
  [
    'remote desktops recorded',
    guiConnectRecording,
    'AWS::SSMGuiConnect::Preferences',
    { ConnectionRecordingPreferences: { KMSKeyArn: 'k', RecordingDestinations: { S3Buckets: [{ BucketName: 'b' }] } } },
    [],
  ],
  ['remote desktops not recorded', guiConnectRecording, 'AWS::SSMGuiConnect::Preferences', {}, FINDING],
  [
    'remote desktops recorded somehow',
    guiConnectRecording,
    'AWS::SSMGuiConnect::Preferences',
    { ConnectionRecordingPreferences: { Ref: 'Open' } },
    OPEN,
  ],
  [
    'a pool for those who signed in',
    identityPool,
    'AWS::Cognito::IdentityPool',
    { AllowUnauthenticatedIdentities: false },
    [],
  ],
  [
    'a pool for anybody',
    identityPool,
    'AWS::Cognito::IdentityPool',
    { AllowUnauthenticatedIdentities: 'true' },
    FINDING,
  ],
  [
    'a pool for who knows whom',
    identityPool,
    'AWS::Cognito::IdentityPool',
    { AllowUnauthenticatedIdentities: { Ref: 'Open' } },
    OPEN,
  ],
])('%s', (_, rule, type, properties, expected) => {
  expect(one(rule, type, properties)).toEqual(expected);
});

test('a host takes tokens from its launch template, also when a role bears the same name', () => {
  const host = (HttpTokens: string) =>
    one(
      instanceMetadata,
      'AWS::EC2::Instance',
      { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } },
      {
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'same' } },
        Template: {
          Type: 'AWS::EC2::LaunchTemplate',
          Properties: { LaunchTemplateName: 'same', ...metadata({ HttpTokens }) },
        },
      },
    );
  expect(host('required')).toEqual([]);
  expect(host('optional')).toEqual(['finding zone/It', 'finding zone/Template']);
});

const association = (properties: Record<string, unknown>, type = 'AWS::SSM::Association') =>
  shortly(associationTargets, {
    internet: template('internet', {
      Association: { Type: type, Properties: properties },
      Vpc: { Type: 'AWS::EC2::VPC', Properties: {} },
      Web: { Type: 'AWS::EC2::Instance', Properties: { Tags: [{ Key: 'job', Value: 'web' }] } },
    }),
    lgwan: template('lgwan', {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: {} },
      App: { Type: 'AWS::EC2::Instance', Properties: { Tags: [{ Key: 'job', Value: 'app' }] } },
    }),
  });
const target = (Key: string, ...Values: unknown[]) => ({ Targets: [{ Key, Values }] });

test.each<[string, Record<string, unknown>, string[]]>([
  ['every host of the account', target('InstanceIds', '*'), ['finding internet/Association']],
  ['a host of its zone', target('InstanceIds', { Ref: 'Web' }), []],
  ['a host of another zone', target('InstanceIds', 'App@lgwan'), ['finding internet/Association lgwan/App']],
  ['a host of another zone, by itself', { InstanceId: 'App@lgwan' }, ['finding internet/Association lgwan/App']],
  ['hosts of its zone by tag', target('tag:job', 'web'), []],
  ['hosts of another zone by tag', target('tag:job', 'web', 'app'), ['finding internet/Association lgwan/App']],
])('commands on %s', (_, properties, expected) => {
  expect(association(properties)).toEqual(expected);
});

test('a maintenance window is judged like an association', () => {
  expect(association(target('InstanceIds', '*'), 'AWS::SSM::MaintenanceWindowTarget')).toEqual([
    'finding internet/Association',
  ]);
});
