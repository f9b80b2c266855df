import { EXPOSURES } from '../../facts/endpoints/exposures';
import { say } from '../../messages/say';
import { unknownIn } from '../../template/unknown';
import { part } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** No managed service of a closed zone has an address on the internet. */
export const publicService: Rule = {
  id: 'Sanso-6.3.1-PublicService',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '閉域の領域のマネージドサービスをインターネットに公開しないこと',
    en: 'Managed services of closed zones have no address on the internet',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(EXPOSURES),
  singleResource: true,
  check: ({ model, zones }) =>
    Object.entries(EXPOSURES).flatMap(([type, exposures]) =>
      model.ofType(type).flatMap((resource): Outcome[] => {
        if (!zones.isClosed(resource)) return [];
        const exposure = exposures.find(({ isPublic }) => isPublic(resource) !== false);
        if (!exposure) return [];
        const { property, isPublic, remediation } = exposure;
        const params = { resource: resource.id, zone: zones.placeOf(resource)?.zoneId ?? '', remediation };
        if (!property) return [finding(resource, say('public-service.always', params))];
        if (isPublic(resource) === undefined)
          return [
            notKnown(resource, property, unknownIn(part(resource.properties, ...property.split('.')))?.reason ?? ''),
          ];
        return [finding(resource, say('public-service', { ...params, property }), { property })];
      }),
    ),
};
