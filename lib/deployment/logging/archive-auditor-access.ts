import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { jobPolicyName } from '../../config/names';
import { createHumanRole } from '../access/human-role';
import { entersByRole, humanTrust } from '../access/human-trust';
import { acknowledge } from '../acknowledge';
import { ZoneStack } from '../zone-stack';
import { AUDITOR_JOB, archiveAuditorStatements, auditorSourceAddresses } from './archive-auditor';

/**
 * How auditors read the archive (clause 6(9)): a policy named like the job, carried by a role entered with MFA, or by the
 * permission set of the job where people come from Identity Center.
 */
export class ArchiveAuditorAccess extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { config, zoneId, label, account } = ZoneStack.of(this);
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: jobPolicyName(config, zoneId, AUDITOR_JOB),
      statements: archiveAuditorStatements(config),
    });
    acknowledge(policy, 'archive-auditor');
    if (!entersByRole(config)) return;
    createHumanRole(this, 'Role', {
      job: AUDITOR_JOB,
      description: 'Reads and verifies the log archive',
      trust: humanTrust({
        config,
        zoneId,
        label,
        account,
        job: AUDITOR_JOB,
        sourceAddresses: auditorSourceAddresses(config),
      }),
      policyArns: [policy.managedPolicyArn],
      sessionMinutes: config.access.sessionMinutes,
    });
  }
}
