import { classificationOf, STORES } from '../../facts/stores/stores';
import { type SaidFinding, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { CONFIDENTIALITY, mayHold } from '../../policy/classification';
import { perTemplate } from '../per-template';
import { finding, type Rule } from '../rule';

/** Labels say which zone may hold what: 3A and 3B are for my-number and lgwan, and the internet zone holds at most 2. */
export const storeZone: Rule = {
  id: 'Sanso-6.2-StoreZone',
  clauses: ['6(2)', '6(3)①a', '2(8)'],
  title: {
    ja: 'データストアの分類と領域が整合すること',
    en: 'A data store is in a zone that may hold what its labels say',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(STORES),
  singleResource: true,
  check: ({ model, zones, stores }) => {
    const judged = zones.ids.size > 0 ? stores.all : [];
    const isNowhere = ({ zone, zoneTag }: Resource) => zone === undefined && zoneTag === undefined;
    return [
      ...perTemplate(
        judged.filter(isNowhere),
        'Tags',
        ({ logicalId: store }) => say('store-zone.none', { store }),
        (count, template) => say('store-zone.all-none', { count, template }),
      ),
      ...judged.flatMap((store) => {
        const flaw = isNowhere(store) ? undefined : flawOf(model, store);
        return flaw ? [finding(store, flaw, { property: 'Tags' })] : [];
      }),
    ];
  },
};

function flawOf(model: Model, resource: Resource): SaidFinding | undefined {
  const { logicalId: store, zone, zoneTag: tag } = resource;
  const template = model.zoneOfTemplate(resource.template);
  if (zone === undefined) return say('store-zone.unknown', { store, tag: tag ?? '' });
  if (template !== undefined && zone !== template) return say('store-zone.template', { store, zone, template });
  const said = classificationOf(resource).confidentiality;
  const confidentiality = CONFIDENTIALITY.find((value) => value === said);
  if (confidentiality === undefined || mayHold(zone, confidentiality)) return undefined;
  return say('store-zone', { store, confidentiality, zone });
}
