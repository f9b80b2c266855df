import type { Peering, Vpc } from '../../facts/network/network';
import { say } from '../../messages/say';
import { narrow } from '../packets';
import type { Rules } from '../rules';
import type { Hop, State } from '../state';
import { assumed, block, carried, step } from './step';

export function throughPeering(state: State, vpc: Vpc, peering: Peering, hops: readonly Hop[], rules: Rules): State[] {
  const [near, far] = peering.sides;
  if (near !== vpc && far !== vpc) return [];
  const other = near === vpc ? far : near;
  if (!other.resource && other.subnets.length === 0) {
    if (rules.reading === 'certain') return [];
    const assumption = {
      resource: peering.resource,
      property: 'PeerVpcId',
      reason: say('assumed.other-side'),
    };
    return [
      step(state, { at: 'anywhere', assumption }, state.packets, hops, { assumptions: assumed(state, assumption) }),
    ];
  }
  // A peering carries what is from one VPC and for the other: nothing passes through.
  const version = state.packets.version;
  const packets = narrow(state.packets, { source: vpc.blocks[version], destination: other.blocks[version] });
  if (!packets) {
    block(rules, () => ({
      code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
      resource: peering.resource,
      message: say('obstacle.peering', {
        peering: peering.resource.logicalId,
        vpc: vpc.resource?.logicalId ?? vpc.id,
        other: other.resource?.logicalId ?? other.id,
      }),
      packets: state.packets,
    }));
    return [];
  }
  return [
    step(state, { at: 'vpc', vpc: other }, packets, [...hops, carried(peering.resource)], {
      groups: peering.sameRegion ? state.groups : undefined,
    }),
  ];
}
