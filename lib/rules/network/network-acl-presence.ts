import { say } from '../../messages/say';
import { referring } from '../../model/referring';
import type { Value } from '../../template/unknown';
import { possibilities } from '../../template/values';
import { firstOfEachZone } from '../missed-in';
import { absence, type Rule } from '../rule';

/** Every subnet of a whole deployment has a network ACL of its own: the one that AWS gives to a VPC lets everything pass (2(11)). */
export const networkAclPresence: Rule = {
  id: 'Sanso-2.11-NetworkAclPresence',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'サブネットごとにネットワークACLを設け、既定のものを使わないこと',
    en: 'Subnets have network ACLs of their own, not the default one',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::Subnet', 'AWS::EC2::SubnetNetworkAclAssociation'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model } = facts;
    const bare = model
      .ofType('AWS::EC2::Subnet')
      .filter((subnet) =>
        referring(model, 'AWS::EC2::SubnetNetworkAclAssociation', 'SubnetId', subnet).every(({ properties }) =>
          leavesDefault(properties.NetworkAclId),
        ),
      );
    const of = new Set(bare.map(({ properties }) => model.find(properties.VpcId, 'AWS::EC2::VPC')));
    const networks = model.ofType('AWS::EC2::VPC').filter((network) => of.has(network));
    return [...firstOfEachZone(networks)].flatMap(([zone, network]) =>
      absence(facts, zone, [network], say('network-acl-presence', { network: network.id })),
    );
  },
};

/** Whether an association names no network ACL, or the default one of a VPC. */
function leavesDefault(named: Value | undefined): boolean {
  return possibilities(named).some((one) => one === undefined || /\.DefaultNetworkAcl$/.test(String(one)));
}
