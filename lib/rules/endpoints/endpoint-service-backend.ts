import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** A service that one zone labels as its own must not stand before the load balancer of another. */
export const endpointServiceBackend: Rule = {
  id: 'Sanso-2.11-EndpointServiceBackend',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'エンドポイントサービスの背後のロードバランサーは同一領域のものとすること',
    en: 'Endpoint services stand before load balancers of their own zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpointService'],
  singleResource: false,
  check: ({ endpoints }) =>
    endpoints.services.flatMap(({ resource, balancers, zoneIds }) =>
      zoneIds.length < 2
        ? []
        : [
            finding(
              [resource, ...balancers],
              say('endpoint-service-backend', { service: resource.id, zones: [...zoneIds].sort() }),
            ),
          ],
    ),
};
