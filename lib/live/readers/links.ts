import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** What joins networks: endpoints, peerings, transit gateways, virtual private gateways and VPN connections. */
export const linkReaders: readonly LiveReader[] = [
  { types: ['AWS::EC2::VPCEndpoint'], read: endpoints },
  { types: ['AWS::EC2::VPCEndpointService', 'AWS::EC2::VPCEndpointServicePermissions'], read: endpointServices },
  { types: ['AWS::EC2::VPCPeeringConnection'], read: peerings },
  {
    types: [
      'AWS::EC2::TransitGateway',
      'AWS::EC2::TransitGatewayAttachment',
      'AWS::EC2::TransitGatewayVpcAttachment',
      'AWS::EC2::TransitGatewayPeeringAttachment',
      'AWS::EC2::TransitGatewayRouteTable',
      'AWS::EC2::TransitGatewayRouteTableAssociation',
      'AWS::EC2::TransitGatewayRouteTablePropagation',
      'AWS::EC2::TransitGatewayRoute',
    ],
    read: transitGateways,
  },
  {
    types: [
      'AWS::EC2::VPNGateway',
      'AWS::EC2::CustomerGateway',
      'AWS::EC2::VPNConnection',
      'AWS::EC2::VPNConnectionRoute',
    ],
    read: privateGateways,
  },
  { types: ['AWS::EC2::ClientVpnEndpoint', 'AWS::EC2::ClientVpnTargetNetworkAssociation'], read: clientVpns },
  { types: ['AWS::EC2::InstanceConnectEndpoint'], read: instanceConnect },
];

const GONE = /^(delet|reject|expired|failed)/i;

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
          ...(isGateway ? {} : { VpcEndpointType: endpoint.VpcEndpointType }),
          ...given('SubnetIds', endpoint.SubnetIds),
          ...given(
            'SecurityGroupIds',
            endpoint.Groups?.map(({ GroupId }: Answer) => GroupId),
          ),
          ...given('RouteTableIds', endpoint.RouteTableIds),
          ...given('ServiceNetworkArn', endpoint.ServiceNetworkArn),
          ...given('ResourceConfigurationArn', endpoint.ResourceConfigurationArn),
          Tags: tagsIn(endpoint.Tags),
        },
        assigned: {
          ...given('PolicyDocument', policyOf(endpoint.PolicyDocument)),
          ...given('DnsOptions', dnsOptionsOf(endpoint.DnsOptions)),
          PrivateDnsEnabled: endpoint.PrivateDnsEnabled ?? false,
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

async function transitGateways(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const hub of await account.list('ec2', 'DescribeTransitGateways', 'TransitGateways')) {
    if (GONE.test(String(hub.State))) continue;
    const { Options: options = {} } = hub;
    found.push({
      type: 'AWS::EC2::TransitGateway',
      id: hub.TransitGatewayId,
      properties: { Tags: tagsIn(hub.Tags) },
      assigned: {
        ...given('DefaultRouteTableAssociation', options.DefaultRouteTableAssociation),
        ...given('DefaultRouteTablePropagation', options.DefaultRouteTablePropagation),
        ...given('AutoAcceptSharedAttachments', options.AutoAcceptSharedAttachments),
        ...given('SecurityGroupReferencingSupport', options.SecurityGroupReferencingSupport),
      },
      attributes: { Id: hub.TransitGatewayId },
    });
  }
  for (const attachment of await account.list(
    'ec2',
    'DescribeTransitGatewayVpcAttachments',
    'TransitGatewayVpcAttachments',
  ))
    if (!GONE.test(String(attachment.State)))
      found.push({
        type: 'AWS::EC2::TransitGatewayVpcAttachment',
        id: attachment.TransitGatewayAttachmentId,
        properties: {
          TransitGatewayId: attachment.TransitGatewayId,
          VpcId: attachment.VpcId,
          SubnetIds: attachment.SubnetIds ?? [],
          Tags: tagsIn(attachment.Tags),
        },
        attributes: { Id: attachment.TransitGatewayAttachmentId },
      });
  for (const peering of await account.list(
    'ec2',
    'DescribeTransitGatewayPeeringAttachments',
    'TransitGatewayPeeringAttachments',
  ))
    if (!GONE.test(String(peering.State)))
      found.push({
        type: 'AWS::EC2::TransitGatewayPeeringAttachment',
        id: peering.TransitGatewayAttachmentId,
        properties: {
          TransitGatewayId: peering.RequesterTgwInfo?.TransitGatewayId,
          PeerTransitGatewayId: peering.AccepterTgwInfo?.TransitGatewayId,
          PeerAccountId: peering.AccepterTgwInfo?.OwnerId,
          PeerRegion: peering.AccepterTgwInfo?.Region,
        },
      });
  for (const table of await account.list('ec2', 'DescribeTransitGatewayRouteTables', 'TransitGatewayRouteTables'))
    found.push(...(await hubTable(account, table)));
  return found;
}

