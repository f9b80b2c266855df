import { Tags } from 'aws-cdk-lib';
import { CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Zone } from '../../config/zone';
import type { Flow } from '../../policy/flows';
import { permitSecurityGroup } from '../network/permit-security-group';
import { permitsOf } from '../network/permits';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';

export interface FlowEndpointProps {
  readonly zone: Zone;
  readonly network: ZoneNetwork;
  readonly flow: Flow;
  /** Endpoint service of the answering zone. */
  readonly serviceName: string;
}

/**
 * The opening side of a declared flow: an endpoint in the transfer subnets that only the declared addresses reach, on the
 * declared port (clauses 2(11) and 6(3)). Endpoint services of customers accept no endpoint policy: the group, the allowed
 * principal and the acceptance on the other side stand in.
 */
export class FlowEndpoint extends Construct {
  readonly endpointId: string;

  constructor(scope: Construct, id: string, { zone, network, flow, serviceName }: FlowEndpointProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    const group = permitSecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      zone,
      description: `Declared flow ${flow.id} from ${flow.from.zone} to ${flow.to.zone}`,
      ingress: permitsOf(config, zone).filter(({ reason }) => reason === `flow:${flow.id}`),
    });
    const endpoint = new CfnVPCEndpoint(this, 'Endpoint', {
      vpcId: network.vpc.vpcId,
      serviceName,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: false,
      subnetIds: (network.subnets.transfer ?? []).map((subnet) => subnet.subnetId),
      securityGroupIds: [group.securityGroupId],
    });
    Tags.of(this).add('sanso:flow', flow.id);
    this.endpointId = endpoint.ref;
  }
}
