import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** VPCs with their subnets, gateways, options and logs, and the settings of the account that bound them. */
export const vpcReaders: readonly LiveReader[] = [
  { types: ['AWS::EC2::VPC', 'AWS::EC2::VPCCidrBlock', 'AWS::EC2::VPCDHCPOptionsAssociation'], read: vpcs },
  { types: ['AWS::EC2::Subnet'], read: subnets },
  { types: ['AWS::EC2::DHCPOptions'], read: dhcpOptions },
  {
    types: ['AWS::EC2::InternetGateway', 'AWS::EC2::EgressOnlyInternetGateway', 'AWS::EC2::VPCGatewayAttachment'],
    read: internetGateways,
  },
  { types: ['AWS::EC2::FlowLog'], read: flowLogs },
  { types: ['AWS::EC2::PrefixList'], read: prefixLists },
  { types: ['AWS::EC2::VPCBlockPublicAccessOptions'], read: blockPublicAccess },
  { types: ['AWS::EC2::VPCBlockPublicAccessExclusion'], read: exclusions },
  { types: ['AWS::EC2::SnapshotBlockPublicAccess'], read: snapshotAccess },
  { types: ['AWS::EC2::CarrierGateway'], read: carrierGateways },
];

async function vpcs(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  const groups = await account.list('ec2', 'DescribeSecurityGroups', 'SecurityGroups');
  const acls = await account.list('ec2', 'DescribeNetworkAcls', 'NetworkAcls');
  for (const vpc of await account.list('ec2', 'DescribeVpcs', 'Vpcs')) {
    const { VpcId } = vpc;
    const settings: Record<string, boolean> = {};
    for (const [property, attribute] of [
      ['EnableDnsSupport', 'enableDnsSupport'],
      ['EnableDnsHostnames', 'enableDnsHostnames'],
    ] as const) {
      const answer = await account.get('ec2', 'DescribeVpcAttribute', { VpcId, Attribute: attribute });
      if (answer?.[property]?.Value !== undefined) settings[property] = answer[property].Value;
    }
    const group = groups.find((each) => each.VpcId === VpcId && each.GroupName === 'default')?.GroupId;
    const acl = acls.find((each) => each.VpcId === VpcId && each.IsDefault)?.NetworkAclId;
    found.push({
      type: 'AWS::EC2::VPC',
      id: VpcId,
      ...(vpc.IsDefault ? { implicit: true } : {}),
      properties: {
        CidrBlock: vpc.CidrBlock,
        ...settings,
        ...given('InstanceTenancy', vpc.InstanceTenancy),
        Tags: tagsIn(vpc.Tags),
      },
      attributes: {
        VpcId,
        CidrBlock: vpc.CidrBlock,
        ...given('DefaultSecurityGroup', group),
        ...given('DefaultNetworkAcl', acl),
      },
    });
    // Further blocks are resources of their own.
    for (const block of vpc.CidrBlockAssociationSet ?? [])
      if (block.CidrBlock !== vpc.CidrBlock && block.CidrBlockState?.State === 'associated')
        found.push({
          type: 'AWS::EC2::VPCCidrBlock',
          id: block.AssociationId,
          properties: { VpcId, CidrBlock: block.CidrBlock },
        });
    for (const block of vpc.Ipv6CidrBlockAssociationSet ?? [])
      if (block.Ipv6CidrBlockState?.State === 'associated')
        found.push({
          type: 'AWS::EC2::VPCCidrBlock',
          id: block.AssociationId,
          properties: { VpcId, Ipv6CidrBlock: block.Ipv6CidrBlock },
        });
    if (vpc.DhcpOptionsId && vpc.DhcpOptionsId !== 'default')
      found.push({
        type: 'AWS::EC2::VPCDHCPOptionsAssociation',
        id: VpcId,
        ...(vpc.IsDefault ? { implicit: true } : {}),
        properties: { VpcId, DhcpOptionsId: vpc.DhcpOptionsId },
      });
  }
  return found;
}

async function subnets(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeSubnets', 'Subnets')).map((subnet) => ({
    type: 'AWS::EC2::Subnet',
    id: subnet.SubnetId,
    ...(subnet.DefaultForAz ? { implicit: true } : {}),
    properties: {
      VpcId: subnet.VpcId,
      CidrBlock: subnet.CidrBlock,
      ...(subnet.MapPublicIpOnLaunch ? { MapPublicIpOnLaunch: true } : {}),
      ...(subnet.AssignIpv6AddressOnCreation ? { AssignIpv6AddressOnCreation: true } : {}),
      ...given('Ipv6CidrBlock', subnet.Ipv6CidrBlockAssociationSet?.find(isAssociated)?.Ipv6CidrBlock),
      Tags: tagsIn(subnet.Tags),
    },
    assigned: { AvailabilityZone: subnet.AvailabilityZone },
    attributes: { SubnetId: subnet.SubnetId, AvailabilityZone: subnet.AvailabilityZone },
  }));
}

function isAssociated(block: Answer): boolean {
  return block.Ipv6CidrBlockState?.State === 'associated';
}

/** Options as the API lists them, and what CloudFormation calls them. */
const DHCP: Readonly<Record<string, string>> = {
  'domain-name-servers': 'DomainNameServers',
  'ntp-servers': 'NtpServers',
  'netbios-name-servers': 'NetbiosNameServers',
};

