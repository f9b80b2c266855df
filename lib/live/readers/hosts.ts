import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** What stands in subnets: instances, interfaces, gateways of translation, addresses. */
export const hostReaders: readonly LiveReader[] = [
  { types: ['AWS::EC2::Instance'], read: instances },
  { types: ['AWS::EC2::LaunchTemplate'], read: launchTemplates },
  { types: ['AWS::EC2::NetworkInterface'], read: networkInterfaces },
  { types: ['AWS::EC2::NetworkInterfacePermission'], read: interfacePermissions },
  { types: ['AWS::EC2::TrafficMirrorSession'], read: mirrorSessions },
  { types: ['AWS::EC2::NatGateway'], read: natGateways },
  { types: ['AWS::EC2::EIP'], read: addresses },
];

async function instances(account: AccountReader): Promise<LiveResource[]> {
  const reservations = await account.list('ec2', 'DescribeInstances', 'Reservations');
  return reservations
    .flatMap(({ Instances = [] }) => Instances)
    .filter((instance: Answer) => !/terminated|shutting-down/.test(String(instance.State?.Name)))
    .map((instance: Answer): LiveResource => {
      const { MetadataOptions: metadata } = instance;
      return {
        type: 'AWS::EC2::Instance',
        id: instance.InstanceId,
        properties: {
          SubnetId: instance.SubnetId,
          SecurityGroupIds: (instance.SecurityGroups ?? []).map(({ GroupId }: Answer) => GroupId),
          ...(instance.SourceDestCheck === false ? { SourceDestCheck: false } : {}),
          ...given('Monitoring', instance.Monitoring?.State === 'enabled' ? true : undefined),
          ...given(
            'IamInstanceProfile',
            String(instance.IamInstanceProfile?.Arn ?? '')
              .split('/')
              .at(-1),
          ),
          Tags: tagsIn(instance.Tags),
        },
        assigned: {
          ImageId: instance.ImageId,
          InstanceType: instance.InstanceType,
          ...given('PrivateIpAddress', instance.PrivateIpAddress),
          AvailabilityZone: instance.Placement?.AvailabilityZone,
          ...(metadata?.HttpTokens
            ? { MetadataOptions: { HttpTokens: metadata.HttpTokens, HttpEndpoint: metadata.HttpEndpoint } }
            : {}),
        },
        attributes: given('PrivateIp', instance.PrivateIpAddress),
      };
    });
}

async function launchTemplates(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const template of await account.list('ec2', 'DescribeLaunchTemplates', 'LaunchTemplates')) {
    const { LaunchTemplateId } = template;
    const [version] = await account.list('ec2', 'DescribeLaunchTemplateVersions', 'LaunchTemplateVersions', {
      LaunchTemplateId,
      Versions: [String(template.DefaultVersionNumber)],
    });
    const data = version?.LaunchTemplateData ?? {};
    found.push({
      type: 'AWS::EC2::LaunchTemplate',
      id: LaunchTemplateId,
      properties: given('LaunchTemplateData', withoutScript(data)),
      assigned: given('LaunchTemplateName', template.LaunchTemplateName),
      attributes: {
        LaunchTemplateId,
        LatestVersionNumber: String(template.LatestVersionNumber),
        DefaultVersionNumber: String(template.DefaultVersionNumber),
      },
    });
  }
  return found;
}

/** A script may hold what nobody should keep in a file. */
function withoutScript({ UserData, ...data }: Answer) {
  return Object.keys(data).length > 0 ? data : undefined;
}

