import { intersect } from '../../address/ranges';
import { addressesText, PUBLIC } from '../../facts/network/addresses';
import type { Gateway, Subnet } from '../../facts/network/network';
import { say } from '../../messages/say';
import { narrow, type Packets } from '../packets';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { sendOn } from './onward';
import { block, step } from './step';

/** Whether Block Public Access leaves a way to or from the internet. */
function opensTo(subnet: Subnet, way: 'out' | 'in' | 'translated', answering: boolean): boolean {
  switch (subnet.publicAccess) {
    case 'open':
      return true;
    case 'egress':
      return way !== 'in' || answering;
    case 'translated':
      return way === 'translated';
    case 'closed':
      return false;
  }
}

function blockedPublicly(rules: Rules, subnet: Subnet, packets: Packets): void {
  block(rules, () => ({
    code: 'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
    resource: subnet.publicAccessBy ?? subnet.resource,
    message: say('obstacle.block-public-access', {
      by: subnet.publicAccessBy?.logicalId ?? say('name.account'),
      subnet: subnet.resource?.logicalId ?? subnet.id,
    }),
    packets,
  }));
}

function isTranslator({ sender }: State): boolean {
  return sender?.interfaces.some(({ resource }) => resource.type === 'AWS::EC2::NatGateway') ?? false;
}

export function throughInternetGateway(
  state: State,
  subnet: Subnet,
  gateway: Gateway,
  hops: readonly Hop[],
  rules: Rules,
): State[] {
  const { packets, sender } = state;
  if (gateway.vpc !== subnet.vpc || state.onlyFor) return [];
  const way = isTranslator(state) ? 'translated' : 'out';
  // The subnet of the interface decides, wherever its packets pass on the way.
  const home = sender && sender.subnet.vpc === subnet.vpc ? sender.subnet : subnet;
  if (!opensTo(home, way, rules.answering !== undefined)) {
    blockedPublicly(rules, home, packets);
    return [];
  }
  const known =
    packets.version === 6
      ? intersect(subnet.vpc.blocks[6], PUBLIC[6])
      : sender?.subnet.vpc === subnet.vpc
        ? sender.translated
        : [];
  const own = narrow(packets, { source: known });
  if (!own) {
    block(rules, () => ({
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      resource: gateway.resource,
      message: say('obstacle.unknown-public-for', {
        gateway: gateway.resource?.logicalId ?? gateway.id,
        addresses: addressesText(packets.source),
      }),
      packets,
    }));
    return [];
  }
  const hop: Hop = {
    action: packets.version === 4 ? 'translates' : 'crosses',
    resource: gateway.resource,
    text: () => say('hop.to-internet', { gateway: gateway.resource?.logicalId ?? gateway.id }),
  };
  const addressed = narrow(own, { destination: PUBLIC[packets.version] });
  // The internet sees another address, which nobody knows before deployment.
  const outside = addressed && packets.version === 4 ? { ...addressed, source: PUBLIC[4] } : addressed;
  return outside ? [step(state, { at: 'internet' }, outside, [...hops, hop], { leftBy: gateway })] : [];
}

export function throughEgressOnly(
  state: State,
  subnet: Subnet,
  gateway: Gateway,
  hops: readonly Hop[],
  rules: Rules,
): State[] {
  const { packets } = state;
  if (packets.version !== 6 || gateway.vpc !== subnet.vpc || state.onlyFor) return [];
  if (rules.answering) {
    block(rules, () => ({
      code: 'EGRESS_ONLY_RESTRICTION',
      resource: gateway.resource,
      message: say('obstacle.carries-no-answers', { gateway: gateway.resource?.logicalId ?? gateway.id }),
      packets,
    }));
    return [];
  }
  const home = state.sender?.subnet ?? subnet;
  if (!opensTo(home, 'translated', false)) {
    blockedPublicly(rules, home, packets);
    return [];
  }
  const source = intersect(subnet.vpc.blocks[6], PUBLIC[6]);
  const own = narrow(packets, { source, destination: PUBLIC[6] });
  const hop: Hop = {
    action: 'crosses',
    resource: gateway.resource,
    text: () => say('hop.to-internet', { gateway: gateway.resource?.logicalId ?? gateway.id }),
  };
  return own ? [step(state, { at: 'internet' }, own, [...hops, hop], { leftBy: gateway })] : [];
}

/** From the internet to every interface with an address there; answers only to whom they are for. */
export function fromInternet(state: State, rules: Rules): State[] {
  const { packets } = state;
  const { answering, network } = rules;
  const next: State[] = [];
  const asked = answering
    ? answering.to !== 'internet' && 'interfaces' in answering.to
      ? answering.to.interfaces
      : []
    : network.exposed;
  for (const iface of asked) {
    const { vpc } = iface.subnet;
    if (!answering && rules.receivers && !rules.receivers(vpc).includes(iface) && !vpc.internet?.table) continue;
    // A gateway of translation takes only answers.
    const translator = iface.resource.type === 'AWS::EC2::NatGateway';
    if (translator && !answering) continue;
    // Answers come in by the gateway that the question left by.
    const gateway = answering && state.leftBy?.vpc === vpc ? state.leftBy : vpc.internet;
    // A carrier gateway lets nothing of the internet in.
    if (!gateway || (!answering && gateway.resource?.type === 'AWS::EC2::CarrierGateway')) continue;
    const way = translator || gateway === vpc.egressOnly ? 'translated' : 'in';
    if (!opensTo(iface.subnet, way, answering !== undefined)) {
      blockedPublicly(rules, iface.subnet, packets);
      continue;
    }
    const destination =
      packets.version === 6
        ? intersect(intersect(packets.destination, iface.addresses[6]), PUBLIC[6])
        : iface.publicAddress
          ? iface.addresses[4]
          : [];
    if (destination.length === 0) continue;
    const hop: Hop = {
      action: packets.version === 4 ? 'translates' : 'crosses',
      resource: gateway.resource,
      text: () =>
        say('hop.from-internet', {
          gateway: gateway.resource?.logicalId ?? gateway.id,
          name: iface.resource.logicalId,
        }),
    };
    const inside = { ...packets, destination };
    next.push(
      step(state, { at: 'vpc', vpc, gateway, only: [iface] }, inside, [hop], { groups: undefined, leftBy: undefined }),
    );
  }
  if (!answering && rules.follow) for (const way of network.entrances) next.push(...sendOn(state, way, rules));
  return next;
}
