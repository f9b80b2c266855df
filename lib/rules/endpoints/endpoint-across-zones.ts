import { endpointType, leadsToAws, serviceNameOf } from '../../facts/network/endpoint-kind';
import { portsOf, realmsBehind, serviceOf } from '../../facts/network/endpoint-services';
import { flowsBetween, mayOpen, type Ports } from '../../facts/zones/declared-flow';
import { homeOf, isClosed, type Realm } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part, shown } from '../../template/values';
import { finding, type Judged, type Outcome, type Rule, undecided } from '../rule';

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
  check: (judged) =>
    judged.model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint) => {
      switch (endpointType(endpoint)) {
        case 'Resource':
          return toResource(judged, endpoint);
        // A service network is judged by what it joins.
        case 'ServiceNetwork':
          return [];
        default:
          return leadsToAws(endpoint) ? [] : toService(judged, endpoint);
      }
    }),
};

function toService(judged: Judged, endpoint: Resource): Outcome[] {
  const { model, flows } = judged;
  const home = homeOf(model, endpoint);
  const service = serviceOf(model, endpoint);
  if (service) {
    const realms = realmsBehind(model, service);
    return edge(judged, endpoint, home, realms, portsOf(model, service), [service, ...permissionsOf(judged, service)]);
  }
  if (!isClosed(model, endpoint)) return [];
  const name = serviceNameOf(endpoint);
  const { ServiceName: value } = endpoint.properties;
  if (name === undefined || isUnknown(value))
    return [undecided(endpoint, 'the service that the endpoint leads to is not known', 'ServiceName')];
  const declared =
    home !== undefined &&
    flows.flows.some((flow) => flow.serviceName === name && flowsBetween(judged, home, flow.to.zone).includes(flow));
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

function permissionsOf({ model }: Judged, service: Resource): Resource[] {
  return model
    .ofType('AWS::EC2::VPCEndpointServicePermissions')
    .filter(({ properties }) => model.find(properties.ServiceId) === service);
}

function toResource(judged: Judged, endpoint: Resource): Outcome[] {
  const { model } = judged;
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
  const realms = [target, ...(gateway ? [gateway] : [])].flatMap((each) => homeOf(model, each) ?? []);
  return edge(judged, endpoint, home, realms, portRangesOf(target), [target, ...(gateway ? [gateway] : [])]);
}

function portRangesOf(configuration: Resource): Ports[] {
  return entries(part(configuration.properties as Value, 'PortRanges')).flatMap((range) => {
    const [first, last] = String(range).split('-').map(Number);
    return Number.isInteger(first) ? [[first, last ?? first] as const] : [];
  });
}

function edge(
  judged: Judged,
  endpoint: Resource,
  home: Realm | undefined,
  realms: readonly Realm[],
  ports: readonly Ports[],
  related: readonly Resource[],
): Outcome[] {
  if (home === undefined) return [];
  const other = realms.find((realm) => realm !== home && !mayOpen(judged, home, realm, ports));
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
