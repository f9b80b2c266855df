import { prefix, roleArn } from '../../config/names';
import type { Config } from '../../config/schema';
import { type Zone, zonesOf } from '../../config/zone';
import { accountOwners } from '../account/account-owner';
import { SHIPPING_JOB } from './log-shipping';

/** A zone, or the owner of a shared account, that ships log groups to the archive. */
export interface Shipper {
  readonly zoneId: string;
  readonly account: string;
  /** Role that its Firehose stream writes with. */
  readonly roleArn: string;
}

/** A trail and the account whose events it records. */
export interface TrailSource {
  readonly account: string;
  readonly trailArn: string;
}

/** Name of the trail of an account: `sanso-sample-operations`. */
export function trailName(config: Config, ownerId: string): string {
  return prefix(config, ownerId);
}

/** Everybody whose log groups arrive under `logs/<zone id>/`: each zone, and the owners of accounts that are no zone's. */
export function shippers(config: Config): Shipper[] {
  const zones: Pick<Zone, 'id' | 'account'>[] = zonesOf(config);
  const owners = accountOwners(config).map(({ zoneId, account }) => ({ id: zoneId, account }));
  const others = owners.filter((owner) => !zones.some((zone) => zone.id === owner.id));
  return [...zones, ...others].map(({ id, account }) => ({
    zoneId: id,
    account,
    roleArn: roleArn(config, account, id, SHIPPING_JOB),
  }));
}

/** The trail of every account. */
export function trailSources(config: Config): TrailSource[] {
  return accountOwners(config).map(({ account, zoneId }) => ({
    account,
    trailArn: `arn:aws:cloudtrail:${config.region}:${account}:trail/${trailName(config, zoneId)}`,
  }));
}

/** All accounts of the deployment, once each. */
export function ourAccounts(config: Config): string[] {
  return accountOwners(config).map(({ account }) => account);
}
