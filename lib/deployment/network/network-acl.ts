import { createHash } from 'node:crypto';
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
export const EPHEMERAL = [1024, 65535] as const;
const PROTOCOL_NUMBER = { tcp: 6, udp: 17 } as const;

/** A NACL holds at most this many entries per direction without a quota increase (VPC quotas). */
const ENTRIES_PER_DIRECTION = 20;

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

export interface ListedNetworkAclProps {
  readonly vpc: IVpc;
  readonly subnets: readonly Pick<ISubnet, 'availabilityZone' | 'subnetId'>[];
  readonly entries: readonly AclEntry[];
}

export interface RoleNetworkAclProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  readonly role: SubnetRole;
  readonly subnets: readonly ISubnet[];
  readonly permits: readonly Permit[];
}

/** A NACL of some subnets that lets through what its entries say. */
export class ListedNetworkAcl extends Construct {
  constructor(scope: Construct, id: string, props: ListedNetworkAclProps) {
    super(scope, id);
    const { entries } = props;
    const acl = new CfnNetworkAcl(this, 'Acl', { vpcId: props.vpc.vpcId });
    props.subnets.forEach((subnet) => {
      new CfnSubnetNetworkAclAssociation(this, `Association-${subnet.availabilityZone}`, {
        networkAclId: acl.ref,
        subnetId: subnet.subnetId,
      });
    });
    const numbers = ruleNumbers(entries);
    for (const entry of entries) {
      new CfnNetworkAclEntry(this, entryId(entry), {
        networkAclId: acl.ref,
        egress: entry.egress,
        ruleNumber: numbers.get(entry) as number,
        protocol: PROTOCOL_NUMBER[entry.protocol],
        ruleAction: 'allow',
        cidrBlock: entry.cidr,
        portRange: { from: entry.ports[0], to: entry.ports[1] },
      });
    }
    acknowledge(this, 'nacl-second-line');
  }
}

/** The NACL of all subnets of one role. */
export class RoleNetworkAcl extends ListedNetworkAcl {
  constructor(scope: Construct, id: string, { vpc, subnets, zone, role, permits }: RoleNetworkAclProps) {
    super(scope, id, { vpc, subnets, entries: aclEntries(zone, role, permits) });
  }
}

/** Numbers that are given out: below them are those of the first release, and room for an entry made by hand. */
const NUMBERS = { first: 1000, last: 32_000 } as const;

/**
 * The number of each entry, from what it permits and not from its place: CloudFormation replaces an entry whose number
 * changes, and the new number must not be that of an entry which is still there. All entries allow, so the order says nothing.
 */
export function ruleNumbers(entries: readonly AclEntry[]): ReadonlyMap<AclEntry, number> {
  const numbers = new Map<AclEntry, number>();
  const count = NUMBERS.last - NUMBERS.first + 1;
  for (const egress of [true, false]) {
    const taken = new Set<number>();
    const ofDirection = entries.filter((entry) => entry.egress === egress);
    for (const entry of ofDirection.sort((a, b) => (entryId(a) < entryId(b) ? -1 : 1))) {
      let number = createHash('sha256').update(entryId(entry)).digest().readUInt32BE() % count;
      while (taken.has(number)) number = (number + 1) % count;
      taken.add(number);
      numbers.set(entry, NUMBERS.first + number);
    }
  }
  return numbers;
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
