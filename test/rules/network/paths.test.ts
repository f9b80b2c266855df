import { flowPaths } from '../../../lib/rules/network/flow-paths';
import { internetPaths } from '../../../lib/rules/network/internet-paths';
import { zonePaths } from '../../../lib/rules/network/zone-paths';
import type { Finding, Outcome, Rule } from '../../../lib/rules/rule';
import { allow, att, gateway, host, of, type Resources, ref, vpc } from '../../reachability/parts';
import { judge } from '../judge';

const PEERING = ref('Peering');
const from = (CidrIp: unknown, port = 443) => allow(port, { CidrIp });
/** Egress to the other zone only, which a flow would be written as. */
const NARROW = [from('10.2.1.10/32')];

/** An lgwan host that calls a host of the internet zone over a peering, as far as groups let it. */
function peered({ ingress = [] as object[], routes = true }, more: Resources = {}): Resources {
  const towards = (cidr: string) => (routes ? { [cidr]: { VpcPeeringConnectionId: PEERING } } : {});
  const resources: Resources = {
    ...vpc('A', 1, { '': towards('10.2.0.0/16') }),
    ...vpc('B', 2, { '': towards('10.1.0.0/16') }),
    ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: NARROW }),
    ...host('BHost', 'BSubnet', '10.2.1.10', { ingress, egress: [from('10.2.1.0/24')] }),
    Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('A'), PeerVpcId: ref('B') }),
    ...more,
  };
  for (const [name, { Properties }] of Object.entries(resources))
    Properties.Tags = [{ Key: 'sanso:zone', Value: /^A/.test(name) ? 'lgwan' : 'internet' }];
  return resources;
}

const FLOW = {
  id: 'screen',
  from: { zone: 'lgwan', cidr: '10.1.1.10/32' },
  to: { zone: 'internet', cidr: '10.2.1.10/32' },
  protocol: 'tcp',
  port: 443,
  purpose: 'screens',
  basis: '6(3)②',
  approver: 'head of information policy',
  expires: '2027-03-31',
  sanitization: 'screen-transfer',
};

const PARAMETERS = { Cidr: { Type: 'String' } };
const said = (rule: Rule, Resources: Resources, flows: readonly unknown[] = []): Outcome[] =>
  judge(rule, { t: { Resources, Parameters: PARAMETERS } }, flows);
const shortly = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) =>
    outcome.kind === 'finding'
      ? String(outcome.message).replace(/, which no valid flow declares\.$/, '')
      : `undecided ${outcome.reason}`,
  );

const OPEN = peered({ ingress: [from('10.1.1.10/32')] });
const RANGE = peered(
  { ingress: [{ ...from('10.1.1.10/32'), ToPort: 444 }] },
  host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: [{ ...NARROW[0], ToPort: 444 }] }),
);

