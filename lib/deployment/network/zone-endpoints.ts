import { Tags } from 'aws-cdk-lib';
import { CfnVPCEndpoint, type ISubnet, type IVpc, type SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Zone } from '../../config/zone';
import { ZoneStack } from '../zone-stack';
import type { SubnetRole } from './addresses';
import { endpointPolicy } from './endpoint-policy';
import { type EndpointService, endpointReasons } from './endpoints';
import { permitSecurityGroup } from './permit-security-group';
import type { Permit } from './permits';

export interface ZoneEndpointsProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  readonly subnets: Partial<Record<SubnetRole, ISubnet[]>>;
  readonly permits: readonly Permit[];
}

/**
 * The interface endpoints that the features of a zone need, each with the policy of its zone. S3 has an interface endpoint
 * too: a gateway endpoint would need a route and a NACL open to all addresses of S3.
 */
export class ZoneEndpoints extends Construct {
  readonly ids: Partial<Record<EndpointService, string>> = {};
  /** Group of every endpoint with a policy; absent when the zone needs none. */
  readonly securityGroup?: SecurityGroup;

  constructor(scope: Construct, id: string, props: ZoneEndpointsProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    const reasons = endpointReasons(config, props.zone);
    const answering = (role: SubnetRole) => props.permits.filter(({ to }) => 'role' in to && to.role === role);
    for (const [service, reason] of reasons) {
      const streaming = service === 'appstream.streaming';
      const role: SubnetRole = streaming ? 'transfer' : 'endpoints';
      let group: SecurityGroup;
      if (streaming) {
        group = permitSecurityGroup(this, 'StreamingSecurityGroup', {
          vpc: props.vpc,
          zone: props.zone,
          description: 'Streaming endpoint of the screen transfer',
          ingress: answering('transfer'),
        });
      } else {
        this.securityGroup ??= permitSecurityGroup(this, 'SecurityGroup', {
          vpc: props.vpc,
          zone: props.zone,
          description: `Endpoints of AWS services in ${props.zone.id}`,
          ingress: answering('endpoints'),
        });
        group = this.securityGroup;
      }
      const endpoint = new CfnVPCEndpoint(this, service, {
        vpcId: props.vpc.vpcId,
        serviceName: `com.amazonaws.${config.region}.${service}`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: (props.subnets[role] ?? []).map((subnet) => subnet.subnetId),
        securityGroupIds: [group.securityGroupId],
        policyDocument: endpointPolicy(config, props.zone, service),
        // Without a gateway endpoint beside it, the private name of S3 has to serve the VPC as well as the premises.
        dnsOptions: service === 's3' ? { privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' } : undefined,
      });
      Tags.of(endpoint).add('sanso:reason', reason);
      this.ids[service] = endpoint.ref;
    }
  }
}
