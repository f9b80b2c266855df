import { jobPolicyName, peoplePolicyName } from '../../config/names';
import type { Config } from '../../config/schema';
import { zoneOf, zonesOf } from '../../config/zone';
import { jobsOf } from '../../policy/jobs';
import { endpointReasons } from '../network/endpoints';

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
  const screens = screensHaveAnEntry(config);
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

/**
 * Whether the policy of `screen-user` is made, as `screen-transfer.ts` decides it: only when the endpoints are known that
 * people come through. AWS refuses to assign a permission set with a policy that an account does not have. The managed
 * service knows people by SAML and has no permission set.
 */
function screensHaveAnEntry(config: Config): boolean {
  const { screenTransfer: screen, accounts } = config;
  if (screen.mode !== 'dcv-bastion') return false;
  if (screen.entryEndpointIds) return true;
  const endpoints = endpointReasons(config, zoneOf(config, 'lgwan'));
  return accounts.lgwan === accounts.internet && endpoints.has('sts') && endpoints.has('lambda');
}
