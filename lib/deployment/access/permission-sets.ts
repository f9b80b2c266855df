import type { Config } from '../../config/schema';
import { zonesOf } from '../../config/zone';
import { jobsOf } from '../../policy/jobs';
import { jobPolicyName, peoplePolicyName } from '../names';

/** One job of one zone as Identity Center sees it. */
export interface JobPermissionSet {
  readonly zoneId: string;
  readonly label: string;
  readonly job: string;
  readonly account: string;
  /** Names of managed policies that the account of the zone already has. */
  readonly policyNames: string[];
}

/** Every job that people have in this configuration: those of the zones, screens of the internet zone, the archive. */
export function permissionSets(config: Config): JobPermissionSet[] {
  const screens = config.screenTransfer.mode !== 'none';
  const ofZones = zonesOf(config).flatMap(({ id, label, account }) =>
    jobsOf(id)
      .filter((job) => job !== 'screen-user' || screens)
      .map((job) => ({
        zoneId: id,
        label,
        job,
        account,
        policyNames: [
          jobPolicyName(config, id, job),
          // People who use screens come from LGWAN: their own policy names the only endpoint that they may use.
          ...(job === 'screen-user' ? [] : [peoplePolicyName(config, id)]),
        ],
      })),
  );
  const ofTheArchive = jobsOf('log-archive').map((job) => ({
    zoneId: 'log-archive',
    label: 'log-archive',
    job,
    account: config.accounts['log-archive'],
    policyNames: [jobPolicyName(config, 'log-archive', job)],
  }));
  return [...ofZones, ...ofTheArchive];
}
