import { classificationOf, STORES } from '../../facts/stores/stores';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { AVAILABILITY, CONFIDENTIALITY, INTEGRITY } from '../../policy/classification';
import { perTemplate } from '../per-template';
import { finding, type Rule } from '../rule';

const LEGAL: readonly (readonly [
  label: 'confidentiality' | 'integrity' | 'availability',
  values: readonly string[],
])[] = [
  ['confidentiality', CONFIDENTIALITY],
  ['integrity', INTEGRITY],
  ['availability', AVAILABILITY],
];

/** Every data store says how sensitive it is (clause 6(2)). */
export const storeLabels: Rule = {
  id: 'Sanso-6.2-StoreLabels',
  clauses: ['6(2)', '2(5)', '2(6)', '2(7)', '4(2)②'],
  title: {
    ja: 'データストアに機密性・完全性・可用性の分類を付すこと',
    en: 'Every data store carries its three labels',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: Object.keys(STORES),
  singleResource: true,
  check: ({ zones, stores }) => {
    const judged = zones.ids.size > 0 ? stores.all : [];
    const hasNone = (store: Resource) => LEGAL.every(([label]) => classificationOf(store)[label] === undefined);
    const tags = LEGAL.map(([label]) => `sanso:${label}`);
    const bare = perTemplate(
      judged.filter(hasNone),
      'Tags',
      ({ logicalId: store }) =>
        say('store-labels', { store, labels: tags.map((tag) => say('store-labels.missing', { tag })) }),
      (count, template) => say('store-labels.all', { count, template, labels: tags }),
    );
    const others = judged.flatMap((store) => {
      if (hasNone(store)) return [];
      const given = classificationOf(store);
      const labels = LEGAL.flatMap(([label, legal]): Said[] => {
        const value = given[label];
        const tag = `sanso:${label}`;
        if (value === undefined) return [say('store-labels.missing', { tag })];
        return legal.includes(value) ? [] : [say('store-labels.wrong', { tag, value })];
      });
      if (labels.length === 0) return [];
      return [finding(store, say('store-labels', { store: store.logicalId, labels }), { property: 'Tags' })];
    });
    return [...bare, ...others];
  },
};
