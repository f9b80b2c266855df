import type { Model, Resource } from '../../model/model';
import {
  type Condition,
  conditionsOn,
  covers,
  demandsKey,
  isDenial,
  OWN_ACCOUNT,
  overlap,
  type Statement,
  statementsOf,
} from '../../template/policy-document';
import { GAP, isUnknown, type Value } from '../../template/unknown';
import type { Facts } from '../facts';
import { extentOfPrincipal, zoneInName, zonesOfAccount } from '../names/principals';
import { homeOf, isShared, type ZoneId } from '../zones/realm';
import { isReading, isReadOfAws } from './aws-owned';
import { DATA_TYPES, reachableAs } from './data-access';

/**
 * The two halves of an endpoint policy: who may pass, and to whose resources. A statement has a half when its principals
 * or resources are named, or when a condition that cannot be absent pins them to the organization or to an account of the
 * zone. An organization does not separate zones from each other; identity and resource policies have to do that.
 */
export interface Gap {
  /** What is missing, as the end of a sentence. */
  readonly what: string;
  /** Set where it could not be decided. */
  readonly undecided?: boolean;
}

type Check = (context: Context, statement: Statement) => string | undefined;

interface Context {
  readonly facts: Facts;
  readonly model: Model;
  readonly home: ZoneId | undefined;
  readonly denies: readonly Statement[];
}

/** The gap of one half in a policy, over all of its statements. */
export function gapOf(facts: Facts, endpoint: Resource, half: 'principal' | 'resource'): Gap | undefined {
  const statements = statementsOf(endpoint.properties.PolicyDocument);
  if (isUnknown(statements)) return undefined;
  const { model } = facts;
  const denies = statements.filter(isDenial);
  const context: Context = { facts, model, home: homeOf(model, endpoint), denies };
  const check = half === 'principal' ? principalGap : resourceGap;
  const gaps = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement): Gap[] => {
      const what = check(context, statement);
      if (what === undefined) return [];
      const name = statement.sid ? `statement ${statement.sid}: ` : '';
      return [{ what: `${name}${what}`, undecided: statement.unknown !== undefined || hasUnknownValue(statement) }];
    });
  return gaps.find(({ undecided }) => !undecided) ?? gaps[0];
}

function hasUnknownValue({ conditions }: Statement): boolean {
  return conditions.some(({ values }) => values === undefined);
}

