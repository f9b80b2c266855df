import { OUTBOUND } from '../../facts/endpoints/outbound-services';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** No service of a closed zone sends to an address outside: it needs no gateway of the VPC for that. */
export const outboundService: Rule = {
  id: 'Sanso-6.3.1-OutboundService',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '閉域の領域からマネージドサービスを介して外部に送信しないこと',
    en: 'No managed service of a closed zone sends to the outside',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(OUTBOUND),
  singleResource: true,
  check: ({ model, names, zones }) =>
    Object.entries(OUTBOUND).flatMap(([type, outbound]) =>
      model.ofType(type).flatMap((resource): Outcome[] => {
        const closed = [resource, ...ownersOf(model, resource)].find((each) => zones.isClosed(each));
        const place = zones.placeOf(closed);
        const found = place && outbound({ model, names, place }, resource);
        if (!found) return [];
        const { to, property, unknown } = found;
        if (unknown) return [notKnown(resource, property, unknown.reason)];
        const params = { resource: resource.id, zone: place.zoneId, to };
        return [finding(resource, say('outbound-service', params), { property })];
      }),
    ),
};

/** What a part without a zone of its own belongs to, whoever deploys it. */
function ownersOf(model: Model, { properties }: Resource): Resource[] {
  return ['RestApiId', 'ApiId', 'TopicArn', 'FunctionName'].flatMap(
    (property) => model.find(properties[property]) ?? [],
  );
}
