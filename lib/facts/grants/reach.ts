import type { Model } from '../../model/model';
import { conditionsOn, demandsKey, hasVariable, OWN_ZONE, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import type { ZoneId } from '../zones/place';
import type { Principals } from './principals';
import { isEverything } from './wildcards';

/** What the resources of a statement belong to. */
export interface Reach {
  readonly zones: ReadonlySet<ZoneId>;
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
export function readReach(
  model: Model,
  principals: Principals,
  statement: Statement,
  skip: (resource: string) => boolean,
): Reach {
  const texts = statement.notResources.length > 0 || statement.resources.length === 0 ? ['*'] : statement.resources;
  const counted = texts.filter((text) => !skip(text));
  const extents = counted.map((text) =>
    isEverything(text)
      ? { zones: principals.allZones, outside: true }
      : principals.extentOfArn(text.replaceAll(GAP, '*')),
  );
  return narrowed(model, principals, statement, {
    zones: new Set(extents.flatMap(({ zones }) => [...zones])),
    outside: extents.some(({ outside }) => outside),
    by: counted.map((text) => text.replaceAll(GAP, '…')),
  });
}

function narrowed(model: Model, principals: Principals, statement: Statement, reach: Reach): Reach {
  const demanded = (keys: readonly string[]) =>
    keys
      .flatMap((key) => conditionsOn(statement, key))
      .find((condition) => demandsKey(condition) && condition.values?.every(isExact));
  const tag = demanded(NETWORK_TAGS) ?? demanded(ZONE_TAGS);
  if (tag) return { ...reach, zones: keep(reach.zones, new Set(tag.values)), outside: false };
  const alias = demanded(['kms:ResourceAliases', 'kms:RequestAlias']);
  if (alias) {
    const named = (alias.values ?? []).map((value) => model.find(value)?.network ?? principals.zoneInName(value));
    if (named.every((zone) => zone !== undefined))
      return { ...reach, zones: keep(reach.zones, new Set(named)), outside: false };
  }
  const account = demanded(['aws:ResourceAccount', 's3:ResourceAccount']);
  if (account) {
    const zones = new Set((account.values ?? []).flatMap((value) => [...principals.zonesOfAccount(value)]));
    return { ...reach, zones: keep(reach.zones, zones), outside: zones.size === 0 };
  }
  return reach;
}

/** Whether a value of a condition names one thing: a text, or the zone of whoever asks. */
function isExact(value: string): boolean {
  return !/[*?\uffff]/.test(value) && (!hasVariable(value) || value === OWN_ZONE);
}

function keep(zones: ReadonlySet<ZoneId>, allowed: ReadonlySet<string | undefined>): ReadonlySet<ZoneId> {
  return new Set([...zones].filter((zone) => allowed.has(zone)));
}
