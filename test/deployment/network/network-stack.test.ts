import { Match, Template } from 'aws-cdk-lib/assertions';
import type { CheckedConfig } from '../../../lib/config/schema';
import { zoneOf, zonesOf } from '../../../lib/config/zone';
import { NetworkStack } from '../../../lib/deployment/network/network-stack';
import { sampleConfig, testApp } from '../../support';

const config = sampleConfig();

function templates(of: CheckedConfig): Record<string, Template> {
  const app = testApp();
  const stacks = zonesOf(of).map((zone) => [zone.id, new NetworkStack(app, { config: of, zone })] as const);
  return Object.fromEntries(stacks.map(([id, stack]) => [id, Template.fromStack(stack)]));
}
const sample = templates(config);
const ZONES = ['my-number', 'lgwan', 'internet'];

describe.each(ZONES)('network of %s', (id) => {
  const template = sample[id];
  const zone = zoneOf(config, id);

  test.each([
    'AWS::EC2::InternetGateway',
    'AWS::EC2::EgressOnlyInternetGateway',
    'AWS::EC2::NatGateway',
    'AWS::EC2::VPCPeeringConnection',
    'AWS::EC2::TransitGateway',
    'AWS::EC2::TransitGatewayAttachment',
    'AWS::EC2::VPCCidrBlock',
    'AWS::Route53Resolver::ResolverRule',
    'AWS::EC2::VPNGatewayRoutePropagation',
  ])('has no %s', (type) => {
    template.resourceCountIs(type, 0);
  });

  test('has one VPC with a literal block, names and a closed default security group', () => {
    template.hasResourceProperties('AWS::EC2::VPC', {
      CidrBlock: zone.cidr,
      EnableDnsSupport: true,
      EnableDnsHostnames: true,
    });
    template.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
  });

  test('spreads every role over both Availability Zones, without public addresses', () => {
    const subnets = Object.values(template.findResources('AWS::EC2::Subnet'));
    for (const { Properties } of subnets) expect(Properties.MapPublicIpOnLaunch).toBe(false);
    const zonesPerRole = new Map<string, Set<string>>();
    for (const { Properties } of subnets) {
      const role = Properties.Tags.find(({ Key }: { Key: string }) => Key === 'sanso:role').Value;
      zonesPerRole.set(role, (zonesPerRole.get(role) ?? new Set()).add(Properties.AvailabilityZone));
    }
    for (const zones of zonesPerRole.values()) expect([...zones].sort()).toEqual(config.availabilityZones);
  });

  test('gives every subnet an explicit route table and NACL', () => {
    const count = Object.keys(template.findResources('AWS::EC2::Subnet')).length;
    template.resourceCountIs('AWS::EC2::SubnetRouteTableAssociation', count);
    template.resourceCountIs('AWS::EC2::SubnetNetworkAclAssociation', count);
  });

  test('routes only to its own prefixes at the premises', () => {
    const prefixes = zone.onPremises.kind === 'none' ? [] : zone.onPremises.prefixes;
    for (const { Properties } of Object.values(template.findResources('AWS::EC2::Route'))) {
      expect(prefixes).toContain(Properties.DestinationCidrBlock);
    }
  });

  test('has no security group with open egress or an open source', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::EC2::SecurityGroup'))) {
      expect(Properties.SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32' })]);
      for (const rule of Properties.SecurityGroupIngress ?? []) expect(rule.CidrIp).not.toBe('0.0.0.0/0');
    }
  });

  test('gives every endpoint that accepts one a policy of its own zone', () => {
    const endpoints = Object.values(template.findResources('AWS::EC2::VPCEndpoint'));
    expect(endpoints.length).toBeGreaterThan(0);
    for (const { Properties } of endpoints) {
      expect(Properties.VpcEndpointType).toBe('Interface');
      // DynamoDB has no private name: AWS refuses an endpoint that asks for one.
      expect(Properties.PrivateDnsEnabled).toBe(!Properties.ServiceName.endsWith('.dynamodb'));
      for (const statement of Properties.PolicyDocument.Statement) {
        const awsOwned = statement.Resource.every((arn: string) =>
          /^arn:aws:s3:::(amazon-ssm|aws-ssm|aws-patch-manager|patch-baseline|al2023|dcv-license)/.test(arn),
        );
        if (awsOwned) expect(statement.Action).toEqual(['s3:GetObject']);
        else expect(JSON.stringify(statement.Condition)).toMatch(/aws:(PrincipalAccount|ResourceAccount)/);
        for (const operator of Object.keys(statement.Condition ?? {})) expect(operator).not.toMatch(/IfExists/);
      }
    }
  });

  test('resolves an allow-list and nothing else', () => {
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
      FirewallRules: [
        Match.objectLike({
          Action: 'ALLOW',
          Priority: 100,
          FirewallDomainRedirectionAction: 'INSPECT_REDIRECTION_DOMAIN',
        }),
        Match.objectLike({ Action: 'BLOCK', Priority: 200, BlockResponse: 'NXDOMAIN' }),
      ],
    });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', { Domains: ['*'] });
    template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
      MutationProtection: 'DISABLED',
    });
  });

  test('logs all flows and queries into the archive', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: `arn:aws:s3:::sanso-sample-log-archive-logs-111111111111/flow/${id}`,
    });
    template.hasResourceProperties('AWS::Route53Resolver::ResolverQueryLoggingConfig', {
      DestinationArn: `arn:aws:s3:::sanso-sample-log-archive-logs-111111111111/dns/${id}`,
    });
  });

  test('knows one clock', () => {
    template.hasResourceProperties('AWS::EC2::DHCPOptions', { NtpServers: ['169.254.169.123'] });
  });

  test('carries its zone on everything that takes tags, and in its metadata', () => {
    expect(template.toJSON().Metadata.sanso).toMatchObject({
      zone: id,
      network: id,
      account: '111111111111',
      region: 'ap-northeast-1',
      profile: 'evaluation',
    });
    for (const type of [
      'AWS::EC2::VPC',
      'AWS::EC2::Subnet',
      'AWS::EC2::VPCEndpoint',
      'AWS::EC2::SecurityGroup',
      'AWS::EC2::NetworkAcl',
    ]) {
      for (const { Properties } of Object.values(template.findResources(type))) {
        expect(Properties.Tags).toContainEqual({ Key: 'sanso:zone', Value: id });
      }
    }
  });
});

