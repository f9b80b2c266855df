import type { Facts } from '../facts/facts';
import { identityProviders, isOf } from '../facts/grants/identity-providers';
import type { UnmatchedPremise } from './result';

/** The premises of identity providers on which nothing rests. */
export function unmatchedPremises({ model, grants, premises }: Facts): UnmatchedPremise[] {
  if (premises.length === 0) return [];
  const all = identityProviders(model, grants);
  return premises
    .filter((premise) => premise.what === 'mfa' && !all.some((provider) => isOf(premise, provider)))
    .map(({ id, provider }) => ({ id, provider, providers: all.map(({ names: [name] }) => name) }));
}
