import { check } from '../../lib/check/check';
import { loadConfig } from '../../lib/config/load';
import { premisesOfConfig } from '../../lib/config/premises';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { liveModel } from '../../lib/live/live-model';
import type { Snapshot } from '../../lib/live/snapshot';
import { readInput } from '../../lib/template/read';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { fakeAccount } from './fake-account';

type Shown = Snapshot['resources'][number];

const config = loadConfig('sample', TODAY);
const { directory, acknowledgements } = synthesized(config);
const { templates } = readInput([directory]);
const AS_DEPLOYED = fakeAccount(templates);
const place = { account: '111111111111', region: 'ap-northeast-1' };

function judged(snapshot: Snapshot) {
  return check(
    new Facts({
      model: liveModel(snapshot).model,
      register: flowRegister(config.flows),
      asOf: TODAY,
      premises: premisesOfConfig(config),
    }),
    undefined,
    acknowledgements,
  );
}

/** The first resource of a type whose id fits. */
const one = (type: string, id = /./): Shown => {
  const found = AS_DEPLOYED.resources.find((each) => each.type === `AWS::${type}` && id.test(each.id));
  if (!found) throw new Error(`the sample has no ${type}`);
  return found;
};
const added = (type: string, id: string, properties: object): Snapshot => ({
  ...AS_DEPLOYED,
  resources: [...AS_DEPLOYED.resources, { type: `AWS::${type}`, id, ...place, properties } as Shown],
});
const changed = (shown: Shown, properties: object): Snapshot => ({
  ...AS_DEPLOYED,
  resources: AS_DEPLOYED.resources.map((each) =>
    each === shown ? { ...each, properties: { ...each.properties, ...properties } } : each,
  ),
});
const gone = (shown: Shown): Snapshot => ({
  ...AS_DEPLOYED,
  resources: AS_DEPLOYED.resources.filter((each) => each !== shown),
});

test('what is deployed as its templates say has no finding, and its isolation is proved', () => {
  const { violations, assumptions, summary } = judged(AS_DEPLOYED);
  expect(violations).toEqual([]);
  expect(assumptions.filter(({ rule }) => rule !== 'Sanso-6.7-UnreadService')).toEqual([]);
  expect(summary.isolation?.verdict).toBe('network-proved');
});

const vpc = (zone: string) => one('EC2::VPC', new RegExp(zone === 'my-number' ? 'vpc' : zone));
const [first, second] = AS_DEPLOYED.resources.filter(({ type }) => type === 'AWS::EC2::VPC');
const table = one('EC2::RouteTable');
const group = one('EC2::SecurityGroup', /^securitygroup-/);
const subnet = one('EC2::Subnet');
const role = one('IAM::Role', /administrator/);
const bucket = one('S3::BucketPolicy');
const PEERING = { VpcId: first.id, PeerVpcId: second.id };
const OPEN = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
const AT_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

/** An entry of a list or map that stands beside what the template says. */
const more = (shown: Shown, property: string, change: (said: never) => unknown) =>
  changed(shown, { [property]: change(structuredClone(shown.properties[property]) as never) });
const listOf = (value: unknown) => (Array.isArray(value) ? value : []);
const BY_SSO = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef';
const STRANGER = 'arn:aws:sqs:ap-northeast-1:999999999999:elsewhere';

