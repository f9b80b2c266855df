import type { Facts } from '../../facts/facts';
import { zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { isTrue, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Properties of an interface that give it addresses of IPv6. */
const OF_INTERFACE = ['Ipv6AddressCount', 'Ipv6Addresses', 'Ipv6PrefixCount', 'Ipv6Prefixes'];
const ofInterfaces = (type: string, path = '') => [
  ...OF_INTERFACE.map((property) => ({ type, property: `${path}${property}` })),
  { type, property: `${path}EnablePrimaryIpv6`, flag: true },
  { type, property: `${path}PrimaryIpv6`, flag: true },
];

/** Properties that bring IPv6 into a network: any value but zero does, or only `true`. */
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
  ...ofInterfaces('AWS::EC2::NetworkInterface'),
  ...ofInterfaces('AWS::EC2::Instance'),
  ...ofInterfaces('AWS::EC2::Instance', 'NetworkInterfaces[].'),
  ...ofInterfaces('AWS::EC2::LaunchTemplate', 'LaunchTemplateData.NetworkInterfaces[].'),
];

/** Closed zones have no IPv6: its addresses are public ones, and their rules speak of IPv4. */
export const ipv6: Rule = {
  id: 'Sanso-6.3.1-Ipv6',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系でIPv6を使用しないこと',
    en: 'Closed zones have no IPv6',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...new Set(SETTINGS.map(({ type }) => type))],
  singleResource: true,
  check: ({ model, zones }: Facts): Outcome[] =>
    SETTINGS.flatMap(({ type, property: path, flag }) =>
      model.ofType(type).flatMap((resource: Resource): Outcome[] => {
        const values = valuesAt(resource.properties, path).filter((value) => Number(value) !== 0);
        const place = values.length > 0 ? zones.placeOf(resource) : undefined;
        if (!place || !isClosed(place)) return [];
        const property = path.replaceAll('[]', '');
        if (flag && !values.some(isTrue)) {
          const unknown = values.find(isUnknown);
          return unknown ? [undecided(resource, unknown.reason, property)] : [];
        }
        return [
          finding(resource, say('ipv6', { name: resource.logicalId, zone: zoneText(place), property }), { property }),
        ];
      }),
    ),
};
