import type { Model } from '../../model/model';
import { conditionsOn, demandsKey, hasVariable, OWN_ZONE, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { extentOfArn, zoneInName, zonesOfAccount } from '../names/principals';

/** What the resources of a statement belong to. */
export interface Reach {
  /** Network ids. */
  readonly zones: ReadonlySet<string>;
  /** Whether something of no account of the deployment is meant. */
  readonly outside: boolean;
  /** The resource texts that reach them, for messages. */
  readonly by: readonly string[];
}

/** Keys by which a condition keeps a statement to resources that bear the tag of one zone. */
const ZONE_TAGS = [
  'aws:ResourceTag/sanso:zone',
  'ssm:resourceTag/sanso:zone',
  'ec2:ResourceTag/sanso:zone',
  'iam:ResourceTag/sanso:zone',
];
const NETWORK_TAGS = ZONE_TAGS.map((key) => key.replace('sanso:zone', 'sanso:network'));

/**
 * The zones that the resources of a statement belong to, after the conditions on what is reached: its tags, its account,
 * the alias of a key.
 *
 * @param skip resources that do not count, such as the documents of a session
 */
export function reachOf(model: Model, statement: Statement, skip: (resource: string) => boolean = () => false): Reach {
  const texts = statement.notResources.length > 0 || statement.resources.length === 0 ? ['*'] : statement.resources;
  const counted = texts.filter((text) => !skip(text));
  const zones = new Set<string>();
  let outside = false;
  const by: string[] = [];
  for (const text of counted) {
    const extent = isEverything(text)
      ? { zones: allZones(model), outside: true }
      : extentOfArn(model, text.replaceAll(GAP, '*'));
    for (const zone of extent.zones) zones.add(zone);
    outside ||= extent.outside;
    by.push(text.replaceAll(GAP, '…'));
  }
  return narrowed(model, statement, { zones, outside, by });
}

/** Whether a resource pattern leaves nothing out, of all services or of one. */
export function isEverything(text: string): boolean {
  return /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*(\/\*)?|arn:\*)$/.test(text.replaceAll(GAP, '*'));
}

/** Every zone with anything in it. */
export function allZones(model: Model): ReadonlySet<string> {
  return new Set([...model.accounts].flatMap((account) => [...zonesOfAccount(model, account)]));
}

/** Zones other than its own that a reach touches, and `outside the deployment`, in words; undefined when there is none. */
export function beyond(reach: Reach, own: string, ignored: readonly string[] = []): string | undefined {
  const others = [...reach.zones].filter((zone) => zone !== own && !ignored.includes(zone)).sort();
  const words = [...others, ...(reach.outside ? ['outside the deployment'] : [])];
  return words.length === 0 ? undefined : words.join(', ');
}

function narrowed(model: Model, statement: Statement, reach: Reach): Reach {
  const demanded = (keys: readonly string[]) =>
    keys
      .flatMap((key) => conditionsOn(statement, key))
      .find((condition) => demandsKey(condition) && condition.values?.every(isExact));
  const tag = demanded(NETWORK_TAGS) ?? demanded(ZONE_TAGS);
  if (tag) return { ...reach, zones: keep(reach.zones, new Set(tag.values)), outside: false };
  const alias = demanded(['kms:ResourceAliases', 'kms:RequestAlias']);
  if (alias) {
    const named = (alias.values ?? []).map((value) => model.find(value)?.network ?? zoneInName(model, value));
    if (named.every((zone) => zone !== undefined))
      return { ...reach, zones: keep(reach.zones, new Set(named)), outside: false };
  }
  const account = demanded(['aws:ResourceAccount', 's3:ResourceAccount']);
  if (account) {
    const zones = new Set((account.values ?? []).flatMap((value) => [...zonesOfAccount(model, value)]));
    return { ...reach, zones: keep(reach.zones, zones), outside: zones.size === 0 };
  }
  return reach;
}

/** Whether a value of a condition names one thing: a text, or the zone of whoever asks. */
function isExact(value: string): boolean {
  return !/[*?\uffff]/.test(value) && (!hasVariable(value) || value === OWN_ZONE);
}

function keep(zones: ReadonlySet<string>, allowed: ReadonlySet<string | undefined>): ReadonlySet<string> {
  return new Set([...zones].filter((zone) => allowed.has(zone)));
}
