import { leadsToAws, serviceNameOf } from '../../facts/network/endpoint-kind';
import { textOf } from '../../facts/zones/realm';
import { finding, type Rule } from '../rule';

const IN_JAPAN = ['ap-northeast-1', 'ap-northeast-3'];

/** An endpoint may lead to a service in another Region: data then leaves the country without any gateway. */
export const endpointRegion: Rule = {
  id: 'Sanso-6.3.1-EndpointRegion',
  clauses: ['6(3)①', '6(3)②', '6(4)'],
  title: {
    ja: 'VPCエンドポイントの接続先は国内リージョンのサービスに限ること',
    en: 'VPC endpoints lead to services of Regions in Japan',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint) => {
      const named = /[a-z]{2}(?:-[a-z]+)+-\d/.exec(leadsToAws(endpoint) ? (serviceNameOf(endpoint) ?? '') : '')?.[0];
      const region = textOf(endpoint.properties.ServiceRegion) ?? named;
      if (region === undefined || region === endpoint.region || IN_JAPAN.includes(region)) return [];
      return [
        finding(endpoint, `${endpoint.id} leads to a service in ${region}`, `Use the service of ${endpoint.region}.`, {
          property: endpoint.properties.ServiceRegion === undefined ? 'ServiceName' : 'ServiceRegion',
        }),
      ];
    }),
};
