import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

import { GONE } from './links';

/** Virtual private gateways, customer gateways and VPN connections. */
export const privateGatewayReaders: readonly LiveReader[] = [
  {
    types: [
      'AWS::EC2::VPNGateway',
      'AWS::EC2::CustomerGateway',
      'AWS::EC2::VPNConnection',
      'AWS::EC2::VPNConnectionRoute',
    ],
    read: privateGateways,
  },
];

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
        ...given('VpnTunnelOptionsSpecifications', vpn.Options?.TunnelOptions?.map(tunnelOf)),
        Tags: tagsIn(vpn.Tags),
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
