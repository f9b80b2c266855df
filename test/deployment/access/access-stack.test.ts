import { Match, Template } from 'aws-cdk-lib/assertions';
import type { ConfigInput } from '../../../lib/config/schema';
import { zoneOf } from '../../../lib/config/zone';
import { AccessStack } from '../../../lib/deployment/access/access-stack';
import { AlarmTopic } from '../../../lib/deployment/alarm-topic';
import { FoundationStack } from '../../../lib/deployment/foundation/foundation-stack';
import { createZoneKey } from '../../../lib/deployment/zone-key';
import { ZONE_JOBS } from '../../../lib/policy/jobs';
import { sampleConfig, testApp, zoneStack } from '../../support';

const STS = 'vpce-0123456789abcdef0';
const VENDOR = {
  id: 'kaku-it',
  zone: 'internet',
  accountId: '888888888888',
  externalId: 'Ab3dEf6hIj9kLm2n',
  expires: '2027-03-31',
};
const IDENTITY_CENTER: ConfigInput['access'] = {
  mode: 'identity-center',
  instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  managementAccountId: '777777777777',
  groups: {},
  vendors: [VENDOR],
};

function templates(access: ConfigInput['access'], zoneId: string) {
  const config = sampleConfig((input) => {
    input.access = access;
    // People of closed zones come through endpoints alone.
    for (const id of ['my-number', 'lgwan'] as const) delete input.zones[id].peopleSourceAddresses;
  });
  const app = testApp();
  const base = zoneStack(config, zoneId, app);
  const alarmTopic = new AlarmTopic(base, 'AlarmTopic', { key: createZoneKey(base, 'Key') }).topic;
  const endpointIds = zoneId === 'internet' ? {} : { sts: STS };
  const stack = new AccessStack(app, { config, zone: zoneOf(config, zoneId), endpointIds, alarmTopic });
  return { access: Template.fromStack(stack), base: Template.fromStack(base) };
}

const iam = templates(
  { mode: 'iam', identityAccountId: '999999999999', vendors: [VENDOR], sessionMinutes: 120 },
  'internet',
);
const closed = templates({ mode: 'iam', identityAccountId: '999999999999', vendors: [VENDOR] }, 'my-number');
const identityCenter = templates(IDENTITY_CENTER, 'internet');

type Role = { Properties: Record<string, unknown> };
const rolesOf = (template: Template) => Object.values(template.findResources('AWS::IAM::Role')) as Role[];

describe('jobs', () => {
  test.each(ZONE_JOBS)(
    '%s: a role of the zone within its boundary, with its policy and what is denied to all',
    (job) => {
      iam.access.hasResourceProperties('AWS::IAM::Role', {
        RoleName: `sanso-sample-internet-${job}`,
        MaxSessionDuration: 7200,
        PermissionsBoundary: 'arn:aws:iam::111111111111:policy/sanso-sample-internet-boundary',
        ManagedPolicyArns: [{ Ref: Match.stringLikeRegexp('Policy') }, { Ref: Match.stringLikeRegexp('^People') }],
        Tags: Match.arrayWith([{ Key: 'sanso:zone', Value: 'internet' }]),
      });
      iam.access.hasResourceProperties('AWS::IAM::ManagedPolicy', {
        ManagedPolicyName: `sanso-sample-internet-job-${job}`,
      });
    },
  );

  test('a closed zone is entered through its STS endpoint only, an open one from the office only', () => {
    const sources = (template: Template) =>
      rolesOf(template).map(({ Properties }) => {
        const text = JSON.stringify(Properties.AssumeRolePolicyDocument);
        return [text.includes('"aws:SourceVpce"'), text.includes('"aws:SourceIp"')];
      });
    expect(sources(closed.access)).toEqual(ZONE_JOBS.map(() => [true, false]));
    expect(sources(iam.access)).toEqual([...ZONE_JOBS, VENDOR].map(() => [false, true]));
  });

  test('where people come from Identity Center there is no role for them, only the policies', () => {
    expect(rolesOf(identityCenter.access).map(({ Properties }) => Properties.RoleName)).toEqual([
      'sanso-sample-internet-vendor-kaku-it',
    ]);
    for (const job of [...ZONE_JOBS.map((name) => `job-${name}`), 'people']) {
      identityCenter.access.hasResourceProperties('AWS::IAM::ManagedPolicy', {
        ManagedPolicyName: `sanso-sample-internet-${job}`,
      });
    }
  });

  test.each(Object.entries({ iam, closed, identityCenter }))(
    '%s: no users, groups, keys or inline policies',
    (_, { access }) => {
      for (const type of ['User', 'Group', 'AccessKey', 'Policy', 'UserToGroupAddition']) {
        access.resourceCountIs(`AWS::IAM::${type}`, 0);
      }
      for (const { Properties } of rolesOf(access)) expect(Properties.Policies).toBeUndefined();
    },
  );
});

