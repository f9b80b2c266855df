import { ROUTE_TARGETS } from '../../facts/network/route-tables';
import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Route tables with their routes and associations. */
export const routeTableReaders: readonly LiveReader[] = [
  {
    types: [
      'AWS::EC2::RouteTable',
      'AWS::EC2::Route',
      'AWS::EC2::SubnetRouteTableAssociation',
      'AWS::EC2::GatewayRouteTableAssociation',
      'AWS::EC2::VPNGatewayRoutePropagation',
    ],
    read: routeTables,
  },
];

async function routeTables(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  const tables = await account.list('ec2', 'DescribeRouteTables', 'RouteTables');
  const explicit = new Set(
    tables.flatMap(({ Associations = [] }) => Associations.map(({ SubnetId }: Answer) => SubnetId)),
  );
  const others = (await account.list('ec2', 'DescribeSubnets', 'Subnets')).filter(
    ({ SubnetId }) => !explicit.has(SubnetId),
  );
  for (const table of tables) {
    const { RouteTableId, VpcId, Associations = [], Routes = [], PropagatingVgws = [] } = table;
    const isMain = Associations.some((each: Answer) => each.Main);
    found.push({
      type: 'AWS::EC2::RouteTable',
      id: RouteTableId,
      ...(isMain ? { implicit: true } : {}),
      properties: { VpcId, Tags: tagsIn(table.Tags) },
      attributes: { RouteTableId },
    });
    for (const association of Associations) {
      if (association.SubnetId)
        found.push({
          type: 'AWS::EC2::SubnetRouteTableAssociation',
          id: association.SubnetId,
          properties: { SubnetId: association.SubnetId, RouteTableId },
        });
      if (association.GatewayId)
        found.push({
          type: 'AWS::EC2::GatewayRouteTableAssociation',
          id: association.GatewayId,
          properties: { GatewayId: association.GatewayId, RouteTableId },
        });
    }
    for (const route of Routes) {
      const destination = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;
      const byEndpoint = String(route.GatewayId ?? '').startsWith('vpce-');
      // A gateway endpoint writes routes to the list of its service by itself.
      // What comes with a table leads to its own network, until somebody replaces it.
      const isMade =
        /^CreateRoute(Table)?$/.test(String(route.Origin)) && !(byEndpoint && route.DestinationPrefixListId);
      if (!isMade || route.GatewayId === 'local') continue;
      const properties: Record<string, Answer> = {
        RouteTableId,
        ...given('DestinationCidrBlock', route.DestinationCidrBlock),
        ...given('DestinationIpv6CidrBlock', route.DestinationIpv6CidrBlock),
        ...given('DestinationPrefixListId', route.DestinationPrefixListId),
      };
      for (const target of ROUTE_TARGETS) Object.assign(properties, given(target, route[target]));
      // The API calls an endpoint of a firewall or of a gateway load balancer a gateway.
      if (byEndpoint) {
        properties.VpcEndpointId = route.GatewayId;
        delete properties.GatewayId;
      }
      // Of a route to an instance the API also names its interface.
      if (properties.InstanceId) delete properties.NetworkInterfaceId;
      found.push({ type: 'AWS::EC2::Route', id: `${RouteTableId}|${destination}`, properties });
    }
    for (const { GatewayId } of PropagatingVgws)
      found.push({
        type: 'AWS::EC2::VPNGatewayRoutePropagation',
        id: `${RouteTableId}|${GatewayId}`,
        properties: { RouteTableIds: [RouteTableId], VpnGatewayId: GatewayId },
      });
    // Subnets without an association of their own use the main table: an association says so, when it leads anywhere.
    if (
      isMain &&
      found.some(({ type, properties }) => type === 'AWS::EC2::Route' && properties.RouteTableId === RouteTableId)
    )
      for (const { SubnetId } of others.filter((subnet) => subnet.VpcId === VpcId))
        found.push({
          type: 'AWS::EC2::SubnetRouteTableAssociation',
          id: SubnetId,
          implicit: true,
          properties: { SubnetId, RouteTableId },
        });
  }
  return found;
}
