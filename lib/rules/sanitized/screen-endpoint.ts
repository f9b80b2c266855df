import type { Facts } from '../../facts/facts';
import { flawInWords, type ScreenSet, STACK } from '../../facts/pipelines/screens';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Terminals reach screens through an endpoint in their own zone, never over the internet (S02, S03). */
export const screenEndpoint: Rule = {
  id: 'Sanso-6.3.2-ScreenEndpoint',
  clauses: ['6(3)②b', '6(3)①a', '2(12)'],
  title: {
    ja: '画面転送は端末側領域の閉域エンドポイントを通すこと',
    en: 'Screens are reached through an endpoint in the zone of the terminals',
  },
  aspects: ['C'],
  severity: 'high',
  types: [STACK, 'AWS::AppStream::ImageBuilder'],
  singleResource: false,
  check: (facts) => facts.pipelines.screens.sets.flatMap((set) => judge(facts, set)),
};

function judge({ model, pipelines: { screens } }: Facts, { stack: resource, hostZones }: ScreenSet): Outcome[] {
  const stack = resource.name;
  const property = 'AccessEndpoints';
  const given = valuesAt(resource.properties, `${property}[]`);
  const [unknown] = [...given, ...valuesAt(resource.properties, `${property}[].VpceId`)].filter(isUnknown);
  if (unknown)
    return [undecided(resource, say('screen-endpoint.unknown', { stack, reason: unknown.reason }), property)];
  const streaming = given.filter((endpoint) => textsAt(endpoint, 'EndpointType')[0] === 'STREAMING');
  if (streaming.length === 0) return [finding(resource, say('screen-endpoint.none', { stack }), { property })];
  return streaming.flatMap((each) => {
    const [id = '-'] = textsAt(each, 'VpceId');
    const found = model.find(id, 'AWS::EC2::VPCEndpoint');
    if (!found) return [finding(resource, say('screen-endpoint.foreign', { stack, endpoint: id }), { property })];
    const flaw = screens.flawOf(found, hostZones);
    const said = otherService(found) ?? (flaw && flawInWords(flaw));
    if (!said) return [];
    return [
      finding([resource, found], say('screen-endpoint', { stack, endpoint: found.id, flaw: said }), { property }),
    ];
  });
}

function otherService({ properties }: Resource): Said | undefined {
  const [service] = textsAt(properties, 'ServiceName');
  return service === undefined || /\.appstream\.streaming$/.test(service)
    ? undefined
    : say('screen-endpoint.service', { service });
}
