import { blockOf, within } from '../../address/block';
import { RESOLVER_ADDRESSES } from '../../facts/names/name-server';
import { blocksOfVpc, isClosedZone } from '../../facts/zones/realm';
import { isUnknown } from '../../template/unknown';
import { entries, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const RESOLVER = ['AmazonProvidedDNS', ...RESOLVER_ADDRESSES];

/** Hosts that are told of another name server pass DNS Firewall and its logs by. */
export const dhcpNameServers: Rule = {
  id: 'Sanso-6.3.1-DhcpNameServers',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: '閉域の領域の機器にはVPCのリゾルバーだけを配布すること',
    en: 'Hosts of closed zones are told of the resolver of the VPC only',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EC2::DHCPOptions'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::EC2::DHCPOptions').flatMap((options): Outcome[] => {
      const associations = model
        .ofType('AWS::EC2::VPCDHCPOptionsAssociation')
        .filter(({ properties }) => model.find(properties.DhcpOptionsId) === options);
      const vpcs = associations.flatMap(({ properties }) => model.find(properties.VpcId) ?? []);
      if (![options, ...vpcs].some(({ zone }) => isClosedZone(zone))) return [];
      const own = vpcs.flatMap((vpc) => blocksOfVpc(model, vpc));
      for (const server of entries(options.properties.DomainNameServers)) {
        if (isUnknown(server)) return [undecided(options, 'a name server is not known', 'DomainNameServers')];
        const block = blockOf(String(server));
        if (RESOLVER.includes(String(server)) || (block && own.some((each) => within(block, each)))) continue;
        return [
          finding(
            [options, ...associations],
            `${options.id} sends hosts of a closed zone to the name server ${shown(server)}`,
            'Hand out AmazonProvidedDNS and forward from there.',
            { property: 'DomainNameServers' },
          ),
        ];
      }
      return [];
    }),
};
