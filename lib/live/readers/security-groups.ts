import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Security groups with their rules. */
export const securityGroupReaders: readonly LiveReader[] = [
  { types: ['AWS::EC2::SecurityGroup'], read: securityGroups },
  { types: ['AWS::EC2::SecurityGroupVpcAssociation'], read: vpcAssociations },
];

/** Permissions of a group one by one, as a template writes them. */
function rulesOf(permissions: readonly Answer[], side: 'Source' | 'Destination'): Answer[] {
  return permissions.flatMap((permission: Answer) => {
    const base = {
      IpProtocol: String(permission.IpProtocol),
      ...given('FromPort', permission.FromPort),
      ...given('ToPort', permission.ToPort),
    };
    const said = ({ Description }: Answer) => given('Description', Description);
    return [
      ...(permission.IpRanges ?? []).map((peer: Answer) => ({ ...base, CidrIp: peer.CidrIp, ...said(peer) })),
      ...(permission.Ipv6Ranges ?? []).map((peer: Answer) => ({ ...base, CidrIpv6: peer.CidrIpv6, ...said(peer) })),
      ...(permission.UserIdGroupPairs ?? []).map((peer: Answer) => ({
        ...base,
        [`${side}SecurityGroupId`]: peer.GroupId,
        ...said(peer),
      })),
      ...(permission.PrefixListIds ?? []).map((peer: Answer) => ({
        ...base,
        [`${side}PrefixListId`]: peer.PrefixListId,
        ...said(peer),
      })),
    ];
  });
}

/** CloudFormation writes this rule where a group must let nothing out: no host has the address. */
const NOTHING_OUT = '255.255.255.255/32';

async function securityGroups(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeSecurityGroups', 'SecurityGroups')).map((group) => {
    const egress = rulesOf(group.IpPermissionsEgress ?? [], 'Destination');
    // A group that lets nothing out cannot be told in a template but by a rule that matches nothing.
    const shown = egress.length > 0 ? egress : [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: NOTHING_OUT }];
    return {
      type: 'AWS::EC2::SecurityGroup',
      id: group.GroupId,
      ...(group.GroupName === 'default' ? { implicit: true as const } : {}),
      properties: {
        VpcId: group.VpcId,
        GroupDescription: group.Description,
        SecurityGroupIngress: rulesOf(group.IpPermissions ?? [], 'Source'),
        SecurityGroupEgress: shown,
        Tags: tagsIn(group.Tags),
      },
      assigned: { GroupName: group.GroupName },
      attributes: { GroupId: group.GroupId, Id: group.GroupId, VpcId: group.VpcId },
    };
  });
}

/** Groups that another network may use as well. */
async function vpcAssociations(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeSecurityGroupVpcAssociations', 'SecurityGroupVpcAssociations'))
    .filter(({ State }) => /^associat/.test(String(State)))
    .map(({ GroupId, VpcId }) => ({
      type: 'AWS::EC2::SecurityGroupVpcAssociation',
      id: `${GroupId}|${VpcId}`,
      properties: { GroupId, VpcId },
    }));
}
