import type { Interface, Network } from '../../facts/network/network';
import type { Model, Resource } from '../../model/model';
import { isBalancer } from '../isolation';
import { ALL_PACKETS, type Version } from '../packets';
import type { Rules } from '../rules';
import { begin, type Origin, search, sentBy } from '../search';
import { sendersOf } from '../senders';

/** Where packets of a machine arrive. */
export interface Arrival {
  readonly to: Resource | 'internet';
  readonly holds: 'yes' | 'open';
  /** What they pass. */
  readonly via: readonly Resource[];
  /** Whether it keeps data: whoever reaches it reads there too. */
  readonly reads: boolean;
}

const known = new WeakMap<Network, Map<Resource | 'internet', readonly Arrival[]>>();

/** Where packets of a machine or of the internet arrive, with or without an answer. */
export function packetsFrom(model: Model, network: Network, from: Resource | 'internet'): readonly Arrival[] {
  const ofNetwork = known.get(network) ?? new Map<Resource | 'internet', readonly Arrival[]>();
  known.set(network, ofNetwork);
  const found = ofNetwork.get(from) ?? follow(model, network, from);
  ofNetwork.set(from, found);
  return found;
}

function follow(model: Model, network: Network, from: Resource | 'internet'): readonly Arrival[] {
  const own = network.interfaces.filter(
    ({ endpoint, resource, initiates }) => initiates && (endpoint.resource === from || resource === from),
  );
  const origins: readonly Origin[] =
    from === 'internet' ? [{ at: 'internet' }] : sendersOf(own).map((sender) => ({ at: 'sender', sender }));
  const found = new Map<Resource | 'internet', Arrival>();
  for (const reading of ['certain', 'possible'] as const) {
    const rules: Rules = { network, reading, connection: false, follow: true };
    for (const origin of origins)
      for (const version of [4, 6] as Version[]) {
        const packets = sentBy(origin, ALL_PACKETS[version]);
        if (!packets) continue;
        search(begin(origin, packets, rules), rules, ({ place, hops, parent }) => {
          const holds = reading === 'certain' ? 'yes' : 'open';
          const via = hops.flatMap(({ resource }) => resource ?? []);
          const put = (to: Resource | 'internet', reads = false) => {
            if (to !== from && !found.has(to)) found.set(to, { to, holds, via, reads });
          };
          if (place.at === 'internet' && parent) put('internet');
          if (place.at === 'endpoint') put(place.endpoint.resource);
          if (place.at === 'interface' && !own.includes(place.interface)) arrive(model, place.interface, put);
          return false;
        });
      }
  }
  return [...found.values()];
}

function arrive(model: Model, iface: Interface, put: (to: Resource, reads: boolean) => void): void {
  const { resource } = iface.endpoint;
  if (isBalancer(iface) || CARRIERS.test(resource.type)) return;
  if (resource.type === 'AWS::EFS::MountTarget') {
    const system = model.find(resource.properties.FileSystemId, 'AWS::EFS::FileSystem');
    if (system) put(system, true);
    return;
  }
  put(resource, KEEPS.test(resource.type));
}

/** What only passes on what comes. */
const CARRIERS = /^AWS::EC2::(VPCEndpoint|NatGateway|TransitGateway\w*)$|^AWS::NetworkFirewall::/;
/** What keeps data behind its interfaces. */
const KEEPS =
  /^AWS::(RDS|Redshift|RedshiftServerless|ElastiCache|DocDB|Neptune|MemoryDB|MSK|AmazonMQ|OpenSearchService|Elasticsearch|FSx|EFS|DAX)::/;
