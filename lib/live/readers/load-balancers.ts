import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Load balancers with their listeners, and target groups. */
export const loadBalancerReaders: readonly LiveReader[] = [
  {
    types: ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::Listener'],
    read: loadBalancers,
  },
  { types: ['AWS::ElasticLoadBalancingV2::TargetGroup'], read: targetGroups },
];

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
        ...given('IpAddressType', balancer.IpAddressType),
        ...given(
          'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
          balancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
        ),
        LoadBalancerAttributes: listed(attributes?.Attributes),
        Tags: await tagsOf(account, LoadBalancerArn),
      },
      assigned: {
        Name: balancer.LoadBalancerName,
        Subnets: (balancer.AvailabilityZones ?? []).map(({ SubnetId }: Answer) => SubnetId),
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
          DefaultActions: (listener.DefaultActions ?? []).map(actionOf),
          ...given('AlpnPolicy', listener.AlpnPolicy),
          ...(listener.MutualAuthentication?.Mode && listener.MutualAuthentication.Mode !== 'off'
            ? { MutualAuthentication: listener.MutualAuthentication }
            : {}),
          ...given('SslPolicy', listener.SslPolicy),
          ...given(
            'Certificates',
            listener.Certificates?.map(({ CertificateArn }: Answer) => ({ CertificateArn })),
          ),
          Tags: await tagsOf(account, listener.ListenerArn),
        },
      });
  }
  return found;
}

/** What a listener does; one group is told twice, by itself and in a list of one. */
function actionOf({ Type, TargetGroupArn, ForwardConfig, RedirectConfig, Order, ...more }: Answer) {
  const groups = ForwardConfig?.TargetGroups ?? [];
  // Parts of an address that stay as they are.
  const moved = Object.entries(RedirectConfig ?? {}).filter(([, value]) => !/^\/?#\{\w+\}$/.test(String(value)));
  return {
    Type,
    ...given('TargetGroupArn', TargetGroupArn),
    ...(groups.length > 1 ? { ForwardConfig: { TargetGroups: groups } } : {}),
    ...(RedirectConfig ? { RedirectConfig: Object.fromEntries(moved) } : {}),
    ...more,
  };
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
