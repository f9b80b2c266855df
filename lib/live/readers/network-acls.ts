import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Network ACLs with their entries and associations. */
export const networkAclReaders: readonly LiveReader[] = [
  {
    types: ['AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry', 'AWS::EC2::SubnetNetworkAclAssociation'],
    read: networkAcls,
  },
];

/** Rule that AWS puts at the end of every list. */
const LAST_RULE = 32767;

async function networkAcls(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeNetworkAcls', 'NetworkAcls')).flatMap((acl): LiveResource[] => {
    const { NetworkAclId, VpcId, IsDefault } = acl;
    const entries = (acl.Entries ?? []).filter(({ RuleNumber }: Answer) => RuleNumber < LAST_RULE);
    return [
      {
        type: 'AWS::EC2::NetworkAcl',
        id: NetworkAclId,
        ...(IsDefault ? { implicit: true } : {}),
        properties: { VpcId, Tags: tagsIn(acl.Tags) },
        attributes: { Id: NetworkAclId },
      },
      ...(acl.Associations ?? []).map(
        ({ SubnetId }: Answer): LiveResource => ({
          type: 'AWS::EC2::SubnetNetworkAclAssociation',
          id: SubnetId,
          ...(IsDefault ? { implicit: true } : {}),
          properties: { SubnetId, NetworkAclId },
        }),
      ),
      ...entries.map(
        (entry: Answer): LiveResource => ({
          type: 'AWS::EC2::NetworkAclEntry',
          id: `${NetworkAclId}|${entry.Egress}|${entry.RuleNumber}`,
          ...(IsDefault ? { implicit: true } : {}),
          properties: {
            NetworkAclId,
            RuleNumber: entry.RuleNumber,
            Egress: entry.Egress,
            RuleAction: entry.RuleAction,
            Protocol: Number(entry.Protocol),
            ...given('CidrBlock', entry.CidrBlock),
            ...given('Ipv6CidrBlock', entry.Ipv6CidrBlock),
            ...given('PortRange', entry.PortRange),
            ...given('Icmp', entry.IcmpTypeCode),
          },
        }),
      ),
    ];
  });
}
