import { EXPOSURES } from '../../facts/network/public-exposures';
import { isClosed } from '../../facts/zones/realm';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** No managed service of a closed zone has an address on the internet. */
export const publicService: Rule = {
  id: 'Sanso-6.3.1-PublicService',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: '閉域の領域のマネージドサービスをインターネットに公開しないこと',
    en: 'Managed services of closed zones have no address on the internet',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(EXPOSURES),
  singleResource: true,
  check: ({ model }) =>
    Object.entries(EXPOSURES).flatMap(([type, exposures]) =>
      model.ofType(type).flatMap((resource): Outcome[] => {
        if (!isClosed(model, resource)) return [];
        for (const { property, isPublic, mend } of exposures) {
          const verdict = isPublic(resource);
          if (verdict === false) continue;
          if (verdict === undefined)
            return [undecided(resource, 'whether it is on the internet is not known', property)];
          return [
            finding(
              resource,
              `${resource.id} of ${resource.zone} is on the internet${property ? `, by ${property}` : ''}`,
              mend,
              { property: property || undefined },
            ),
          ];
        }
        return [];
      }),
    ),
};
