import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { identityProviders, isOf } from '../../facts/grants/identity-providers';
import { say } from '../../messages/say';
import { type PremiseFlaw, premiseFlaw } from '../../policy/premises';
import { type Outcome, type Rule, undecided } from '../rule';

/** MFA that only an identity provider can show rests on dated evidence; without it nothing here decides it. */
export const mfaAtProvider: Rule = {
  id: 'Sanso-6.3.1-MfaAtProvider',
  clauses: ['6(3)①c', '6(6)b'],
  title: {
    ja: 'IDプロバイダーでの多要素認証を証跡で示すこと',
    en: 'Multi-factor authentication at an identity provider has its evidence',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', PERMISSION_SET, 'AWS::Cognito::UserPoolIdentityProvider'],
  singleResource: false,
  check: ({ model, grants, premises, asOf }) =>
    identityProviders(model, grants).flatMap((provider): Outcome[] => {
      const given = premises.filter((premise) => premise.what === 'mfa' && isOf(premise, provider));
      const flaws = given.map((premise) => premiseFlaw(premise, asOf));
      if (flaws.includes(undefined)) return [];
      const [flaw] = flaws;
      const [name] = provider.names;
      const why = flaw === undefined ? say('mfa-at-provider.none', { name }) : say(FLAWS[flaw], { id: given[0].id });
      return [undecided(provider.resource, say('mfa-at-provider', { provider: name, why }))];
    }),
};

const FLAWS = {
  'not-yet': 'mfa-at-provider.not-yet',
  expired: 'mfa-at-provider.expired',
} as const satisfies Record<PremiseFlaw, string>;
