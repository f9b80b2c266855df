import type { Gateway, Interface, Vpc } from '../../facts/network/network';
import { say } from '../../messages/say';
import { lookUp } from '../lookup';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { entering } from './border';
import { deliver } from './delivery';
import { toHost } from './host';
import { assumed, step } from './step';
import { routedText } from './subnet';

/** Packets that come into a VPC by a gateway or peering: its own table decides first, where it has one. */
export function fromGateway(
  state: State,
  vpc: Vpc,
  gateway: Gateway | undefined,
  only: readonly Interface[] | undefined,
  rules: Rules,
): State[] {
  const { packets } = state;
  const hop: Hop = {
    action: 'crosses',
    resource: gateway?.resource ?? vpc.resource,
    text: () =>
      say('hop.delivered', {
        gateway: gateway?.resource?.logicalId ?? gateway?.id ?? 'AWS',
        vpc: vpc.resource?.logicalId ?? vpc.id,
      }),
  };
  const table = gateway?.table;
  if (!table) return deliver(state, undefined, vpc, packets, only, rules, hop);
  const next: State[] = [];
  for (const [route, destination] of lookUp(
    table,
    packets.version,
    packets.destination,
    rules.reading === 'possible',
  )) {
    const part = { ...packets, destination };
    const { target } = route;
    const routed: Hop = {
      action: 'routes',
      resource: route.resource ?? table.resource,
      property: route.property,
      text: () => routedText(table.resource?.logicalId ?? table.id, route, target),
    };
    const here = { ...state, packets: part, assumptions: assumed(state, route.unknown) };
    if (target.kind === 'local') next.push(...deliver(here, undefined, vpc, part, only, rules, routed));
    if (target.kind === 'firewall')
      for (const subnet of target.firewall.subnets)
        for (const inside of entering(here, subnet, [routed], rules))
          next.push(
            step(inside.state, { at: 'firewall', firewall: target.firewall }, inside.state.packets, inside.hops),
          );
    if (target.kind === 'host')
      for (const iface of target.interfaces)
        for (const inside of entering(here, iface.subnet, [routed], rules))
          next.push(...toHost(inside.state, iface, inside.hops, rules));
    if (target.kind === 'unmodelled' && rules.reading === 'possible')
      next.push(
        step(here, { at: 'anywhere', assumption: target.assumption }, part, [routed], {
          assumptions: assumed(here, target.assumption),
        }),
      );
  }
  return next;
}
