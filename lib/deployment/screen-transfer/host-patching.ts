import { CfnAssociation } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { prefix } from '../names';
import { ZoneStack } from '../zone-stack';

/** Sundays 18:00 UTC, Mondays 03:00 in Japan. */
const WEEKLY = 'cron(0 18 ? * SUN *)';

/**
 * Patch instances of these jobs every week by Patch Manager, one half after the other (clause 6(6)): security patches of
 * the default baseline for Amazon Linux 2023, from the repositories of AWS through the S3 endpoint of the zone.
 */
export function patchWeekly(scope: Construct, id: string, jobs: readonly string[]): CfnAssociation {
  const { config, zoneId } = ZoneStack.of(scope);
  return new CfnAssociation(scope, id, {
    associationName: `${prefix(config, zoneId)}-screen-patches`,
    name: 'AWS-RunPatchBaseline',
    parameters: { Operation: ['Install'], RebootOption: ['RebootIfNeeded'] },
    targets: [{ key: 'tag:sanso:job', values: [...jobs] }],
    scheduleExpression: WEEKLY,
    applyOnlyAtCronInterval: true,
    maxConcurrency: '50%',
    maxErrors: '1',
    complianceSeverity: 'HIGH',
  });
}
