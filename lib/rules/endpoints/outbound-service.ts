import { finding, type Rule } from '../rule';
import { OUTBOUND } from './outbound-services';
import { isClosed } from './realm';

/** No service of a closed zone sends to an address outside: it needs no gateway of the VPC for that. */
export const outboundService: Rule = {
  id: 'Sanso-6.3.1-OutboundService',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: '閉域の領域からマネージドサービスを介して外部に送信しないこと',
    en: 'No managed service of a closed zone sends to the outside',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(OUTBOUND),
  singleResource: true,
  check: ({ model }) =>
    Object.entries(OUTBOUND).flatMap(([type, outbound]) =>
      model
        .ofType(type)
        .filter((resource) => isClosed(model, resource))
        .flatMap((resource) => {
          const found = outbound(model, resource);
          if (!found) return [];
          return [
            finding(
              resource,
              `${resource.id} of ${resource.zone} exchanges data with ${found.to}`,
              'Remove it, or move the exchange to the internet zone behind the sanitization pipeline.',
              { property: found.property },
            ),
          ];
        }),
    ),
};
