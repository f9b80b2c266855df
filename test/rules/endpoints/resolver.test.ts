import { dhcpNameServers } from '../../../lib/rules/endpoints/dhcp-name-servers';
import { dnsEgress } from '../../../lib/rules/endpoints/dns-egress';
import { dnsQueryLog } from '../../../lib/rules/endpoints/dns-query-log';
import { dnsQueryLogDestination } from '../../../lib/rules/endpoints/dns-query-log-destination';
import { hostedZoneZones } from '../../../lib/rules/endpoints/hosted-zone-zones';
import { publicHostedZone } from '../../../lib/rules/endpoints/public-hosted-zone';
import { resolverProfileZones } from '../../../lib/rules/endpoints/resolver-profile-zones';
import { resolverRuleTargets } from '../../../lib/rules/endpoints/resolver-rule-targets';
import { resolverRuleZones } from '../../../lib/rules/endpoints/resolver-rule-zones';
import { judge } from '../judge';
import { either, elsewhere, flow, OPEN, type Row, resource, table } from './cases';

const outbound = (zone: string) =>
  resource('AWS::Route53Resolver::ResolverEndpoint', {
    Direction: 'OUTBOUND',
    IpAddresses: [{ SubnetId: { Ref: `${zone}-subnet` } }],
    SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
  });
const forward = (ip: unknown) =>
  resource('AWS::Route53Resolver::ResolverRule', {
    RuleType: 'FORWARD',
    DomainName: 'city.example',
    ResolverEndpointId: { Ref: 'Outbound' },
    TargetIps: [{ Ip: ip, Port: '53' }],
  });
const group = (...egress: object[]) =>
  resource('AWS::EC2::SecurityGroup', { VpcId: { Ref: 'my-number-vpc' }, SecurityGroupEgress: egress });

const forwards = (title: string, expected: Row[2], ip: unknown, zone = 'my-number', flows?: object[]): Row => [
  title,
  { [zone]: { Outbound: outbound(zone), Rule: forward(ip), Group: resource('AWS::EC2::SecurityGroup') } },
  expected,
  flows,
];
const delegates = (title: string, expected: Row[2], DelegationRecord: unknown, zone = 'lgwan'): Row => [
  `delegates ${title}`,
  { [zone]: { Rule: resource('AWS::Route53Resolver::ResolverRule', { RuleType: 'DELEGATE', DelegationRecord }) } },
  expected,
];
table(resolverRuleTargets, [
  forwards('premises', 'conforms', '172.16.10.53'),
  forwards('internet', ['my-number/Rule'], '203.0.113.8'),
  forwards('internet by IPv6', ['my-number/Rule'], '2001:4860:4860::8888'),
  forwards('another zone', ['my-number/Rule'], '10.30.1.5'),
  forwards('premises of another zone', ['my-number/Rule'], '10.20.1.20', 'my-number', [flow('lgwan', 'my-number')]),
  forwards('another zone, declared', 'conforms', '10.10.1.10', 'lgwan', [
    flow('lgwan', 'my-number', { port: 53, protocol: 'udp' }),
  ]),
  forwards('the internet zone asks the internet', 'conforms', '203.0.113.8', 'internet'),
  forwards('not known', 'undecided', OPEN),
  delegates('to name servers of the internet', ['lgwan/Rule'], 'example.com'),
  delegates('to name servers below a private zone', 'conforms', 'ns.lgwan.sanso.internal'),
  delegates('to name servers of LGWAN', 'conforms', 'ns.asp.lgwan.jp'),
  delegates('to nobody known', 'undecided', OPEN),
  delegates('from the internet zone', 'conforms', 'example.com', 'internet'),
]);

const uses = (zone: string, rule: unknown) =>
  resource('AWS::Route53Resolver::ResolverRuleAssociation', { VPCId: { Ref: `${zone}-vpc` }, ResolverRuleId: rule });