describe('vendors', () => {
  test('enter one zone for one hour with the external id and MFA until the end of the contract in Japan', () => {
    iam.access.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'sanso-sample-internet-vendor-kaku-it',
      MaxSessionDuration: 3600,
      PermissionsBoundary: 'arn:aws:iam::111111111111:policy/sanso-sample-internet-boundary',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: 'arn:aws:iam::888888888888:root' },
            Condition: {
              Bool: { 'aws:MultiFactorAuthPresent': 'true' },
              NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
              StringEquals: { 'sts:ExternalId': 'Ab3dEf6hIj9kLm2n' },
              DateLessThan: { 'aws:CurrentTime': '2027-03-31T15:00:00Z' },
              IpAddress: { 'aws:SourceIp': ['203.0.113.0/28'] },
            },
          },
        ],
      },
      Tags: Match.arrayWith([
        { Key: 'sanso:expires', Value: '2027-03-31' },
        { Key: 'sanso:vendor', Value: 'true' },
      ]),
    });
  });

  test('lose what they hold when the contract ends', () => {
    iam.access.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'sanso-sample-internet-job-vendor-kaku-it',
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: '*',
            Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': '2027-03-31T15:00:00Z' } },
          }),
        ]),
      },
    });
  });

  test('are not in other zones', () => {
    expect(rolesOf(closed.access).filter(({ Properties }) => String(Properties.RoleName).includes('vendor'))).toEqual(
      [],
    );
  });
});

describe('break-glass', () => {
  const rule = (template: Template) => Object.values(template.findResources('AWS::Events::Rule'))[0].Properties;

  test('tells a person through the topic of the zone when it is entered and when it changes something', () => {
    const { Targets, State, EventPattern } = rule(iam.access);
    expect(Targets).toEqual([
      {
        Id: 'Alarm',
        Arn: { 'Fn::ImportValue': expect.stringContaining('AlarmTopic') },
        RoleArn: 'arn:aws:iam::111111111111:role/sanso-sample-internet-alarm-events',
      },
    ]);
    expect(State).toBe('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
    const role = [{ wildcard: 'arn:aws:iam::111111111111:role/sanso-sample-internet-break-glass' }];
    expect(EventPattern.detail.$or).toEqual([
      { eventSource: ['sts.amazonaws.com'], requestParameters: { roleArn: role } },
      { readOnly: [false], userIdentity: { sessionContext: { sessionIssuer: { arn: role } } } },
    ]);
  });

  test('a message that could not be delivered raises an alarm of its own', () => {
    iam.access.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/Events',
      MetricName: 'FailedInvocations',
      Dimensions: [{ Name: 'RuleName', Value: rule(iam.access).Name }],
      Threshold: 1,
      AlarmActions: [{ 'Fn::ImportValue': Match.stringLikeRegexp('AlarmTopic') }],
    });
  });

  test('follows the role that Identity Center makes', () => {
    expect(JSON.stringify(rule(identityCenter.access).EventPattern)).toContain(
      'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_sample-internet-break-glass_*',
    );
  });
});

describe('alarm topic', () => {
  test('is encrypted, named after the zone, labelled, and ends at a person', () => {
    iam.base.hasResourceProperties('AWS::SNS::Topic', {
      TopicName: 'sanso-sample-internet-alarms',
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
      Tags: Match.arrayWith([{ Key: 'sanso:confidentiality', Value: '2' }]),
    });
    iam.base.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'csirt@city.example' });
  });

  test('takes messages of CloudWatch of the account and, through a role of the zone, of its rules, over TLS only', () => {
    const [{ Properties }] = Object.values(iam.base.findResources('AWS::SNS::TopicPolicy'));
    const statements: Record<string, unknown>[] = Properties.PolicyDocument.Statement;
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
      }),
    ]);
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });
});

test('rules publish with a role of the zone, to the one topic', () => {
  const config = sampleConfig();
  const template = Template.fromStack(new FoundationStack(testApp(), { config, zone: zoneOf(config, 'internet') }));
  template.hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'sanso-sample-internet-alarm-events',
    PermissionsBoundary: Match.anyValue(),
    AssumeRolePolicyDocument: {
      Statement: [
        Match.objectLike({
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
        }),
      ],
    },
  });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 'sns:Publish', Resource: { Ref: Match.stringLikeRegexp('^AlarmTopic') } }),
      ]),
    },
  });
  // A service that says nothing about its source is not admitted to the topic, and to the key for the queues of the paths alone.
  expect(JSON.stringify(template.findResources('AWS::SNS::TopicPolicy'))).not.toContain('events.amazonaws.com');
  const admitted = Object.values(template.findResources('AWS::KMS::Key'))
    .flatMap(({ Properties }) => Properties.KeyPolicy.Statement as { Sid?: string; Principal: { Service?: string } }[])
    .filter(({ Principal }) => Principal.Service === 'events.amazonaws.com');
  expect(admitted.map(({ Sid }) => Sid)).toEqual(['QueuesOfThePaths']);
});

test('a zone that people cannot reach is refused', () => {
  const config = sampleConfig((input) => {
    delete input.zones.lgwan.peopleSourceAddresses;
  });
  const app = testApp();
  const base = zoneStack(config, 'lgwan', app);
  const alarmTopic = new AlarmTopic(base, 'AlarmTopic', { key: createZoneKey(base, 'Key') }).topic;
  expect(() => new AccessStack(app, { config, zone: zoneOf(config, 'lgwan'), alarmTopic })).toThrow(
    'zone lgwan: people would have no way in',
  );
});
