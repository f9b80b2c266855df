import { buildNetwork } from '../../lib/facts/network/build';
import { withFutureHosts } from '../../lib/facts/network/future-hosts';
import { render } from '../../lib/messages/render';
import { buildModel } from '../../lib/model/model';
import { certificateOf, verdictOf } from '../../lib/reachability/certificate';
import { type Crossing, isolationOf } from '../../lib/reachability/isolation';
import { countsOf } from '../../lib/reachability/proof-scope';
import { OUTSIDE } from '../../lib/reachability/sides';
import { verifyCertificate } from '../../lib/reachability/verify-certificate';
import { allow, gateway, host, of, type Resources, ref, vpc } from './parts';

const PEERING = { VpcPeeringConnectionId: ref('Peering') };
const PEERED = { Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('A'), PeerVpcId: ref('B') }) };

/** Zones by the first letter of a name; whatever begins with another one is of operations. */
const ZONES: Readonly<Record<string, string>> = { A: 'lgwan', B: 'internet', C: 'my-number' };

function networkOf(resources: Resources) {
  for (const [name, { Properties }] of Object.entries(resources))
    Properties.Tags ??= [{ Key: 'sanso:zone', Value: ZONES[name[0]] ?? 'operations' }];
  const place = { account: '111111111111', region: 'ap-northeast-1', stackName: 't', nested: false };
  return buildNetwork(buildModel([{ name: 't', file: 't.template.json', body: { Resources: resources }, ...place }]));
}

function proved(resources: Resources) {
  const network = networkOf(resources);
  const isolation = isolationOf(network, []);
  const sides = (list: readonly Crossing[]) => [...new Set(list.map(({ from, to }) => `${from} → ${to}`))].sort();
  return {
    network,
    isolation,
    verdict: verdictOf([isolation]),
    breaches: sides(isolation.breaches),
    doubts: sides(isolation.doubts),
    vacant: [...isolation.scope.members().vacant].sort(),
    faults: verifyCertificate([{ where: '', network, flows: [] }], certificateOf([{ where: '', isolation }])).map(
      (fault) => render(fault, 'en'),
    ),
  };
}

/** Two zones that a peering joins, with routes both ways. */
const joined = (): Resources => ({
  ...vpc('A', 1, { '': { '10.2.0.0/16': PEERING } }),
  ...vpc('B', 2, { '': { '10.1.0.0/16': PEERING } }),
  ...PEERED,
});

test('what hosts of vacant subnets would send each other is a doubt both ways, and no certificate holds', () => {
  const { verdict, breaches, doubts, vacant, faults } = proved(joined());
  expect(verdict).toBe('undecided');
  expect(breaches).toEqual([]);
  expect(doubts).toEqual(['internet → lgwan', 'lgwan → internet']);
  expect(vacant).toEqual(['t/ASubnet', 't/BSubnet']);
  expect(faults).toContainEqual(
    expect.stringMatching(/^packets of lgwan arrive in internet, at interface a host put into/),
  );
});

test('where no route joins vacant subnets the proof holds, and says of how many', () => {
  const { verdict, faults, isolation } = proved({ ...vpc('A', 1), ...vpc('B', 2) });
  expect(verdict).toBe('network-proved');
  expect(faults).toEqual([]);
  expect(countsOf([isolation.scope])).toEqual({ senders: 0, receivers: 0, networks: 2, vacantSubnets: 2 });
});

test.each<[string, Resources, string[], string[]]>([
  ['a host that sends', host('BHost', 'BSubnet', '10.2.1.10', { ingress: [] }), [], ['internet → lgwan']],
  [
    'a host that receives',
    host('BHost', 'BSubnet', '10.2.1.10', { egress: [allow(443, { CidrIp: '10.9.0.0/16' })] }),
    [],
    ['lgwan → internet'],
  ],
  [
    'a host on both sides',
    { ...host('BHost', 'BSubnet', '10.2.1.10'), ...host('AHost', 'ASubnet', '10.1.1.10') },
    ['internet → lgwan', 'lgwan → internet'],
    [],
  ],
])('with %s only what the templates have is a breach', (_, hosts, breaches, doubts) => {
  expect(proved({ ...joined(), ...hosts })).toMatchObject({ breaches, doubts });
});

test('a host in a vacant subnet of a closed zone may have a public address', () => {
  const way = { '0.0.0.0/0': { GatewayId: ref('AIgw') } };
  const open = proved({ ...vpc('A', 1, { '': way }), ...gateway('A') });
  expect(open).toMatchObject({ verdict: 'undecided', breaches: [] });
  expect(open.doubts).toEqual([`lgwan → ${OUTSIDE}`, `${OUTSIDE} → lgwan`].sort());
  const closed = proved({ ...vpc('A', 1), ...gateway('A') });
  expect(closed.doubts).toEqual([`${OUTSIDE} → lgwan`]);
  expect(proved(vpc('A', 1))).toMatchObject({ verdict: 'network-proved', doubts: [] });
});

const endpoint = (subnet: string) => ({
  AEndpoint: of('EC2::VPCEndpoint', {
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.ap-northeast-1.logs',
    VpcId: ref('A'),
    SubnetIds: [ref(subnet)],
  }),
});
const TWO_SUBNETS = vpc('A', 1, { One: {}, Two: {} });

