import { say } from '../../messages/say';
import { ownZone } from '../../model/resource';
import { labelledPlace } from '../zones/place';
import { isShared } from '../zones/zones';
import { EVERY_ADDRESS } from './addresses';
import { withoutReserved } from './interface-addresses';
import type { Endpoint, Interface, Network, SecurityGroup, Subnet } from './network';
import { ALL_TRAFFIC } from './ports';

const known = new WeakMap<Network, Network>();

/**
 * A network as it may be tomorrow: a host that sends and takes everything, with a public address, in every subnet of the
 * templates that has none. A proof over it also holds for what is put there later, which nobody has written yet. Subnets of a
 * firewall stay without: they are for its endpoints alone (AWS Network Firewall Developer Guide, "VPC and subnets").
 *
 * A subnet has none where nothing has an interface in it, and in a zone of its own that nothing sends from, or that nothing
 * receives in, also where only endpoints and the like have one. The given network, and everything in it, stays as it is.
 */
export function withFutureHosts(network: Network): Network {
  const made = known.get(network);
  if (made) return made;
  const interfaces = vacantSubnets(network).map(futureHost);
  const next: Network =
    interfaces.length === 0
      ? network
      : {
          ...network,
          interfaces: [...network.interfaces, ...interfaces],
          endpoints: [...network.endpoints, ...interfaces.map(({ endpoint }) => endpoint)],
          exposed: [...network.exposed, ...interfaces.filter(({ subnet }) => subnet.vpc.internet !== undefined)],
        };
  known.set(network, next);
  known.set(next, next);
  return next;
}

/** Subnets of the templates that a host may be put into and that have none. */
function vacantSubnets(network: Network): Subnet[] {
  const occupied = new Set(network.interfaces.map(({ subnet }) => subnet));
  const ofFirewalls = new Set(network.firewalls.flatMap(({ subnets }) => subnets));
  const sending = new Set<string | undefined>();
  const receiving = new Set<string | undefined>();
  for (const iface of network.interfaces) {
    const { zoneId } = iface.endpoint;
    if (iface.initiates) sending.add(zoneId);
    if (!receiving.has(zoneId) && isReceiver(iface)) receiving.add(zoneId);
  }
  return network.vpcs
    .flatMap(({ subnets }) => subnets)
    .filter((subnet) => {
      if (!subnet.resource || ofFirewalls.has(subnet)) return false;
      if (!occupied.has(subnet)) return true;
      const zoneId = zoneIdOf(subnet);
      return zoneId !== undefined && !isShared(zoneId) && !(sending.has(zoneId) && receiving.has(zoneId));
    });
}

/** Whether an interface takes packets for itself: a balancer hands them on, and a gateway of translation takes answers only. */
export function isReceiver({ accepts, endpoint, resource }: Interface): boolean {
  return (
    accepts && resource.type !== 'AWS::EC2::NatGateway' && !/^AWS::ElasticLoadBalancing/.test(endpoint.resource.type)
  );
}

/** The zone of a subnet: by its own label, else by that of its VPC, which may be another than that of their template. */
function zoneIdOf({ resource, vpc }: Subnet): string | undefined {
  const labelled = [resource, vpc.resource].find((each) => each && ownZone(each) !== undefined);
  return (labelledPlace(labelled) ?? labelledPlace(resource) ?? labelledPlace(vpc.resource))?.zoneId;
}

function futureHost(subnet: Subnet): Interface {
  // Only subnets of the templates get one.
  const resource = subnet.resource as NonNullable<Subnet['resource']>;
  const id = `a host put into ${subnet.id}`;
  const interfaces: Interface[] = [];
  const endpoint: Endpoint = { id, resource, zone: resource.zone, zoneId: zoneIdOf(subnet), interfaces, joins: false };
  const everything = { peer: EVERY_ADDRESS, ...ALL_TRAFFIC };
  const group: SecurityGroup = { id: `the group of ${id}`, ingress: [everything], egress: [everything], members: [] };
  interfaces.push({
    id,
    endpoint,
    resource,
    subnet,
    groups: [group],
    addresses: { 4: withoutReserved(subnet.addresses[4]), 6: subnet.addresses[6] },
    sourceDestCheck: true,
    publicAddress: true,
    direct: false,
    initiates: true,
    accepts: true,
    unfiltered: false,
    future: { resource, reason: say('assumed.future-host'), future: true },
  });
  return endpoint.interfaces[0];
}
