import { balancersOf, zonesBehind } from '../../facts/network/endpoint-services';
import { finding, type Rule } from '../rule';

/** A service that one zone labels as its own must not stand before the load balancer of another. */
export const endpointServiceBackend: Rule = {
  id: 'Sanso-2.11-EndpointServiceBackend',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'エンドポイントサービスの背後の負荷分散装置は同一領域のものとすること',
    en: 'Endpoint services stand before load balancers of their own zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpointService'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::EC2::VPCEndpointService').flatMap((service) => {
      const zoneIds = zonesBehind(model, service);
      if (zoneIds.length < 2) return [];
      return [
        finding(
          [service, ...balancersOf(model, service)],
          `${service.id} joins ${zoneIds.sort().join(' and ')}`,
          'Give each zone an endpoint service of its own.',
        ),
      ];
    }),
};
