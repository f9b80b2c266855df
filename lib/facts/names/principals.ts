import type { Model, Resource } from '../../model/model';
import { ZONE_LABELS } from '../../policy/zones';
import { type Condition, covers, demandsKey, hasVariable, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';

/**
 * Whom a policy statement admits, after its conditions: identities of zones of this deployment (by network id: the zone
 * label, or the id of an independent network), and perhaps somebody outside it.
 */
export interface Party {
  /** The principal as written: an ARN, an account, `*`, a service. */
  readonly text: string;
  readonly kind: 'everyone' | 'account' | 'identity' | 'service' | 'federated';
  readonly zones: ReadonlySet<string>;
  /** Whether it admits somebody of no account of this deployment. */
  readonly outside: boolean;
  /** Whether a role, user, endpoint or source resource is named; false where all of an account, an organization or everybody is meant. */
  readonly exact: boolean;
}

/** A set of identities: zones of the deployment, and the rest of the world. */
interface Extent {
  readonly zones: ReadonlySet<string>;
  readonly outside: boolean;
  readonly exact: boolean;
}

/** Accounts of AWS itself that load balancers of Japan deliver their access logs from. */
const ACCOUNTS_OF_AWS = ['582318560864', '383597477331'];

const NOBODY: Extent = { zones: new Set(), outside: false, exact: true };

/** Roles that deploy, of the CDK bootstrap; and roles that AWS services keep for themselves: they are of no zone. */
export const NO_ZONE_ROLE =
  /^(cdk-.*-(cfn-exec|deploy|file-publishing|image-publishing|lookup)-role-.*|AWSServiceRoleFor.*)$/;

/** Everybody that a statement with a principal admits; one entry for each principal that it writes. */
export function partiesOf(model: Model, statement: Statement): readonly Party[] {
  const parties: Party[] = [];
  const add = (text: string, kind: Party['kind'], extent: Extent) => {
    const narrowed = narrow(model, extent, statement.conditions);
    parties.push({ text, kind, ...narrowed });
  };
  if (statement.notPrincipal) {
    add('NotPrincipal', 'everyone', everybody(model));
    return parties;
  }
  for (const text of statement.aws) {
    const kind = kindOf(text);
    add(text, kind, kind === 'everyone' ? everybody(model) : extentOfPrincipal(model, text));
  }
  for (const text of statement.service) add(text, 'service', { ...everybody(model), exact: false });
  for (const text of statement.federated) {
    const provider = model.find(text);
    const own = provider?.network;
    add(text, 'federated', own ? { zones: new Set([own]), outside: false, exact: true } : everybody(model));
  }
  // A canonical user or something that this model does not know: nothing is known of it, so it may be anybody.
  if (statement.hasPrincipal && parties.length === 0) add('another kind of principal', 'everyone', everybody(model));
  return parties;
}

function kindOf(text: string): Party['kind'] {
  if (text === '*' || text === GAP) return 'everyone';
  return /^\d{12}$/.test(text) || /:root$/.test(text) ? 'account' : 'identity';
}

/** What a party admits beside the identities of one zone, in words; undefined when it admits nobody else. */
export function strangersTo(party: Party, zone: string | undefined): string | undefined {
  const others = [...party.zones].filter((other) => other !== zone).sort();
  const names = [...others, ...(party.outside ? ['outside the deployment'] : [])];
  return names.length === 0 ? undefined : names.join(', ');
}

/** Zones (network ids) that have anything in an account; empty for an account outside the deployment. */
export function zonesOfAccount(model: Model, account: string): ReadonlySet<string> {
  return accountsOf(model).get(account) ?? new Set();
}

const accountCache = new WeakMap<Model, Map<string, Set<string>>>();

function accountsOf(model: Model): Map<string, Set<string>> {
  const known = accountCache.get(model);
  if (known) return known;
  const accounts = new Map<string, Set<string>>();
  for (const resource of model.resources) {
    const { account, network, zoneTag, template, type } = resource;
    // A shared stack holds parts of the other zones; only what can act or hold data brings its zone into the account.
    const part = zoneTag !== undefined && zoneTag !== model.zoneOfTemplate(template);
    if (!network || (part && type !== 'AWS::IAM::Role' && type !== 'AWS::S3::Bucket')) continue;
    const zones = accounts.get(account) ?? new Set();
    accounts.set(account, zones.add(network));
  }
  accountCache.set(model, accounts);
  return accounts;
}

/** Every zone of the deployment and everybody outside it. */
function everybody(model: Model): Extent {
  return {
    zones: new Set([...accountsOf(model).values()].flatMap((zones) => [...zones])),
    outside: true,
    exact: false,
  };
}

/** Zones of the role or user that an ARN, an ARN pattern, an account id or a name means; `outside` when it may be of another account. */
export function extentOfPrincipal(model: Model, text: string): Extent {
  const found = model.find(text);
  if (found && /^AWS::IAM::(Role|User|Group)$/.test(found.type)) return extentOf(found);
  if (/^\d{12}$/.test(text)) return extentOfAccount(model, text);
  const [, , service, , account, ...rest] = text.replaceAll(GAP, '*').split(':');
  const path = rest.join(':');
  if (ACCOUNTS_OF_AWS.includes(account)) return NOBODY;
  if (!/^(iam|sts|\*)$/.test(service ?? '') || account === undefined) return everybody(model);
  const accounts = accountsMatching(model, account);
  const outside = /[*?]/.test(account) || accounts.length === 0;
  const all = new Set(accounts.flatMap((each) => [...zonesOfAccount(model, each)]));
  const [kind, ...segments] = path.split('/');
  if (kind === 'root' || path === '*') return { zones: all, outside, exact: false };
  // The last segment is the name; a session of a role carries the name of the role before its own.
  const name = kind === 'assumed-role' ? (segments[0] ?? '*') : (segments.at(-1) ?? '*');
  if (NO_ZONE_ROLE.test(name)) return { ...NOBODY, outside };
  const roles = model
    .ofType('AWS::IAM::Role', 'AWS::IAM::User')
    .filter((role) => accounts.includes(role.account) && covers(name, role.name));
  const zones = new Set(roles.flatMap((role) => role.network ?? []));
  const named = zoneInName(model, name);
  if (roles.length > 0 && !/[*?]/.test(name)) return { zones, outside, exact: true };
  if (named) return { zones: zones.add(named), outside, exact: true };
  // A role that no template defines and whose name tells no zone may be of any zone of its account.
  return { zones: all, outside, exact: false };
}

function extentOf(resource: Resource): Extent {
  return { zones: new Set(resource.network ? [resource.network] : []), outside: false, exact: true };
}

function extentOfAccount(model: Model, text: string): Extent {
  if (ACCOUNTS_OF_AWS.includes(text)) return NOBODY;
  const account = text.replaceAll(GAP, '*');
  const accounts = accountsMatching(model, account);
  return {
    zones: new Set(accounts.flatMap((each) => [...zonesOfAccount(model, each)])),
    outside: /[*?]/.test(account) || accounts.length === 0,
    exact: false,
  };
}

function accountsMatching(model: Model, pattern: string): string[] {
  return [...model.accounts].filter((account) => covers(pattern, account));
}

/** The zone that a name tells (`sanso-my-number-key-admin`): the first id of a zone or network between its separators. */
export function zoneInName(model: Model, name: string): string | undefined {
  let first: { id: string; at: number } | undefined;
  for (const id of networkIds(model)) {
    const at = name.search(new RegExp(`(^|[-_/.:])${id}([-_/.:*]|$)`));
    if (at >= 0 && (!first || at < first.at || (at === first.at && id.length > first.id.length))) first = { id, at };
  }
  return first?.id;
}

const idCache = new WeakMap<Model, readonly string[]>();

function networkIds(model: Model): readonly string[] {
  const known = idCache.get(model);
  if (known) return known;
  const ids = new Set<string>(ZONE_LABELS);
  for (const { network } of model.resources) if (network && /^[\w-]+$/.test(network)) ids.add(network);
  const list = [...ids];
  idCache.set(model, list);
  return list;
}

/**
 * The zone of anything that a text means: a resource of the templates, or one whose name tells its zone (the archive's
 * buckets, vaults of another Region). Outside when its ARN carries an account of no template.
 */
export function extentOfArn(model: Model, text: string): Extent {
  // An ARN that a template puts together around an id (`distribution/${Id}`) is known by the id.
  const id = text.split(/[/:]/).find((segment) => segment.includes('@'));
  const found = model.find(text) ?? model.find(id);
  if (found?.network) return extentOf(found);
  if (/^arn:[^:]*:(iam|sts):/.test(text)) return extentOfPrincipal(model, text);
  const [, , , , written = ''] = text.replaceAll(GAP, '*').split(':');
  // A bucket has no account in its ARN; many carry it at the end of their names, because these are shared by all accounts.
  const account = written || (/^arn:[^:]*:s3:::[^/]*-(\d{12})(\/|$)/.exec(text)?.[1] ?? '');
  const accounts = account === '' ? [...model.accounts] : accountsMatching(model, account);
  const outside = account === '*' || accounts.length === 0;
  const named = zoneInName(model, text.split(':').slice(5).join(':') || text);
  if (named) return { zones: new Set([named]), outside, exact: true };
  const zones = new Set(accounts.flatMap((each) => [...zonesOfAccount(model, each)]));
  return { zones, outside, exact: account !== '' && zones.size === 1 };
}

/** What each condition of an Allow leaves of an extent; conditions that a request can do without leave everything. */
function narrow(model: Model, extent: Extent, conditions: readonly Condition[]): Extent {
  return conditions.reduce((left, condition) => {
    if (!demandsKey(condition) || condition.values === undefined || condition.values.some(hasVariable)) return left;
    const admitted = admittedBy(model, condition.key.toLowerCase(), condition.values);
    return admitted ? intersect(left, admitted) : left;
  }, extent);
}

function admittedBy(model: Model, key: string, values: readonly string[]): Extent | undefined {
  switch (key) {
    case 'aws:principalarn':
      return union(values.map((value) => extentOfPrincipal(model, value)));
    case 'aws:principalaccount':
    case 'aws:sourceaccount':
    case 'aws:sourceowner':
    case 'kms:calleraccount':
    case 's3:dataaccesspointaccount':
      return union(values.map((value) => extentOfAccount(model, value)));
    case 'aws:principalorgid':
    case 'aws:principalorgpaths':
    case 'aws:sourceorgid':
    case 'aws:sourceorgpaths':
      return values.some((value) => value === '*') ? undefined : { ...everybody(model), outside: false };
    case 'aws:sourcearn':
    case 's3:dataaccesspointarn':
    case 'kms:encryptioncontext:aws:logs:arn':
      return union(values.map((value) => extentOfArn(model, value)));
    case 'aws:sourcevpce':
    case 'aws:sourcevpc': {
      const places = values.map((value) => model.find(value));
      return places.every((place) => place?.network)
        ? union(places.map((place) => extentOf(place as Resource)))
        : undefined;
    }
    case 'aws:principaltag/sanso:zone':
      return values.some((value) => /[*?]/.test(value) || value.includes(GAP))
        ? undefined
        : { zones: new Set(values), outside: true, exact: true };
    default:
      return undefined;
  }
}

function union(extents: readonly Extent[]): Extent {
  return {
    zones: new Set(extents.flatMap(({ zones }) => [...zones])),
    outside: extents.some(({ outside }) => outside),
    exact: extents.every(({ exact }) => exact),
  };
}

function intersect(a: Extent, b: Extent): Extent {
  return {
    zones: new Set([...a.zones].filter((zone) => b.zones.has(zone))),
    outside: a.outside && b.outside,
    exact: a.exact || b.exact,
  };
}
