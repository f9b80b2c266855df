import type { Facts } from '../../facts/facts';
import { mayReceiveFrom, RECEIVING_ZONES } from '../../facts/grants/admitted-grants';
import { functionOf } from '../../facts/grants/resource-policies';
import { extentOfArn, zoneInName } from '../../facts/names/principals';
import { CUSTOM_RESOURCE, DATA_LINKS, type DataLink } from '../../facts/stores/data-links';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { CLOSED_ZONES } from '../../policy/zones';
import { GAP, isUnknown, type Value } from '../../template/unknown';
import { isTrue, textsIn } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * Replication, subscriptions, triggers, deliveries and mounts stay within one zone: wiring is a path, whoever may use it.
 * Logs and alarms go to the archive, to detection and to operations; a declared hand-off goes where it is declared.
 */
export const crossZoneLink: Rule = {
  id: 'Sanso-6.3.1-CrossZoneLink',
  clauses: ['6(3)①', '6(3)②', '2(11)'],
  title: {
    ja: '複製・購読・配信・連携の設定が領域を越えないこと',
    en: 'Replication, subscriptions and deliveries stay within one zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(DATA_LINKS),
  singleResource: false,
  check: (facts) =>
    facts.model.resources.flatMap((resource) => {
      const types = [resource.type, ...(resource.type.startsWith('Custom::') ? [CUSTOM_RESOURCE] : [])];
      const links = types.flatMap((type) => (Object.hasOwn(DATA_LINKS, type) ? DATA_LINKS[type] : []));
      return links.flatMap((link) => judgeLink(facts, resource, link));
    }),
};

/** One end of a link. */
interface End {
  readonly text: string;
  readonly resource?: Resource;
  /** Zone, `outside`, or undefined when it cannot be told. */
  readonly zone?: string;
  readonly property?: string;
}

const OUTSIDE = 'outside the deployment';

function judgeLink(facts: Facts, resource: Resource, link: DataLink): Outcome[] {
  const { from, to, code } = link;
  const { model } = facts;
  if (resource.network === undefined) return [];
  const own: End = { text: resource.logicalId, resource, zone: resource.network };
  const written = (paths: readonly string[] | undefined) =>
    paths?.flatMap((path) => valuesAt(resource.properties, path).flatMap((value) => endsIn(model, value, path)));
  const sources = from ? written(from) : [own];
  const targets = to ? written(to) : [own];
  if (!sources || !targets) return [];
  // A side that is written but absent in this template is the resource itself: the default bus, no source.
  const starts = sources.length > 0 ? sources : [own];
  const crossings: { start: End; end: End }[] = [];
  const open: End[] = [];
  for (const start of starts) {
    for (const end of targets) {
      if (start.zone === undefined || end.zone === undefined) open.push(start.zone === undefined ? start : end);
      else if (start.zone !== end.zone && !allowed(facts, resource, start, end, link)) crossings.push({ start, end });
    }
  }
  if (crossings.length === 0) {
    // Programs are mostly kept where nothing tells a zone: in a bucket of the account for its stacks.
    if (code) return [];
    return [...new Set(open)].map(({ text, property }) =>
      undecided(resource, `${resource.logicalId} is linked to ${text}, whose zone is not known`, property),
    );
  }
  const [{ start, end }] = crossings;
  const named = crossings.flatMap((crossing) => [crossing.start.resource ?? [], crossing.end.resource ?? []].flat());
  return [
    finding(
      [resource, ...named],
      `${resource.logicalId} links ${start.text} (${start.zone}) with ${end.text} (${end.zone})`,
      'Keep both ends in one zone, or use a declared flow.',
      { property: end.property ?? start.property },
    ),
  ];
}

function allowed(facts: Facts, { type }: Resource, start: End, end: End, { evidence, code }: DataLink): boolean {
  if (start.zone === undefined || end.zone === undefined) return false;
  // Detection and operations follow events of every zone; the archive takes logs.
  if (evidence && RECEIVING_ZONES.includes(end.zone)) return true;
  if (code && start.zone === 'operations') return true;
  // The internet zone sends its own events where it likes; what that reveals is judged by its labels.
  if (end.zone === OUTSIDE && !isClosed(facts.model, start.zone) && !end.text.startsWith('arn:')) return true;
  return (
    end.resource?.type === 'AWS::S3::Bucket' &&
    type === 'AWS::StepFunctions::StateMachine' &&
    mayReceiveFrom(end.resource, start.zone) &&
    facts.flows.handsOff(start.zone, end.zone)
  );
}

function isClosed(model: Model, network: string): boolean {
  const zone = model.resources.find((resource) => resource.network === network)?.zone;
  return RECEIVING_ZONES.includes(network) || (zone !== undefined && CLOSED_ZONES.includes(zone));
}

function endsIn(model: Model, value: Value, path: string): End[] {
  const property = path.replaceAll('[]', '');
  if (value === '') return [];
  if (isUnknown(value))
    return value.pattern ? endOf(model, value.pattern, property, false) : [{ text: value.reason, property }];
  if (typeof value === 'string') {
    const arns = /[{"]/.test(value) ? value.match(/arn:[\w-]+:[a-z0-9-]+:[\w.:/@+=,*-]+/g) : undefined;
    return (arns ?? [value]).flatMap((text) => endOf(model, text, property, !arns));
  }
  // Inside a definition only what is a resource or an ARN counts; the rest are names of states.
  return textsIn(value).flatMap((text) => endOf(model, text, property, false));
}

/** An image of a function, by registry and repository. */
const IMAGE = /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/;

/** Where a program is kept: of a function, a layer, a session. */
const CODE = /^(Code|Content|SessionScriptS3Location|SourceS3Location)\.S3Bucket$/;

/** What a text means: nothing when it is of AWS itself, or no name of anything. */
function endOf(model: Model, text: string, property: string, bareNames: boolean): End[] {
  const bucket = rootOf(text, property);
  if (bucket?.includes(GAP)) return [{ text, property }];
  const [, account, region, repository] = IMAGE.exec(text) ?? [];
  if (repository) return endOf(model, `arn:aws:ecr:${region}:${account}:repository/${repository}`, property, false);
  const found = /Function/.test(property) ? functionOf(model, text) : model.find(bucket ?? text);
  // A label that is no zone is judged by itself; what it should have been says nothing of this link.
  if (found && found.network === undefined && found.zoneTag !== undefined) return [];
  if (found) return [{ text: found.logicalId, resource: found, zone: found.network, property }];
  if (text.startsWith('arn:')) return endOfArn(model, text, property);
  if (/^https?:\/\//.test(text)) return [{ text, zone: OUTSIDE, property }];
  const isBucket = bareNames && /Bucket(Name)?$|^S3BucketName$|s3\.bucket\]\.Value$/.test(property);
  if (!CODE.test(property) && (bucket || isBucket))
    return [{ text: bucket ?? text, zone: zoneInName(model, bucket ?? text) ?? OUTSIDE, property }];
  // A vault, a log group or a key alias that another stack made, by its name.
  const named =
    bareNames && (CODE.test(property) || /Vault|LogGroup|TargetKeyId/.test(property))
      ? zoneInName(model, text)
      : undefined;
  return named ? [{ text, zone: named, property }] : [];
}

/** The bucket or file system that a path begins with: a URL of S3, or a directory of a transfer server. */
function rootOf(text: string, property: string): string | undefined {
  const isDirectory = /(HomeDirectory|HomeDirectoryMappings\.Target|BaseDirectory)$/.test(property);
  return /^s3:\/\/([^/]+)/.exec(text)?.[1] ?? (isDirectory ? /^\/([^/]+)/.exec(text)?.[1] : undefined);
}

function endOfArn(model: Model, text: string, property: string): End[] {
  const [, , service, , account = ''] = text.split(':');
  if (account === 'aws' || text.includes(GAP)) return text.includes(GAP) ? [{ text, property }] : [];
  if (account === '' && service !== 's3') return [];
  if (/[*]/.test(account)) return [];
  const primary = primaryKeyZone(model, text);
  if (primary) return [{ text, zone: primary, property }];
  const { zones, outside, exact } = extentOfArn(model, text);
  if (outside) return [{ text, zone: OUTSIDE, property }];
  const [zone] = zones;
  // A role of an account that belongs to one zone is of that zone, whatever it is called.
  if ((exact || account !== '') && zones.size === 1) return [{ text, zone, property }];
  if (service === 's3') return [{ text, zone: OUTSIDE, property }];
  // Everything of a kind (`table/*`) is chosen by other means, such as tags.
  return text.endsWith('*') || text.endsWith('event-bus/default') ? [] : [{ text, property }];
}

/** The zone of a multi-Region key by its id: such ids are given by KMS, so that the templates know it by its Region alone. */
function primaryKeyZone(model: Model, text: string): string | undefined {
  const [, region, account] = /^arn:[^:]*:kms:([^:]*):(\d{12}):key\/mrk-/.exec(text) ?? [];
  const zones = model
    .ofType('AWS::KMS::Key')
    .filter((key) => key.region === region && key.account === account && isTrue(key.properties.MultiRegion))
    .map(({ network }) => network);
  return new Set(zones).size === 1 ? zones[0] : undefined;
}