async function dhcpOptions(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeDhcpOptions', 'DhcpOptions')).map((options) => {
    const properties: Record<string, Answer> = { Tags: tagsIn(options.Tags) };
    for (const { Key, Values = [] } of options.DhcpConfigurations ?? []) {
      const values = Values.map(({ Value }: Answer) => Value);
      if (Key === 'domain-name') properties.DomainName = values[0];
      else if (DHCP[Key]) properties[DHCP[Key]] = values;
    }
    return {
      type: 'AWS::EC2::DHCPOptions',
      id: options.DhcpOptionsId,
      // The set that every account has.
      ...(properties.Tags.length === 0 ? { implicit: true as const } : {}),
      properties,
      attributes: { DhcpOptionsId: options.DhcpOptionsId },
    };
  });
}

async function internetGateways(account: AccountReader): Promise<LiveResource[]> {
  const gateways = await account.list('ec2', 'DescribeInternetGateways', 'InternetGateways');
  const egressOnly = await account.list('ec2', 'DescribeEgressOnlyInternetGateways', 'EgressOnlyInternetGateways');
  return [
    ...gateways.flatMap((gateway): LiveResource[] => [
      {
        type: 'AWS::EC2::InternetGateway',
        id: gateway.InternetGatewayId,
        properties: { Tags: tagsIn(gateway.Tags) },
        attributes: { InternetGatewayId: gateway.InternetGatewayId },
      },
      ...(gateway.Attachments ?? []).map(
        ({ VpcId }: Answer): LiveResource => ({
          type: 'AWS::EC2::VPCGatewayAttachment',
          id: `${VpcId}|${gateway.InternetGatewayId}`,
          properties: { VpcId, InternetGatewayId: gateway.InternetGatewayId },
        }),
      ),
    ]),
    ...egressOnly.flatMap((gateway) =>
      (gateway.Attachments ?? []).map(
        ({ VpcId }: Answer): LiveResource => ({
          type: 'AWS::EC2::EgressOnlyInternetGateway',
          id: gateway.EgressOnlyInternetGatewayId,
          properties: { VpcId },
        }),
      ),
    ),
  ];
}

async function flowLogs(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeFlowLogs', 'FlowLogs')).map((log) => ({
    type: 'AWS::EC2::FlowLog',
    id: log.FlowLogId,
    properties: {
      ResourceId: log.ResourceId,
      TrafficType: log.TrafficType,
      ...given('LogDestinationType', log.LogDestinationType),
      ...given('LogGroupName', log.LogGroupName),
      ...given('DeliverLogsPermissionArn', log.DeliverLogsPermissionArn),
      ...given('DeliverCrossAccountRole', log.DeliverCrossAccountRole),
      Tags: tagsIn(log.Tags),
    },
    assigned: {
      ResourceType: { vpc: 'VPC', eni: 'NetworkInterface' }[String(log.ResourceId).split('-')[0]] ?? 'Subnet',
      ...given('LogDestination', log.LogDestination),
      ...given('LogFormat', log.LogFormat),
      ...given('DestinationOptions', log.DestinationOptions),
      ...given('MaxAggregationInterval', log.MaxAggregationInterval),
    },
  }));
}

async function prefixLists(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const list of await account.list('ec2', 'DescribeManagedPrefixLists', 'PrefixLists')) {
    // Lists of AWS itself are the same everywhere.
    if (list.OwnerId === 'AWS' || String(list.PrefixListName).startsWith('com.amazonaws.')) continue;
    const { PrefixListId } = list;
    const entries = await account.list('ec2', 'GetManagedPrefixListEntries', 'Entries', { PrefixListId });
    found.push({
      type: 'AWS::EC2::PrefixList',
      id: PrefixListId,
      properties: {
        PrefixListName: list.PrefixListName,
        AddressFamily: list.AddressFamily,
        Entries: entries.map(({ Cidr, Description }) => ({ Cidr, ...given('Description', Description) })),
        Tags: tagsIn(list.Tags),
      },
      assigned: { MaxEntries: list.MaxEntries },
      attributes: { PrefixListId },
    });
  }
  return found;
}

/** A setting of the whole account: there once, or not at all. */
async function blockPublicAccess(account: AccountReader): Promise<LiveResource[]> {
  const options = await account.get('ec2', 'DescribeVpcBlockPublicAccessOptions');
  const { InternetGatewayBlockMode } = options?.VpcBlockPublicAccessOptions ?? {};
  if (!InternetGatewayBlockMode || InternetGatewayBlockMode === 'off') return [];
  return [
    {
      type: 'AWS::EC2::VPCBlockPublicAccessOptions',
      id: account.account,
      properties: { InternetGatewayBlockMode },
    },
  ];
}

/** Networks that the setting of the account does not bound. */
async function exclusions(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeVpcBlockPublicAccessExclusions', 'VpcBlockPublicAccessExclusions'))
    .filter(({ State }) => !/^(delete|disable)/.test(String(State)))
    .map(({ ExclusionId, InternetGatewayExclusionMode, ResourceArn }) => {
      const id = String(ResourceArn).split('/').at(-1) as string;
      return {
        type: 'AWS::EC2::VPCBlockPublicAccessExclusion',
        id: ExclusionId,
        properties: { InternetGatewayExclusionMode, [id.startsWith('subnet-') ? 'SubnetId' : 'VpcId']: id },
      };
    });
}

async function carrierGateways(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeCarrierGateways', 'CarrierGateways'))
    .filter(({ State }) => !/^delet/.test(String(State)))
    .map(({ CarrierGatewayId, VpcId }) => ({
      type: 'AWS::EC2::CarrierGateway',
      id: CarrierGatewayId,
      properties: { VpcId },
    }));
}

async function snapshotAccess(account: AccountReader): Promise<LiveResource[]> {
  const snapshots = await account.get('ec2', 'GetSnapshotBlockPublicAccessState');
  if (!snapshots?.State || snapshots.State === 'unblocked') return [];
  return [{ type: 'AWS::EC2::SnapshotBlockPublicAccess', id: account.account, properties: { State: snapshots.State } }];
}
