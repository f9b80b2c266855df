import type { Message } from '../../messages/message';
import { pairVerdict } from '../../policy/flow-validity';
import type { Flow } from '../../policy/flows';
import type { CheckedConfig } from '../load';
import { choice } from '../nearest';
import { type Zone, zonesOf } from '../zone';

/** A check: a configuration of the right shape in, one sentence per problem out. */
export type Check = (config: CheckedConfig) => Message[];

/** The field of a zone as its author finds it: `zones.lgwan`, `zones.independent.fire-command`. */
export function zonePath(zone: Zone): string {
  return zone.label === 'independent' ? `zones.independent.${zone.id}` : `zones.${zone.id}`;
}

/** A zone that does not exist, with the one that was probably meant. */
export function noSuchZone(field: string, zone: string, zones: readonly string[]): Message {
  const mend = choice(zone, zones);
  return {
    en: `${field} ${zone} is no zone of this configuration: ${mend.en}`,
    ja: `${field} ${zone} はこの設定の領域ではない。${mend.ja}`,
  };
}

/** The segments at the premises that belong to a zone; none without a link. */
export function premisesOf(zone: Zone): string[] {
  return zone.onPremises.kind === 'none' ? [] : zone.onPremises.prefixes;
}

/** Every account of the deployment with what it holds: the zones in the order of the policy, then the log archive. */
export function holders(config: CheckedConfig): { readonly name: string; readonly account: string }[] {
  return [
    ...zonesOf(config).map((zone) => ({ name: zone.id, account: zone.account })),
    { name: 'log-archive', account: config.accounts['log-archive'] },
  ];
}

/** The flows of the register but those that their two zones may never have: how to write these is not worth a sentence. */
export function permittedFlows(config: CheckedConfig): Flow[] {
  const ids = zonesOf(config).map((zone) => zone.id);
  return config.flows.filter(
    ({ from, to }) => !ids.includes(from.zone) || !ids.includes(to.zone) || pairVerdict(from.zone, to.zone).allowed,
  );
}

/** Every two entries of a list, the earlier one first. */
export function pairs<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((first, index) => list.slice(index + 1).map((second): [T, T] => [first, second]));
}

/** The values that a list holds more than once, each named once. */
export function repeated(list: readonly string[]): string[] {
  return [...new Set(list.filter((value, index) => list.indexOf(value) !== index))];
}
