import type { Resource } from '../../model/model';
import { isTrue, part } from '../../model/parts';
import { finding, type Judged, type Outcome, type Rule, undecided } from '../rule';
import { candidates, unknownOf } from './candidates';
import { homeOf, isClosed } from './home';

/** Properties that bring IPv6 into a network: any value does, or only `true`. */
const SETTINGS: readonly { type: string; property: string; flag?: boolean }[] = [
  { type: 'AWS::EC2::VPCCidrBlock', property: 'AmazonProvidedIpv6CidrBlock', flag: true },
  { type: 'AWS::EC2::VPCCidrBlock', property: 'Ipv6CidrBlock' },
  { type: 'AWS::EC2::VPCCidrBlock', property: 'Ipv6IpamPoolId' },
  { type: 'AWS::EC2::VPCCidrBlock', property: 'Ipv6Pool' },
  { type: 'AWS::EC2::SubnetCidrBlock', property: 'Ipv6CidrBlock' },
  { type: 'AWS::EC2::SubnetCidrBlock', property: 'Ipv6IpamPoolId' },
  { type: 'AWS::EC2::Subnet', property: 'Ipv6CidrBlock' },
  { type: 'AWS::EC2::Subnet', property: 'Ipv6CidrBlocks' },
  { type: 'AWS::EC2::Subnet', property: 'Ipv6IpamPoolId' },
  { type: 'AWS::EC2::Subnet', property: 'Ipv6Native', flag: true },
  { type: 'AWS::EC2::Subnet', property: 'AssignIpv6AddressOnCreation', flag: true },
  { type: 'AWS::EC2::Subnet', property: 'EnableDns64', flag: true },
];

/** Closed zones have no IPv6: its addresses are public ones, and their rules speak of IPv4. */
export const ipv6: Rule = {
  id: 'Sanso-6.3.1-Ipv6',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系でIPv6を使用しないこと',
    en: 'Closed zones have no IPv6',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...new Set(SETTINGS.map(({ type }) => type))],
  singleResource: true,
  check: ({ model }: Judged): Outcome[] =>
    SETTINGS.flatMap(({ type, property, flag }) =>
      model.ofType(type).flatMap((resource: Resource): Outcome[] => {
        const home = homeOf(model, resource);
        const value = part(resource.properties, property);
        if (value === undefined || !isClosed(home)) return [];
        if (flag && !candidates(value).some((option) => isTrue(option))) {
          const unknown = unknownOf(value);
          return unknown ? [undecided(resource, unknown.reason, property)] : [];
        }
        return [
          finding(
            resource,
            `${resource.logicalId} brings IPv6 into ${home?.realm} by ${property}.`,
            `Remove ${property}.`,
            { property },
          ),
        ];
      }),
    ),
};