async function hubTable(account: AccountReader, table: Answer): Promise<LiveResource[]> {
  const { TransitGatewayRouteTableId } = table;
  const question = { TransitGatewayRouteTableId };
  const row = (type: string, attachment: string, more: object = {}): LiveResource => ({
    type: `AWS::EC2::${type}`,
    id: `${TransitGatewayRouteTableId}|${attachment}`,
    properties: { TransitGatewayRouteTableId, ...more },
  });
  const associated = await account.list('ec2', 'GetTransitGatewayRouteTableAssociations', 'Associations', question);
  const propagated = await account.list(
    'ec2',
    'GetTransitGatewayRouteTablePropagations',
    'TransitGatewayRouteTablePropagations',
    question,
  );
  const routes = await account.list('ec2', 'SearchTransitGatewayRoutes', 'Routes', {
    ...question,
    Filters: [{ Name: 'type', Values: ['static'] }],
  });
  return [
    {
      type: 'AWS::EC2::TransitGatewayRouteTable',
      id: TransitGatewayRouteTableId,
      properties: { TransitGatewayId: table.TransitGatewayId, Tags: tagsIn(table.Tags) },
      ...(table.DefaultAssociationRouteTable || table.DefaultPropagationRouteTable ? { implicit: true as const } : {}),
    },
    ...associated.map(({ TransitGatewayAttachmentId }) =>
      row('TransitGatewayRouteTableAssociation', TransitGatewayAttachmentId, { TransitGatewayAttachmentId }),
    ),
    ...propagated.map(({ TransitGatewayAttachmentId }) =>
      row('TransitGatewayRouteTablePropagation', TransitGatewayAttachmentId, { TransitGatewayAttachmentId }),
    ),
    ...routes.map(({ DestinationCidrBlock, State, TransitGatewayAttachments = [] }) =>
      row('TransitGatewayRoute', DestinationCidrBlock, {
        DestinationCidrBlock,
        ...(State === 'blackhole'
          ? { Blackhole: true }
          : given('TransitGatewayAttachmentId', TransitGatewayAttachments[0]?.TransitGatewayAttachmentId)),
      }),
    ),
  ];
}

async function privateGateways(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const gateway of await account.list('ec2', 'DescribeVpnGateways', 'VpnGateways')) {
    if (GONE.test(String(gateway.State))) continue;
    const { VpnGatewayId } = gateway;
    found.push({
      type: 'AWS::EC2::VPNGateway',
      id: VpnGatewayId,
      properties: { Type: gateway.Type, Tags: tagsIn(gateway.Tags) },
      assigned: given('AmazonSideAsn', gateway.AmazonSideAsn),
      attributes: { VPNGatewayId: VpnGatewayId },
    });
    for (const { VpcId, State } of gateway.VpcAttachments ?? [])
      if (!/^detach/.test(String(State)))
        found.push({
          type: 'AWS::EC2::VPCGatewayAttachment',
          id: `${VpcId}|${VpnGatewayId}`,
          properties: { VpcId, VpnGatewayId },
        });
  }
  for (const gateway of await account.list('ec2', 'DescribeCustomerGateways', 'CustomerGateways'))
    if (!GONE.test(String(gateway.State)))
      found.push({
        type: 'AWS::EC2::CustomerGateway',
        id: gateway.CustomerGatewayId,
        properties: { Type: gateway.Type, IpAddress: gateway.IpAddress, Tags: tagsIn(gateway.Tags) },
        assigned: given('BgpAsn', gateway.BgpAsn),
        attributes: { CustomerGatewayId: gateway.CustomerGatewayId },
      });
  for (const vpn of await account.list('ec2', 'DescribeVpnConnections', 'VpnConnections')) {
    if (GONE.test(String(vpn.State))) continue;
    const { VpnConnectionId } = vpn;
    found.push({
      type: 'AWS::EC2::VPNConnection',
      id: VpnConnectionId,
      properties: {
        Type: vpn.Type,
        CustomerGatewayId: vpn.CustomerGatewayId,
        ...given('VpnGatewayId', vpn.VpnGatewayId),
        ...given('TransitGatewayId', vpn.TransitGatewayId),
        ...(vpn.Options?.StaticRoutesOnly ? { StaticRoutesOnly: true } : {}),
        Tags: tagsIn(vpn.Tags),
      },
      assigned: {
        StaticRoutesOnly: vpn.Options?.StaticRoutesOnly ?? false,
        ...given('VpnTunnelOptionsSpecifications', vpn.Options?.TunnelOptions?.map(tunnelOf)),
      },
      attributes: { VpnConnectionId },
    });
    for (const { DestinationCidrBlock, State } of vpn.Routes ?? [])
      if (!GONE.test(String(State)))
        found.push({
          type: 'AWS::EC2::VPNConnectionRoute',
          id: `${VpnConnectionId}|${DestinationCidrBlock}`,
          properties: { VpnConnectionId, DestinationCidrBlock },
        });
  }
  return found;
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

/** Lists that the API gives as objects with one value, by what CloudFormation calls them. */
const TUNNEL_LISTS = [
  'Phase1EncryptionAlgorithms',
  'Phase2EncryptionAlgorithms',
  'Phase1IntegrityAlgorithms',
  'Phase2IntegrityAlgorithms',
  'Phase1DHGroupNumbers',
  'Phase2DHGroupNumbers',
];

/** What a tunnel accepts. Its key is never read: a snapshot is kept in files. */
function tunnelOf(options: Answer) {
  const found: Record<string, Answer> = {};
  for (const list of TUNNEL_LISTS)
    Object.assign(
      found,
      given(
        list,
        options[list]?.map(({ Value }: Answer) => ({ Value })),
      ),
    );
  Object.assign(
    found,
    given(
      'IKEVersions',
      options.IkeVersions?.map(({ Value }: Answer) => ({ Value })),
    ),
  );
  for (const name of ['DPDTimeoutAction', 'StartupAction', 'TunnelInsideCidr'])
    Object.assign(found, given(name, options[name] ?? options[name.replace('DPD', 'Dpd')]));
  const log = options.LogOptions?.CloudWatchLogOptions;
  if (log?.LogEnabled)
    found.LogOptions = {
      CloudwatchLogOptions: { LogEnabled: true, LogGroupArn: log.LogGroupArn, LogOutputFormat: log.LogOutputFormat },
    };
  return found;
}