const shared = {
  Outbound: outbound('internet'),
  Rule: forward('203.0.113.8'),
  Group: resource('AWS::EC2::SecurityGroup'),
};
const asks = (ResolverEndpointId: unknown) =>
  resource('AWS::Route53Resolver::ResolverRule', {
    RuleType: 'FORWARD',
    DomainName: 'city.example',
    ResolverEndpointId,
    TargetIps: [{ Ip: '172.16.20.53' }],
  });
table(resolverRuleZones, [
  ['own rule', { internet: { ...shared, Use: uses('internet', { Ref: 'Rule' }) } }, 'conforms'],
  [
    'rule of another zone',
    { internet: shared, lgwan: { Use: uses('lgwan', elsewhere('internet', 'Rule')) } },
    ['lgwan/Use'],
  ],
  [
    'rule that asks through the endpoint of another zone',
    { internet: shared, lgwan: { Rule: asks(elsewhere('internet', 'Outbound')) } },
    ['lgwan/Rule'],
  ],
  [
    'rule of operations for the endpoint of a zone',
    { internet: shared, operations: { Rule: asks(elsewhere('internet', 'Outbound')) } },
    'conforms',
  ],
  ['rule that asks through an endpoint of nobody known', { lgwan: { Rule: asks('rslvr-out-0123') } }, ['lgwan/Rule']],
  ['rule whose endpoint is not known', { lgwan: { Rule: asks(OPEN) } }, 'undecided'],
  ['built-in rule', { lgwan: { Use: uses('lgwan', 'rslvr-autodefined-rr-internet-resolver') } }, 'conforms'],
  ['rule of nobody known', { lgwan: { Use: uses('lgwan', 'rslvr-rr-0123456789abcdef0') } }, ['lgwan/Use']],
  ['not known', { lgwan: { Use: uses('lgwan', OPEN) } }, 'undecided'],
]);

const profile = resource('AWS::Route53Profiles::Profile', { Name: 'names' });
const takes = (zone: string) =>
  resource('AWS::Route53Profiles::ProfileAssociation', {
    ProfileId: elsewhere('operations', 'Profile'),
    ResourceId: { Ref: `${zone}-vpc` },
  });
table(resolverProfileZones, [
  ['one zone', { operations: { Profile: profile }, lgwan: { One: takes('lgwan') } }, 'conforms'],
  [
    'two zones',
    { operations: { Profile: profile }, lgwan: { One: takes('lgwan') }, internet: { Two: takes('internet') } },
    ['internet/Two'],
  ],
]);

const hosted = (...vpcs: unknown[]) =>
  resource('AWS::Route53::HostedZone', { Name: 'city.example', VPCs: vpcs.map((VPCId) => ({ VPCId })) });
table(hostedZoneZones, [
  ['own VPC', { lgwan: { Hosted: hosted({ Ref: 'lgwan-vpc' }) } }, 'conforms'],
  [
    'two zones',
    { lgwan: { Hosted: hosted({ Ref: 'lgwan-vpc' }, elsewhere('internet', 'internet-vpc')) } },
    ['lgwan/Hosted'],
  ],
  ['another zone', { lgwan: { Hosted: hosted(elsewhere('internet', 'internet-vpc')) } }, ['lgwan/Hosted']],
  [
    'another zone under one outcome',
    { lgwan: { Hosted: hosted(either({ Ref: 'lgwan-vpc' }, elsewhere('internet', 'internet-vpc'))) } },
    ['lgwan/Hosted'],
  ],
  [
    'its own zone whatever is decided',
    { lgwan: { Hosted: hosted(either({ Ref: 'lgwan-vpc' }, 'lgwan-vpc@lgwan')) } },
    'conforms',
  ],
  ['a VPC of nobody known', { lgwan: { Hosted: hosted('vpc-0123456789abcdef0') } }, ['lgwan/Hosted']],
  ['not known', { lgwan: { Hosted: hosted(OPEN) } }, 'undecided'],
]);
table(publicHostedZone, [
  ['private', { lgwan: { Hosted: hosted({ Ref: 'lgwan-vpc' }) } }, 'conforms'],
  ['public', { lgwan: { Hosted: resource('AWS::Route53::HostedZone', { Name: 'city.example' }) } }, ['lgwan/Hosted']],
  [
    'public in the internet zone',
    { internet: { Hosted: resource('AWS::Route53::HostedZone', { Name: 'city.example' }) } },
    'conforms',
  ],
]);

