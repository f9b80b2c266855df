import { addressesText } from '../../model/network/addresses';
import type { Premises, PrivateGateway, Vpc } from '../../model/network/network';
import { subtract, union } from '../../model/network/ranges';
import { narrow, type Packets } from '../packets';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { block, carried, step } from './step';

export function throughPrivateGateway(
  state: State,
  vpc: Vpc,
  gateway: PrivateGateway,
  hops: readonly Hop[],
  rules: Rules,
): State[] {
  if (gateway.vpc !== vpc || state.onlyFor) return [];
  const next: State[] = [];
  for (const link of gateway.links) {
    const announced =
      link.prefixes &&
      union(
        ...link.prefixes
          .filter(({ version }) => version === state.packets.version)
          .map(({ first, last }) => [first, last]),
      );
    const packets = announced ? narrow(state.packets, { destination: announced }) : state.packets;
    if (packets) next.push(...intoPremises(state, link.premises, packets, [...hops, carried(link.resource)], rules));
  }
  if (next.length === 0)
    block(rules, () => ({
      code: 'PREFIX_NOT_ANNOUNCED',
      resource: gateway.resource,
      message: `no link of ${gateway.resource?.logicalId ?? gateway.id} leads to ${addressesText(state.packets.destination)}`,
      packets: state.packets,
    }));
  return next;
}

export function intoPremises(
  state: State,
  premises: Premises,
  packets: Packets,
  hops: readonly Hop[],
  rules: Rules,
): State[] {
  if (rules.answering && rules.answering.to !== premises) return [];
  return [step(state, { at: 'premises', premises }, packets, hops)];
}

/** From premises into the VPCs and transit gateways that they are connected to; never with an address of the VPC itself. */
export function fromPremises(state: State, premises: Premises, rules: Rules): State[] {
  // What lies outside AWS passes nothing on: somebody who does so answers for it.
  if (state.parent) return [];
  const { version } = state.packets;
  const next: State[] = [];
  for (const gateway of premises.gateways) {
    const blocks = gateway.vpc.blocks[version];
    const packets = narrow(state.packets, { destination: blocks, source: subtract(state.packets.source, blocks) });
    if (!packets) continue;
    next.push(
      step(state, { at: 'vpc', vpc: gateway.vpc, gateway }, packets, [carried(gateway.resource ?? premises.resource)], {
        groups: undefined,
      }),
    );
    // One gateway joins its links: what comes by one of them may leave by another.
    for (const link of gateway.links) {
      if (link.premises === premises) continue;
      const announced = link.prefixes
        ? union(...link.prefixes.filter((each) => each.version === version).map(({ first, last }) => [first, last]))
        : subtract(state.packets.destination, blocks);
      const across = narrow(state.packets, { destination: announced });
      if (across) next.push(...intoPremises(state, link.premises, across, [carried(link.resource)], rules));
    }
  }
  for (const attachment of premises.attachments)
    next.push(
      step(state, { at: 'hub', attachment }, state.packets, [carried(attachment.resource)], { groups: undefined }),
    );
  return next;
}
