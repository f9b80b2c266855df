import type { Config } from '../../config/schema';
import { accountLabel, isSharedAccount, type Zone, zonesOf } from '../../config/zone';
import type { ZoneLabel } from '../../policy/zones';

/** Whose names and label the account-wide resources of an account carry. */
export interface AccountOwner {
  readonly account: string;
  /** Zone id in names: the one zone of the account, `log-archive`, or `operations` where several zones share it. */
  readonly zoneId: string;
  readonly label: ZoneLabel;
  /** Zones with a VPC in this account. */
  readonly zones: readonly Zone[];
}

/** Every account of the zones and of the archive, once each, in the order of the policy. */
export function accountOwners(config: Config): AccountOwner[] {
  const accounts = [...zonesOf(config).map((zone) => zone.account), config.accounts['log-archive']];
  return [...new Set(accounts)].map((account) => ownerOf(config, account));
}

export function ownerOf(config: Config, account: string): AccountOwner {
  const zones = zonesOf(config).filter((zone) => zone.account === account);
  const label = accountLabel(config, account);
  const zoneId = isSharedAccount(config, account) ? 'operations' : (zones[0]?.id ?? 'log-archive');
  return { account, zoneId, label, zones };
}

/** Whether the account serves one zone with a VPC alone, whose foundation then serves the account as well. */
export function isZoneAccount(owner: AccountOwner): boolean {
  return owner.zones.length === 1 && owner.zoneId === owner.zones[0]?.id;
}
