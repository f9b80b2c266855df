import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

import { GONE } from './links';

/** Transit gateways with their attachments, tables and routes. */
export const transitGatewayReaders: readonly LiveReader[] = [
  {
    types: [
      'AWS::EC2::TransitGateway',
      'AWS::EC2::TransitGatewayAttachment',
      'AWS::EC2::TransitGatewayVpcAttachment',
      'AWS::EC2::TransitGatewayPeeringAttachment',
      'AWS::EC2::TransitGatewayConnect',
      'AWS::EC2::TransitGatewayRouteTable',
      'AWS::EC2::TransitGatewayRouteTableAssociation',
      'AWS::EC2::TransitGatewayRouteTablePropagation',
      'AWS::EC2::TransitGatewayRoute',
    ],
    read: transitGateways,
  },
];

/** Attachments that no call of their own lists in full, by what they lead to. */
const OTHER_ATTACHMENTS: Readonly<Record<string, (attachment: Answer) => LiveResource>> = {
  connect: ({ TransitGatewayAttachmentId, TransitGatewayId, ResourceId }) => ({
    type: 'AWS::EC2::TransitGatewayConnect',
    id: TransitGatewayAttachmentId,
    properties: { TransportTransitGatewayAttachmentId: ResourceId },
    assigned: { TransitGatewayId },
  }),
  'direct-connect-gateway': ({ TransitGatewayAttachmentId, TransitGatewayId, ResourceId }) => ({
    type: 'AWS::DirectConnect::DirectConnectGatewayAssociation',
    id: TransitGatewayAttachmentId,
    properties: { AssociatedGatewayId: TransitGatewayId, DirectConnectGatewayId: ResourceId },
  }),
  'network-function': ({ TransitGatewayAttachmentId, TransitGatewayId, ResourceId }) => ({
    type: 'AWS::NetworkFirewall::Firewall',
    id: TransitGatewayAttachmentId,
    properties: { TransitGatewayId, FirewallName: ResourceId },
  }),
};

async function transitGateways(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const hub of await account.list('ec2', 'DescribeTransitGateways', 'TransitGateways')) {
    if (GONE.test(String(hub.State))) continue;
    const { Options: options = {} } = hub;
    found.push({
      type: 'AWS::EC2::TransitGateway',
      id: hub.TransitGatewayId,
      properties: {
        ...given('DefaultRouteTableAssociation', options.DefaultRouteTableAssociation),
        ...given('DefaultRouteTablePropagation', options.DefaultRouteTablePropagation),
        ...given('AutoAcceptSharedAttachments', options.AutoAcceptSharedAttachments),
        ...given('SecurityGroupReferencingSupport', options.SecurityGroupReferencingSupport),
        Tags: tagsIn(hub.Tags),
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
  for (const attachment of await account.list(
    'ec2',
    'DescribeTransitGatewayAttachments',
    'TransitGatewayAttachments',
  )) {
    const other = OTHER_ATTACHMENTS[attachment.ResourceType];
    if (other && !GONE.test(String(attachment.State))) found.push(other(attachment));
  }
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
