import type { Premise } from '../policy/premises';
import type { Config } from './schema';

/** What a configuration holds of things outside AWS: that its identity provider demands MFA, where there is evidence of it. */
export function premisesOfConfig({ access }: Pick<Config, 'access'>): readonly Premise[] {
  if (access.mode === 'iam' || access.mfaEvidence === undefined) return [];
  const { document: evidence, owner, date, expires } = access.mfaEvidence;
  const provider = access.mode === 'saml' ? access.providerName : access.instanceArn;
  return [{ id: 'mfa-at-provider', what: 'mfa', provider, evidence, owner, date, expires }];
}
