import { OUTBOUND } from '../../facts/network/outbound-services';
import { isClosed } from '../../facts/zones/realm';
import type { Model, Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';

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
      model.ofType(type).flatMap((resource): Outcome[] => {
        const closed = [resource, ...ownersOf(model, resource)].find((each) => isClosed(model, each));
        const found = closed && outbound(model, resource);
        if (!found) return [];
        const { to, property, unknown } = found;
        if (unknown) return [undecided(resource, `where it sends to is not known: ${unknown.reason}`, property)];
        return [
          finding(
            resource,
            `${resource.id} of ${closed.zone} exchanges data with ${to}`,
            'Remove it, or move the exchange to the internet zone behind the sanitization pipeline.',
            { property },
          ),
        ];
      }),
    ),
};

/** What a part without a zone of its own belongs to, whoever deploys it. */
function ownersOf(model: Model, { properties }: Resource): Resource[] {
  return ['RestApiId', 'ApiId', 'TopicArn', 'FunctionName'].flatMap(
    (property) => model.find(properties[property]) ?? [],
  );
}
