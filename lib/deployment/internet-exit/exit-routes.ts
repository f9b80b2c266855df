import { CfnGatewayRouteTableAssociation, CfnRoute, CfnRouteTable, type ISubnet, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { ExitGateways } from './exit-gateways';
import type { ExitSubnet } from './exit-subnets';

const EVERYWHERE = '0.0.0.0/0';

export interface ExitRoutesProps {
  readonly vpc: IVpc;
  /** Subnets of what may leave, one per Availability Zone, each with a route table of its own. */
  readonly hosts: readonly ISubnet[];
  readonly firewallSubnets: readonly ExitSubnet[];
  readonly natSubnets: readonly ExitSubnet[];
  readonly endpointIds: readonly string[];
  readonly gateways: ExitGateways;
}

/**
 * The routes that make the firewall the only way, in both directions and within each Availability Zone (clause 6(3)③): hosts →
 * firewall → NAT → internet gateway, and back from the NAT gateway, or from the internet gateway itself, to the hosts by the
 * firewall alone. There is no route of IPv6.
 */
export class ExitRoutes extends Construct {
  constructor(scope: Construct, id: string, props: ExitRoutesProps) {
    super(scope, id);
    const { vpc, gateways } = props;
    const edge = new CfnRouteTable(this, 'EdgeRouteTable', { vpcId: vpc.vpcId });
    const association = new CfnGatewayRouteTableAssociation(this, 'EdgeAssociation', {
      gatewayId: gateways.internetGatewayId,
      routeTableId: edge.ref,
    });
    association.addResourceDependency(gateways.attachment);
    props.hosts.forEach(({ availabilityZone, ipv4CidrBlock: hosts, routeTable }, index) => {
      const [firewall, nat] = [props.firewallSubnets[index], props.natSubnets[index]];
      const vpcEndpointId = props.endpointIds[index];
      const route = (name: string, routeTableId: string, destinationCidrBlock: string, to: object) =>
        new CfnRoute(this, `${name}-${availabilityZone}`, { routeTableId, destinationCidrBlock, ...to });
      route('Hosts', routeTable.routeTableId, EVERYWHERE, { vpcEndpointId });
      route('Firewall', firewall.routeTableId, EVERYWHERE, { natGatewayId: gateways.natGatewayIds[index] });
      const out = route('Nat', nat.routeTableId, EVERYWHERE, { gatewayId: gateways.internetGatewayId });
      out.addResourceDependency(gateways.attachment);
      acknowledge(out, 'exit-behind-firewall');
      route('Answers', nat.routeTableId, hosts, { vpcEndpointId });
      route('Edge', edge.ref, hosts, { vpcEndpointId });
    });
  }
}
