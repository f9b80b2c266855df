import {
  CfnNetworkAcl,
  CfnNetworkAclEntry,
  CfnSubnetNetworkAclAssociation,
  type ISubnet,
  type IVpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { contains, roleCidr, type SubnetRole } from '../../config/address-plan';
import type { Zone } from '../../config/zone';
import { acknowledge } from '../acknowledge';
import type { Party, Permit } from './permits';

/** Ports from which clients open connections (Linux, Windows and load balancers of AWS: 1024 and above). */
const EPHEMERAL = [1024, 65535] as const;
const PROTOCOL_NUMBER = { tcp: 6, udp: 17 } as const;

/** A NACL holds at most this many entries per direction without a quota increase (VPC quotas). */
export const ENTRIES_PER_DIRECTION = 20;

export interface AclEntry {
  readonly egress: boolean;
  readonly cidr: string;
  readonly protocol: 'tcp' | 'udp';
  readonly ports: readonly [number, number];
  readonly reason: string;
}

/**
 * The entries of the NACL of one role: the permits that touch it, and their answers, because a NACL keeps no state. The
 * second line behind the security groups (clause 6(3)): everything else is denied by the NACL's last rule.
 */
export function aclEntries(zone: Zone, role: SubnetRole, permits: readonly Permit[]): AclEntry[] {
  const entries: AclEntry[] = [];
  const add = (entry: AclEntry) => {
    if (!entries.some((other) => sameEntry(other, entry))) entries.push(entry);
  };
  for (const { from, to, protocol, ports, reason } of permits) {
    if (touches(zone, role, from)) {
      const cidr = cidrOf(zone, to);
      add({ egress: true, cidr, protocol, ports, reason });
      add({ egress: false, cidr, protocol, ports: EPHEMERAL, reason: `answers: ${reason}` });
    }
    if (touches(zone, role, to)) {
      const cidr = cidrOf(zone, from);
      add({ egress: false, cidr, protocol, ports, reason });
      add({ egress: true, cidr, protocol, ports: EPHEMERAL, reason: `answers: ${reason}` });
    }
  }
  for (const egress of [true, false]) {
    const count = entries.filter((entry) => entry.egress === egress).length;
    if (count > ENTRIES_PER_DIRECTION) {
      throw new Error(
        `zones.${zone.id}: the NACL of the ${role} subnets needs ${count} entries per direction, ${ENTRIES_PER_DIRECTION} fit: join on-premises prefixes or flows`,
      );
    }
  }
  return entries;
}

export interface RoleNetworkAclProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  readonly role: SubnetRole;
  readonly subnets: readonly ISubnet[];
  readonly permits: readonly Permit[];
}

/** The NACL of all subnets of one role. */
export class RoleNetworkAcl extends Construct {
  constructor(scope: Construct, id: string, props: RoleNetworkAclProps) {
    super(scope, id);
    const acl = new CfnNetworkAcl(this, 'Acl', { vpcId: props.vpc.vpcId });
    props.subnets.forEach((subnet) => {
      new CfnSubnetNetworkAclAssociation(this, `Association-${subnet.availabilityZone}`, {
        networkAclId: acl.ref,
        subnetId: subnet.subnetId,
      });
    });
    const numbers = { true: 100, false: 100 };
    for (const entry of aclEntries(props.zone, props.role, props.permits)) {
      const number = numbers[`${entry.egress}`]++;
      new CfnNetworkAclEntry(this, entryId(entry), {
        networkAclId: acl.ref,
        egress: entry.egress,
        ruleNumber: number,
        protocol: PROTOCOL_NUMBER[entry.protocol],
        ruleAction: 'allow',
        cidrBlock: entry.cidr,
        portRange: { from: entry.ports[0], to: entry.ports[1] },
      });
    }
    acknowledge(this, 'nacl-second-line');
  }
}

/** Named by what it permits, not by its place, so that a new permit renames no other entry. */
function entryId({ egress, cidr, protocol, ports }: AclEntry): string {
  return `${egress ? 'Egress' : 'Ingress'}-${protocol}-${ports.join('-')}-${cidr}`.replaceAll(/[./]/g, '-');
}

function sameEntry(a: AclEntry, b: AclEntry): boolean {
  return entryId(a) === entryId(b);
}

function touches(zone: Zone, role: SubnetRole, party: Party): boolean {
  return 'role' in party ? party.role === role : contains(roleCidr(zone.cidr, role), party.cidr);
}

function cidrOf(zone: Zone, party: Party): string {
  return 'role' in party ? roleCidr(zone.cidr, party.role) : party.cidr;
}
