import type { ResourceTarget, VpcEndpoint } from '../../facts/endpoints/endpoints';
import type { Facts } from '../../facts/facts';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { worded } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/**
 * An endpoint to a service or a resource of another zone joins the two, without a route and without a peering: only a
 * declared flow, on its ports, may do that. What no template defines is outside the deployment.
 */
export const endpointAcrossZones: Rule = {
  id: 'Sanso-2.11-EndpointAcrossZones',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '他の領域のサービス・リソースへのVPCエンドポイントは承認済みの特定通信に限ること',
    en: 'Endpoints to another zone only for declared flows',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: false,
  check: (facts) =>
    facts.endpoints.endpoints.flatMap((endpoint) => {
      const { type, leadsToAws, service, target } = endpoint;
      // A service network is judged by what it joins.
      if (type === 'ServiceNetwork') return [];
      if (type === 'Resource') return target ? joined(facts, endpoint, target) : undefinedTarget(facts, endpoint);
      if (leadsToAws) return [];
      if (!service) return undefinedTarget(facts, endpoint);
      const { resource, zoneIds, ports, permissions } = service;
      return joined(facts, endpoint, { resources: [resource, ...permissions], zoneIds, ports });
    }),
};

/** What no template defines is outside, unless a declared flow names it. */
function undefinedTarget({ flows }: Facts, { resource, type, place, serviceName: name }: VpcEndpoint): Outcome[] {
  if (!place || !isClosed(place)) return [];
  const property = type === 'Resource' ? 'ResourceConfigurationArn' : 'ServiceName';
  const value = resource.properties[property];
  if (isUnknown(value) || value === undefined) {
    const reason = isUnknown(value) ? value.reason : say('value.absent');
    return [notKnown(resource, property, reason)];
  }
  const isDeclared = flows.valid.some(({ from, serviceName }) => from.zone === place.zoneId && serviceName === name);
  if (name !== undefined && isDeclared) return [];
  const params = { endpoint: resource.id, zone: place.zoneId, target: worded(value) };
  return [finding(resource, say('endpoint-across-zones.undefined', params), { property })];
}

function joined({ flows }: Facts, { resource, place }: VpcEndpoint, target: ResourceTarget): Outcome[] {
  const { resources, zoneIds, ports } = target;
  const other = zoneIds.find(
    (zoneId) => place && zoneId !== place.zoneId && !flows.mayOpen(place.zoneId, zoneId, ports),
  );
  if (!place || other === undefined) return [];
  const [{ id }] = resources;
  const on = ports.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  return [
    finding(
      [resource, ...resources],
      say('endpoint-across-zones', {
        endpoint: resource.id,
        zone: place.zoneId,
        target: on.length > 0 ? say('endpoint-across-zones.on-ports', { target: id, ports: on }) : id,
        other,
      }),
      { trace: [resource.id, ...resources.map((each) => each.id)] },
    ),
  ];
}
