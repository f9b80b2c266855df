import type { Model, Resource } from '../../model/model';
import { entries } from '../../template/values';
import type { Ports } from '../flows/declared-flows';
import { homeOf, textOf, type ZoneId } from '../zones/realm';

/** Load balancers behind an endpoint service. */
export function balancersOf(model: Model, service: Resource): Resource[] {
  const { NetworkLoadBalancerArns: network, GatewayLoadBalancerArns: gateway } = service.properties;
  return [...entries(network), ...entries(gateway)].flatMap((arn) => model.find(arn) ?? []);
}

/** Realms that an endpoint service opens: its own, and those of its load balancers. */
export function zonesBehind(model: Model, service: Resource): ZoneId[] {
  const zoneIds = [service, ...balancersOf(model, service)].flatMap((resource) => {
    const [subnet] = entries(resource.properties.Subnets).flatMap((value) => model.find(value) ?? []);
    return (subnet && homeOf(model, subnet)) ?? homeOf(model, resource) ?? [];
  });
  return [...new Set(zoneIds)];
}

/** Ports on which an endpoint service answers, as its listeners say. */
export function portsOf(model: Model, service: Resource): Ports[] {
  const balancers = balancersOf(model, service);
  return model.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const balancer = model.find(listener.properties.LoadBalancerArn);
    const port = Number(listener.properties.Port);
    return balancer && balancers.includes(balancer) && Number.isInteger(port) ? [[port, port] as const] : [];
  });
}

/** The endpoint service of the deployment that an endpoint names. */
export function serviceOf(model: Model, endpoint: Resource): Resource | undefined {
  const name = textOf(endpoint.properties.ServiceName);
  if (name === undefined) return undefined;
  return model
    .ofType('AWS::EC2::VPCEndpointService')
    .find((service) => name.endsWith(`.${service.name}`) || name === service.name);
}
