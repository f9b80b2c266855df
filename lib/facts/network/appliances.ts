import { meets } from '../../address/ranges';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../template/values';
import { VERSIONS } from './addresses';
import type { Interfaces } from './interfaces';
import { BALANCER, crossesZones, forwards, type Member, type Members, nearTo } from './load-balancers';
import type { Appliances, Assumption, Firewall, Interface } from './network';
import { type ServiceReference, servicesOf } from './private-links';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

interface ApplianceParts {
  readonly model: Model;
  readonly interfaces: Interfaces;
  readonly members: Members;
  readonly references: readonly ServiceReference[];
}

/**
 * Endpoints of gateway load balancers, which give their packets to appliances and put them back as a firewall does. What
 * templates do not say of that is an assumption.
 */
export function inspectingEndpoints(parts: ApplianceParts): Map<Resource, Firewall> {
  const endpoints = parts.model
    .ofType('AWS::EC2::VPCEndpoint')
    .filter(({ properties }) => properties.VpcEndpointType === 'GatewayLoadBalancer');
  return new Map(
    endpoints.map((resource) => [
      resource,
      {
        resource,
        subnets: parts.interfaces.of(resource).map(({ subnet }) => subnet),
        stateless: [],
        statelessDefault: 'pass',
        stateful: [],
        strict: true,
        statefulDefault: 'pass',
        ...appliancesOf(parts, resource),
      },
    ]),
  );
}

function appliancesOf(parts: ApplianceParts, endpoint: Resource): Pick<Firewall, 'appliances' | 'unknown'> {
  const { model, interfaces, references } = parts;
  const appliances: Appliances[] = [];
  let unknown: Assumption | undefined;
  for (const name of valuesAt(endpoint.properties, 'ServiceName')) {
    const meant = servicesOf(model, endpoint, typeof name === 'string' ? name : '', references);
    if (meant.services.length === 0)
      unknown ??= {
        resource: endpoint,
        property: 'ServiceName',
        reason: meant.unknown ?? say('assumed.appliance'),
      };
    for (const service of meant.services)
      for (const value of valuesAt(service.properties, 'GatewayLoadBalancerArns[]')) {
        const balancer = model.find(value, BALANCER);
        if (balancer) {
          unknown ??= untoldTargets(model, balancer);
          for (const own of interfaces.of(endpoint)) appliances.push(...behind(parts, balancer, own));
        } else
          unknown ??= {
            resource: service,
            property: 'GatewayLoadBalancerArns',
            reason: say('assumed.balancer'),
          };
      }
  }
  return { appliances, unknown };
}

/** Nodes of a gateway load balancer in the Availability Zone of an endpoint, with the targets of each. */
function behind({ model, interfaces, members }: ApplianceParts, balancer: Resource, own: Interface): Appliances[] {
  const groups = groupsOf(model, balancer);
  const nodes = interfaces.of(balancer);
  const near = nearTo(own.subnet.zone, nodes);
  // AWS makes no endpoint where the service has no node: then zones are written in two ways that cannot be compared.
  return (near.length > 0 ? near : nodes).map((node) => ({
    balancer,
    node,
    targets: groups.flatMap((group) =>
      nearTo(
        crossesZones(balancer, group) ? undefined : node.subnet.zone,
        members.of(group).flatMap((member) => holdersOf(interfaces, member, node)),
      ),
    ),
  }));
}

/** Who is a target: where it is named by an address, whoever may have it near the balancer. */
function holdersOf(interfaces: Interfaces, { interfaces: own, addresses }: Member, node: Interface) {
  if (!addresses) return own;
  const all = interfaces.interfaces.filter((iface) =>
    VERSIONS.some((version) => meets(iface.addresses[version], addresses[version])),
  );
  const near = all.filter(({ subnet }) => subnet.vpc === node.subnet.vpc);
  return near.length > 0 ? near : all;
}

function groupsOf(model: Model, balancer: Resource): Resource[] {
  return model
    .ofType(LISTENER)
    .filter(({ properties }) => model.find(properties.LoadBalancerArn, BALANCER) === balancer)
    .flatMap(({ properties }) => forwards(properties.DefaultActions))
    .flatMap((value) => model.find(value, TARGET_GROUP) ?? []);
}

/** A balancer without any target group, or with a target that is named and not in the templates, may pass packets on. */
function untoldTargets(model: Model, balancer: Resource): Assumption | undefined {
  const groups = groupsOf(model, balancer);
  if (groups.length === 0) return { resource: balancer, reason: say('assumed.target-group') };
  const group = groups.find(({ properties }) =>
    valuesAt(properties, 'Targets[].Id').some(
      (id) => typeof id !== 'string' || (/^i-/.test(id) && !model.find(id, 'AWS::EC2::Instance')),
    ),
  );
  return group && { resource: group, property: 'Targets', reason: say('assumed.target') };
}
