import { networkOf, placeFault, type ScreenSet, STACK, screenSets } from '../../facts/pipelines/screen-sets';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Terminals reach screens through an endpoint in their own zone, never over the internet (S02, S03). */
export const screenEndpoint: Rule = {
  id: 'Sanso-6.3.2-ScreenEndpoint',
  clauses: ['6(3)②', '6(3)①', '2(12)'],
  title: {
    ja: '画面転送は端末側領域の閉域エンドポイントを通すこと',
    en: 'Screens are reached through an endpoint in the zone of the terminals',
  },
  aspects: ['C'],
  severity: 'high',
  types: [STACK, 'AWS::AppStream::ImageBuilder'],
  singleResource: false,
  check: ({ model }) => screenSets(model).flatMap((set) => judge(model, set)),
};

const MEND = 'Name an appstream.streaming endpoint of the zone of the terminals in AccessEndpoints.';

function judge(model: Model, set: ScreenSet): Outcome[] {
  const { stack, hostZones } = set;
  const property = 'AccessEndpoints';
  const given = valuesAt(stack.properties, 'AccessEndpoints[]');
  const unknown = [...given, ...valuesAt(stack.properties, 'AccessEndpoints[].VpceId')].find(isUnknown);
  if (unknown)
    return [undecided(stack, `through which endpoint screens are reached is not known: ${unknown.reason}`, property)];
  const streaming = given.filter((endpoint) => textsAt(endpoint, 'EndpointType')[0] === 'STREAMING');
  if (streaming.length === 0)
    return [
      finding(stack, `Stack ${stack.name} streams over the internet: it has no STREAMING endpoint`, MEND, { property }),
    ];
  return streaming.flatMap((endpoint) => {
    const [id] = textsAt(endpoint, 'VpceId');
    const found = model.find(id, 'AWS::EC2::VPCEndpoint');
    if (!found)
      return [
        finding(stack, `Stack ${stack.name} streams through ${id ?? 'nothing'}, which is not in the deployment`, MEND, {
          property,
        }),
      ];
    const fault = serviceFault(found) ?? placeFault(networkOf(model, found), hostZones);
    return fault
      ? [finding([stack, found], `Stack ${stack.name} streams through ${found.id}, which ${fault}`, MEND, { property })]
      : [];
  });
}

function serviceFault({ properties }: Resource): string | undefined {
  const [service] = textsAt(properties, 'ServiceName');
  return service !== undefined && !/\.appstream\.streaming$/.test(service) ? `is an endpoint of ${service}` : undefined;
}
