import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** What stands in subnets: instances, interfaces, gateways of translation, addresses, load balancers. */
export const hostReaders: readonly LiveReader[] = [
  { types: ['AWS::EC2::Instance'], read: instances },
  { types: ['AWS::EC2::LaunchTemplate'], read: launchTemplates },
  { types: ['AWS::EC2::NetworkInterface'], read: networkInterfaces },
  { types: ['AWS::EC2::NatGateway'], read: natGateways },
  { types: ['AWS::EC2::EIP'], read: addresses },
  {
    types: ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::Listener'],
    read: loadBalancers,
  },
  { types: ['AWS::ElasticLoadBalancingV2::TargetGroup'], read: targetGroups },
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
      properties: {},
      assigned: {
        ...given('LaunchTemplateName', template.LaunchTemplateName),
        ...given('LaunchTemplateData', withoutScript(data)),
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

async function tagsOf(account: AccountReader, arn: string) {
  const [described] = await account.list('elb', 'DescribeTags', 'TagDescriptions', { ResourceArns: [arn] });
  return tagsIn(described?.Tags);
}

/** Attributes of a load balancer or target group that have a value. */
function listed(attributes: Answer = []) {
  return attributes.map(({ Key, Value }: Answer) => ({ Key, Value })).filter(({ Value }: Answer) => Value !== '');
}

async function loadBalancers(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
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
        Tags: await tagsOf(account, LoadBalancerArn),
      },
      assigned: {
        Name: balancer.LoadBalancerName,
        Subnets: (balancer.AvailabilityZones ?? []).map(({ SubnetId }: Answer) => SubnetId),
        ...given('IpAddressType', balancer.IpAddressType),
        LoadBalancerAttributes: listed(attributes?.Attributes),
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
          Tags: await tagsOf(account, listener.ListenerArn),
        },
        assigned: {
          ...given('SslPolicy', listener.SslPolicy),
          ...given(
            'Certificates',
            listener.Certificates?.map(({ CertificateArn }: Answer) => ({ CertificateArn })),
          ),
        },
      });
  }
  return found;
}

async function targetGroups(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
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
        Tags: await tagsOf(account, TargetGroupArn),
      },
      assigned: {
        TargetType: group.TargetType,
        ...given('HealthCheckProtocol', group.HealthCheckProtocol),
        ...given('HealthCheckPort', group.HealthCheckPort),
        ...given('HealthCheckPath', group.HealthCheckPath),
        ...given('HealthCheckIntervalSeconds', group.HealthCheckIntervalSeconds),
        ...given('HealthyThresholdCount', group.HealthyThresholdCount),
        ...given('UnhealthyThresholdCount', group.UnhealthyThresholdCount),
        Name: group.TargetGroupName,
        TargetGroupAttributes: listed(attributes?.Attributes),
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
