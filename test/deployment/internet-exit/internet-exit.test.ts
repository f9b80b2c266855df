import { Match, Template } from 'aws-cdk-lib/assertions';
import type { CheckedConfig } from '../../../lib/config/schema';
import { zoneOf } from '../../../lib/config/zone';
import { InternetExitStack } from '../../../lib/deployment/internet-exit/internet-exit-stack';
import { PrefectureExitStack } from '../../../lib/deployment/internet-exit/prefecture-exit-stack';
import { LogArchiveStack } from '../../../lib/deployment/logging/log-archive-stack';
import { NetworkStack } from '../../../lib/deployment/network/network-stack';
import { PREFECTURE, SELF, withExit } from '../../exit';
import { sampleConfig, testApp } from '../../support';
import { type Attempt, verdict } from './firewall-reader';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON
type Json = any;

const TLS = {
  certificateAuthorityArn: 'arn:aws:acm:ap-northeast-1:111111111111:certificate/01234567-89ab-4def-8123-456789abcdef',
  notice: '全職員への通知 / notice to all staff',
  exceptions: [{ cidr: '198.51.100.0/24', purpose: '金融 / bank', owner: '会計課 / treasury', expires: '2027-03-31' }],
};

function built(config: CheckedConfig) {
  const app = testApp();
  const zone = zoneOf(config, 'internet');
  const { network } = new NetworkStack(app, { config, zone });
  const { securityCloud: exit } = config;
  const exitStack =
    exit.mode === 'self'
      ? new InternetExitStack(app, { config, zone, network, exit })
      : exit.mode === 'prefecture'
        ? new PrefectureExitStack(app, { config, zone, network, exit })
        : undefined;
  if (!exitStack) throw new Error('no exit');
  return { exit: Template.fromStack(exitStack), network: Template.fromStack(network.vpc.stack) };
}

const self = built(sampleConfig(withExit(SELF)));
const prefecture = built(sampleConfig(withExit(PREFECTURE)));
const resources = (template: Template, type: string): Json[] => Object.values(template.findResources(type));

