import type { Facts } from '../../facts/facts';
import type { Ports } from '../../facts/flows/declared-flows';
import { endpointType, leadsToAws, serviceNameOf } from '../../facts/network/endpoint-kind';
import { portsOf, serviceOf, zonesBehind } from '../../facts/network/endpoint-services';
import { homeOf, isClosed, type ZoneId } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * An endpoint to a service or a resource of another zone joins the two, without a route and without a peering: only a
 * declared flow, on its ports, may do that. What no template defines is outside the deployment.
 */
export const endpointAcrossZones: Rule = {
  id: 'Sanso-2.11-EndpointAcrossZones',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: '他の領域のサービス・資源へのVPCエンドポイントは承認済みの特定通信に限ること',
    en: 'Endpoints to another zone only for declared flows',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: false,
  check: (facts) =>
    facts.model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint) => {
      switch (endpointType(endpoint)) {
        case 'Resource':
          return toResource(facts, endpoint);
        // A service network is judged by what it joins.
        case 'ServiceNetwork':
          return [];
        default:
          return leadsToAws(endpoint) ? [] : toService(facts, endpoint);
      }
    }),
};

function toService(facts: Facts, endpoint: Resource): Outcome[] {
  const { model } = facts;
  const home = homeOf(model, endpoint);
  const service = serviceOf(model, endpoint);
  if (service) {
    const zoneIds = zonesBehind(model, service);
    return edge(facts, endpoint, home, zoneIds, portsOf(model, service), [service, ...permissionsOf(facts, service)]);
  }
  if (!isClosed(model, endpoint)) return [];
  const name = serviceNameOf(endpoint);
  const { ServiceName: value } = endpoint.properties;
  if (name === undefined || isUnknown(value))
    return [undecided(endpoint, 'the service that the endpoint leads to is not known', 'ServiceName')];
  const declared =
    home !== undefined &&
    facts.register.flows.some(
      (flow) => flow.serviceName === name && facts.flows.between(home, flow.to.zone).includes(flow),
    );
  if (declared) return [];
  return [
    finding(
      endpoint,
      `${endpoint.id} of ${home} leads to ${name}, which no template defines and no declared flow names`,
      'Remove the endpoint, or declare the flow with the name of its service.',
      { property: 'ServiceName' },
    ),
  ];
}

function permissionsOf({ model }: Facts, service: Resource): Resource[] {
  return model
    .ofType('AWS::EC2::VPCEndpointServicePermissions')
    .filter(({ properties }) => model.find(properties.ServiceId) === service);
}

function toResource(facts: Facts, endpoint: Resource): Outcome[] {
  const { model } = facts;
  const home = homeOf(model, endpoint);
  const value = endpoint.properties.ResourceConfigurationArn;
  const target = model.find(value);
  if (!target) {
    if (!isClosed(model, endpoint)) return [];
    if (isUnknown(value) || value === undefined)
      return [undecided(endpoint, 'the resource that the endpoint leads to is not known', 'ResourceConfigurationArn')];
    return [
      finding(
        endpoint,
        `${endpoint.id} of ${home} leads to ${shown(value)}, which no template defines`,
        'Remove the endpoint.',
        { property: 'ResourceConfigurationArn' },
      ),
    ];
  }
  const gateway = model.find(target.properties.ResourceGatewayId);
  const zoneIds = [target, ...(gateway ? [gateway] : [])].flatMap((each) => homeOf(model, each) ?? []);
  return edge(facts, endpoint, home, zoneIds, portRangesOf(target), [target, ...(gateway ? [gateway] : [])]);
}

function portRangesOf(configuration: Resource): Ports[] {
  return entries(part(configuration.properties as Value, 'PortRanges')).flatMap((range) => {
    const [first, last] = String(range).split('-').map(Number);
    return Number.isInteger(first) ? [[first, last ?? first] as const] : [];
  });
}

function edge(
  facts: Facts,
  endpoint: Resource,
  home: ZoneId | undefined,
  zoneIds: readonly ZoneId[],
  ports: readonly Ports[],
  related: readonly Resource[],
): Outcome[] {
  if (home === undefined) return [];
  const other = zoneIds.find((zoneId) => zoneId !== home && !facts.flows.mayOpen(home, zoneId, ports));
  if (other === undefined) return [];
  const on = ports.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
  return [
    finding(
      [endpoint, ...related],
      `${endpoint.id} joins ${home} to ${related[0].id} of ${other}${on ? ` (port ${on})` : ''}, and no declared flow in force covers that`,
      'Remove the endpoint, or declare the flow with its hosts and ports.',
      { trace: [endpoint.id, ...related.map(({ id }) => id)] },
    ),
  ];
}
