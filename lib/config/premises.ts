import type { Premise } from '../policy/premises';
import { accountsOfProvided } from './provided';
import type { Config } from './schema';

/** What a configuration holds of things that its templates do not show: MFA at its identity provider, and what others provide. */
export function premisesOfConfig(config: Config): readonly Premise[] {
  return [...mfaPremises(config), ...providedPremises(config)];
}

function providedPremises(config: Config): Premise[] {
  return config.provided.flatMap((entry) => {
    const { what, accounts: _, ...held } = entry;
    return accountsOfProvided(config, entry).map((account) => ({ id: `${what}-${account}`, what, account, ...held }));
  });
}

function mfaPremises({ access }: Config): Premise[] {
  if (access.mode === 'iam' || access.mfaEvidence === undefined) return [];
  const { document: evidence, owner, date, expires } = access.mfaEvidence;
  const provider = access.mode === 'saml' ? access.providerName : access.instanceArn;
  return [{ id: 'mfa-at-provider', what: 'mfa', provider, evidence, owner, date, expires }];
}
