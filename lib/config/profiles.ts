import type { Config } from './schema';

/** Everything that the choice of a profile changes, in one place. */
export interface Profile {
  /** Object Lock of the log archive: governance can be lifted by an administrator, compliance by nobody. */
  readonly lock: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
  /** Whether buckets, tables and keys stay when their stack is deleted. */
  readonly retain: boolean;
  /** Whether CloudFormation may not delete or replace a stack, and load balancers refuse to be deleted. */
  readonly terminationProtection: boolean;
  /** Whether the DNS Firewall association refuses changes (documented update step). */
  readonly dnsMutationProtection: boolean;
  /** Waiting time before a key is deleted, days. */
  readonly keyDeletionDays: number;
}

export function profileOf(config: Config): Profile {
  if (config.profile === 'production') {
    return {
      lock: { mode: 'COMPLIANCE', days: config.logging.retentionDays },
      retain: true,
      terminationProtection: true,
      dnsMutationProtection: true,
      keyDeletionDays: 30,
    };
  }
  return {
    lock: { mode: 'GOVERNANCE', days: 1 },
    retain: false,
    terminationProtection: false,
    dnsMutationProtection: false,
    keyDeletionDays: 7,
  };
}