test.each<[string, Resources, string[]]>([
  ['none', TWO_SUBNETS, ['t/ASubnetOne', 't/ASubnetTwo']],
  ['a host in one', host('AHost', 'ASubnetOne', '10.1.1.10'), ['t/ASubnetTwo']],
  [
    'a host in one and an endpoint in the other',
    { ...host('AHost', 'ASubnetOne', '10.1.1.10'), ...endpoint('ASubnetTwo') },
    [],
  ],
  ['nothing but an endpoint: nothing of the zone sends', endpoint('ASubnetTwo'), ['t/ASubnetOne', 't/ASubnetTwo']],
  [
    'nothing but a function: nothing of the zone receives',
    {
      AFunction: of('Lambda::Function', {
        Code: { ZipFile: '' },
        Role: 'arn:aws:iam::111111111111:role/r',
        VpcConfig: { SubnetIds: [ref('ASubnetOne'), ref('ASubnetTwo')], SecurityGroupIds: [] },
      }),
    },
    ['t/ASubnetOne', 't/ASubnetTwo'],
  ],
  [
    'a firewall in one',
    {
      AFirewall: of('NetworkFirewall::Firewall', {
        FirewallName: 'f',
        FirewallPolicyArn: 'arn:aws:network-firewall:ap-northeast-1:111111111111:firewall-policy/p',
        VpcId: ref('A'),
        SubnetMappings: [{ SubnetId: ref('ASubnetOne') }],
      }),
    },
    ['t/ASubnetTwo'],
  ],
])('of two subnets a host may be put into those without one: %s', (_, more, vacant) => {
  expect(proved({ ...TWO_SUBNETS, ...more }).vacant).toEqual(vacant);
});

test('a shared zone with nothing but endpoints needs no host of its own', () => {
  const resources = { ...vpc('A', 1), ...endpoint('ASubnet') };
  for (const { Properties } of Object.values(resources)) Properties.Tags = [{ Key: 'sanso:zone', Value: 'operations' }];
  expect(proved(resources).vacant).toEqual([]);
});

test('the network itself stays without them, and so do questions', () => {
  const network = networkOf({ ...joined(), ...gateway('A') });
  const later = withFutureHosts(network);
  expect(network).toMatchObject({ interfaces: [], endpoints: [], exposed: [] });
  expect(network.vpcs.flatMap(({ interfaces }) => interfaces)).toEqual([]);
  expect(later.interfaces.map(({ endpoint: { zoneId } }) => zoneId)).toEqual(['lgwan', 'internet']);
  expect(later.exposed).toHaveLength(1);
  expect(withFutureHosts(network)).toBe(later);
  const full = networkOf({
    ...TWO_SUBNETS,
    ...host('AOne', 'ASubnetOne', '10.1.1.10'),
    ...host('ATwo', 'ASubnetTwo', '10.1.2.10'),
  });
  expect(withFutureHosts(full)).toBe(full);
});

test('a subnet without a label is in the zone of its VPC', () => {
  const resources = vpc('A', 1);
  resources.ASubnet.Properties.Tags = [];
  expect(withFutureHosts(networkOf(resources)).interfaces.map(({ endpoint: { zoneId } }) => zoneId)).toEqual(['lgwan']);
});

test('of a zone whose VPC has no subnet nothing is proved, where something else is', () => {
  const bare = { A: of('EC2::VPC', { CidrBlock: '10.1.0.0/16' }) };
  const beside = proved({ ...bare, ...vpc('B', 2), ...vpc('C', 3) });
  expect(beside.verdict).toBe('undecided');
  expect(beside.isolation.unmodelled).toEqual([
    expect.objectContaining({ reason: { key: 'assumed.no-subnet', params: { zone: 'lgwan' } } }),
  ]);
  expect(beside.faults).toContainEqual(expect.stringContaining('t/A: no template has a subnet of it'));
  expect(proved({ ...bare, ...vpc('B', 2) }).verdict).toBe('empty');
  // A second VPC of a zone that has hosts elsewhere takes nothing from the proof.
  expect(proved({ ...bare, ...vpc('A2', 2), ...vpc('C', 3) }).verdict).toBe('network-proved');
});

/** Zones whose VPCs are attached to a transit gateway that a VPN of operations leads out of. */
function premises(...names: string[]): Resources {
  const hub = { TransitGatewayId: ref('Hub') };
  return {
    ...Object.assign({}, ...names.map((name, index) => vpc(name, index + 1, { '': { '172.16.0.0/12': hub } }))),
    ...Object.fromEntries(
      names.map((name) => [
        `${name}Attachment`,
        of('EC2::TransitGatewayVpcAttachment', { ...hub, VpcId: ref(name), SubnetIds: [ref(`${name}Subnet`)] }),
      ]),
    ),
    Hub: of('EC2::TransitGateway'),
    Office: of('EC2::CustomerGateway', { IpAddress: '192.0.2.10' }),
    Vpn: of('EC2::VPNConnection', { ...hub, CustomerGatewayId: ref('Office') }),
  };
}
const AHOST = host('AHost', 'ASubnet', '10.1.1.10');

test.each<[string, Resources, string[], string[]]>([
  ['nobody yet, and one zone alone would', premises('A'), [], []],
  [
    'nobody yet, and two zones would, so that they stay with the link',
    premises('A', 'C'),
    [],
    ['lgwan → operations', 'my-number → operations', 'operations → lgwan', 'operations → my-number'],
  ],
  [
    'a host of one zone, beside a vacant subnet of another',
    { ...premises('A', 'C'), ...AHOST },
    [],
    ['lgwan → my-number', 'my-number → lgwan'],
  ],
  [
    'hosts of both',
    { ...premises('A', 'C'), ...AHOST, ...host('CHost', 'CSubnet', '10.2.1.10') },
    ['lgwan → my-number', 'my-number → lgwan'],
    [],
  ],
])('premises on a shared link belong to whom they serve today: %s', (_, resources, breaches, doubts) => {
  expect(proved(resources)).toMatchObject({ breaches, doubts });
});
