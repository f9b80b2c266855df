import { type Block, blockOf, isEverything, touches, within } from '../../address/block';
import { peerFault, portsOf, protocolOf } from '../../facts/addresses/peers';
import type { Facts } from '../../facts/facts';
import { blockIn } from '../../facts/network/blocks';
import { type Home, homeOf, isClosed } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown } from '../../template/unknown';
import { isTrue, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ENTRY = 'AWS::EC2::NetworkAclEntry';

/** Network ACLs admit no other zone but declared flows and their replies, and in closed zones nothing unlimited. */
export const networkAclEntries: Rule = {
  id: 'Sanso-6.3.1-NetworkAclEntries',
  clauses: ['2(11)', '6(3)①', '6(3)②', '6(6)', '9'],
  title: {
    ja: 'ネットワークACLが他の領域や全ての宛先に開かれていないこと',
    en: 'Network ACLs are open to no other zone and, in closed zones, to no unlimited peer',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [ENTRY],
  singleResource: false,
  check: (facts: Facts): Outcome[] =>
    facts.model.ofType(ENTRY).flatMap((entry) => {
      const home = homeOf(facts.model, entry);
      const allows = candidates(entry.properties.RuleAction).some((action) => action !== 'deny');
      return home && allows ? admitted(facts, entry, home) : [];
    }),
};

function admitted(facts: Facts, entry: Resource, home: Home): Outcome[] {
  return ['CidrBlock', 'Ipv6CidrBlock'].flatMap((key) =>
    candidates(entry.properties[key]).flatMap((text): Outcome[] => {
      const block = blockIn(facts.model, text);
      if (!isUnknown(block)) return judgedBlock(facts, entry, home, block, key);
      return isClosed(home) ? [undecided(entry, block.reason, key)] : [];
    }),
  );
}

function judgedBlock(facts: Facts, entry: Resource, home: Home, block: Block, key: string): Outcome[] {
  const { model } = facts;
  const egress = isTrue(entry.properties.Egress);
  const protocol = protocolOf(entry.properties.Protocol);
  const range = entry.properties.PortRange;
  const ports = portsOf(part(range, 'From'), part(range, 'To'));
  const towards = egress ? ('to' as const) : ('from' as const);
  // A stateless filter admits requests one way and replies the other way.
  const request = peerFault(facts, home, { other: block, towards, traffic: { protocol, ports } });
  if (!request) return [];
  const back = egress ? ('from' as const) : ('to' as const);
  const reply = peerFault(facts, home, { other: block, towards: back, traffic: { protocol, ports, replies: true } });
  if (!reply) return [];
  const fault = reply.flows.length > request.flows.length ? reply : request;
  if (!isEverything(block) && isDeniedBefore(facts, entry, home, block)) return [];
  const networkAcl = model.find(entry.properties.NetworkAclId);
  return [
    finding(
      [entry, ...(networkAcl ? [networkAcl] : []), ...fault.flows],
      `${entry.logicalId} of ${home.zoneId} admits traffic ${egress ? 'to' : 'from'} ${fault.what}.`,
      'Narrow the entry to addresses of its own zone, or to the hosts and ports of a declared flow.',
      { property: key },
    ),
  ];
}

/** Whether entries with lower numbers deny everything that is not of the zone itself. */
function isDeniedBefore(facts: Facts, entry: Resource, home: Home, block: Block): boolean {
  const foreign = facts.addresses.foreign(home.zoneId, block);
  const denials = earlierDenials(facts.model, entry);
  return (
    foreign.length > 0 &&
    foreign.every(({ block: theirs }) => denials.some((denied) => within(theirs, denied) || within(block, denied))) &&
    foreign.some(({ block: theirs }) => touches(theirs, block))
  );
}

function earlierDenials(model: Model, entry: Resource): Block[] {
  const { NetworkAclId: networkAcl, RuleNumber: number, Egress: egress } = entry.properties;
  return model.ofType(ENTRY).flatMap(({ properties }) => {
    const sameList =
      model.find(properties.NetworkAclId) === model.find(networkAcl) && isTrue(properties.Egress) === isTrue(egress);
    const earlier = Number(properties.RuleNumber) < Number(number);
    const all = properties.RuleAction === 'deny' && protocolOf(properties.Protocol) === 'any';
    const text = properties.CidrBlock ?? properties.Ipv6CidrBlock;
    return sameList && earlier && all && typeof text === 'string' ? (blockOf(text) ?? []) : [];
  });
}