const log = (destination: unknown) =>
  resource('AWS::Route53Resolver::ResolverQueryLoggingConfig', { DestinationArn: destination });
const logged = (config: unknown) =>
  resource('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', {
    ResolverQueryLogConfigId: config,
    ResourceId: { Ref: 'Vpc' },
  });
describe(dnsQueryLog.id, () => {
  const outcomes = (resources: object) =>
    judge(dnsQueryLog, {
      lgwan: {
        Metadata: { sanso: { zone: 'lgwan' } },
        Parameters: { Open: { Type: 'String' } },
        Resources: { Vpc: resource('AWS::EC2::VPC'), ...resources },
      },
    }).map(({ kind, resources: [first] }) => `${kind} ${first}`);
  test('logged', () => expect(outcomes({ Log: log('x'), Association: logged({ Ref: 'Log' }) })).toEqual([]));
  test('not logged', () => expect(outcomes({ Log: log('x') })).toEqual(['finding lgwan/Vpc']));
  test('not known', () => expect(outcomes({ Association: logged(OPEN) })).toEqual(['undecided lgwan/Association']));
});
const logGroup = resource('AWS::Logs::LogGroup', { LogGroupName: 'dns' });
table(dnsQueryLogDestination, [
  ['archive by name', { lgwan: { Log: log('arn:aws:s3:::sanso-log-archive-444444444444/dns') } }, 'conforms'],
  [
    'archive by resource',
    {
      lgwan: { Log: log('arn:aws:s3:::kept') },
      'log-archive': { B: resource('AWS::S3::Bucket', { BucketName: 'kept' }) },
    },
    'conforms',
  ],
  ['log group on the way', { lgwan: { G: logGroup, Log: log({ 'Fn::GetAtt': ['G', 'Arn'] }) } }, 'conforms'],
  [
    'bucket of the zone',
    { lgwan: { B: resource('AWS::S3::Bucket', { BucketName: 'own' }), Log: log('arn:aws:s3:::own') } },
    ['lgwan/Log'],
  ],
  ['bucket of nobody known', { lgwan: { Log: log('arn:aws:s3:::elsewhere') } }, ['lgwan/Log']],
  ['not known', { lgwan: { Log: log(OPEN) } }, 'undecided'],
]);