test('only the declared terminals come through the door to the broker', () => {
  const groups = Object.values(sample.lgwan.findResources('AWS::EC2::SecurityGroup'));
  const door = groups.find(({ Properties }) => Properties.GroupDescription.includes('lambda'));
  expect(door?.Properties.SecurityGroupIngress).toEqual([
    expect.objectContaining({ CidrIp: '172.16.20.0/24', FromPort: 443, ToPort: 443 }),
  ]);
});

test('names of package repositories lead to the endpoint of the zone that has hosts, and of no other', () => {
  sample.internet.hasResourceProperties('AWS::Route53::HostedZone', {
    Name: 's3.dualstack.ap-northeast-1.amazonaws.com',
    VPCs: [{ VPCId: Match.anyValue(), VPCRegion: 'ap-northeast-1' }],
  });
  sample.lgwan.resourceCountIs('AWS::Route53::HostedZone', 0);
});

test('what closes the default security group acts within the boundary of its zone and opens nothing again', () => {
  sample.lgwan.hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'sanso-sample-lgwan-default-security-group',
    PermissionsBoundary: 'arn:aws:iam::111111111111:policy/sanso-sample-lgwan-boundary',
    ManagedPolicyArns: Match.absent(),
  });
  sample.lgwan.hasResource('Custom::VpcRestrictDefaultSG', { DeletionPolicy: 'Retain' });
});

