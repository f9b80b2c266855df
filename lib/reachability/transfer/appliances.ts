import { VERSIONS } from '../../facts/network/addresses';
import type { Appliances, Interface } from '../../facts/network/network';
import { ANY_PORT } from '../../facts/network/ports';
import { say } from '../../messages/say';
import { type Packets, PROTOCOL } from '../packets';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { arrive, crossing } from './border';
import { isChanged } from './step';

/** Port of GENEVE, in which a gateway load balancer wraps packets for its targets. */
const GENEVE = 6081;

/** Packets that appliances get of a gateway load balancer: wrapped, from the address of its node. */
export function toAppliances(state: State, appliances: readonly Appliances[], rules: Rules): State[] {
  const { packets } = state;
  // Also what is an answer to others comes to an appliance as packets like any other.
  const wrapping: Rules = { ...rules, answering: undefined };
  return appliances.flatMap(({ balancer, node, targets }) => {
    const hop: Hop = {
      action: 'balances',
      resource: balancer,
      text: () => say('hop.appliances', { balancer: balancer.logicalId }),
    };
    return targets.flatMap((target: Interface) =>
      VERSIONS.flatMap((version) => {
        const [source, destination] = [node.addresses[version], target.addresses[version]];
        if (source.length === 0 || destination.length === 0) return [];
        const wrapped: Packets = {
          version,
          source,
          destination,
          protocol: [PROTOCOL.udp, PROTOCOL.udp],
          sourcePort: ANY_PORT,
          port: [GENEVE, GENEVE],
        };
        const given: State = {
          ...state,
          packets: wrapped,
          asked: state.asked ?? (isChanged(packets, wrapped) ? packets : undefined),
          sender: undefined,
          groups: undefined,
          onlyFor: undefined,
          relay: undefined,
          // An appliance gives back what it gets; nobody waits for its answers.
          answered: true,
        };
        return crossing(given, node.subnet, [target.subnet], wrapped, wrapping, hop, (each, hops) =>
          arrive(each, target, hops, wrapping),
        ).map((arrived) => ({ ...arrived, parent: state }));
      }),
    );
  });
}
