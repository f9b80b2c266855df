import type { ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnResolverEndpoint } from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import type { Zone } from '../../config/zone';
import { ZoneStack } from '../zone-stack';
import { permitSecurityGroup } from './permit-security-group';
import type { Permit } from './permits';

export interface InboundResolverProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  /** Subnets of the role `on-premises`. */
  readonly subnets: readonly ISubnet[];
  readonly permits: readonly Permit[];
}

/**
 * Where clients at the premises resolve the names of this zone, and of no other: without it they would find the public
 * addresses of AWS services instead of the endpoints of the zone.
 */
export class InboundResolver extends Construct {
  constructor(scope: Construct, id: string, props: InboundResolverProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const group = permitSecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      zone: props.zone,
      description: `Name resolution for clients at the premises of ${zoneId}`,
      ingress: props.permits.filter(({ to }) => 'role' in to && to.role === 'on-premises'),
    });
    new CfnResolverEndpoint(this, 'Endpoint', {
      name: `${prefix(config, zoneId)}-inbound`,
      direction: 'INBOUND',
      protocols: ['Do53'],
      resolverEndpointType: 'IPV4',
      securityGroupIds: [group.securityGroupId],
      ipAddresses: props.subnets.map((subnet) => ({ subnetId: subnet.subnetId })),
    });
  }
}
