import { render } from '../../../lib/messages/render';
import { type Json, resource } from '../../rules/kit';
import { factsOf } from '../facts-of';

const line = (zone: string, block: string): Record<string, Json> => ({
  [`Vpc${zone}`]: resource('EC2::VPC', { CidrBlock: block }),
  [`Vgw${zone}`]: resource('EC2::VPNGateway', { Type: 'ipsec.1' }),
  [`Attachment${zone}`]: resource('EC2::VPCGatewayAttachment', {
    VpcId: { Ref: `Vpc${zone}` },
    VpnGatewayId: { Ref: `Vgw${zone}` },
  }),
});
const association = (zone: string) =>
  resource('DirectConnect::DirectConnectGatewayAssociation', {
    DirectConnectGatewayId: { Ref: 'Dxgw' },
    AssociatedGatewayId: { Ref: `Vgw${zone}` },
  });
const Dxgw = resource('DirectConnect::DirectConnectGateway', { DirectConnectGatewayName: 'x' });
const vpn = (IpAddress: Json): Record<string, Json> => ({
  Customer: resource('EC2::CustomerGateway', { Type: 'ipsec.1', IpAddress }),
  Vpn: resource('EC2::VPNConnection', {
    Type: 'ipsec.1',
    CustomerGatewayId: { Ref: 'Customer' },
    VpnGatewayId: { Ref: 'VgwA' },
  }),
});
const HOST: Record<string, Json> = {
  Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'VpcB' }, CidrBlock: '10.2.0.0/24' }),
  Router: resource('EC2::Instance', { SubnetId: { Ref: 'Subnet' } }),
  Eip: resource('EC2::EIP', { Domain: 'vpc', InstanceId: { Ref: 'Router' } }),
};
const TWO = { ...line('A', '10.1.0.0/16'), ...line('B', '10.2.0.0/16') };

const secondVpn = (IpAddress: string): Record<string, Json> => ({
  Second: resource('EC2::CustomerGateway', { Type: 'ipsec.1', IpAddress }),
  SecondVpn: resource('EC2::VPNConnection', {
    Type: 'ipsec.1',
    CustomerGatewayId: { Ref: 'Second' },
    VpnGatewayId: { Ref: 'VgwB' },
  }),
});
/** Two networks of these zones. */
const zones = (a: string, b: string): Record<string, Json> => {
  const made = structuredClone(TWO);
  made.VpcA.Properties.Tags = [{ Key: 'sanso:zone', Value: a }];
  made.VpcB.Properties.Tags = [{ Key: 'sanso:zone', Value: b }];
  return made;
};

/** What is left open, each with the networks that it may join. */
const open = (resources: Record<string, Json>) =>
  factsOf({ ops: { zone: 'operations', resources } }).network.unmodelled.map(
    ({ reason, vpcs }) => [render(reason, 'en'), vpcs.map((vpc) => vpc.resource?.logicalId)] as const,
  );

test.each<[string, Record<string, Json>, readonly (readonly [RegExp, readonly string[]])[]]>([
  [
    'a Direct Connect gateway of two networks',
    { ...TWO, Dxgw, One: association('A'), Other: association('B') },
    [[/Dxgw is shared by several networks/, ['VpcA', 'VpcB']]],
  ],
  ['a Direct Connect gateway of one network', { ...TWO, Dxgw, One: association('A') }, []],
  [
    'a device that is a host of another network',
    { ...TWO, ...HOST, ...vpn({ Ref: 'Eip' }) },
    [[/the address Eip of this deployment/, ['VpcA', 'VpcB']]],
  ],
  ['a device outside', { ...TWO, ...HOST, ...vpn('203.0.113.1') }, []],
  [
    'a device of two zones',
    { ...zones('lgwan', 'internet'), ...vpn('203.0.113.1'), ...secondVpn('203.0.113.1') },
    [[/end at one device, 203.0.113.1/, ['VpcA', 'VpcB']]],
  ],
  ['two devices', { ...zones('lgwan', 'internet'), ...vpn('203.0.113.1'), ...secondVpn('203.0.113.2') }, []],
  ['a device of one zone', { ...zones('lgwan', 'lgwan'), ...vpn('203.0.113.1'), ...secondVpn('203.0.113.1') }, []],
])('%s', (_, resources, expected) => {
  const found = open(resources);
  expect(found.map(([, vpcs]) => vpcs)).toEqual(expected.map(([, vpcs]) => vpcs));
  for (const [index, [reason]] of found.entries()) expect(reason).toMatch(expected[index][0]);
});

test.each<[string, object, number]>([
  ['one address', {}, 1],
  ['one address and some that AWS chooses', { SecondaryPrivateIpAddressCount: 2 }, 251],
  ['one address and a block to hand on', { Ipv4Prefixes: [{ Ipv4Prefix: '10.2.0.16/28' }] }, 17],
  ['one address and blocks that AWS chooses', { Ipv4PrefixCount: 1 }, 251],
])('an interface with %s', (_, properties, count) => {
  const iface = resource('EC2::NetworkInterface', {
    SubnetId: { Ref: 'Subnet' },
    PrivateIpAddress: '10.2.0.10',
    ...properties,
  });
  const { network } = factsOf({
    ops: { zone: 'operations', resources: { ...TWO, Subnet: HOST.Subnet, Iface: iface } },
  });
  const [found] = network.interfaces.filter(({ endpoint }) => endpoint.resource?.logicalId === 'Iface');
  const ranges = found.addresses[4];
  let size = 0;
  for (let index = 0; index < ranges.length; index += 2) size += Number(ranges[index + 1]) - Number(ranges[index]) + 1;
  expect(size).toBe(count);
});

test('an address of a carrier is one of the internet', () => {
  const host = (settings: object) =>
    resource('EC2::Instance', { NetworkInterfaces: [{ DeviceIndex: '0', SubnetId: { Ref: 'Subnet' }, ...settings }] });
  const { network } = factsOf({
    ops: {
      zone: 'operations',
      resources: {
        ...TWO,
        Subnet: HOST.Subnet,
        Open: host({ AssociateCarrierIpAddress: true }),
        Closed: host({ AssociateCarrierIpAddress: false }),
      },
    },
  });
  const shown = network.interfaces.map(({ endpoint, publicAddress }) => [endpoint.resource?.logicalId, publicAddress]);
  expect(shown).toEqual([
    ['Open', true],
    ['Closed', false],
  ]);
});
