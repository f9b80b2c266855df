import type { Facts } from '../../facts/facts';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { samlProvider } from '../../facts/grants/people';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { type PremiseFlaw, premiseFlaw } from '../../policy/premises';
import { shown } from '../../template/values';
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
  types: ['AWS::IAM::Role', PERMISSION_SET],
  singleResource: false,
  check: (facts) =>
    [...providers(facts)].flatMap(([provider, resource]): Outcome[] => {
      const given = facts.premises.filter((premise) => premise.what === 'mfa' && isOf(premise.provider, provider));
      const flaws = given.map((premise) => premiseFlaw(premise, facts.asOf));
      if (flaws.includes(undefined)) return [];
      const [flaw] = flaws;
      const why = flaw === undefined ? say('mfa-at-provider.none') : say(FLAWS[flaw], { id: given[0].id });
      return [undecided(resource, say('mfa-at-provider', { provider, why }))];
    }),
};

const FLAWS = {
  'no-day': 'mfa-at-provider.no-day',
  'not-yet': 'mfa-at-provider.not-yet',
  expired: 'mfa-at-provider.expired',
  'over-a-year': 'mfa-at-provider.over-a-year',
} as const satisfies Record<PremiseFlaw, string>;

/** Each provider by which people come in, with the first thing that rests on it. */
function providers({ model, grants }: Facts): ReadonlyMap<string, Resource> {
  const found = new Map<string, Resource>();
  const add = (provider: string | undefined, resource: Resource) => {
    if (provider !== undefined && !found.has(provider)) found.set(provider, resource);
  };
  for (const { role, allows } of grants.trusts)
    for (const text of allows.flatMap(({ federated }) => federated)) add(samlProvider(model, text), role);
  for (const set of model.ofType(PERMISSION_SET)) add(shown(set.properties.InstanceArn ?? 'Identity Center'), set);
  return found;
}

/** Whether evidence speaks of a provider: by its name, or by an ARN that ends in it. */
function isOf(written: string, provider: string): boolean {
  return written === provider || written.endsWith(`:saml-provider/${provider}`);
}