/** Interfaces that somebody made; those of services and the first ones of instances come with what they belong to. */
async function networkInterfaces(account: AccountReader): Promise<LiveResource[]> {
  const endpoints = await account.list('ec2', 'DescribeVpcEndpoints', 'VpcEndpoints');
  const resolvers = await account.list('resolver', 'ListResolverEndpoints', 'ResolverEndpoints');
  const ofServices = new Set<string>(endpoints.flatMap(({ NetworkInterfaceIds = [] }) => NetworkInterfaceIds));
  for (const { Id } of resolvers)
    for (const { SubnetId, Ip } of await account.list('resolver', 'ListResolverEndpointIpAddresses', 'IpAddresses', {
      ResolverEndpointId: Id,
    }))
      ofServices.add(`${SubnetId} ${Ip}`);
  return (await account.list('ec2', 'DescribeNetworkInterfaces', 'NetworkInterfaces'))
    .filter(
      ({ RequesterManaged, InterfaceType = 'interface', Attachment, NetworkInterfaceId, SubnetId, PrivateIpAddress }) =>
        !RequesterManaged &&
        InterfaceType === 'interface' &&
        (Attachment?.DeviceIndex ?? 1) !== 0 &&
        !ofServices.has(NetworkInterfaceId) &&
        !ofServices.has(`${SubnetId} ${PrivateIpAddress}`),
    )
    .map((iface) => ({
      type: 'AWS::EC2::NetworkInterface',
      id: iface.NetworkInterfaceId,
      properties: {
        SubnetId: iface.SubnetId,
        GroupSet: (iface.Groups ?? []).map(({ GroupId }: Answer) => GroupId),
        ...(iface.SourceDestCheck === false ? { SourceDestCheck: false } : {}),
        Tags: tagsIn(iface.TagSet),
      },
      assigned: given('PrivateIpAddress', iface.PrivateIpAddress),
    }));
}

/** Accounts that may attach an interface to their own hosts; services of AWS are given that by AWS. */
async function interfacePermissions(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeNetworkInterfacePermissions', 'NetworkInterfacePermissions'))
    .filter(({ AwsAccountId, PermissionState }) => AwsAccountId && !/^revok/.test(String(PermissionState?.State)))
    .map((permission) => ({
      type: 'AWS::EC2::NetworkInterfacePermission',
      id: permission.NetworkInterfacePermissionId,
      properties: {
        NetworkInterfaceId: permission.NetworkInterfaceId,
        AwsAccountId: permission.AwsAccountId,
        Permission: permission.Permission,
      },
    }));
}

async function mirrorSessions(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeTrafficMirrorSessions', 'TrafficMirrorSessions')).map((session) => ({
    type: 'AWS::EC2::TrafficMirrorSession',
    id: session.TrafficMirrorSessionId,
    properties: {
      NetworkInterfaceId: session.NetworkInterfaceId,
      TrafficMirrorTargetId: session.TrafficMirrorTargetId,
      TrafficMirrorFilterId: session.TrafficMirrorFilterId,
      SessionNumber: session.SessionNumber,
    },
  }));
}

async function natGateways(account: AccountReader): Promise<LiveResource[]> {
  const gateways = await account.list('ec2', 'DescribeNatGateways', 'NatGateways');
  return gateways
    .filter(({ State }) => !/^delet|^failed/.test(String(State)))
    .map((gateway) => ({
      type: 'AWS::EC2::NatGateway',
      id: gateway.NatGatewayId,
      properties: {
        SubnetId: gateway.SubnetId,
        ...(gateway.ConnectivityType === 'private' ? { ConnectivityType: 'private' } : {}),
        ...given('AllocationId', gateway.NatGatewayAddresses?.[0]?.AllocationId),
        ...given(
          'SecondaryAllocationIds',
          gateway.NatGatewayAddresses?.slice(1).flatMap(({ AllocationId }: Answer) => AllocationId ?? []),
        ),
        Tags: tagsIn(gateway.Tags),
      },
    }));
}

async function addresses(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeAddresses', 'Addresses')).map((address) => ({
    type: 'AWS::EC2::EIP',
    id: address.AllocationId ?? address.PublicIp,
    properties: {
      Domain: address.Domain,
      ...given('InstanceId', address.InstanceId),
      ...given('NetworkInterfaceId', address.InstanceId ? undefined : address.NetworkInterfaceId),
      Tags: tagsIn(address.Tags),
    },
    attributes: { AllocationId: address.AllocationId ?? '', PublicIp: address.PublicIp },
  }));
}
