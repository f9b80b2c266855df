import { type Block, blockOf } from '../../../lib/address/block';
import { resource } from '../../rules/kit';
import { factsOf } from '../facts-of';

const block = (text: string) => blockOf(text) as Block;
const network = (octet: number, premises: string) => ({
  [`Vpc${octet}`]: resource('EC2::VPC', { CidrBlock: `10.${octet}.0.0/16` }),
  [`Table${octet}`]: resource('EC2::RouteTable', { VpcId: { Ref: `Vpc${octet}` } }),
  [`Route${octet}`]: resource('EC2::Route', {
    RouteTableId: { Ref: `Table${octet}` },
    DestinationCidrBlock: premises,
    GatewayId: 'vgw-0123',
  }),
});
const FLOW = {
  id: 'results',
  from: { zone: 'my-number', cidr: '192.168.1.10/32' },
  to: { zone: 'lgwan', cidr: '10.10.9.9/32' },
  protocol: 'tcp',
  port: 443,
};
const { addresses } = factsOf(
  {
    mn: { zone: 'my-number', resources: network(10, '172.16.10.0/24') },
    lg: { zone: 'lgwan', resources: network(20, '172.16.20.0/24') },
  },
  [FLOW],
);

test.each([
  ['my-number', '10.10.1.0/24', true],
  ['my-number', '172.16.10.0/25', true],
  ['my-number', '192.168.1.10/32', true],
  ['my-number', '10.20.1.0/24', false],
  ['my-number', '10.0.0.0/8', false],
  [undefined, '10.10.1.0/24', false],
])('%s owns %s: %s', (zone, text, isOwn) => {
  expect(addresses.own(zone, block(text))).toBe(isOwn);
});

test.each([
  ['my-number', '10.20.1.0/24', ['lgwan']],
  ['my-number', '172.16.20.9/32', ['lgwan']],
  ['my-number', '10.10.1.0/24', []],
  ['internet', '10.0.0.0/8', ['my-number', 'lgwan']],
  ['internet', '172.31.0.0/16', []],
])('seen from %s, %s is of %j', (zone, text, owners) => {
  const found = addresses.foreign(zone, block(text)).claims.map(({ zoneId }) => zoneId);
  expect([...new Set(found)].sort()).toEqual([...owners].sort());
});

test('a side of a flow that lies in the addresses of another zone claims nothing', () => {
  expect(addresses.claims.filter(({ kind }) => kind === 'register').map(({ zoneId }) => zoneId)).toEqual(['my-number']);
});
