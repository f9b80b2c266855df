import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../template/values';
import { labelledPlace } from '../zones/place';
import type { Interfaces } from './interfaces';
import { BALANCER } from './load-balancers';
import type { Forwarding, Interface } from './network';
import { ALL_TRAFFIC } from './ports';
import { mayBeOneZone } from './vpcs';

export const ENDPOINT = 'AWS::EC2::VPCEndpoint';
export const SERVICE = 'AWS::EC2::VPCEndpointService';

/** Where a name of an endpoint service is declared to lead, because the service is made in another account. */
export interface ServiceReference {
  readonly serviceName: string;
  /** Zone, or network id of an independent one, that answers. */
  readonly zone: string;
}

/** Packets that reach an endpoint of a customer's service come out of the load balancers of the service. */
export function addPrivateLinks(
  model: Model,
  interfaces: Interfaces,
  references: readonly ServiceReference[],
  add: (from: Interface, forwarding: Forwarding) => void,
): void {
  for (const endpoint of model.ofType(ENDPOINT)) {
    const names = valuesAt(endpoint.properties, 'ServiceName');
    if (endpoint.properties.VpcEndpointType !== 'Interface') continue;
    for (const name of names) {
      const { services, unknown } = servicesOf(model, endpoint, typeof name === 'string' ? name : '', references);
      for (const iface of interfaces.of(endpoint)) {
        for (const service of services) add(iface, handOver(model, interfaces, service, iface));
        if (unknown !== undefined)
          add(iface, {
            resource: endpoint,
            property: 'ServiceName',
            kind: 'private-link',
            ...ALL_TRAFFIC,
            senders: [],
            keepsSource: true,
            to: [],
            unknown: { resource: endpoint, property: 'ServiceName', reason: unknown },
          });
      }
    }
  }
}

/** Services that a name of one means, or why that is not known. */
export function servicesOf(
  model: Model,
  endpoint: Resource,
  name: string,
  references: readonly ServiceReference[],
): { readonly services: readonly Resource[]; readonly unknown?: Said } {
  if (!/vpce|^$/.test(name)) return { services: [] };
  const all = model.ofType(SERVICE);
  const own = all.find((service) => service.names.some((each) => name.endsWith(`.${each}`) || name === each));
  if (own) return { services: [own] };
  if (!/vpce-svc|\.vpce\./.test(name)) return { services: [] };
  const reference = references.find(({ serviceName }) => serviceName === name);
  const declared =
    reference &&
    all.filter(
      (service) => labelledPlace(service)?.zoneId === reference.zone && admits(model, service, endpoint.account),
    );
  if (declared && declared.length > 0) return { services: declared };
  return { services: [], unknown: say('assumed.service', { name: name || say('assumed.service-unnamed') }) };
}

/** Whether a service lets endpoints of an account connect. */
export function admits(model: Model, service: Resource, account: string): boolean {
  const permissions = model
    .ofType('AWS::EC2::VPCEndpointServicePermissions')
    .filter(({ properties }) => model.find(properties.ServiceId, SERVICE) === service)
    .flatMap(({ properties }) => textsAt(properties, 'AllowedPrincipals[]'));
  return (
    account === service.account ||
    permissions.some((principal) => principal === '*' || principal.includes(`:${account}:`))
  );
}

/**
 * An endpoint hands over to a node of the balancer in its own Availability Zone. The groups of a network load balancer are
 * asked about the client, unless that is switched off.
 */
function handOver(model: Model, interfaces: Interfaces, service: Resource, { subnet }: Interface): Forwarding {
  return {
    resource: service,
    kind: 'private-link',
    ...ALL_TRAFFIC,
    senders: [],
    keepsSource: true,
    to: balancersOf(model, service)
      .map((balancer) => ({
        interfaces: interfaces.of(balancer).filter((node) => mayBeOneZone(node.subnet, subnet)),
        unasked: balancer.properties.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic === 'off',
      }))
      .filter((destination) => destination.interfaces.length > 0),
  };
}

/** The load balancers that answer for an endpoint service. */
export function balancersOf(model: Model, service: Resource): Resource[] {
  return ['NetworkLoadBalancerArns[]', 'GatewayLoadBalancerArns[]']
    .flatMap((path) => valuesAt(service.properties, path))
    .flatMap((value) => model.find(value, BALANCER) ?? []);
}
