import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** What joins networks: endpoints, services behind them, peerings, and ways by which people come in. */
export const linkReaders: readonly LiveReader[] = [
  { types: ['AWS::EC2::VPCEndpoint'], read: endpoints },
  { types: ['AWS::EC2::VPCEndpointService', 'AWS::EC2::VPCEndpointServicePermissions'], read: endpointServices },
  { types: ['AWS::EC2::VPCPeeringConnection'], read: peerings },
  { types: ['AWS::EC2::ClientVpnEndpoint', 'AWS::EC2::ClientVpnTargetNetworkAssociation'], read: clientVpns },
  { types: ['AWS::EC2::InstanceConnectEndpoint'], read: instanceConnect },
];

/** States of what is there no more, or never was. */
export const GONE = /^(delet|reject|expired|failed)/i;

async function endpoints(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeVpcEndpoints', 'VpcEndpoints'))
    .filter(({ State }) => !GONE.test(String(State)))
    .map((endpoint) => {
      const isGateway = endpoint.VpcEndpointType === 'Gateway';
      const names = (endpoint.DnsEntries ?? []).map(
        ({ HostedZoneId = 'Z0', DnsName }: Answer) => `${HostedZoneId}:${DnsName}`,
      );
      return {
        type: 'AWS::EC2::VPCEndpoint',
        id: endpoint.VpcEndpointId,
        properties: {
          VpcId: endpoint.VpcId,
          ServiceName: endpoint.ServiceName,
          ...(endpoint.ServiceRegion === account.target.region ? {} : given('ServiceRegion', endpoint.ServiceRegion)),
          ...(isGateway ? {} : { VpcEndpointType: endpoint.VpcEndpointType }),
          ...given('SubnetIds', endpoint.SubnetIds),
          ...given(
            'SecurityGroupIds',
            endpoint.Groups?.map(({ GroupId }: Answer) => GroupId),
          ),
          ...given('RouteTableIds', endpoint.RouteTableIds),
          ...given('ServiceNetworkArn', endpoint.ServiceNetworkArn),
          ...given('ResourceConfigurationArn', endpoint.ResourceConfigurationArn),
          ...given('PolicyDocument', policyOf(endpoint.PolicyDocument)),
          ...given('IpAddressType', endpoint.IpAddressType),
          ...(endpoint.PrivateDnsEnabled ? { PrivateDnsEnabled: true } : {}),
          Tags: tagsIn(endpoint.Tags),
        },
        assigned: {
          ...given('DnsOptions', dnsOptionsOf(endpoint.DnsOptions)),
          VpcEndpointType: endpoint.VpcEndpointType,
        },
        attributes: {
          Id: endpoint.VpcEndpointId,
          DnsEntries: names,
          NetworkInterfaceIds: endpoint.NetworkInterfaceIds ?? [],
        },
      };
    });
}

/** The API tells by a flag what CloudFormation tells by a word. */
function dnsOptionsOf(options: Answer) {
  const only = options?.PrivateDnsOnlyForInboundResolverEndpoint;
  if (only === undefined) return options;
  return { ...options, PrivateDnsOnlyForInboundResolverEndpoint: only ? 'OnlyInboundResolver' : 'AllResolvers' };
}

async function endpointServices(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const service of await account.list(
    'ec2',
    'DescribeVpcEndpointServiceConfigurations',
    'ServiceConfigurations',
  )) {
    const { ServiceId } = service;
    found.push({
      type: 'AWS::EC2::VPCEndpointService',
      id: ServiceId,
      properties: {
        AcceptanceRequired: service.AcceptanceRequired,
        ...given('NetworkLoadBalancerArns', service.NetworkLoadBalancerArns),
        ...given('GatewayLoadBalancerArns', service.GatewayLoadBalancerArns),
        ...given('PrivateDnsName', service.PrivateDnsName),
        ...given(
          'SupportedRegions',
          service.SupportedRegions?.map(({ Region }: Answer) => Region).filter(
            (region: string) => region !== account.target.region,
          ),
        ),
        Tags: tagsIn(service.Tags),
      },
      attributes: { ServiceId },
    });
    const allowed = await account.list('ec2', 'DescribeVpcEndpointServicePermissions', 'AllowedPrincipals', {
      ServiceId,
    });
    if (allowed.length > 0)
      found.push({
        type: 'AWS::EC2::VPCEndpointServicePermissions',
        id: ServiceId,
        properties: { ServiceId, AllowedPrincipals: allowed.map(({ Principal }) => Principal) },
      });
  }
  return found;
}

async function peerings(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeVpcPeeringConnections', 'VpcPeeringConnections'))
    .filter(({ Status }) => !GONE.test(String(Status?.Code)))
    .map((peering) => ({
      type: 'AWS::EC2::VPCPeeringConnection',
      id: peering.VpcPeeringConnectionId,
      properties: {
        VpcId: peering.RequesterVpcInfo?.VpcId,
        PeerVpcId: peering.AccepterVpcInfo?.VpcId,
        ...(peering.AccepterVpcInfo?.OwnerId !== account.account
          ? given('PeerOwnerId', peering.AccepterVpcInfo?.OwnerId)
          : {}),
        ...(peering.AccepterVpcInfo?.Region !== account.target.region
          ? given('PeerRegion', peering.AccepterVpcInfo?.Region)
          : {}),
        Tags: tagsIn(peering.Tags),
      },
    }));
}

async function clientVpns(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const vpn of await account.list('ec2', 'DescribeClientVpnEndpoints', 'ClientVpnEndpoints')) {
    const { ClientVpnEndpointId, ClientCidrBlock } = vpn;
    found.push({
      type: 'AWS::EC2::ClientVpnEndpoint',
      id: ClientVpnEndpointId,
      properties: {
        ClientCidrBlock,
        ...given('VpcId', vpn.VpcId),
        ...given('SecurityGroupIds', vpn.SecurityGroupIds),
        AuthenticationOptions: (vpn.AuthenticationOptions ?? []).map(({ Type }: Answer) => ({ Type })),
        ConnectionLogOptions: { Enabled: vpn.ConnectionLogOptions?.Enabled ?? false },
      },
    });
    const networks = await account.list('ec2', 'DescribeClientVpnTargetNetworks', 'ClientVpnTargetNetworks', {
      ClientVpnEndpointId,
    });
    for (const { AssociationId, TargetNetworkId } of networks)
      found.push({
        type: 'AWS::EC2::ClientVpnTargetNetworkAssociation',
        id: AssociationId,
        properties: { ClientVpnEndpointId, SubnetId: TargetNetworkId },
      });
  }
  return found;
}

async function instanceConnect(account: AccountReader): Promise<LiveResource[]> {
  return (await account.list('ec2', 'DescribeInstanceConnectEndpoints', 'InstanceConnectEndpoints'))
    .filter(({ State }) => !GONE.test(String(State)))
    .map((endpoint) => ({
      type: 'AWS::EC2::InstanceConnectEndpoint',
      id: endpoint.InstanceConnectEndpointId,
      properties: {
        SubnetId: endpoint.SubnetId,
        ...given('SecurityGroupIds', endpoint.SecurityGroupIds),
        PreserveClientIp: endpoint.PreserveClientIp ?? false,
      },
    }));
}
