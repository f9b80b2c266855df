import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** What stands in subnets: instances, interfaces, gateways of translation, addresses, load balancers. */
export const hostReader: LiveReader = {
  types: [
    'AWS::EC2::Instance',
    'AWS::EC2::LaunchTemplate',
    'AWS::EC2::NetworkInterface',
    'AWS::EC2::NatGateway',
    'AWS::EC2::EIP',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::ElasticLoadBalancingV2::Listener',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
  ],
  read: async (account) => [
    ...(await instances(account)),
    ...(await launchTemplates(account)),
    ...(await networkInterfaces(account)),
    ...(await translation(account)),
    ...(await loadBalancers(account)),
  ],
};

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
      properties: {},
      assigned: {
        ...given('LaunchTemplateName', template.LaunchTemplateName),
        ...(data.MetadataOptions ? { LaunchTemplateData: { MetadataOptions: data.MetadataOptions } } : {}),
      },
      attributes: {
        LaunchTemplateId,
        LatestVersionNumber: String(template.LatestVersionNumber),
        DefaultVersionNumber: String(template.DefaultVersionNumber),
      },
    });
  }
  return found;
}

/** Interfaces that somebody made; those of services and the first ones of instances come with what they belong to. */
async function networkInterfaces(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeNetworkInterfaces', 'NetworkInterfaces'))
    .filter(
      ({ RequesterManaged, InterfaceType = 'interface', Attachment }) =>
        !RequesterManaged && InterfaceType === 'interface' && (Attachment?.DeviceIndex ?? 1) !== 0,
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

async function translation(account: AccountReader): Promise<LiveResource[]> {
  const gateways = await account.list('ec2', 'DescribeNatGateways', 'NatGateways');
  const addresses = await account.list('ec2', 'DescribeAddresses', 'Addresses');
  return [
    ...gateways
      .filter(({ State }) => !/^delet|^failed/.test(String(State)))
      .map((gateway) => ({
        type: 'AWS::EC2::NatGateway',
        id: gateway.NatGatewayId,
        properties: {
          SubnetId: gateway.SubnetId,
          ...(gateway.ConnectivityType === 'private' ? { ConnectivityType: 'private' } : {}),
          ...given('AllocationId', gateway.NatGatewayAddresses?.[0]?.AllocationId),
          Tags: tagsIn(gateway.Tags),
        },
      })),
    ...addresses.map((address) => ({
      type: 'AWS::EC2::EIP',
      id: address.AllocationId ?? address.PublicIp,
      properties: {
        Domain: address.Domain,
        ...given('InstanceId', address.InstanceId),
        ...given('NetworkInterfaceId', address.InstanceId ? undefined : address.NetworkInterfaceId),
        Tags: tagsIn(address.Tags),
      },
      attributes: { AllocationId: address.AllocationId ?? '', PublicIp: address.PublicIp },
    })),
  ];
}

async function loadBalancers(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  const tagsOf = async (arn: string) => {
    const [described] = await account.list('elb', 'DescribeTags', 'TagDescriptions', { ResourceArns: [arn] });
    return tagsIn(described?.Tags);
  };
  const listed = (attributes: Answer) =>
    attributes.map(({ Key, Value }: Answer) => ({ Key, Value })).filter(({ Value }: Answer) => Value !== '');
  for (const balancer of await account.list('elb', 'DescribeLoadBalancers', 'LoadBalancers')) {
    const { LoadBalancerArn } = balancer;
    const attributes = await account.get('elb', 'DescribeLoadBalancerAttributes', { LoadBalancerArn });
    found.push({
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      id: LoadBalancerArn,
      properties: {
        Type: balancer.Type,
        Scheme: balancer.Scheme,
        ...given('SecurityGroups', balancer.SecurityGroups),
        Tags: await tagsOf(LoadBalancerArn),
      },
      assigned: {
        Name: balancer.LoadBalancerName,
        Subnets: (balancer.AvailabilityZones ?? []).map(({ SubnetId }: Answer) => SubnetId),
        ...given('IpAddressType', balancer.IpAddressType),
        LoadBalancerAttributes: listed(attributes?.Attributes ?? []),
        ...given(
          'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
          balancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
        ),
      },
      attributes: {
        LoadBalancerArn,
        DNSName: balancer.DNSName,
        CanonicalHostedZoneID: balancer.CanonicalHostedZoneId ?? '',
        LoadBalancerName: balancer.LoadBalancerName,
        LoadBalancerFullName: fullName(LoadBalancerArn),
      },
    });
    for (const listener of await account.list('elb', 'DescribeListeners', 'Listeners', { LoadBalancerArn }))
      found.push({
        type: 'AWS::ElasticLoadBalancingV2::Listener',
        id: listener.ListenerArn,
        properties: {
          LoadBalancerArn,
          Port: listener.Port,
          Protocol: listener.Protocol,
          DefaultActions: (listener.DefaultActions ?? []).map(({ Type, TargetGroupArn }: Answer) => ({
            Type,
            ...given('TargetGroupArn', TargetGroupArn),
          })),
        },
      });
  }
  for (const group of await account.list('elb', 'DescribeTargetGroups', 'TargetGroups')) {
    const { TargetGroupArn } = group;
    const health = await account.list('elb', 'DescribeTargetHealth', 'TargetHealthDescriptions', { TargetGroupArn });
    const attributes = await account.get('elb', 'DescribeTargetGroupAttributes', { TargetGroupArn });
    found.push({
      type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      id: TargetGroupArn,
      properties: {
        VpcId: group.VpcId,
        Port: group.Port,
        Protocol: group.Protocol,
        ...given(
          'Targets',
          health.map(({ Target }) => ({ Id: Target.Id, ...given('Port', Target.Port) })),
        ),
        Tags: await tagsOf(TargetGroupArn),
      },
      assigned: {
        TargetType: group.TargetType,
        Name: group.TargetGroupName,
        TargetGroupAttributes: listed(attributes?.Attributes ?? []),
      },
      attributes: { TargetGroupArn, TargetGroupFullName: fullName(TargetGroupArn) },
    });
  }
  return found;
}

/** What metrics call a load balancer or a target group: its ARN without what is the same for all. */
function fullName(arn: string): string {
  return arn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^loadbalancer\//, '');
}
