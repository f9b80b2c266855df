import { Tags } from 'aws-cdk-lib';
import { CfnRouteTable, CfnSubnet, CfnSubnetRouteTableAssociation, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { type ExitRole, plannedExitSubnets, roleCidr } from '../../config/address-plan';
import { prefix } from '../../config/names';
import type { Zone } from '../../config/zone';
import { acknowledge } from '../acknowledge';
import { type AclEntry, EPHEMERAL, ListedNetworkAcl } from '../network/network-acl';
import { ZoneStack } from '../zone-stack';

/** A subnet of the exit with the route table that it has for itself. */
export interface ExitSubnet {
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly routeTableId: string;
}

export interface ExitSubnetsProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  readonly role: ExitRole;
}

/**
 * The subnets of one step of the exit, one per Availability Zone, each with a route table of its own: what leaves in one zone
 * comes back in it, past the firewall that knows the connection. Their NACL lets HTTPS of the screen hosts through, and its answers.
 */
export class ExitSubnets extends Construct {
  readonly subnets: readonly ExitSubnet[];

  constructor(scope: Construct, id: string, { vpc, zone, role }: ExitSubnetsProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    const name = `${prefix(config, zone.id)}-${role}`;
    this.subnets = plannedExitSubnets(config, zone.cidr, role).map(({ cidr, availabilityZone, availabilityZoneId }) => {
      const subnet = new CfnSubnet(this, `Subnet-${availabilityZone}`, {
        vpcId: vpc.vpcId,
        cidrBlock: cidr,
        ...(availabilityZoneId ? { availabilityZoneId } : { availabilityZone }),
        mapPublicIpOnLaunch: false,
      });
      const routeTable = new CfnRouteTable(this, `RouteTable-${availabilityZone}`, { vpcId: vpc.vpcId });
      for (const named of [subnet, routeTable])
        Tags.of(named).add('Name', `${name}-${availabilityZoneId ?? availabilityZone}`);
      Tags.of(subnet).add('sanso:role', role);
      new CfnSubnetRouteTableAssociation(this, `RouteTableAssociation-${availabilityZone}`, {
        routeTableId: routeTable.ref,
        subnetId: subnet.ref,
      });
      return { availabilityZone, subnetId: subnet.ref, routeTableId: routeTable.ref };
    });
    new ListedNetworkAcl(this, 'Acl', {
      vpc,
      subnets: this.subnets,
      entries: passing(roleCidr(zone.cidr, 'transfer')),
    });
    acknowledge(this, 'literal-availability-zones');
  }
}

/** Both legs of HTTPS from the hosts: towards the sites, and the answers. */
function passing(hosts: string): AclEntry[] {
  const everywhere = '0.0.0.0/0';
  const entry = (egress: boolean, cidr: string, ports: AclEntry['ports'], reason: string): AclEntry => ({
    egress,
    cidr,
    protocol: 'tcp',
    ports,
    reason,
  });
  return [
    entry(false, hosts, [443, 443], 'screen hosts open connections'),
    entry(true, everywhere, [443, 443], 'which go on to the sites'),
    entry(false, everywhere, EPHEMERAL, 'answers of the sites'),
    entry(true, hosts, EPHEMERAL, 'which go back to the screen hosts'),
  ];
}