const TOKEN_ACTIONS = ['sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];

const principalGap: Check = (context, statement) => {
  const { model } = context;
  if (isReadOfAws(statement)) return undefined;
  const actions = statement.actions.map((action) => action.toLowerCase());
  // Whoever trades a token for a role is no principal yet; the roles are named by the other half.
  const tokens = actions.some((action) => TOKEN_ACTIONS.includes(action));
  if (tokens && actions.every((action) => TOKEN_ACTIONS.includes(action) || action === 'sts:tagsession'))
    return undefined;

  const everyone =
    statement.notPrincipal ||
    !statement.hasPrincipal ||
    statement.federated.length > 0 ||
    statement.aws.some((text) => text === '*' || text === GAP);
  const named = statement.notPrincipal ? [] : statement.aws.filter((text) => text !== '*' && text !== GAP);
  for (const text of named) {
    const stranger = strangerBehind(context, text, statement);
    if (stranger) return `it names ${text}, ${stranger}`;
  }
  for (const condition of conditionsOn(statement, 'aws:PrincipalArn').filter(demandsKey)) {
    for (const value of condition.values ?? []) {
      const stranger = strangerBehind(context, value, statement);
      if (stranger && extentOfPrincipal(model, value).exact) return `it names ${value}, ${stranger}`;
    }
  }
  if (!everyone) return undefined;
  return pinned(context, statement, PRINCIPAL_KEYS, 'no condition limits who may pass');
};

const resourceGap: Check = (context, statement) => {
  if (isReadOfAws(statement)) return undefined;
  for (const text of statement.notResources.length > 0 ? [] : statement.resources) {
    const stranger = strangerNamed(context, text);
    if (stranger) return `it names ${text}, ${stranger}`;
  }
  if (statement.notActions.length === 0 && statement.actions.every((action) => OF_THE_CALLER.test(action)))
    return undefined;
  const loose =
    statement.notResources.length > 0 || statement.resources.length === 0
      ? ['every resource']
      : statement.resources.filter((text) => !isPinnedResource(context, text, statement));
  if (loose.length === 0) return undefined;
  const missing = `${loose[0] === '*' ? 'every resource' : loose[0]} may belong to anybody and no condition limits whose it is`;
  return pinned(context, statement, RESOURCE_KEYS, missing);
};

/** Actions that only concern the caller's own account, or nothing at all. */
const OF_THE_CALLER =
  /^(sts:GetCallerIdentity|sts:GetSessionToken|ssmmessages:.*|ec2messages:.*|ecr:GetAuthorizationToken|kms:GenerateRandom|cloudwatch:PutMetricData|xray:Put.*|xray:GetSampling.*|ssm:UpdateInstanceInformation)$/i;

/** Whether a resource is named so that it can only be one of this zone, or something that AWS owns and one may read. */
function isPinnedResource({ model, home }: Context, text: string, statement: Statement): boolean {
  if (text.includes(GAP)) return false;
  const [, , service = '', , account = '', ...rest] = text.split(':');
  if (rest.length === 0 && !text.startsWith('arn:')) return false;
  if (service === 's3' && account === '') {
    const bucket = rest.join(':').split('/')[0];
    if (bucket === '' || /[*?$]/.test(bucket)) return false;
    const owner = model.find(`arn:aws:s3:::${bucket}`)?.zone ?? zoneInName(model, bucket);
    return owner !== undefined;
  }
  // Without an account it belongs to AWS: public documents and parameters.
  if (account === '' || account === 'aws') return isReading(statement);
  if (/[*?$]/.test(account)) return false;
  return admits(model, account, home);
}

/** Whether an account holds something of a zone, or of one that serves all. */
function admits(model: Model, account: string, home: ZoneId | undefined): boolean {
  const zones = zonesOfAccount(model, account);
  if (home === undefined) return model.accounts.has(account);
  return zones.has(home) || [...zones].some(isShared);
}

/** Who is behind a principal that the zone has no business with; undefined when it may pass. */
function strangerBehind({ facts, model, home }: Context, text: string, statement: Statement): string | undefined {
  if (text.includes(GAP)) return undefined;
  const extent = extentOfPrincipal(model, text);
  if (extent.outside) {
    const account = /^\d{12}$/.test(text) ? text : text.split(':')[4];
    return entersRoles(model, statement, account) ? undefined : 'which is outside the deployment';
  }
  return strangerAmong(facts, home, extent.zones);
}

/** Which other zone a resource belongs to; undefined when it may be reached. */
function strangerNamed({ facts, model, home }: Context, text: string): string | undefined {
  if (text === '*' || text.includes(GAP)) return undefined;
  const [found, name] = [model.find(text), text.split(':').slice(5).join(':')];
  if (found?.zone) return strangerAmong(facts, home, new Set([homeOf(model, found) as ZoneId]));
  if (!/[*?]/.test(name)) {
    const told = zoneInName(model, name);
    return told ? strangerAmong(facts, home, new Set([told])) : undefined;
  }
  // A pattern speaks of another zone when what it covers, or its name, is of no other.
  const start = text.split(/[*?]/)[0];
  const covered = model.resources.filter(
    (resource) =>
      resource.zone &&
      [...resource.names, ...(DATA_TYPES.includes(resource.type) ? reachableAs(model, resource) : [])].some(
        (each) => (each.startsWith(start) || start.startsWith(each)) && overlap(text, each),
      ),
  );
  const zones = new Set(covered.map((resource) => homeOf(model, resource) as ZoneId));
  // The beginning of a name picks among the zones, and has to pick the own one; every name is the half of the conditions.
  const beginning = name.split(/[*?]/)[0];
  const strangers = /[\w.-]$/.test(beginning) ? strangersBeside(facts, home, zones) : [];
  if (strangers.length > 0) return `which also covers what belongs to ${strangers.join(', ')}`;
  const told = zoneInName(model, beginning);
  return strangerAmong(facts, home, zones.size > 0 ? zones : new Set(told ? [told] : []));
}

/** Zones other than the own one that no flow joins with it, either way. */
function strangersBeside(facts: Facts, home: ZoneId | undefined, zones: ReadonlySet<string>): string[] {
  if (home === undefined || !zones.has(home)) return [];
  const joined = (a: ZoneId, b: ZoneId) => facts.flows.between(a, b).length > 0;
  return [...zones]
    .filter((zone) => zone !== home && !isShared(zone) && !joined(home, zone) && !joined(zone, home))
    .sort();
}

function strangerAmong(facts: Facts, home: ZoneId | undefined, zones: ReadonlySet<string>): string | undefined {
  if (home === undefined || zones.size === 0 || zones.has(home)) return undefined;
  const others = [...zones].filter((zone) => !isShared(zone) && facts.flows.between(home, zone).length === 0);
  return others.length === zones.size ? `which belongs to ${others.sort().join(', ')}` : undefined;
}

/** Whether a statement only lets an account enter roles that trust it: the trust policy of each role decides. */
function entersRoles(model: Model, statement: Statement, account: string): boolean {
  if (statement.notActions.length > 0 || !statement.actions.every((action) => /^sts:(Assume|Set|Tag)/i.test(action)))
    return false;
  return model.ofType('AWS::IAM::Role').some(({ names, properties }) => {
    if (!statement.resources.some((pattern) => names.some((name) => covers(pattern, name)))) return false;
    const trust = statementsOf(properties.AssumeRolePolicyDocument as Value);
    return !isUnknown(trust) && trust.some(({ aws }) => aws.some((text) => text.includes(account)));
  });
}

type KeyCheck = (context: Context, value: string, statement: Statement) => boolean;

const ofOrganization: KeyCheck = ({ model }, value) => ownOrganizations(model).has(value.split('/')[0]);

const ofAccount: KeyCheck = (context, value, statement) => {
  const { facts, model, home } = context;
  if (admits(model, value, home)) return true;
  if (entersRoles(model, statement, value)) return true;
  const zones = [...zonesOfAccount(model, value)];
  return home !== undefined && zones.some((zone) => facts.flows.between(home, zone).length > 0);
};

const PRINCIPAL_KEYS: Readonly<Record<string, KeyCheck>> = {
  'aws:principalorgid': ofOrganization,
  'aws:principalorgpaths': ofOrganization,
  'aws:principalaccount': ofAccount,
  'aws:principalarn': ({ model }, value) => !extentOfPrincipal(model, value).outside,
};

const RESOURCE_KEYS: Readonly<Record<string, KeyCheck>> = {
  'aws:resourceorgid': (context, value, statement) =>
    // The organization of the caller, whom the other half pins.
    value.toLowerCase() === `\${aws:principalorgid}` || ofOrganization(context, value, statement),
  'aws:resourceorgpaths': ofOrganization,
  'aws:resourceaccount': (context, value, statement) =>
    value.toLowerCase() === OWN_ACCOUNT.toLowerCase() || ofAccount(context, value, statement),
  's3:resourceaccount': ofAccount,
};

/** What is wrong with the conditions that should pin a half; undefined when one of them does, or a Deny. */
function pinned(
  context: Context,
  statement: Statement,
  keys: Readonly<Record<string, KeyCheck>>,
  missing: string,
): string | undefined {
  let complaint: string | undefined;
  for (const condition of statement.conditions) {
    const check = keys[condition.key.toLowerCase()];
    if (!check) continue;
    if (!demandsKey(condition)) {
      complaint ??= `${condition.operator} on ${condition.key} also lets pass what has no such key`;
      continue;
    }
    const strangers = (condition.values ?? []).filter(
      (value) => !isLiteral(condition, value, check, context, statement),
    );
    if (condition.values !== undefined && condition.values.length > 0 && strangers.length === 0) return undefined;
    complaint ??= `${condition.key} admits ${strangers.join(', ') || 'an unknown value'}, which is not of this deployment`;
  }
  if (context.denies.some((deny) => denyPins(context, deny, statement, keys))) return undefined;
  return complaint ?? missing;
}

function isLiteral(
  { key, operator }: Condition,
  value: string,
  check: KeyCheck,
  context: Context,
  statement: Statement,
): boolean {
  if (value.includes(GAP)) return false;
  const pattern = /Like$/.test(operator) && !/arn$|paths$/i.test(key);
  if (pattern && /[*?]/.test(value)) return false;
  return check(context, value, statement);
}

/** Whether a Deny stops, for all that a statement allows, everything that a key does not pin. */
function denyPins(
  context: Context,
  deny: Statement,
  statement: Statement,
  keys: Readonly<Record<string, KeyCheck>>,
): boolean {
  const all = deny.aws.includes('*') && !deny.notPrincipal;
  const actions =
    deny.notActions.length === 0 &&
    (deny.actions.includes('*') ||
      (statement.notActions.length === 0 &&
        statement.actions.every((action) => deny.actions.some((pattern) => covers(pattern, action, true)))));
  const resources =
    deny.notResources.length === 0 &&
    (deny.resources.includes('*') ||
      (statement.notResources.length === 0 &&
        statement.resources.every((text) => deny.resources.some((pattern) => covers(pattern, text)))));
  if (!all || !actions || !resources) return false;
  // Conditions of a Deny must all hold: a second one leaves a way past the first, unless it only spares AWS itself.
  const own = deny.conditions.filter(({ key }) => key.toLowerCase() !== 'aws:principalisawsservice');
  const [condition] = own;
  if (own.length !== 1) return false;
  const check = keys[condition.key.toLowerCase()];
  if (!check || !/^(StringNot(Equals|EqualsIgnoreCase|Like)|ArnNot(Like|Equals))(IfExists)?$/.test(condition.operator))
    return false;
  return (
    (condition.values ?? []).length > 0 &&
    (condition.values ?? []).every((value) => isLiteral(condition, value, check, context, statement))
  );
}

const organizations = new WeakMap<Model, ReadonlySet<string>>();

/** The organization of the deployment: the one that its policies name most. */
function ownOrganizations(model: Model): ReadonlySet<string> {
  const known = organizations.get(model);
  if (known) return known;
  const counts = new Map<string, number>();
  const visit = (value: unknown, key?: string): void => {
    if (typeof value === 'string') {
      const id =
        key !== undefined && /^aws:(Principal|Resource|Source)Org(ID|Paths)$/i.test(key) && value.split('/')[0];
      if (id && /^o-[a-z0-9]+$/.test(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
    } else if (Array.isArray(value)) {
      for (const entry of value) visit(entry, key);
    } else if (value !== null && typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) visit(inner, name);
    }
  };
  for (const { properties } of model.resources) visit(properties);
  const most = Math.max(0, ...counts.values());
  const own = new Set([...counts].filter(([, count]) => count === most).map(([id]) => id));
  organizations.set(model, own);
  return own;
}
