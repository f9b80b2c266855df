import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { entries } from '../../template/values';
import { finding, type Rule } from '../rule';

/** Names of a closed zone are not published: a hosted zone without a VPC is a public one. */
export const publicHostedZone: Rule = {
  id: 'Sanso-6.3.1-PublicHostedZone',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: '閉域の領域にパブリックホストゾーンを置かないこと',
    en: 'Closed zones publish no names',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Route53::HostedZone', 'AWS::ServiceDiscovery::PublicDnsNamespace'],
  singleResource: true,
  check: ({ model, zones }) =>
    model.ofType('AWS::Route53::HostedZone', 'AWS::ServiceDiscovery::PublicDnsNamespace').flatMap((hosted) => {
      const { VPCs: vpcs } = hosted.properties;
      if (!zones.isClosed(hosted) || isUnknown(vpcs) || entries(vpcs).length > 0) return [];
      const said = say('public-hosted-zone', { hosted: hosted.id, zone: hosted.zone ?? '' });
      return [finding(hosted, said, { property: 'VPCs' })];
    }),
};
