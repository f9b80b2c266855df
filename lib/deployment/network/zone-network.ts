import { CfnSubnet, type ISubnet, IpAddresses, type SecurityGroup, Subnet, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Zone } from '../../config/zone';
import { ZoneStack } from '../zone-stack';
import { type SubnetRole, plannedSubnets } from './addresses';
import type { EndpointService } from './endpoints';

export interface ZoneNetworkProps {
  readonly zone: Zone;
  readonly key: IKey;
}

/** The network of one zone. */
export class ZoneNetwork extends Construct {
  readonly vpc: Vpc;
  /** Subnets by role, one per Availability Zone; a role that the zone does not use is absent. */
  readonly subnets: Partial<Record<SubnetRole, ISubnet[]>> = {};
  /** Ids of the interface endpoints of the zone, by service. */
  readonly endpointIds: Partial<Record<EndpointService, string>> = {};
  /** Security group of all interface endpoints of the zone (port 443). */
  readonly endpointSecurityGroup!: SecurityGroup;

  constructor(scope: Construct, id: string, props: ZoneNetworkProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(props.zone.cidr),
      subnetConfiguration: [],
      createInternetGateway: false,
      restrictDefaultSecurityGroup: true,
    });
    for (const role of ['workload', 'endpoints', 'transfer', 'on-premises'] as const) {
      this.subnets[role] = plannedSubnets(config, props.zone.cidr, role).map((planned) => {
        const subnet = new CfnSubnet(this, `${role}-${planned.availabilityZone}`, {
          vpcId: this.vpc.vpcId,
          cidrBlock: planned.cidr,
          availabilityZone: planned.availabilityZone,
        });
        return Subnet.fromSubnetAttributes(this, `${role}-${planned.availabilityZone}-ref`, {
          subnetId: subnet.ref,
          availabilityZone: planned.availabilityZone,
          ipv4CidrBlock: planned.cidr,
          routeTableId: 'unused',
        });
      });
    }
  }
}
