import { intersect, type Ranges, subtract, union } from '../../address/ranges';
import { addressesText } from '../../facts/network/addresses';
import type { Assumption, Interface, Subnet, Vpc } from '../../facts/network/network';
import { say } from '../../messages/say';
import { narrow, type Packets } from '../packets';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { arrive, entering, leaving } from './border';
import { block } from './step';

/** Packets for addresses of a VPC reach the interfaces that have them. */
export function deliver(
  state: State,
  from: Subnet | undefined,
  vpc: Vpc,
  packets: Packets,
  only: readonly Interface[] | undefined,
  rules: Rules,
  hop: Hop,
): State[] {
  const { answering, receivers } = rules;
  const answered =
    answering && answering.to !== 'internet' && 'interfaces' in answering.to ? answering.to.interfaces : [];
  const candidates = answering
    ? answered.filter(({ subnet }) => subnet.vpc === vpc)
    : (only ?? receivers?.(vpc) ?? vpc.interfaces);
  const next: State[] = [];
  let left: { packets: Packets; hops: readonly Hop[]; assumptions: readonly Assumption[] }[] | undefined;
  const atBorder = () => {
    if (!from) return [{ packets, hops: [hop], assumptions: state.assumptions }];
    left ??= leaving(state, from, packets, (each, hops) => [{ ...each, hops }], rules, hop);
    return left;
  };
  let reached: Ranges = [];
  for (const iface of candidates) {
    if (only && !only.includes(iface)) continue;
    const destination = intersect(packets.destination, iface.addresses[packets.version]);
    if (destination.length === 0) continue;
    if (rules.blocked) reached = union(reached, destination);
    if (iface.subnet === from) {
      next.push(...arrive({ ...state, packets: { ...packets, destination } }, iface, [hop], rules));
      continue;
    }
    for (const each of atBorder()) {
      const own = narrow(each.packets, { destination });
      if (!own) continue;
      const outside = { ...state, packets: own, assumptions: each.assumptions };
      for (const inside of entering(outside, iface.subnet, each.hops, rules))
        next.push(...arrive(inside.state, iface, inside.hops, rules));
    }
  }
  const lost = rules.blocked ? subtract(packets.destination, reached) : [];
  if (lost.length > 0 && reached.length === 0)
    block(rules, () => ({
      code: 'NO_POSSIBLE_DESTINATION',
      resource: vpc.resource,
      message: say('obstacle.delivery', {
        vpc: vpc.resource?.logicalId ?? vpc.id,
        addresses: addressesText(lost),
      }),
      packets,
    }));
  return next;
}
