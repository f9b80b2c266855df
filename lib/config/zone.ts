import type { ThreeZone, ZoneLabel } from '../policy/zones';
import { THREE_ZONES, ZONE_TITLES } from '../policy/zones';
import type { Config, ZoneConfig } from './schema';

/** One zone with a VPC, as the deployment sees it. */
export interface Zone extends ZoneConfig {
  /** `my-number`, `lgwan`, `internet`, or the id of an independent network; part of stack and physical names. */
  readonly id: string;
  /** Value of the tag `sanso:zone`. */
  readonly label: ThreeZone | 'independent';
  readonly title: { readonly ja: string; readonly en: string };
  readonly account: string;
}

/** All zones with a VPC, in the order of the policy. */
export function zonesOf(config: Config): Zone[] {
  return [
    ...THREE_ZONES.map((id) => ({
      ...config.zones[id],
      id,
      label: id,
      title: ZONE_TITLES[id],
      account: config.accounts[id],
    })),
    ...config.zones.independent.map((zone) => ({
      ...zone,
      label: 'independent' as const,
      account: config.accounts.independent[zone.id] ?? '',
    })),
  ];
}

/** The zone with this id; throws when there is none, because the checks have already refused such a configuration. */
export function zoneOf(config: Config, id: string): Zone {
  const zone = zonesOf(config).find((candidate) => candidate.id === id);
  if (!zone) throw new Error(`no zone ${id} in configuration ${config.name}`);
  return zone;
}

/** Whether this account serves more than one zone, so that an account number alone does not tell the zone. */
export function isSharedAccount(config: Config, account: string): boolean {
  return (
    [...zonesOf(config).map((zone) => zone.account), config.accounts['log-archive']].filter((id) => id === account)
      .length > 1
  );
}

/** Tag value for a whole account: its zone, or `operations` where several zones share it. */
export function accountLabel(config: Config, account: string): ZoneLabel {
  if (isSharedAccount(config, account)) return 'operations';
  const zone = zonesOf(config).find((candidate) => candidate.account === account);
  return zone ? zone.label : 'log-archive';
}

/** Secret with the TLS certificate of the screen hosts, for the zone that they are in; undefined where there is none. */
export function certificateSecretOf({ screenTransfer }: Config, { label }: Pick<Zone, 'label'>): string | undefined {
  return label === 'internet' && screenTransfer.mode === 'dcv-bastion'
    ? screenTransfer.certificateSecretArn
    : undefined;
}