const dns = (cidr: unknown, further: object = {}) => ({
  IpProtocol: 'udp',
  FromPort: 53,
  ToPort: 53,
  CidrIp: cidr,
  ...further,
});
const acl = (cidr: string) => ({
  Acl: resource('AWS::EC2::NetworkAcl', { VpcId: { Ref: 'my-number-vpc' } }),
  Entry: resource('AWS::EC2::NetworkAclEntry', {
    NetworkAclId: { Ref: 'Acl' },
    Egress: true,
    RuleAction: 'allow',
    Protocol: 17,
    CidrBlock: cidr,
    PortRange: { From: 53, To: 53 },
  }),
});
table(dnsEgress, [
  ['inside the VPC', { 'my-number': { Group: group(dns('10.10.0.0/16')) } }, 'conforms'],
  ['to the resolver', { 'my-number': { Group: group(dns('169.254.169.253/32')) } }, 'conforms'],
  [
    'to the resolver by IPv6',
    { 'my-number': { Group: group({ ...dns(OPEN), CidrIp: undefined, CidrIpv6: 'fd00:ec2::253/128' }) } },
    'conforms',
  ],
  ['to what surrounds the resolver', { 'my-number': { Group: group(dns('169.254.169.0/24')) } }, ['my-number/Group']],
  ...['127.0.0.1/32', '255.255.255.255/32', '::1/128'].map(
    (nowhere): Row => [
      `a placeholder that reaches nothing: ${nowhere}`,
      { 'my-number': { Group: group({ IpProtocol: '-1', [nowhere.includes(':') ? 'CidrIpv6' : 'CidrIp']: nowhere }) } },
      'conforms',
    ],
  ),
  [
    'more than a placeholder',
    { 'my-number': { Group: group({ IpProtocol: '-1', CidrIp: '126.0.0.0/7' }) } },
    ['my-number/Group'],
  ],
  [
    'another port',
    { 'my-number': { Group: group(dns('203.0.113.8/32', { FromPort: 443, ToPort: 443 })) } },
    'conforms',
  ],
  ['to a name server', { 'my-number': { Group: group(dns('203.0.113.8/32')) } }, ['my-number/Group']],
  [
    'over TLS',
    { 'my-number': { Group: group(dns('198.51.100.1/32', { IpProtocol: 'tcp', FromPort: 853, ToPort: 853 })) } },
    ['my-number/Group'],
  ],
  ['by IPv6', { 'my-number': { Group: group({ IpProtocol: '-1', CidrIpv6: '2001:db8::/32' }) } }, ['my-number/Group']],
  [
    'by a rule of its own',
    {
      'my-number': {
        Group: group(),
        Egress: resource('AWS::EC2::SecurityGroupEgress', { GroupId: { Ref: 'Group' }, ...dns('203.0.113.8/32') }),
      },
    },
    ['my-number/Egress'],
  ],
  [
    'by a prefix list',
    {
      'my-number': {
        List: resource('AWS::EC2::PrefixList', { Entries: [{ Cidr: '203.0.113.8/32' }] }),
        Group: group({ IpProtocol: 'udp', FromPort: 53, ToPort: 53, DestinationPrefixListId: { Ref: 'List' } }),
      },
    },
    ['my-number/Group'],
  ],
  [
    'of a resolver endpoint',
    {
      'my-number': {
        Group: group(dns('172.16.10.53/32')),
        Outbound: outbound('my-number'),
        Rule: forward('172.16.10.53'),
      },
    },
    'conforms',
  ],
  [
    'of the internet zone',
    {
      internet: {
        Group: resource('AWS::EC2::SecurityGroup', {
          VpcId: { Ref: 'internet-vpc' },
          SecurityGroupEgress: [dns('203.0.113.8/32')],
        }),
      },
    },
    'conforms',
  ],
  ['NACL to the resolver', { 'my-number': acl('169.254.169.253/32') }, 'conforms'],
  ['NACL inside the VPC', { 'my-number': acl('10.10.0.0/16') }, 'conforms'],
  ['NACL to a name server', { 'my-number': acl('203.0.113.8/32') }, ['my-number/Entry']],
  ['not known', { 'my-number': { Group: group(dns(OPEN)) } }, 'undecided'],
]);

const options = (...servers: unknown[]): Row[1] => ({
  lgwan: { Options: resource('AWS::EC2::DHCPOptions', { DomainNameServers: servers }) },
});
test('what gives hosts another name server is named as well', () => {
  const templates = {
    lgwan: {
      Metadata: { sanso: { zone: 'lgwan' } },
      Resources: {
        Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.20.0.0/16' }),
        Given: resource('AWS::EC2::VPCDHCPOptionsAssociation', {
          VpcId: { Ref: 'Vpc' },
          DhcpOptionsId: { Ref: 'Options' },
        }),
        ...options('203.0.113.8').lgwan,
      },
    },
  };
  expect(judge(dhcpNameServers, templates)).toMatchObject([{ resources: ['lgwan/Options', 'lgwan/Given'] }]);
});
table(dhcpNameServers, [
  ['the resolver', options('AmazonProvidedDNS'), 'conforms'],
  ['another server', options('AmazonProvidedDNS', '203.0.113.8'), ['lgwan/Options']],
  ['not known', options(OPEN), 'undecided'],
]);
