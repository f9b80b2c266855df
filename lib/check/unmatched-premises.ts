import type { Facts } from '../facts/facts';
import { identityProviders, isOf } from '../facts/grants/identity-providers';

/** A premise on a provider by which nobody comes in here, and the names that would mean one. */
export interface UnmatchedPremise {
  readonly id: string;
  readonly provider: string;
  /** Providers that are there, as a premise would name them. */
  readonly providers: readonly string[];
}

/** The premises of identity providers on which nothing rests. */
export function unmatchedPremises({ model, grants, premises }: Facts): UnmatchedPremise[] {
  if (premises.length === 0) return [];
  const all = identityProviders(model, grants);
  return premises
    .filter((premise) => premise.what === 'mfa' && !all.some((provider) => isOf(premise, provider)))
    .map(({ id, provider }) => ({ id, provider, providers: all.map(({ names: [name] }) => name) }));
}