describe('our own exit', () => {
  const { exit } = self;
  const routes = resources(exit, 'AWS::EC2::Route').map(({ Properties }) => Properties);

  test('has a firewall, a NAT gateway and an address in each Availability Zone', () => {
    for (const type of ['NetworkFirewall::Firewall', 'EC2::NatGateway', 'EC2::EIP'])
      exit.resourceCountIs(`AWS::${type}`, 2);
    exit.resourceCountIs('AWS::EC2::InternetGateway', 1);
    exit.resourceCountIs('AWS::EC2::EgressOnlyInternetGateway', 0);
  });

  test('asks rules in strict order, and drops and alerts what none lets through', () => {
    exit.hasResourceProperties('AWS::NetworkFirewall::FirewallPolicy', {
      FirewallPolicy: {
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'DROP' },
        StatefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        PolicyVariables: { RuleVariables: { HOME_NET: { Definition: ['10.30.128.0/18'] } } },
      },
    });
  });

  test('uses the managed groups of AWS as they are, before anything is allowed', () => {
    const [{ Properties }] = resources(exit, 'AWS::NetworkFirewall::FirewallPolicy');
    const references: Json[] = Properties.FirewallPolicy.StatefulRuleGroupReferences;
    const managed = references.filter(({ ResourceArn }) => /aws-managed/.test(String(ResourceArn)));
    expect(managed.length).toBeGreaterThan(5);
    for (const reference of managed) expect(reference.Override).toBeUndefined();
    const own = references.find(({ ResourceArn }) => JSON.stringify(ResourceArn).includes('Rulessites'));
    for (const { Priority } of managed) expect(Priority).toBeLessThan(own.Priority);
  });

  test('writes alerts and flows of every firewall into the archive, below a prefix of its own', () => {
    for (const { Properties } of resources(exit, 'AWS::NetworkFirewall::LoggingConfiguration'))
      expect(Properties.LoggingConfiguration.LogDestinationConfigs).toEqual(
        ['ALERT', 'FLOW'].map((LogType) => ({
          LogType,
          LogDestinationType: 'S3',
          LogDestination: { bucketName: 'sanso-sample-log-archive-logs-111111111111', prefix: 'firewall/internet' },
        })),
      );
    exit.resourceCountIs('AWS::NetworkFirewall::LoggingConfiguration', 2);
  });

  test('takes hosts to the firewall, the firewall to NAT, and NAT back to the firewall, within a zone', () => {
    const named = (id: string) => JSON.stringify((exit.findResources('AWS::EC2::Route') as Json)[id].Properties);
    const ids = Object.keys(exit.findResources('AWS::EC2::Route'));
    for (const zone of ['ap-northeast-1a', 'ap-northeast-1c']) {
      const part = zone.replaceAll('-', '');
      const of = (kind: string) => named(ids.find((id) => id.startsWith(`Routes${kind}${part}`)) as string);
      expect(of('Hosts')).toContain(`FirewallFirewall${part}`);
      expect(of('Firewall')).toContain(`GatewaysNat${part}`);
      expect(of('Nat')).toContain('GatewaysInternetGateway');
      for (const kind of ['Answers', 'Edge']) expect(of(kind)).toContain(`FirewallFirewall${part}`);
      const other = part.endsWith('a') ? part.replace(/a$/, 'c') : part.replace(/c$/, 'a');
      for (const kind of ['Hosts', 'Firewall', 'Answers', 'Edge']) expect(of(kind)).not.toContain(`${other}`);
    }
  });

  test('has no route of IPv6, and none but of its own subnets and hosts', () => {
    for (const route of routes) expect(route.DestinationIpv6CidrBlock).toBeUndefined();
    expect(routes.map(({ DestinationCidrBlock }) => DestinationCidrBlock).sort()).toEqual(
      [...Array(6).fill('0.0.0.0/0'), ...Array(2).fill('10.30.128.0/19'), ...Array(2).fill('10.30.160.0/19')].sort(),
    );
  });

  test('opens the network outwards only', () => {
    exit.hasResourceProperties('AWS::EC2::VPCBlockPublicAccessExclusion', {
      InternetGatewayExclusionMode: 'allow-egress',
    });
  });

  test('lets names of allowed sites be resolved, and no others', () => {
    self.network.hasResourceProperties('AWS::Route53Resolver::FirewallDomainList', {
      Domains: Match.arrayWith(['laws.example.jp', 'tax.example.jp', '*.tax.example.jp', 'cdn.example.net']),
    });
    const [{ Properties }] = resources(self.network, 'AWS::Route53Resolver::FirewallDomainList');
    expect(Properties.Domains).not.toContain('*.laws.example.jp');
  });

  const https = (name: string): Attempt => ({ protocol: 'tcp', port: 443, name });
  test.each<[string, Attempt, 'passed' | 'dropped']>([
    ['an allowed site', https('laws.example.jp'), 'passed'],
    ['a name below it, which is not meant', https('old.laws.example.jp'), 'dropped'],
    ['a site with the names below it', https('tax.example.jp'), 'passed'],
    ['a name below it', https('forms.tax.example.jp'), 'passed'],
    ['a name that ends alike', https('notax.example.jp'), 'dropped'],
    ['a name that goes on', https('tax.example.jp.attacker.example'), 'dropped'],
    ['its parent', https('example.jp'), 'dropped'],
    ['social media with a person in charge', https('www.youtube.com'), 'passed'],
    ['other social media', https('www.instagram.com'), 'dropped'],
    ['a denied site', https('storage.example.com'), 'dropped'],
    ['a name below a denied one', https('a.storage.example.com'), 'dropped'],
    ['a name of resolution only', https('cdn.example.net'), 'dropped'],
    ['any other site', https('www.example.org'), 'dropped'],
    ['no name', { protocol: 'tcp', port: 443 }, 'dropped'],
    ['an allowed site by plain HTTP', { protocol: 'tcp', port: 80, name: 'laws.example.jp' }, 'dropped'],
    ['an allowed site on another port', { protocol: 'tcp', port: 8443, name: 'laws.example.jp' }, 'dropped'],
    ['an allowed site by QUIC', { protocol: 'udp', port: 443, name: 'laws.example.jp' }, 'dropped'],
    ['names asked elsewhere', { protocol: 'udp', port: 53 }, 'dropped'],
    ['mail', { protocol: 'tcp', port: 25 }, 'dropped'],
    ['an echo', { protocol: 'icmp' }, 'dropped'],
  ])('%s: %o is %s', (_what, attempt, expected) => {
    expect(verdict(exit, attempt)).toBe(expected);
  });

  test('protects firewalls in production', () => {
    const { exit: production } = built({ ...sampleConfig(withExit(SELF)), profile: 'production' });
    for (const { Properties } of resources(production, 'AWS::NetworkFirewall::Firewall'))
      expect(Properties).toMatchObject({
        DeleteProtection: true,
        FirewallPolicyChangeProtection: true,
        SubnetChangeProtection: true,
      });
  });

  test('opens connections where it is told to, but not to excepted addresses', () => {
    const opened = built(
      sampleConfig((input) => {
        withExit(SELF)(input);
        Object.assign(input.securityCloud as object, { tlsInspection: TLS });
      }),
    ).exit;
    const [{ Properties }] = resources(opened, 'AWS::NetworkFirewall::TLSInspectionConfiguration');
    const [{ CertificateAuthorityArn, Scopes }] = Properties.TLSInspectionConfiguration.ServerCertificateConfigurations;
    expect(CertificateAuthorityArn).toBe(TLS.certificateAuthorityArn);
    const destinations: string[] = Scopes[0].Destinations.map((each: Json) => each.AddressDefinition);
    // Everything but the excepted block, which is cut out of every block that held it.
    expect(destinations).toHaveLength(24);
    expect(destinations).not.toContain('198.51.100.0/24');
    opened.hasResourceProperties('AWS::NetworkFirewall::LoggingConfiguration', {
      LoggingConfiguration: { LogDestinationConfigs: Match.arrayWith([Match.objectLike({ LogType: 'TLS' })]) },
    });
  });

  test('is known to the archive, which takes its logs', () => {
    const archive = Template.fromStack(new LogArchiveStack(testApp(), { config: sampleConfig(withExit(SELF)) }));
    expect(JSON.stringify(archive.findResources('AWS::S3::BucketPolicy'))).toContain(
      'firewall/internet/AWSLogs/111111111111/*',
    );
  });
});

