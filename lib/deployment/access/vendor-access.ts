import { Tags } from 'aws-cdk-lib';
import { ArnPrincipal, Effect, type IManagedPolicy, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { jobPolicyName } from '../../config/names';
import type { Config, VendorConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { acknowledge } from '../acknowledge';
import { ZoneStack } from '../zone-stack';
import { createHumanRole } from './human-role';
import { type EntrySources, entryFrom, mfaWithin } from './human-trust';
import { sessionStatements } from './session-statements';

/** Longest session of a vendor, and longest time since its MFA code, minutes (clause 6(8)). */
const VENDOR_MINUTES = 60;

export interface VendorAccessProps {
  readonly vendor: VendorConfig;
  readonly zone: Zone;
  /** What is denied to all people of the zone. */
  readonly people: IManagedPolicy;
  readonly sources: EntrySources;
}

/**
 * The role of one vendor (clause 6(8)): entered from the vendor's account with the agreed external id and MFA, in one zone,
 * for one hour, until the contract ends; Session Manager sessions only.
 */
export class VendorAccess extends Construct {
  constructor(scope: Construct, id: string, { vendor, zone, people, sources }: VendorAccessProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    const job = `vendor-${vendor.id}`;
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: jobPolicyName(config, zone.id, job),
      statements: vendorStatements(config, zone, vendor),
    });
    acknowledge(policy, 'people-look', 'people-on-hosts', 'key-by-alias');
    const role = createHumanRole(this, 'Role', {
      job,
      description: `Vendor ${vendor.id} in ${zone.id} until ${vendor.expires}`,
      trust: entryFrom(sources, `${zone.id}/${job}`, {
        principal: new ArnPrincipal(`arn:aws:iam::${vendor.accountId}:root`),
        actions: ['sts:AssumeRole'],
        conditions: {
          ...mfaWithin(config.access.mode === 'iam' ? config.access.mfaMaxAgeMinutes : VENDOR_MINUTES),
          StringEquals: { 'sts:ExternalId': vendor.externalId },
          DateLessThan: { 'aws:CurrentTime': endOf(vendor.expires) },
        },
      }),
      policyArns: [policy.managedPolicyArn, people.managedPolicyArn],
      sessionMinutes: VENDOR_MINUTES,
    });
    Tags.of(role).add('sanso:vendor', 'true');
    Tags.of(role).add('sanso:expires', vendor.expires);
  }
}

function vendorStatements(config: Config, zone: Zone, vendor: VendorConfig): PolicyStatement[] {
  return [
    ...sessionStatements(config, zone),
    // A session entered in the last minutes of a contract would outlive it otherwise.
    new PolicyStatement({
      sid: 'NothingAfterTheContract',
      effect: Effect.DENY,
      actions: ['*'],
      resources: ['*'],
      conditions: { DateGreaterThanEquals: { 'aws:CurrentTime': endOf(vendor.expires) } },
    }),
  ];
}

/** The last day of a contract ends at midnight in Japan, nine hours before UTC. */
function endOf(day: string): string {
  return `${day}T15:00:00Z`;
}
