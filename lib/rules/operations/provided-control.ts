import type { Facts } from '../../facts/facts';
import { providedPremises, TYPES_OF_PROVIDED } from '../../facts/provided';
import { say } from '../../messages/say';
import { type PremiseFlaw, premiseFlaw } from '../../policy/premises';
import { DEPLOYMENT, placeOfDeployment, placeOfEachAccount } from '../missed-in';
import { type Outcome, type Rule, undecided } from '../rule';

/** A control that somebody else provides rests on evidence in force; without it nothing here decides whether it is there. */
export const providedControl: Rule = {
  id: 'Sanso-6.7-ProvidedControl',
  clauses: ['6(7)b', '6(7)a', '6(6)d', '2(5)', '2(6)'],
  title: {
    ja: '他者が提供する対策を有効な証跡で示すこと',
    en: 'What somebody else provides has evidence in force',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...new Set(Object.values(TYPES_OF_PROVIDED).flat())],
  singleResource: false,
  check: (facts: Facts) =>
    providedPremises(facts).flatMap((premise): Outcome[] => {
      const flaw = premiseFlaw(premise, facts.asOf);
      if (flaw === undefined) return [];
      const { id, what: control, provider, account } = premise;
      const place =
        account === undefined ? placeOfDeployment(facts.model) : placeOfEachAccount(facts.model).get(account);
      const why = say(FLAWS[flaw], { id });
      return [undecided(place ?? account ?? DEPLOYMENT, say('provided-control', { provider, control, why }))];
    }),
};

const FLAWS = {
  'not-yet': 'provided-control.not-yet',
  expired: 'provided-control.expired',
} as const satisfies Record<PremiseFlaw, string>;
