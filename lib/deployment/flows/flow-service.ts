import { CfnOutput, Tags } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup, VpcEndpointService } from 'aws-cdk-lib/aws-ec2';
import {
  type INetworkLoadBalancerTarget,
  NetworkLoadBalancer,
  type NetworkTargetGroup,
  Protocol,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { InstanceIdTarget, IpTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import { ArnPrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { contains } from '../../config/address-plan';
import { archiveNames } from '../../config/names';
import { zoneOf } from '../../config/zone';
import { acknowledge } from '../acknowledge';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';

/** Hosts that answer a flow: by address (also at the premises), or instances inside one block of the zone. */
export type FlowTargets =
  | { readonly kind: 'ip'; readonly addresses: readonly string[]; readonly port: number }
  | { readonly kind: 'instance'; readonly ids: readonly string[]; readonly cidr: string; readonly port: number };

export interface FlowServiceProps {
  /** Id of the flow in the register. */
  readonly name: string;
  /** Network of the answering zone; the load balancer stands in its transfer subnets. */
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  /** Declared TCP port. */
  readonly port: number;
  /** Declared addresses that open the flow (`flow.from.cidr`). */
  readonly sourceCidr: string;
  readonly targets: FlowTargets;
  /** The one account that may create an endpoint to this service. */
  readonly consumerAccount: string;
}

/**
 * The answering side of a declared flow (clauses 2(11) and 6(3)): an internal network load balancer behind an endpoint
 * service. Only the declared addresses reach it, on the declared port; it reaches only the declared hosts; only the
 * declared account may connect. Nothing behind it learns a route to the other zone, so it can open nothing in return.
 *
 * Rules apply to what comes through PrivateLink too: the source is then the client's own address
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html).
 */
export class FlowService extends Construct {
  /** `com.amazonaws.vpce.<region>.vpce-svc-…`, what the opening zone names as `flow.serviceName`. */
  readonly serviceName: string;
  /** Group of the load balancer: hosts that answer admit this group and nothing else. */
  readonly securityGroup: SecurityGroup;
  readonly loadBalancer: NetworkLoadBalancer;
  readonly targetGroup: NetworkTargetGroup;

  constructor(scope: Construct, id: string, props: FlowServiceProps) {
    super(scope, id);
    const { config, profile, zoneId } = ZoneStack.of(this);
    const { name, network, port, targets } = props;
    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: `Answers the declared flow ${name}`,
      allowAllOutbound: false,
    });
    this.securityGroup.addIngressRule(Peer.ipv4(props.sourceCidr), Port.tcp(port), `flow:${name}`);
    for (const cidr of targetCidrs(targets)) {
      this.securityGroup.addEgressRule(Peer.ipv4(cidr), Port.tcp(targets.port), `flow:${name}, hosts that answer`);
    }
    this.loadBalancer = new NetworkLoadBalancer(this, 'LoadBalancer', {
      vpc: network.vpc,
      vpcSubnets: { subnets: network.subnets.transfer },
      internetFacing: false,
      securityGroups: [this.securityGroup],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: true,
      // A flow may have a single host: its clients arrive in every zone all the same.
      crossZoneEnabled: true,
      deletionProtection: profile.terminationProtection,
    });
    this.loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
    this.loadBalancer.setAttribute('access_logs.s3.bucket', archiveNames(config).accessLogBucket);
    this.loadBalancer.setAttribute('access_logs.s3.prefix', 'load-balancers');
    const listener = this.loadBalancer.addListener('Listener', { port, protocol: Protocol.TCP });
    this.targetGroup = listener.addTargets('Targets', {
      port: targets.port,
      protocol: Protocol.TCP,
      targets: targetsOf(targets, zoneOf(config, zoneId).cidr),
      // Through PrivateLink the hosts never see the client's address; said here so that both kinds of target behave alike.
      preserveClientIp: false,
      healthCheck: { protocol: Protocol.TCP },
    });
    const service = new VpcEndpointService(this, 'Service', {
      vpcEndpointServiceLoadBalancers: [this.loadBalancer],
      // A person of the answering zone accepts the endpoint before anything passes (docs/en/deployment.md).
      acceptanceRequired: true,
      allowedPrincipals: [new ArnPrincipal(`arn:aws:iam::${props.consumerAccount}:root`)],
    });
    acknowledge(this, 'flow-passes-through');
    if (!profile.terminationProtection) acknowledge(this, 'flow-service-destroyable');
    this.serviceName = service.vpcEndpointServiceName;
    Tags.of(this).add('sanso:flow', name);
    new CfnOutput(this, 'ServiceName', {
      description: `flows[${name}].serviceName: for the account that opens the flow`,
      value: this.serviceName,
    });
  }
}

function targetCidrs(targets: FlowTargets): string[] {
  return targets.kind === 'ip' ? targets.addresses.map((address) => `${address}/32`) : [targets.cidr];
}

function targetsOf(targets: FlowTargets, zoneCidr: string): INetworkLoadBalancerTarget[] {
  if (targets.kind === 'instance') return targets.ids.map((id) => new InstanceIdTarget(id, targets.port));
  return targets.addresses.map((address) => {
    // Hosts at the premises belong to no Availability Zone of the VPC; the API wants the word `all` for them.
    const place = contains(zoneCidr, `${address}/32`) ? undefined : 'all';
    return new IpTarget(address, targets.port, place);
  });
}
