import { hasZones, labelsOf, STORES, storesOf } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { CONFIDENTIALITY, mayHold } from '../../policy/classification';
import { finding, type Outcome, type Rule } from '../rule';

/** Labels say which zone may hold what: 3A and 3B are for my-number and lgwan, and the internet zone holds at most 2. */
export const storeZone: Rule = {
  id: 'Sanso-6.2-StoreZone',
  clauses: ['6(2)', '6(3)①', '2(8)'],
  title: {
    ja: 'データストアの分類と領域が整合すること',
    en: 'A data store is in a zone that may hold what its labels say',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(STORES),
  singleResource: true,
  check: ({ model }) => (hasZones(model) ? storesOf(model).flatMap((store) => judgeZone(model, store)) : []),
};

function judgeZone(model: Model, store: Resource): Outcome[] {
  const around = model.zoneOfTemplate(store.template);
  if (store.zone === undefined) {
    const said = store.zoneTag === undefined ? 'is in no zone' : `is tagged with ${store.zoneTag}, which is no zone`;
    return [
      finding(store, `${store.logicalId} ${said}`, 'Tag it with the zone of its template.', { property: 'Tags' }),
    ];
  }
  if (around !== undefined && store.zone !== around) {
    return [
      finding(
        store,
        `${store.logicalId} is tagged ${store.zone} in a template of ${around}`,
        'Move it into a template of its zone, or correct the tag.',
        { property: 'Tags' },
      ),
    ];
  }
  const confidentiality = CONFIDENTIALITY.find((value) => value === labelsOf(store)['sanso:confidentiality']);
  if (confidentiality === undefined || mayHold(store.zone, confidentiality)) return [];
  return [
    finding(
      store,
      `${store.logicalId} of confidentiality ${confidentiality} is in ${store.zone}`,
      'Keep 3A and 3B in my-number or lgwan, and nothing above 2 in internet.',
      { property: 'Tags' },
    ),
  ];
}
