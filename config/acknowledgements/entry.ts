import type { Acknowledgement } from '../../lib/policy/acknowledgement';

/**
 * An acknowledgement without who decided on it. In ids of rules `{config}`, `{zone}`, `{account}`, `{region}`, `{archive}` (account of
 * the log archive) and `{store}` stand for those of the place.
 */
export type Entry = Omit<Acknowledgement, 'id' | 'kind' | 'owner' | 'approver' | 'decision'> &
  Partial<Pick<Acknowledgement, 'kind'>>;

/** Findings of one rule each. */
export const rules = (...ids: string[]): Entry['findings'] => ids.map((rule) => ({ rule }));

/** Wildcards in policies, each named: `Resource::*`. */
export const wildcards = (...found: string[]): Entry['findings'] =>
  rules(...found.map((each) => `AwsSolutions::AwsSolutions-IAM5[${each}]`));
