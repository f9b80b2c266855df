import { isService, SERVICES } from '../facts/endpoints/service-names';
import { serviceName } from '../facts/network/addresses';
import type { Network } from '../facts/network/network';
import { labelledPlace } from '../facts/zones/place';
import { choice, nearest } from '../messages/nearest';
import { type Said, say } from '../messages/say';
import type { Model, Resource } from '../model/model';
import { InputError } from '../template/input-error';

/** Words that mean no resource of the templates. */
const WORDS = ['internet', 'onprem'];

/**
 * The short name of the service that `service:NAME` means. A name of nothing is refused: nothing leads there, so that it would be
 * called isolated.
 *
 * @throws InputError with the name that was probably meant
 */
export function knownService(model: Model, text: string): string {
  const name = serviceName(text.slice('service:'.length).normalize('NFKC').trim().toLowerCase());
  if (name === '')
    throw new InputError(
      'service: names no service: write service:s3, service:ssm',
      'service: の後にサービスの名前がない。service:s3、service:ssm のように書く',
    );
  const own = model
    .ofType('AWS::EC2::VPCEndpoint')
    .map(({ properties }) => serviceName(String(properties.ServiceName)));
  if (isService(name) || own.includes(name)) return name;
  const parts = SERVICES.filter((known) => known.startsWith(`${name}.`));
  const meant = parts.length > 0 ? parts : [nearest(name, [...new Set([...SERVICES, ...own])]) ?? []].flat();
  const written = meant.map((each) => `service:${each}`);
  throw new InputError(
    `${text} is no service that AWS has an endpoint for: ${written.length > 0 ? `did you mean ${written.join(' or ')}?` : 'write its name in com.amazonaws.REGION.NAME: service:s3, service:ecr.api'}`,
    `${text} というエンドポイントを持つAWSのサービスはない。${written.length > 0 ? `${written.join(' 又は ')} の誤りではないか` : 'com.amazonaws.REGION.NAME の NAME を、service:s3、service:ecr.api のように書く'}`,
  );
}

/** Ids of the zones of which something sends, receives or stands behind a gateway. */
function zonesOf(network: Network): Set<string> {
  return new Set([
    ...network.endpoints.flatMap(({ zoneId }) => zoneId ?? []),
    ...network.onPremises.flatMap(({ zones }) => [...zones]),
  ]);
}

/** Resources by the ways in which people name them, the plainest way first. */
function waysToName(model: Model, text: string): readonly (readonly Resource[])[] {
  return [
    model.resources.filter(({ logicalId }) => logicalId === text),
    model.resources.filter(({ tags }) => tags.Name === text),
    model.resources.filter(({ names, path }) => path === text || names.includes(text)),
  ];
}

/**
 * The one resource of a name: `Template/LogicalId`, a logical id, a tag `Name`, or a physical name, ARN or path.
 *
 * @throws InputError for a name of nothing, with the nearest one, or of several resources
 */
export function resourceNamed(model: Model, network: Network, text: string): Resource {
  const exact = model.byId(text);
  if (exact) return exact;
  const found = waysToName(model, text).find((each) => each.length > 0) ?? [];
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).sort();
    throw new InputError(
      `${text} is the name of ${found.length} resources: say ${ids.slice(0, 4).join(' or ')}`,
      `${text} という名前のリソースが${found.length}件ある。${ids.slice(0, 4).join('、')} のように指定する`,
    );
  }
  throw text.startsWith('zone:') ? noSuchZone(model, network, text) : nothingCalled(model, network, text);
}

function noSuchZone(model: Model, network: Network, text: string): InputError {
  const zones = [...zonesOf(network)].sort().map((zone) => `zone:${zone}`);
  const isLabel = model.resources.some((resource) => labelledPlace(resource)?.zoneId === text.slice('zone:'.length));
  if (isLabel)
    return new InputError(
      `${text} has no network in these templates, so that packets neither begin nor end there: name a resource of it, or ${zones.join(', ')}`,
      `${text} には、これらのテンプレートにネットワークがなく、パケットの起点にも終点にもならない。その中のリソース、又は ${zones.join('、')} を指定する`,
    );
  if (zones.length === 0)
    return new InputError(
      `there is no ${text}: nothing in these templates is labelled with a zone: name a resource, or label them with --zones`,
      `${text} はない。これらのテンプレートに領域の付いたものがない。リソースを指定するか、--zones で領域を与える`,
    );
  const { en, ja } = choice(text, zones);
  return new InputError(`there is no ${text}: ${en}`, `${text} はない。${ja}`);
}

function nothingCalled(model: Model, network: Network, text: string): InputError {
  const names = [
    ...WORDS,
    ...[...zonesOf(network)].map((zone) => `zone:${zone}`),
    ...model.resources.flatMap(({ id, logicalId, tags, names, path }) => [
      id,
      logicalId,
      tags.Name ?? [],
      names,
      path ?? [],
    ]),
  ].flat();
  // A zone may be named without its prefix.
  const near = nearest(text, [...new Set([...zonesOf(network), ...names])]);
  const meant = near === undefined ? '' : ` did you mean ${near}? Else`;
  const meantInJapanese = near === undefined ? '' : `${near} の誤りではないか。そうでなければ、`;
  return new InputError(
    `nothing is called ${text}:${meant} name a logical id, Template/LogicalId, a tag Name, a physical name or ARN, a zone, internet, onprem or service:NAME`,
    `${text} というものはない。${meantInJapanese}論理ID、Template/LogicalId、タグ Name、物理名又はARN、領域、internet、onprem、service:NAME のいずれかを指定する`,
  );
}

/** What else a name could mean, and how that is said; empty where it means one thing only. */
export function otherMeanings(model: Model, network: Network, text: string): Said[] {
  const zone = text.replace(/^zone:/, '');
  const isZone = zonesOf(network).has(zone);
  const ids = (resources: readonly Resource[]) => resources.map(({ id }) => id).filter((id) => id !== text);
  const called = [...new Set(ids(waysToName(model, text).flat()))].sort();
  if (text === 'internet' || text === 'onprem')
    return isZone || called.length > 0
      ? [
          say(text === 'internet' ? 'meant.internet' : 'meant.premises', {
            others: [...(isZone ? [`zone:${zone}`] : []), ...called],
          }),
        ]
      : [];
  if (isZone && text === 'zone:internet') return [say('meant.internet-zone')];
  if (isZone && called.length > 0) return [say('meant.zone', { name: text, others: called })];
  if (isZone || text.startsWith('service:') || model.byId(text)) return [];
  const [taken, ...others] = waysToName(model, text).filter((each) => each.length > 0);
  const rest = ids(others.flat().filter((resource) => !taken.includes(resource)));
  return rest.length > 0 ? [say('meant.resource', { name: text, taken: taken[0].id, others: [...new Set(rest)] })] : [];
}
