import type { Rules } from '../rules';
import type { State } from '../state';
import { fromFirewall } from './firewall';
import { fromGateway } from './gateway';
import { fromHost, fromNat } from './host';
import { fromInternet } from './internet';
import { sendOn } from './onward';
import { fromPremises } from './premises';
import { fromSubnet } from './subnet';
import { fromTransitGateway } from './transit-gateway';

/** Where packets can be one step later. */
export function transfer(state: State, rules: Rules): State[] {
  const { place } = state;
  switch (place.at) {
    case 'subnet':
      return fromSubnet(state, place.subnet, rules);
    case 'vpc':
      return fromGateway(state, place.vpc, place.gateway, place.only, rules);
    case 'transit-gateway':
      return fromTransitGateway(state, place.attachment, rules);
    case 'firewall':
      return fromFirewall(state, place.firewall, rules);
    case 'host':
      return fromHost(state, place.interface, rules);
    case 'nat':
      return rules.follow ? fromNat(state, place.nat, rules) : [];
    case 'interface':
      return rules.follow
        ? (rules.network.forwarding.get(place.interface) ?? []).flatMap((way) => sendOn(state, way, rules))
        : [];
    case 'lattice':
      return rules.follow ? sendOn(state, place.way, rules) : [];
    case 'internet':
      return fromInternet(state, rules);
    case 'on-premises':
      return fromPremises(state, place.onPremises, rules);
    default:
      return [];
  }
}
