import { joinedAccounts } from '../config/accounts';
import type { CheckedConfig } from '../config/schema';
import { met, missing, type Prerequisite, unread } from './finding';
import { isRefused, type Reader } from './reader';

/** Ids of Availability Zones by their names, as one account has them: `ap-northeast-1a` → `apne1-az4`. */
export type ZoneIds = ReadonlyMap<string, string>;

/** The Availability Zones of an account; undefined when they cannot be read. */
export async function zoneIdsOf(reader: Reader): Promise<ZoneIds | undefined> {
  const zones = await reader.list('ec2', 'DescribeAvailabilityZones', 'AvailabilityZones');
  if (isRefused(reader, 'ec2', 'DescribeAvailabilityZones') || zones.length === 0) return undefined;
  return new Map(zones.map(({ ZoneName, ZoneId }) => [String(ZoneName), String(ZoneId)]));
}

/** The zones of the configuration are there in an account. */
export function zonesThere(config: CheckedConfig, known: ZoneIds | undefined): Prerequisite[] {
  if (known === undefined) return [];
  const { availabilityZones: names, availabilityZoneIds: ids } = config;
  const absentNames = names.filter((name) => !known.has(name));
  const absentIds = (ids ?? []).filter((id) => ![...known.values()].includes(id));
  const all = [...known].map(([name, id]) => `${name} (${id})`);
  if (absentNames.length + absentIds.length > 0) {
    const absent = [...absentNames, ...absentIds].join(', ');
    return [
      missing(
        'zones',
        `このアカウントにアベイラビリティーゾーン ${absent} はない。${all.join('、')} から選ぶ`,
        `this account has no Availability Zone ${absent}: choose among ${all.join(', ')}`,
      ),
    ];
  }
  const said = (ids ?? names.map((name) => `${name} (${known.get(name)})`)).join(', ');
  return [met('zones', `アベイラビリティーゾーン ${said}`, `Availability Zones ${said}`)];
}

/**
 * Both accounts of a flow mean the same Availability Zones: an endpoint reaches a service only where both are. In Tokyo accounts
 * give different names to the same zone. Source: AWS PrivateLink Guide, "Share your services"; ids that the configuration states
 * are the same everywhere.
 *
 * @param seen zones of each account that was looked at
 */
export function zonesOfFlows(config: CheckedConfig, seen: ReadonlyMap<string, ZoneIds | undefined>): Prerequisite[] {
  const { availabilityZones: names, availabilityZoneIds: stated } = config;
  const joined = joinedAccounts(config);
  if (joined.length === 0 || stated !== undefined) return [];
  return joined.map(({ flow: id, from, to }) => {
    const accounts = [from, to];
    const hidden = accounts.filter((account) => seen.get(account) === undefined);
    if (hidden.length > 0)
      return unread(
        'zones-of-flows',
        `通信 ${id}: ${hidden.join('、')} のアベイラビリティーゾーンが分からず、両側を比べられない`,
        `flow ${id}: the Availability Zones of ${hidden.join(', ')} are not known, so that both sides cannot be compared`,
      );
    const [own, other] = accounts.map((account) => names.map((name) => seen.get(account)?.get(name) ?? '').sort());
    if (own.join() === other.join())
      return met(
        'zones-of-flows',
        `通信 ${id}: 両側が同じアベイラビリティーゾーン(${own.join('、')})にある`,
        `flow ${id}: both sides are in the same Availability Zones (${own.join(', ')})`,
      );
    return missing(
      'zones-of-flows',
      `通信 ${id}: ${names.join('、')} は ${from} では ${own.join('、')}、${to} では ${other.join('、')} であり、つながらない。設定にゾーンのIDを書く(docs/ja/deployment.md)`,
      `flow ${id}: ${names.join(', ')} are ${own.join(', ')} in ${from} and ${other.join(', ')} in ${to}, and do not meet: state zone ids in the configuration (docs/en/deployment.md)`,
    );
  });
}