describe('link to the premises', () => {
  const link = (onPremises: object) => {
    const changed = {
      ...config,
      zones: { ...config.zones, lgwan: { ...config.zones.lgwan, onPremises } },
    } as CheckedConfig;
    return Template.fromStack(new NetworkStack(testApp(), { config: changed, zone: zoneOf(changed, 'lgwan') }));
  };

  test('VPN: static routes of the given prefixes, IKEv2', () => {
    sample.lgwan.hasResourceProperties('AWS::EC2::VPNConnection', {
      StaticRoutesOnly: true,
      VpnTunnelOptionsSpecifications: Match.arrayWith([Match.objectLike({ IKEVersions: [{ Value: 'ikev2' }] })]),
    });
    sample.lgwan.hasResourceProperties('AWS::EC2::VPNConnectionRoute', { DestinationCidrBlock: '172.16.20.0/24' });
    sample.lgwan.resourceCountIs('AWS::Route53Resolver::ResolverEndpoint', 1);
  });

  test('none: no gateway, no route, no resolver', () => {
    sample.internet.resourceCountIs('AWS::EC2::VPNGateway', 0);
    sample.internet.resourceCountIs('AWS::EC2::Route', 0);
    sample.internet.resourceCountIs('AWS::Route53Resolver::ResolverEndpoint', 0);
  });

  test('Direct Connect: a gateway of its own that announces the block of the zone only', () => {
    const template = link({ kind: 'direct-connect', amazonSideAsn: 64512, prefixes: ['172.16.20.0/24'] });
    template.resourceCountIs('AWS::DirectConnect::DirectConnectGateway', 1);
    template.hasResourceProperties('AWS::DirectConnect::DirectConnectGatewayAssociation', {
      AllowedPrefixesToDirectConnectGateway: ['10.20.0.0/16'],
    });
    template.resourceCountIs('AWS::EC2::VPNConnection', 0);
  });

  test.each([
    ['virtual private gateway', { virtualPrivateGatewayId: 'vgw-0123456789abcdef0' }, 0, 0],
    ['Direct Connect gateway', { directConnectGatewayId: '11111111-2222-4333-8444-555555555555' }, 1, 1],
  ])('existing %s: nothing new in its place', (_, ids, gateways, associations) => {
    const template = link({ kind: 'existing', prefixes: ['172.16.20.0/24'], ...ids });
    template.resourceCountIs('AWS::EC2::VPNGateway', gateways);
    template.resourceCountIs('AWS::DirectConnect::DirectConnectGateway', 0);
    template.resourceCountIs('AWS::DirectConnect::DirectConnectGatewayAssociation', associations);
    template.resourceCountIs('AWS::EC2::VPCGatewayAttachment', 1);
  });
});

test('in production the DNS Firewall refuses changes and stacks refuse deletion', () => {
  const production = { ...config, profile: 'production' } as CheckedConfig;
  const stack = new NetworkStack(testApp(), { config: production, zone: zoneOf(production, 'my-number') });
  expect(stack.terminationProtection).toBe(true);
  Template.fromStack(stack).hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
    MutationProtection: 'ENABLED',
  });
});

test('subnets are placed by the ids of zones where the configuration states them, and keep their logical ids', () => {
  const placed = sampleConfig((input) => {
    input.availabilityZoneIds = ['apne1-az4', 'apne1-az1'];
  });
  const subnetsOf = (template: Template) => template.findResources('AWS::EC2::Subnet');
  const [byId, byName] = [templates(placed).lgwan, sample.lgwan].map(subnetsOf);
  expect(Object.keys(byId)).toEqual(Object.keys(byName));
  for (const [id, { Properties }] of Object.entries(byId)) {
    const isFirst = byName[id].Properties.AvailabilityZone === 'ap-northeast-1a';
    expect(Properties.AvailabilityZoneId).toBe(isFirst ? 'apne1-az4' : 'apne1-az1');
    expect(Properties.AvailabilityZone).toBeUndefined();
  }
});
