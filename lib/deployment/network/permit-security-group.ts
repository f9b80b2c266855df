import { type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { roleCidr } from '../../config/address-plan';
import type { Zone } from '../../config/zone';
import type { Permit } from './permits';

export interface PermitSecurityGroupProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  readonly description: string;
  /** Permits whose answering side is behind this group. */
  readonly ingress: readonly Permit[];
}

/**
 * A security group for something that only answers: ingress from the permits, no egress at all (security groups keep state,
 * so answers need none). Sources are literal CIDRs, so that a rule can decide at synth.
 */
export function permitSecurityGroup(scope: Construct, id: string, props: PermitSecurityGroupProps): SecurityGroup {
  const group = new SecurityGroup(scope, id, {
    vpc: props.vpc,
    description: props.description,
    allowAllOutbound: false,
  });
  for (const { from, protocol, ports, reason } of props.ingress) {
    const cidr = 'role' in from ? roleCidr(props.zone.cidr, from.role) : from.cidr;
    const range = protocol === 'tcp' ? Port.tcpRange(ports[0], ports[1]) : Port.udpRange(ports[0], ports[1]);
    group.addIngressRule(Peer.ipv4(cidr), range, reason);
  }
  return group;
}
