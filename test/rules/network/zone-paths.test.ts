import { zonePaths } from '../../../lib/rules/network/zone-paths';
import { host, type Resources, ref, vpc } from '../../reachability/parts';
import { judge, type WordedFinding } from '../judge';
import { testRule } from '../kit';
import { CLOSED, FLOW, from, NARROW, OPEN, peered, row } from './crossing';

const RANGE = peered(
  { ingress: [{ ...from('10.1.1.10/32'), ToPort: 444 }] },
  host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: [{ ...NARROW[0], ToPort: 444 }] }),
);
const GUEST = peered(
  {},
  {
    ...host('BGuest', 'ASubnet', '10.1.1.30', { ingress: [from('10.1.1.10/32')], egress: NARROW }),
    ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: [from('10.1.1.0/24')] }),
  },
);
const BACKWARDS = peered(
  {},
  {
    ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [from('10.2.1.10/32')], egress: [] }),
    ...host('BHost', 'BSubnet', '10.2.1.10', { ingress: [], egress: [from('10.1.1.10/32')] }),
  },
);
const UNKNOWN = peered({ ingress: [from(ref('Cidr'))] });

/** The same peering without hosts on the given sides. */
function vacant(...names: string[]): Resources {
  const resources = peered({ ingress: [from('10.1.1.0/24')] });
  return Object.fromEntries(
    Object.entries(resources).filter(([name]) => !names.includes(name.replace('HostGroup', 'Host'))),
  );
}

testRule(zonePaths, CLOSED, [
  row('no host on either side', vacant('AHost', 'BHost'), [], ['undecided t/ASubnet', 'undecided t/BSubnet']),
  row('no host that would send', vacant('AHost'), [], ['undecided t/ASubnet']),
  row('no host that would receive', vacant('BHost'), [], ['undecided t/BSubnet']),
  row('closed groups', peered({}), [], 'conforms'),
  row('groups that know the own zone only', peered({ ingress: [from('10.2.0.0/16')] }), [], 'conforms'),
  row('open groups without routes', peered({ ingress: [from('10.1.1.10/32')], routes: false }), [], 'conforms'),
  row('an open group', OPEN, [], ['finding t/ASubnetRoute0']),
  row(
    'a host of another zone in a subnet that this one shares',
    peered({}, host('BGuest', 'ASubnet', '10.1.1.30', { ingress: [from('10.1.1.10/32', 22)] })),
    [],
    'conforms',
  ),
  row(
    'a host of another zone in a shared subnet, to which one of this zone may speak',
    GUEST,
    [],
    ['finding t/ASubnetTable'],
  ),
  row('a declared flow', OPEN, [FLOW], 'conforms'),
  row('a declared flow of another port', OPEN, [{ ...FLOW, port: 80 }], ['finding t/ASubnetRoute0']),
  row(
    'a declared flow of a smaller source',
    OPEN,
    [{ ...FLOW, from: { zone: 'lgwan', cidr: '10.1.1.11/32' } }],
    ['finding t/ASubnetRoute0'],
  ),
  row('a declared flow the other way', OPEN, [{ ...FLOW, from: FLOW.to, to: FLOW.from }], ['finding t/ASubnetRoute0']),
  row('an expired flow', OPEN, [{ ...FLOW, expires: '2026-11-22' }], ['finding t/ASubnetRoute0']),
  row('a flow without approver', OPEN, [{ ...FLOW, approver: '' }], ['finding t/ASubnetRoute0']),
  row('more than a declared flow', RANGE, [FLOW], ['finding t/ASubnetRoute0']),
  row('an answer of lgwan to what it was not asked', BACKWARDS, [], ['finding t/BSubnetRoute0']),
  row('a peer that is not known', UNKNOWN, [], ['undecided t/BHostGroup']),
  row(
    'a network that is not modelled',
    peered({}, { Cable: { Type: 'Acme::Network::Cable', Properties: { VpcId: ref('B') } } }),
    [],
    ['undecided t/Cable'],
  ),
]);

const said = (Resources: Resources, flows: readonly object[] = []) =>
  judge(zonePaths, { t: { ...CLOSED.templates.t, Resources } }, flows);

test.each<[string, Resources, object[], string]>([
  ['who reaches whom, by which packets', OPEN, [], 'lgwan reaches internet: tcp 443 from 10.1.1.10 to 10.2.1.10'],
  ['what a declared flow leaves', RANGE, [FLOW], 'lgwan reaches internet: tcp 444 from 10.1.1.10 to 10.2.1.10'],
  ['a guest in a subnet', GUEST, [], 'lgwan reaches internet: tcp 443 from 10.1.1.10 to 10.1.1.30'],
  ['the direction', BACKWARDS, [], 'internet reaches lgwan'],
  [
    'which subnet a sender would be put into',
    vacant('AHost'),
    [],
    'a host put into ASubnet (lgwan) could reach internet: tcp 443 from 10.1.1',
  ],
  [
    'which subnet a receiver would be put into',
    vacant('BHost'),
    [],
    'lgwan could reach a host put into BSubnet (internet): tcp 443 from 10.1.1.10',
  ],
  ['what it depends on', UNKNOWN, [], 'whether lgwan reaches internet depends on it: parameter Cidr has no default'],
])('%s is said', (_, resources, flows, sentence) => {
  const sentences = said(resources, flows).map((outcome) =>
    outcome.kind === 'finding' ? outcome.message : outcome.reason,
  );
  expect(sentences).toEqual([expect.stringContaining(sentence)]);
});

test('which subnets both would be put into is said once for each direction', () => {
  expect(said(vacant('AHost', 'BHost')).map((outcome) => outcome.kind === 'undecided' && outcome.reason)).toEqual([
    expect.stringMatching(
      /^a host put into BSubnet \(internet\) could reach one put into ASubnet \(lgwan\): any protocol/,
    ),
    expect.stringMatching(
      /^a host put into ASubnet \(lgwan\) could reach one put into BSubnet \(internet\): any protocol/,
    ),
  ]);
});

test('a finding names what carries packets across and what lets them through, with the path', () => {
  const [{ resources, trace }] = said(OPEN) as WordedFinding[];
  expect(resources).toEqual(
    expect.arrayContaining(['t/Peering', 't/AHostGroup', 't/BHostGroup', 't/AHost', 't/BHost']),
  );
  expect(trace?.join('\n')).toMatch(/AHost[\s\S]*Peering[\s\S]*BHostGroup/);
});

test('one open pair of zones is reported by a few of its paths', () => {
  const hosts = Array.from({ length: 9 }, (_, at) => host(`BHost${at}`, 'BSubnet', `10.2.1.${20 + at}`));
  const wide = host('AHost', 'ASubnet', '10.1.1.10', { ingress: [] });
  expect(said(peered({}, Object.assign({}, wide, ...hosts)))).toHaveLength(5);
});

test('what could be put into many subnets is reported by a few of them', () => {
  const subnets = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${at}`, {}]));
  const wide = host('AHost', 'ASubnet', '10.1.1.10', { ingress: [] });
  const more = {
    ...vpc('B', 2, { '': { '10.1.0.0/16': { VpcPeeringConnectionId: ref('Peering') } }, ...subnets }),
    ...wide,
  };
  const outcomes = said(peered({}, more));
  expect(outcomes).toHaveLength(5);
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('undecided'));
});
