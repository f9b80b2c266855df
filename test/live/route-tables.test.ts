import type { AccountReader } from '../../lib/live/account';
import { routeTableReaders } from '../../lib/live/readers/route-tables';

/** Routes of a table as the API gives them, and what the reader makes of them. */
async function routesOf(...Routes: object[]) {
  const tables = [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [], Routes }];
  const account = { list: async (_: string, operation: string) => (operation === 'DescribeRouteTables' ? tables : []) };
  const [reader] = routeTableReaders;
  const found = await reader.read(account as unknown as AccountReader);
  return found.filter(({ type }) => type === 'AWS::EC2::Route').map(({ id, properties }) => ({ id, ...properties }));
}
const to = (route: object) => ({ DestinationCidrBlock: '0.0.0.0/0', Origin: 'CreateRoute', ...route });

test('a route to an endpoint of a firewall or a gateway load balancer is read as a template writes it', async () => {
  expect(await routesOf(to({ GatewayId: 'vpce-1' }))).toEqual([
    { id: 'rtb-1|0.0.0.0/0', RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0', VpcEndpointId: 'vpce-1' },
  ]);
});

test("routes that AWS writes by itself are nobody's", async () => {
  const byEndpoint = { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1', Origin: 'CreateRoute' };
  const propagated = to({ GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' });
  const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable' };
  expect(await routesOf(byEndpoint, propagated, local)).toEqual([]);
});

test('a route to an instance names no interface', async () => {
  expect(await routesOf(to({ InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' }))).toEqual([
    { id: 'rtb-1|0.0.0.0/0', RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0', InstanceId: 'i-1' },
  ]);
});
