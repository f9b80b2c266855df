import { isClosedZone } from '../../facts/zones/realm';
import { isUnknown } from '../../template/unknown';
import { entries } from '../../template/values';
import { finding, type Rule } from '../rule';

/** Names of a closed zone are not published: a hosted zone without a VPC is a public one. */
export const publicHostedZone: Rule = {
  id: 'Sanso-6.3.1-PublicHostedZone',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: '閉域の領域にパブリックホストゾーンを置かないこと',
    en: 'Closed zones publish no names',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Route53::HostedZone', 'AWS::ServiceDiscovery::PublicDnsNamespace'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::Route53::HostedZone', 'AWS::ServiceDiscovery::PublicDnsNamespace').flatMap((hosted) => {
      const { VPCs: vpcs } = hosted.properties;
      if (!isClosedZone(hosted.zone) || isUnknown(vpcs) || entries(vpcs).length > 0) return [];
      return [
        finding(
          hosted,
          `${hosted.id} of ${hosted.zone} is public: it names no VPC`,
          'Associate it with the VPC of the zone.',
          {
            property: 'VPCs',
          },
        ),
      ];
    }),
};
