import { internetPaths } from '../../../lib/rules/network/internet-paths';
import { att, gateway, host, of, type Resources, ref } from '../../reachability/parts';
import { judge } from '../judge';
import { testRule } from '../kit';
import { CLOSED, NARROW, peered, row } from './crossing';

const ROUTE = {
  ARoute9: of('EC2::Route', {
    RouteTableId: ref('ASubnetTable'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('AIgw'),
  }),
};
const ADDRESS = {
  AIp: of('EC2::EIP', { Domain: 'vpc' }),
  AIpAssociation: of('EC2::EIPAssociation', {
    AllocationId: att('AIp', 'AllocationId'),
    NetworkInterfaceId: ref('AHost'),
  }),
};
const WIDE = host('AHost', 'ASubnet', '10.1.1.10', { ingress: [] });
const OUT = peered({}, { ...WIDE, ...gateway('A'), ...ROUTE, ...ADDRESS });
const IN = peered(
  {},
  { ...host('AHost', 'ASubnet', '10.1.1.10', { egress: NARROW }), ...gateway('A'), ...ROUTE, ...ADDRESS },
);

/** A route to the internet in a subnet of lgwan that nobody stands in yet. */
const VACANT = peered({ routes: false }, { ...gateway('A'), ...ROUTE });
delete VACANT.AHost;

testRule(internetPaths, CLOSED, [
  row('no gateway', peered({}, WIDE), [], 'conforms'),
  row('a gateway without an address', peered({}, { ...WIDE, ...gateway('A'), ...ROUTE }), [], 'conforms'),
  row('out to the internet', OUT, [], ['finding t/ARoute9']),
  row('in from the internet', IN, [], ['finding t/AIgw']),
  row(
    'a way to the internet for whatever is put into a subnet',
    VACANT,
    [],
    ['undecided t/ASubnet', 'undecided t/ASubnet'],
  ),
]);

test.each<[string, Resources]>([
  ['lgwan reaches the internet', OUT],
  ['the internet reaches lgwan', IN],
])('%s, and the message says so', (sentence, Resources) => {
  expect(judge(internetPaths, { t: { Resources } })).toEqual([
    expect.objectContaining({ message: expect.stringContaining(sentence) }),
  ]);
});

test('what would be put into a subnet is named with it', () => {
  expect(
    judge(internetPaths, { t: { Resources: VACANT } }).map((outcome) => outcome.kind === 'undecided' && outcome.reason),
  ).toEqual([
    expect.stringMatching(/^a host put into ASubnet \(lgwan\) could reach the internet: /),
    expect.stringMatching(/^the internet could reach a host put into ASubnet \(lgwan\): /),
  ]);
});
