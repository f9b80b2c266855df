import { say } from '../../messages/say';
import { knownText } from '../../template/values';
import { finding, type Rule } from '../rule';

const IN_JAPAN = ['ap-northeast-1', 'ap-northeast-3'];

/** An endpoint may lead to a service in another Region: data then leaves the country without any gateway. */
export const endpointRegion: Rule = {
  id: 'Sanso-6.3.1-EndpointRegion',
  clauses: ['6(3)①a', '6(3)②a', '6(4)'],
  title: {
    ja: 'VPCエンドポイントの接続先は国内リージョンのサービスに限ること',
    en: 'VPC endpoints lead to services of Regions in Japan',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: true,
  check: ({ endpoints }) =>
    endpoints.endpoints.flatMap(({ resource, leadsToAws, serviceName = '' }) => {
      const written = knownText(resource.properties.ServiceRegion);
      const region = written ?? (leadsToAws ? /[a-z]{2}(?:-[a-z]+)+-\d/.exec(serviceName)?.[0] : undefined);
      if (region === undefined || region === resource.region || IN_JAPAN.includes(region)) return [];
      const property = written === undefined ? 'ServiceName' : 'ServiceRegion';
      const said = say('endpoint-region', { endpoint: resource.id, region, own: resource.region });
      return [finding(resource, said, { property })];
    }),
};
