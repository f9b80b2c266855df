import { intersect, type Ranges, subtract, union } from '../../address/ranges';
import { addressesText, EVERY_ADDRESS, rangesOf } from '../../facts/network/addresses';
import type { OnPremises, OnPremisesLink, PrivateGateway, Vpc } from '../../facts/network/network';
import { say } from '../../messages/say';
import { narrow, type Packets, type Version } from '../packets';
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
    if (!carries(link, state.packets)) continue;
    const announced =
      link.prefixes &&
      union(
        ...link.prefixes
          .filter(({ version }) => version === state.packets.version)
          .map(({ first, last }) => [first, last]),
      );
    const packets = announced ? narrow(state.packets, { destination: announced }) : state.packets;
    if (packets) next.push(...intoPremises(state, link.onPremises, packets, [...hops, carried(link.resource)], rules));
  }
  if (next.length === 0)
    block(rules, () => ({
      code: 'PREFIX_NOT_ANNOUNCED',
      resource: gateway.resource,
      message: say('obstacle.no-link', {
        gateway: gateway.resource?.logicalId ?? gateway.id,
        addresses: addressesText(state.packets.destination),
      }),
      packets: state.packets,
    }));
  return next;
}

export function intoPremises(
  state: State,
  onPremises: OnPremises,
  packets: Packets,
  hops: readonly Hop[],
  rules: Rules,
): State[] {
  if (rules.answering && rules.answering.to !== onPremises) return [];
  return [step(state, { at: 'on-premises', onPremises }, packets, hops)];
}

/** From premises into the VPCs and transit gateways that they are connected to; never with an address of the VPC itself. */
export function fromPremises(state: State, onPremises: OnPremises, rules: Rules): State[] {
  // What lies outside AWS passes nothing on: somebody who does so answers for it.
  if (state.parent) return [];
  const { version } = state.packets;
  const next: State[] = [];
  for (const gateway of onPremises.gateways) {
    const blocks = gateway.vpc.blocks[version];
    const own = gateway.links.filter((link) => link.onPremises === onPremises && carries(link, state.packets));
    const known = union(...own.map((link) => intersect(blocks, learnt(link, version))));
    const packets = narrow(state.packets, { destination: known, source: subtract(state.packets.source, blocks) });
    if (packets)
      next.push(
        step(
          state,
          { at: 'vpc', vpc: gateway.vpc, gateway },
          packets,
          [carried(gateway.resource ?? onPremises.resource)],
          { groups: undefined },
        ),
      );
    else if (own.length > 0 && blocks.length > 0 && known.length === 0)
      block(rules, () => ({
        code: 'PREFIX_NOT_ANNOUNCED',
        resource: gateway.resource ?? onPremises.resource,
        message: say('obstacle.no-link-tells', {
          gateway: gateway.resource?.logicalId ?? gateway.id,
          premises: onPremises.resource?.logicalId ?? onPremises.id,
          vpc: gateway.vpc.resource?.logicalId ?? gateway.vpc.id,
        }),
        packets: state.packets,
      }));
    // One gateway joins its links: what comes by one of them may leave by another.
    for (const link of gateway.links) {
      if (link.onPremises === onPremises) continue;
      const announced = link.prefixes
        ? union(...link.prefixes.filter((each) => each.version === version).map(({ first, last }) => [first, last]))
        : subtract(state.packets.destination, blocks);
      const across = narrow(state.packets, { destination: announced });
      if (across) next.push(...intoPremises(state, link.onPremises, across, [carried(link.resource)], rules));
    }
  }
  for (const attachment of onPremises.attachments) {
    const packets =
      carries(attachment, state.packets) && narrow(state.packets, { destination: learnt(attachment, version) });
    if (packets)
      next.push(
        step(state, { at: 'transit-gateway', attachment }, packets, [carried(attachment.resource)], {
          groups: undefined,
        }),
      );
  }
  return next;
}

/** Whether a link to premises carries packets of their version. */
export function carries({ version }: Pick<OnPremisesLink, 'version'>, packets: Packets): boolean {
  return version === undefined || version === packets.version;
}

/** Addresses of AWS that premises know by a link. */
function learnt({ announced }: Pick<OnPremisesLink, 'announced'>, version: Version): Ranges {
  return announced ? rangesOf(announced, version) : EVERY_ADDRESS[version];
}
