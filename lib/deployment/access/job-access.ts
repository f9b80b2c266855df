import { type IManagedPolicy, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { jobPolicyName } from '../../config/names';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { Zone } from '../../config/zone';
import type { ZoneJob } from '../../policy/jobs';
import { acknowledge, acknowledgeFor } from '../acknowledge';
import { ZoneStack } from '../zone-stack';
import { createHumanRole } from './human-role';
import { type EntrySources, entersByRole, humanTrust } from './human-trust';
import { jobStatements } from './job-statements';

/** Findings that the policy of a job brings, by the reason for which they are accepted. */
const ACCEPTED: Record<ZoneJob, string[]> = {
  administrator: ['people-look', 'people-on-hosts', 'people-restore', 'people-read-logs', 'key-by-alias'],
  operator: ['people-look', 'people-on-hosts', 'people-read-logs', 'key-by-alias'],
  auditor: ['people-look', 'people-read-logs', 'auditor-sees-buckets', 'key-by-alias'],
  'break-glass': ['people-look', 'people-read-logs', 'break-glass-closes'],
  'key-admin': ['people-look', 'key-by-alias'],
};

export interface JobAccessProps {
  readonly zone: Zone;
  readonly job: ZoneJob;
  /** What is denied to all people of the zone. */
  readonly people: IManagedPolicy;
  readonly sources: EntrySources;
}

/**
 * One job of one zone: the policy that says what it may do, and the role that people enter for it. Where people come from
 * Identity Center there is no role: a permission set of the identity stack names the policy instead.
 */
export class JobAccess extends Construct {
  constructor(scope: Construct, id: string, { zone, job, people, sources }: JobAccessProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: jobPolicyName(config, zone.id, job),
      statements: jobStatements(config, zone, job),
    });
    acknowledge(policy, ...ACCEPTED[job]);
    if (job === 'operator')
      for (const { id: path } of sanitizedPaths(config)) acknowledgeFor(policy, { path }, 'people-on-paths');
    if (!entersByRole(config)) return;
    createHumanRole(this, 'Role', {
      job,
      description: `${job} of ${zone.id}`,
      trust: humanTrust({ config, zoneId: zone.id, label: zone.label, account: zone.account, job, ...sources }),
      policyArns: [policy.managedPolicyArn, people.managedPolicyArn],
      sessionMinutes: config.access.sessionMinutes,
    });
  }
}