describe('paths between zones', () => {
  test.each<[string, Resources, object[], unknown[]]>([
    ['closed groups', peered({}), [], []],
    ['groups that know the own zone only', peered({ ingress: [from('10.2.0.0/16')] }), [], []],
    ['open groups without routes', peered({ ingress: [from('10.1.1.10/32')], routes: false }), [], []],
    ['an open group', OPEN, [], ['lgwan reaches internet: tcp 443 from 10.1.1.10 to 10.2.1.10']],
    [
      'a host of another zone in a subnet that this one shares',
      peered({}, host('BGuest', 'ASubnet', '10.1.1.30', { ingress: [from('10.1.1.10/32', 22)] })),
      [],
      [],
    ],
    [
      'a host of another zone in a subnet that this one shares, to which one of this zone may speak',
      peered(
        {},
        {
          ...host('BGuest', 'ASubnet', '10.1.1.30', { ingress: [from('10.1.1.10/32')], egress: NARROW }),
          ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: [from('10.1.1.0/24')] }),
        },
      ),
      [],
      ['lgwan reaches internet: tcp 443 from 10.1.1.10 to 10.1.1.30'],
    ],
    ['a declared flow', OPEN, [FLOW], []],
    ['a declared flow of another port', OPEN, [{ ...FLOW, port: 80 }], [expect.stringContaining('443')]],
    [
      'a declared flow of a smaller source',
      OPEN,
      [{ ...FLOW, from: { zone: 'lgwan', cidr: '10.1.1.11/32' } }],
      [expect.stringContaining('10.1.1.10')],
    ],
    ['a declared flow the other way', OPEN, [{ ...FLOW, from: FLOW.to, to: FLOW.from }], [expect.any(String)]],
    ['an expired flow', OPEN, [{ ...FLOW, expires: '2026-11-22' }], [expect.any(String)]],
    ['a flow without approver', OPEN, [{ ...FLOW, approver: '' }], [expect.any(String)]],
    ['more than a declared flow', RANGE, [FLOW], ['lgwan reaches internet: tcp 444 from 10.1.1.10 to 10.2.1.10']],
    [
      'a peer that is not known',
      peered({ ingress: [from(ref('Cidr'))] }),
      [],
      ['undecided whether lgwan reaches internet depends on it: parameter Cidr has no default'],
    ],
    [
      'a network that is not modelled',
      peered({}, { Cable: { Type: 'Acme::Network::Cable', Properties: { VpcId: ref('B') } } }),
      [],
      [expect.stringMatching(/^undecided Acme::Network::Cable names a network/)],
    ],
  ])('%s', (_, resources, flows, expected) => {
    expect(shortly(said(zonePaths, resources, flows))).toEqual(expected);
  });

  test('a finding names what carries packets across and what lets them through, with the path', () => {
    const [{ resources, trace }] = said(zonePaths, OPEN) as Finding[];
    expect(resources).toEqual(
      expect.arrayContaining(['t/Peering', 't/AHostGroup', 't/BHostGroup', 't/AHost', 't/BHost']),
    );
    expect(trace?.join('\n')).toMatch(/AHost[\s\S]*Peering[\s\S]*BHostGroup/);
  });

  test('one open pair of zones is told by a few of its paths', () => {
    const hosts = Array.from({ length: 9 }, (_, at) => host(`BHost${at}`, 'BSubnet', `10.2.1.${20 + at}`));
    const wide = host('AHost', 'ASubnet', '10.1.1.10', { ingress: [] });
    expect(said(zonePaths, peered({}, Object.assign({}, wide, ...hosts)))).toHaveLength(5);
  });

  test('an answer of lgwan to what it was not asked is a path as well', () => {
    const towards = host('AHost', 'ASubnet', '10.1.1.10', { ingress: [from('10.2.1.10/32')], egress: [] });
    const calling = host('BHost', 'BSubnet', '10.2.1.10', { ingress: [], egress: [from('10.1.1.10/32')] });
    expect(shortly(said(zonePaths, peered({}, { ...towards, ...calling })))).toEqual([
      expect.stringMatching(/^internet reaches lgwan/),
    ]);
  });
});

describe('paths between closed zones and the internet', () => {
  const route = {
    ARoute9: of('EC2::Route', {
      RouteTableId: ref('ASubnetTable'),
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: ref('AIgw'),
    }),
  };
  const address = {
    AIp: of('EC2::EIP', { Domain: 'vpc' }),
    AIpAssociation: of('EC2::EIPAssociation', {
      AllocationId: att('AIp', 'AllocationId'),
      NetworkInterfaceId: ref('AHost'),
    }),
  };
  const wide = host('AHost', 'ASubnet', '10.1.1.10', { ingress: [] });
  test.each<[string, Resources, unknown[]]>([
    ['none', peered({}, wide), []],
    ['a gateway without an address', peered({}, { ...wide, ...gateway('A'), ...route }), []],
    [
      'out to the internet',
      peered({}, { ...wide, ...gateway('A'), ...route, ...address }),
      [expect.stringMatching(/^lgwan reaches the internet/)],
    ],
    [
      'in from the internet',
      peered(
        {},
        { ...host('AHost', 'ASubnet', '10.1.1.10', { egress: NARROW }), ...gateway('A'), ...route, ...address },
      ),
      [expect.stringMatching(/^the internet reaches lgwan/)],
    ],
  ])('%s', (_, resources, expected) => {
    expect(shortly(said(internetPaths, resources))).toEqual(expected);
  });
});

describe('declared flows', () => {
  test.each<[string, Resources, object[], unknown[]]>([
    ['that works', OPEN, [FLOW], []],
    ['that nothing was opened for', peered({}), [{ ...FLOW, to: { zone: 'internet', cidr: '10.2.1.99/32' } }], []],
    [
      'that has an open group and no route',
      peered({ ingress: [from('10.1.1.10/32')], routes: false }),
      [FLOW],
      [
        expect.stringMatching(
          /^Declared flow screen does not work: nothing of lgwan at 10\.1\.1\.10\/32 connects to internet/,
        ),
      ],
    ],
    ['that only its sender is open for', peered({}), [FLOW], [expect.any(String)]],
    ['that is not valid anyway', peered({}), [{ ...FLOW, expires: '2020-01-01' }], []],
  ])('%s', (_, resources, flows, expected) => {
    expect(shortly(said(flowPaths, resources, flows))).toEqual(expected);
  });

  test('what blocks one is in the trace', () => {
    const [{ trace, resources }] = said(flowPaths, peered({}), [FLOW]) as Finding[];
    expect(resources).toEqual(['screen', 't/BHost']);
    expect(trace).toEqual([
      'SG_HAS_NO_RULES: BHostGroup, of BHost, lets in no tcp 443 from 10.1.1.10 to 10.2.1.10  [t/BHostGroup SecurityGroupIngress]',
    ]);
  });
});