describe('the exit of the prefecture', () => {
  const { exit, network } = prefecture;

  test('leads every default route over the link, and has no gateway to the internet', () => {
    const routes = resources(exit, 'AWS::EC2::Route').map(({ Properties }) => Properties);
    expect(routes).toHaveLength(1);
    expect(routes[0]).toMatchObject({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: expect.anything() });
    for (const type of ['InternetGateway', 'NatGateway', 'EIP', 'VPCBlockPublicAccessExclusion'])
      for (const template of [exit, network]) template.resourceCountIs(`AWS::EC2::${type}`, 0);
    exit.resourceCountIs('AWS::EC2::VPNConnection', 1);
  });

  test('says that the zone leaves by it', () => {
    expect(exit.toJSON().Metadata.sanso.internetExit).toBe('premises');
  });

  test('lets no name of the internet be resolved: the proxy does it', () => {
    const [{ Properties }] = resources(network, 'AWS::Route53Resolver::FirewallDomainList');
    for (const name of Properties.Domains) expect(name).toMatch(/amazonaws\.com$|compute\.internal$/);
  });

  test('takes a gateway that was handed over as it is', () => {
    const { exit: handed } = built(
      sampleConfig((input) => {
        withExit(PREFECTURE)(input);
        const link = { kind: 'existing', virtualPrivateGatewayId: 'vgw-0123456789abcdef0' };
        Object.assign(input.securityCloud as object, { link });
      }),
    );
    handed.resourceCountIs('AWS::EC2::VPNGateway', 0);
    handed.hasResourceProperties('AWS::EC2::Route', { GatewayId: 'vgw-0123456789abcdef0' });
  });
});