/** What somebody does past the templates, and the rule that tells it. */
const CHANGES: readonly (readonly [string, Snapshot, string])[] = [
  ['a peering', added('EC2::VPCPeeringConnection', 'pcx-1', PEERING), 'Sanso-6.7-OutOfBandResource'],
  [
    'an internet gateway',
    added('EC2::VPCGatewayAttachment', 'igw', { VpcId: first.id, InternetGatewayId: 'igw-1' }),
    'Sanso-6.7-OutOfBandResource',
  ],
  [
    'a route',
    added('EC2::Route', `${table.id}|0.0.0.0/0`, {
      RouteTableId: table.id,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: 'igw-1',
    }),
    'Sanso-6.7-OutOfBandResource',
  ],
  [
    'an endpoint',
    added('EC2::VPCEndpoint', 'vpce-1', {
      VpcId: first.id,
      ServiceName: 'com.amazonaws.ap-northeast-1.s3',
      VpcEndpointType: 'Interface',
      SubnetIds: [subnet.id],
    }),
    'Sanso-6.7-OutOfBandResource',
  ],
  [
    'an interface',
    added('EC2::NetworkInterface', 'eni-1', { SubnetId: subnet.id, GroupSet: [group.id] }),
    'Sanso-6.7-OutOfBandResource',
  ],
  ['a user', added('IAM::User', 'somebody', { UserName: 'somebody' }), 'Sanso-6.7-OutOfBandResource'],
  ['an open group', changed(group, { SecurityGroupIngress: [OPEN] }), 'Sanso-6.7-TemplateDrift'],
  ['a group that lets everything out', changed(group, { SecurityGroupEgress: [OPEN] }), 'Sanso-6.7-TemplateDrift'],
  [
    'another table of a subnet',
    changed(one('EC2::SubnetRouteTableAssociation'), { RouteTableId: 'rtb-1' }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'another list of a subnet',
    changed(one('EC2::SubnetNetworkAclAssociation'), { NetworkAclId: 'acl-1' }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'another rule of a list',
    changed(one('EC2::NetworkAclEntry'), { CidrBlock: '0.0.0.0/0' }),
    'Sanso-6.7-TemplateDrift',
  ],
  ['public addresses', changed(subnet, { MapPublicIpOnLaunch: true }), 'Sanso-6.7-TemplateDrift'],
  ['another trust', changed(role, { AssumeRolePolicyDocument: AT_ALL }), 'Sanso-6.7-TemplateDrift'],
  [
    'another policy of a role',
    changed(role, { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    'Sanso-6.7-TemplateDrift',
  ],
  ['a boundary that is taken away', changed(role, { PermissionsBoundary: undefined }), 'Sanso-6.7-TemplateDrift'],
  ['another policy of a bucket', changed(bucket, { PolicyDocument: AT_ALL }), 'Sanso-6.7-TemplateDrift'],
  ['a flow log that is deleted', gone(one('EC2::FlowLog')), 'Sanso-6.7-TemplateDrift'],
  ['a trail that is stopped', changed(one('CloudTrail::Trail'), { IsLogging: false }), 'Sanso-6.7-TemplateDrift'],
  ['records that are kept a day', changed(one('Logs::LogGroup'), { RetentionInDays: 1 }), 'Sanso-6.7-TemplateDrift'],
  ['a key that is disabled', changed(one('KMS::Key'), { Enabled: false }), 'Sanso-6.7-TemplateDrift'],
  [
    'an alarm that tells nobody',
    changed(one('CloudWatch::Alarm'), { ActionsEnabled: false }),
    'Sanso-6.7-TemplateDrift',
  ],
  ['a host that forwards', changed(one('EC2::Instance'), { SourceDestCheck: false }), 'Sanso-6.7-TemplateDrift'],
  [
    'metadata without a token',
    changed(one('EC2::Instance'), { MetadataOptions: { HttpTokens: 'optional' } }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'a layer of a function',
    changed(one('Lambda::Function'), { Layers: ['arn:aws:lambda:ap-northeast-1:999999999999:layer:x:1'] }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'everybody who may call a function',
    added('Lambda::Permission', 'f|lambda:InvokeFunction|*|', { Action: 'lambda:InvokeFunction', Principal: '*' }),
    'Sanso-6.7-OutOfBandResource',
  ],
  [
    'a zone that is relabelled',
    changed(vpc('my-number'), { Tags: [{ Key: 'sanso:zone', Value: 'internet' }] }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'objects that are gone after a day',
    changed(one('S3::Bucket', /my-number/), {
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Id: 'x', ExpirationInDays: 1 }] },
    }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'one more rule of a lifecycle',
    more(one('S3::Bucket', /archive/), 'LifecycleConfiguration', (said: { Rules?: unknown[] } | undefined) => ({
      Rules: [...(said?.Rules ?? []), { Status: 'Enabled', Id: 'x', ExpirationInDays: 1 }],
    })),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'events of a bucket that somebody else is told',
    changed(one('S3::Bucket'), {
      NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: STRANGER }] },
    }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'a weaker algorithm of a tunnel',
    more(one('EC2::VPNConnection'), 'VpnTunnelOptionsSpecifications', (said) =>
      listOf(said).map((tunnel) => ({
        ...tunnel,
        Phase1EncryptionAlgorithms: [...listOf(tunnel.Phase1EncryptionAlgorithms), { Value: 'AES128' }],
      })),
    ),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'failures of a function that go to a stranger',
    changed(one('Lambda::Function'), { DeadLetterConfig: { TargetArn: STRANGER } }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'one more action of an alarm',
    changed(one('CloudWatch::Alarm'), { OKActions: ['arn:aws:sns:ap-northeast-1:999999999999:elsewhere'] }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'a tag by which people and policies go',
    changed(one('EC2::RouteTable'), { Tags: [{ Key: 'sanso:zone', Value: 'internet' }] }),
    'Sanso-6.7-TemplateDrift',
  ],
  [
    'a role of Identity Center that may do everything',
    added('IAM::Role', BY_SSO, {
      AssumeRolePolicyDocument: AT_ALL,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    }),
    'Sanso-6.7-OutOfBandResource',
  ],
  [
    'a plan that copies to another account',
    added('Backup::BackupPlan', 'plan', {
      BackupPlan: {
        BackupPlanName: 'x',
        BackupPlanRule: [
          { CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:ap-northeast-1:999999999999:backup-vault:x' }] },
        ],
      },
    }),
    'Sanso-6.7-OutOfBandResource',
  ],
  ...[
    'DirectConnect::DirectConnectGatewayAssociation',
    'DynamoDB::Table',
    'EC2::LaunchTemplate',
    'EC2::NetworkInterfacePermission',
    'EC2::SecurityGroupVpcAssociation',
    'EC2::TrafficMirrorSession',
    'EC2::TransitGatewayConnect',
    'EC2::VPCBlockPublicAccessExclusion',
    'Events::EventBus',
    'KMS::Key',
    'Lambda::Alias',
    'Lambda::EventInvokeConfig',
    'Lambda::EventSourceMapping',
    'Logs::AccountPolicy',
    'Logs::Delivery',
    'Logs::Destination',
    'Route53Resolver::FirewallConfig',
    'SNS::TopicPolicy',
    'SSM::Activation',
    'SSM::ResourceDataSync',
    'VpcLattice::AuthPolicy',
    'VpcLattice::Service',
    'VpcLattice::ServiceNetworkServiceAssociation',
  ].map((type) => [`a ${type}`, added(type, 'by-hand', {}), 'Sanso-6.7-OutOfBandResource'] as const),
];

test.each(CHANGES)('sees %s', (_, snapshot, rule) => {
  const { violations } = judged(snapshot);
  expect(violations.map((violation) => violation.rule)).toContain(rule);
});

test('what AWS gives where nobody does is as the template, and a tag for accounting too', () => {
  const given: Readonly<Record<string, object>> = {
    'AWS::EC2::VPC': { InstanceTenancy: 'default', EnableDnsSupport: true },
    'AWS::IAM::Role': { MaxSessionDuration: 3600 },
    'AWS::Lambda::Function': {
      Architectures: ['x86_64'],
      Timeout: 3,
      MemorySize: 128,
      TracingConfig: { Mode: 'PassThrough' },
    },
    'AWS::S3::Bucket': { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    'AWS::Route53Resolver::ResolverEndpoint': { Protocols: ['Do53'], ResolverEndpointType: 'IPV4' },
  };
  const resources = AS_DEPLOYED.resources.map((each) => {
    const { Tags: tags } = each.properties;
    return {
      ...each,
      properties: {
        ...given[each.type],
        ...each.properties,
        ...(tags ? { Tags: [...listOf(tags), { Key: 'cost-center', Value: '1' }] } : {}),
      },
    };
  });
  expect(judged({ ...AS_DEPLOYED, resources }).violations).toEqual([]);
});

test('kinds that no call shows are an assumption, by name', () => {
  const { assumptions } = judged(AS_DEPLOYED);
  const [named] = assumptions.filter(({ rule }) => rule === 'Sanso-6.7-UnreadService').map(({ reason }) => reason);
  for (const kind of ['DirectConnect', 'RolesAnywhere', 'S3::AccessPoint', 'Logs::LogGroup'])
    expect(named).toContain(kind);
});

test('a peering with routes is a path, and the proof breaks', () => {
  const tables = AS_DEPLOYED.resources.filter(({ type }) => type === 'AWS::EC2::RouteTable');
  const routes = tables.map((each) => ({
    type: 'AWS::EC2::Route',
    id: `${each.id}|10.0.0.0/8`,
    ...place,
    properties: { RouteTableId: each.id, DestinationCidrBlock: '10.0.0.0/8', VpcPeeringConnectionId: 'pcx-1' },
  }));
  const open = AS_DEPLOYED.resources.map((each) => {
    if (each.type === 'AWS::EC2::SecurityGroup')
      return { ...each, properties: { ...each.properties, SecurityGroupIngress: [OPEN], SecurityGroupEgress: [OPEN] } };
    if (each.type === 'AWS::EC2::NetworkAclEntry')
      return { ...each, properties: { ...each.properties, CidrBlock: '0.0.0.0/0', Protocol: -1, RuleAction: 'allow' } };
    return each;
  });
  const peering = { type: 'AWS::EC2::VPCPeeringConnection', id: 'pcx-1', ...place, properties: PEERING };
  const { summary, violations } = judged({ ...AS_DEPLOYED, resources: [...open, ...routes, peering] });
  expect(summary.isolation?.verdict).toBe('breached');
  expect(violations.find(({ rule }) => rule === 'Sanso-2.11-ZonePaths')?.trace.length).toBeGreaterThan(0);
});

test('what cannot be read is an assumption, by name, and nothing is called gone', () => {
  const unread = { ...place, action: 'ec2:DescribeFlowLogs', reason: 'AccessDenied', types: ['AWS::EC2::FlowLog'] };
  const { violations, assumptions } = judged({ ...gone(one('EC2::FlowLog')), unread: [unread] });
  expect(violations).toEqual([]);
  expect(assumptions.map(({ reason }) => reason)).toContainEqual(expect.stringContaining('ec2:DescribeFlowLogs'));
});
