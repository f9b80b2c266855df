import type { CheckedConfig } from './schema';
import { zonesOf } from './zone';

/** A declared flow between two accounts, which only meet in Availability Zones that both have. */
export interface JoinedAccounts {
  readonly flow: string;
  /** Account of the zone that opens the flow. */
  readonly from: string;
  /** Account of the zone that answers. */
  readonly to: string;
}

/**
 * The accounts that flows join. Each account maps the names of Availability Zones for itself, and an endpoint reaches a service
 * only in zones that both are in (AWS PrivateLink Guide, "Share your services"): where `availabilityZoneIds` is not stated, the names
 * have to mean the same ids in both accounts of each pair.
 */
export function joinedAccounts(config: CheckedConfig): JoinedAccounts[] {
  const accountOf = (zone: string) => zonesOf(config).find(({ id }) => id === zone)?.account;
  return config.flows.flatMap(({ id, from, to, protocol }) => {
    // Objects reach a bucket by its name, whatever the zones of the other account are called.
    if (protocol === 's3') return [];
    const [opening, answering] = [accountOf(from.zone), accountOf(to.zone)];
    return opening && answering && opening !== answering ? [{ flow: id, from: opening, to: answering }] : [];
  });
}

/** Accounts of a configuration, each once, in the order of its zones. */
export function accountsOf({ accounts }: Pick<CheckedConfig, 'accounts'>): string[] {
  const { independent = {}, ...zones } = accounts;
  return [...new Set([...Object.values(zones), ...Object.values(independent)])].filter(
    (account): account is string => typeof account === 'string',
  );
}
