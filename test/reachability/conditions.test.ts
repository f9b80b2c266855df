import { buildNetwork } from '../../lib/facts/network/build';
import { buildModel } from '../../lib/model/model';
import { outcomesOf } from '../../lib/model/outcomes';
import { askOutcomes } from '../../lib/reachability/ask-outcomes';
import { ask, type Query, querySchema } from '../../lib/reachability/query';
import type { TemplateBody } from '../../lib/template/template';
import { allow, host, of, type Resources, ref, vpc } from './parts';

/** The answer where a condition `On` decides what is there: by default off, by default on, or by nothing. */
function verdict(resources: object, given: 'off' | 'on' | 'open', query: object = { from: 'A', to: 'B' }): string {
  return answer(
    {
      Parameters: { P: { Type: 'String', ...(given === 'open' ? {} : { Default: given === 'on' ? 'y' : 'n' }) } },
      Conditions: { On: { 'Fn::Equals': [{ Ref: 'P' }, 'y'] }, Off: { 'Fn::Not': [{ Condition: 'On' }] } },
      Resources: resources,
    } as TemplateBody,
    query,
  );
}

function answer(body: TemplateBody, query: object): string {
  const place = { account: '111111111111', region: 'ap-northeast-1', stackName: 't', nested: false };
  const model = buildModel([{ name: 't', file: 't.template.json', body, ...place }]);
  const outcomes = outcomesOf(model).map((outcome) => {
    const network = buildNetwork(outcome.model);
    return { ...outcome, ask: (asked: Query) => ask(outcome.model, network, asked) };
  });
  return askOutcomes(outcomes, querySchema.parse({ oneWay: true, ...query })).verdict;
}

const when = (condition: string, resources: Resources) =>
  Object.fromEntries(Object.entries(resources).map(([id, resource]) => [id, { ...resource, Condition: condition }]));

/** Two networks with a peering between them. */
const peered = (a: object = {}, b: object = {}): Resources => ({
  ...vpc('One', 1, { '': { '10.2.0.0/16': { VpcPeeringConnectionId: ref('Peering') } } }),
  ...vpc('Two', 2, { '': { '10.1.0.0/16': { VpcPeeringConnectionId: ref('Peering') } } }),
  Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('One'), PeerVpcId: ref('Two') }),
  ...host('A', 'OneSubnet', '10.1.1.10', a),
  ...host('B', 'TwoSubnet', '10.2.1.10', b),
});

const CLOSED_LIST = { List: of('EC2::NetworkAcl', { VpcId: ref('Two') }) };
const OF_SUBNET = {
  OfSubnet: of('EC2::SubnetNetworkAclAssociation', { SubnetId: ref('TwoSubnet'), NetworkAclId: ref('List') }),
};
const NARROW = {
  Narrow: of('EC2::SecurityGroupEgress', { GroupId: ref('AGroup'), ...allow(1, { CidrIp: '127.0.0.1/32' }) }),
};
const ELSEWHERE = {
  ...vpc('Three', 3),
  Other: of('EC2::VPCPeeringConnection', { VpcId: ref('One'), PeerVpcId: ref('Three') }),
};
const LONGER = {
  Longer: of('EC2::Route', {
    RouteTableId: ref('OneSubnetTable'),
    DestinationCidrBlock: '10.2.1.0/24',
    VpcPeeringConnectionId: ref('Other'),
  }),
};
const REFUSED = {
  List: of('EC2::NetworkAcl', { VpcId: ref('Two') }),
  ...OF_SUBNET,
  Allowed: of('EC2::NetworkAclEntry', {
    NetworkAclId: ref('List'),
    RuleNumber: 100,
    RuleAction: 'allow',
    Protocol: -1,
    CidrBlock: '0.0.0.0/0',
  }),
};
const DENIED = {
  Denied: of('EC2::NetworkAclEntry', {
    NetworkAclId: ref('List'),
    RuleNumber: 1,
    RuleAction: 'deny',
    Protocol: -1,
    CidrBlock: '0.0.0.0/0',
  }),
};

/** What narrows a network, and what is there whatever the condition says. */
const NARROWS: readonly (readonly [string, Resources, Resources])[] = [
  ['the list of a subnet', { ...peered(), ...CLOSED_LIST }, OF_SUBNET],
  ['a rule that lets out', peered(), NARROW],
  ['a longer route', { ...peered(), ...ELSEWHERE }, LONGER],
  ['an entry that denies', { ...peered(), ...REFUSED }, DENIED],
];

describe.each(NARROWS)('%s that a condition brings', (_, always, narrows) => {
  test('closes where it is always there', () => {
    expect(verdict({ ...always, ...narrows }, 'off')).toBe('isolated');
  });
  test('closes nothing where it is off by default', () => {
    expect(verdict({ ...always, ...when('On', narrows) }, 'off')).toBe('reachable');
  });
  test('closes nothing where another value takes it away', () => {
    expect(verdict({ ...always, ...when('On', narrows) }, 'on')).toBe('reachable');
  });
  test('leaves the answer open where nobody has decided', () => {
    expect(verdict({ ...always, ...when('On', narrows) }, 'open')).toBe('undecided');
  });
});

test('what opens counts also where its default leaves it out', () => {
  const { Peering, ...rest } = peered();
  expect(verdict({ ...rest, ...when('On', { Peering }) }, 'on')).toBe('reachable');
});

test('of two that exclude each other one is there', () => {
  const both = { ...peered(), ...CLOSED_LIST, ...when('On', OF_SUBNET) };
  const other = when('Off', { OfSubnetToo: OF_SUBNET.OfSubnet });
  expect(verdict({ ...both, ...other }, 'open')).toBe('isolated');
  expect(verdict({ ...both, ...other }, 'off')).toBe('isolated');
});

/** As many conditions as given, each with an entry that closes the list of a subnet: all of them have to be off for a path. */
function closedBy(count: number): TemplateBody {
  const names = Array.from({ length: count }, (_, index) => `C${index}`);
  const denied = names.map((name, index) => {
    const { Denied } = DENIED;
    return [
      `${name}Denied`,
      { ...Denied, Condition: name, Properties: { ...Denied.Properties, RuleNumber: index + 1 } },
    ];
  });
  return {
    Parameters: Object.fromEntries(names.map((name) => [`P${name}`, { Type: 'String', Default: 'y' }])),
    Conditions: Object.fromEntries(names.map((name) => [name, { 'Fn::Equals': [{ Ref: `P${name}` }, 'y'] }])),
    Resources: { ...peered(), ...REFUSED, ...Object.fromEntries(denied) },
  } as TemplateBody;
}

test.each([
  [4, 'reachable'],
  [5, 'undecided'],
])('%d conditions that all have to be off leave it %s', (count, expected) => {
  expect(answer(closedBy(count), { from: 'A', to: 'B' })).toBe(expected);
});
