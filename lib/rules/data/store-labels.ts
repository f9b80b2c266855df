import { hasZones, labelsOf, STORES, storesOf } from '../../facts/stores/stores';
import type { Resource } from '../../model/model';
import { AVAILABILITY, CONFIDENTIALITY, INTEGRITY } from '../../policy/classification';
import { finding, type Outcome, type Rule } from '../rule';

/** Every data store says how sensitive it is (clause 6(2)). */
export const storeLabels: Rule = {
  id: 'Sanso-6.2-StoreLabels',
  clauses: ['6(2)', '2(5)', '2(6)', '2(7)'],
  title: {
    ja: 'データストアに機密性・完全性・可用性の分類を付すこと',
    en: 'Every data store carries its three labels',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: Object.keys(STORES),
  singleResource: true,
  check: ({ model }) => (hasZones(model) ? storesOf(model).flatMap(judgeLabels) : []),
};

const LEGAL: Readonly<Record<string, readonly string[]>> = {
  'sanso:confidentiality': CONFIDENTIALITY,
  'sanso:integrity': INTEGRITY,
  'sanso:availability': AVAILABILITY,
};

function judgeLabels(store: Resource): Outcome[] {
  const labels = labelsOf(store);
  const wrong = Object.entries(LEGAL)
    .filter(([tag, values]) => !values.includes(labels[tag]))
    .map(([tag]) => `${tag} ${labels[tag] === undefined ? 'is missing' : `is ${labels[tag]}`}`);
  if (wrong.length === 0) return [];
  return [
    finding(
      store,
      `${store.logicalId} has no complete classification: ${wrong.join(', ')}`,
      'Tag it with sanso:confidentiality (3A, 3B, 3C, 2, 1), sanso:integrity and sanso:availability (2, 1).',
      { property: 'Tags' },
    ),
  ];
}
