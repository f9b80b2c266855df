import { type Said, say } from '../../messages/say';
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
import type { DeclaredFlows } from '../flows/declared-flows';
import { controlActionsIn } from '../grants/control-actions';
import { DATA_TYPES } from '../grants/data-access';
import type { Grants } from '../grants/grants';
import type { Principals } from '../grants/principals';
import { isHarmlessEverywhere, isWholeService } from '../grants/wildcards';
import { saidOrganizations } from '../organization/said-organizations';
import type { ZoneId } from '../zones/place';
import { isShared, type Zones } from '../zones/zones';
import { isReading, isReadOfAws } from './aws-owned';

/**
 * The two halves of an endpoint policy: who may pass, and to whose resources. A statement has a half when its principals
 * or resources are named, or when a condition that cannot be absent pins them to the organization or to an account of the
 * zone. An organization does not separate zones from each other; identity and resource policies have to do that.
 */
export interface Gap {
  /** What is missing, a phrase. */
  readonly what: Said;
  /** Set where it could not be decided. */
  readonly undecided?: boolean;
}

export type Half = 'principal' | 'resource';

type Check = (context: Context, statement: Statement) => Said | undefined;

interface PoliciesInput {
  readonly model: Model;
  readonly zones: Zones;
  readonly flows: DeclaredFlows;
  readonly grants: Grants;
  readonly principals: Principals;
}

interface Context extends PoliciesInput {
  readonly zoneId: ZoneId | undefined;
  readonly denies: readonly Statement[];
  readonly organizations: ReadonlySet<string>;
  /** The zones of the resources that a pattern of a policy covers. */
  readonly ownersOf: (pattern: string) => ReadonlySet<ZoneId>;
}

/** Policies of the endpoints of a deployment. */
export class EndpointPolicies {
  private organizations: ReadonlySet<string> | undefined;
  private keeping: ReadonlySet<ZoneId> | undefined;
  /** Endpoints of a zone repeat the same patterns. */
  private readonly owners = new Map<string, ReadonlySet<ZoneId>>();

  constructor(private readonly input: PoliciesInput) {}

  /** The gap of one half in a policy, over all of its statements. */
  gapOf(endpoint: Resource, half: Half): Gap | undefined {
    const statements = statementsOf(endpoint.properties.PolicyDocument);
    if (isUnknown(statements)) return undefined;
    const { model, zones } = this.input;
    this.organizations ??= ownOrganizations(model);
    const context: Context = {
      ...this.input,
      zoneId: zones.placeOf(endpoint)?.zoneId,
      denies: statements.filter(isDenial),
      organizations: this.organizations,
      ownersOf: (pattern) => this.ownersOf(pattern),
    };
    const check = half === 'principal' ? this.principalGapIn(endpoint) : this.resourceGapIn;
    const gaps = statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement): Gap[] => {
        const gap = check(context, statement);
        if (gap === undefined) return [];
        const what = statement.sid ? say('endpoint-policy.statement', { sid: statement.sid, gap }) : gap;
        return [{ what, undecided: statement.unknown !== undefined || hasUnknownValue(statement) }];
      });
    return gaps.find(({ undecided }) => !undecided) ?? gaps[0];
  }

  /**
   * In an account of several zones the account is no limit: where endpoints of a zone keep to its roles at all, each statement
   * does.
   */
  private principalGapIn({ account }: Resource): Check {
    return (context, statement) => {
      const gap = principalGap(context, statement);
      const { zoneId, principals, flows } = context;
      if (gap || zoneId === undefined || isShared(zoneId) || isOfNoZone(statement)) return gap;
      this.keeping ??= this.zonesThatKeepRoles();
      if (!this.keeping.has(zoneId)) return undefined;
      const admitted = new Set(principals.partiesOf(statement).flatMap(({ zones }) => [...zones]));
      const others = [...principals.zonesOfAccount(account)].filter(
        (zone) => zone !== zoneId && !isShared(zone) && admitted.has(zone) && flows.between(zoneId, zone).length === 0,
      );
      const isDenied = context.denies.some((deny) => conditionsOn(deny, 'aws:PrincipalArn').length > 0);
      return others.length > 0 && !isDenied ? say('endpoint-policy.roles', { zones: others.sort() }) : undefined;
    };
  }

  /** Where endpoints of a zone keep to its roles, each statement keeps to what those roles do, and to the resources of the zone. */
  private readonly resourceGapIn: Check = (context, statement) => {
    const gap = resourceGap(context, statement);
    const { zoneId } = context;
    if (gap || zoneId === undefined || isShared(zoneId) || isReadOfAws(statement)) return gap;
    this.keeping ??= this.zonesThatKeepRoles();
    if (!this.keeping.has(zoneId)) return undefined;
    const actions = statement.notActions.length > 0 ? statement.notActions : wideActionsIn(statement);
    if (actions.length > 0) return say('endpoint-policy.actions', { actions });
    const zones = zonesReached(context, statement);
    return zones.length > 0 ? say('endpoint-policy.reaches', { zones }) : undefined;
  };

  private ownersOf(pattern: string): ReadonlySet<ZoneId> {
    const known = this.owners.get(pattern);
    if (known) return known;
    const { model, zones, grants } = this.input;
    const start = pattern.split(/[*?]/)[0];
    const covered = model.resources.filter(
      (resource) =>
        resource.zone &&
        [...resource.names, ...(DATA_TYPES.includes(resource.type) ? grants.data.reachableAs(resource) : [])].some(
          (each) => (each.startsWith(start) || start.startsWith(each)) && overlap(pattern, each),
        ),
    );
    const found = new Set(covered.flatMap((resource) => zones.placeOf(resource)?.zoneId ?? []));
    this.owners.set(pattern, found);
    return found;
  }

  private zonesThatKeepRoles(): ReadonlySet<ZoneId> {
    const { model, zones, principals } = this.input;
    return new Set(
      model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint) => {
        const zoneId = zones.placeOf(endpoint)?.zoneId;
        const statements = statementsOf(endpoint.properties.PolicyDocument);
        if (zoneId === undefined || isUnknown(statements)) return [];
        const keeps = statements.some(
          (statement) =>
            statement.effect === 'Allow' &&
            conditionsOn(statement, 'aws:PrincipalArn').some(
              (condition) =>
                demandsKey(condition) &&
                condition.values?.every((value) => {
                  const extent = principals.extentOfPrincipal(value);
                  return extent.exact && extent.zones.has(zoneId);
                }),
            ),
        );
        return keeps ? [zoneId] : [];
      }),
    );
  }
}

/** Actions that no role of a zone needs: all of a service, and what changes controls. */
function wideActionsIn(statement: Statement): readonly string[] {
  const changes = controlActionsIn(statement);
  return statement.actions.filter(
    (action) => changes.includes(action) || (isWholeService(action) && !isHarmlessEverywhere(action)),
  );
}

/** Zones of which roles can be entered or data reached, and that no flow joins with the own one. */
function zonesReached({ grants, flows, zoneId }: Context, statement: Statement): ZoneId[] {
  const isStranger = (zone: ZoneId | undefined): zone is ZoneId =>
    zone !== undefined &&
    zoneId !== undefined &&
    zone !== zoneId &&
    !isShared(zone) &&
    flows.between(zoneId, zone).length + flows.between(zone, zoneId).length === 0;
  const { zones } = grants.reachOf(statement);
  if (statement.actions.some((action) => /^sts:Assume/i.test(action))) return [...zones].filter(isStranger).sort();
  // To which zone a recovery point belongs is for its tag to say, which the policies of roles read.
  const actions = statement.actions.filter((action) => !/^backup:/i.test(action));
  const stores = grants.data
    .reachedBy({ ...statement, actions })
    .filter(({ network }) => isStranger(network) && zones.has(network));
  return [...new Set(stores.flatMap(({ network }) => network ?? []))].sort();
}

function hasUnknownValue({ conditions }: Statement): boolean {
  return conditions.some(({ values }) => values === undefined);
}

const TOKEN_ACTIONS = ['sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];

/** Whether a statement reads what AWS owns, or trades a token for a role: whoever does that is no principal yet. */
function isOfNoZone(statement: Statement): boolean {
  if (isReadOfAws(statement)) return true;
  const actions = statement.actions.map((action) => action.toLowerCase());
  // The roles are named by the other half. A tag of a session goes with an entry, and another statement says who has one.
  const isEntry = (action: string) => TOKEN_ACTIONS.includes(action) || action === 'sts:tagsession';
  return actions.length > 0 && actions.every(isEntry);
}

const principalGap: Check = (context, statement) => {
  if (isOfNoZone(statement)) return undefined;

  const everyone =
    statement.notPrincipal ||
    !statement.hasPrincipal ||
    statement.federated.length > 0 ||
    statement.aws.some((text) => text === '*' || text === GAP);
  const named = statement.notPrincipal ? [] : statement.aws.filter((text) => text !== '*' && text !== GAP);
  for (const text of named) {
    const stranger = strangerBehind(context, text, statement);
    if (stranger) return say('endpoint-policy.names', { named: text, stranger });
  }
  for (const condition of conditionsOn(statement, 'aws:PrincipalArn').filter(demandsKey)) {
    for (const value of condition.values ?? []) {
      const stranger = strangerBehind(context, value, statement);
      if (stranger && context.principals.extentOfPrincipal(value).exact)
        return say('endpoint-policy.names', { named: value, stranger });
    }
  }
  const admitted = strangerAdmitted(context, statement, PRINCIPAL_KEYS);
  if (admitted || !everyone) return admitted;
  return pinned(context, statement, PRINCIPAL_KEYS, say('endpoint-policy.anybody'));
};

const resourceGap: Check = (context, statement) => {
  if (isReadOfAws(statement)) return undefined;
  for (const text of statement.notResources.length > 0 ? [] : statement.resources) {
    const stranger = strangerNamed(context, text);
    if (stranger) return say('endpoint-policy.names', { named: text, stranger });
  }
  const admitted = strangerAdmitted(context, statement, RESOURCE_KEYS);
  if (admitted) return admitted;
  if (statement.notActions.length === 0 && statement.actions.every((action) => OF_THE_CALLER.test(action)))
    return undefined;
  const loose =
    statement.notResources.length > 0 || statement.resources.length === 0
      ? ['*']
      : statement.resources.filter((text) => !isPinnedResource(context, text, statement));
  if (loose.length === 0) return undefined;
  const missing = say('endpoint-policy.any-owner', {
    named: loose[0] === '*' ? say('endpoint-policy.every-resource') : loose[0],
  });
  return pinned(context, statement, RESOURCE_KEYS, missing);
};

/** Actions that only concern the caller's own account, or nothing at all. */
const OF_THE_CALLER =
  /^(sts:GetCallerIdentity|sts:GetSessionToken|ssmmessages:.*|ec2messages:.*|ecr:GetAuthorizationToken|kms:GenerateRandom|cloudwatch:PutMetricData|xray:Put.*|xray:GetSampling.*|ssm:UpdateInstanceInformation)$/i;

/** Whether a resource is named so that it can only be one of this zone, or something that AWS owns and one may read. */
function isPinnedResource(context: Context, text: string, statement: Statement): boolean {
  const { model, principals } = context;
  if (text.includes(GAP)) return false;
  const [, , service = '', , account = '', ...rest] = text.split(':');
  if (rest.length === 0 && !text.startsWith('arn:')) return false;
  if (service === 's3' && account === '') {
    const bucket = rest.join(':').split('/')[0];
    if (bucket === '' || /[*?$]/.test(bucket)) return false;
    const owner = model.find(`arn:aws:s3:::${bucket}`)?.zone ?? principals.zoneOfBucket(bucket);
    return owner !== undefined;
  }
  // Without an account it belongs to AWS: public documents and parameters.
  if (account === '' || account === 'aws') return isReading(statement);
  if (/[*?$]/.test(account)) return false;
  return admits(context, account);
}

/** Whether an account holds something of a zone, or of one that serves all. */
function admits({ model, principals, zoneId }: Context, account: string): boolean {
  const zones = principals.zonesOfAccount(account);
  if (zoneId === undefined) return model.accounts.has(account);
  return zones.has(zoneId) || [...zones].some(isShared);
}

/** Who is behind a principal that the zone has no business with; undefined when it may pass. */
function strangerBehind(context: Context, text: string, statement: Statement): Said | undefined {
  if (text.includes(GAP)) return undefined;
  const { model, principals } = context;
  const extent = principals.extentOfPrincipal(text);
  if (extent.outside) {
    const account = /^\d{12}$/.test(text) ? text : text.split(':')[4];
    return entersRoles(model, statement, account) ? undefined : say('endpoint-policy.outside');
  }
  return strangerAmong(context, extent.zones);
}

/** Which other zone a resource belongs to; undefined when it may be reached. */
function strangerNamed(context: Context, text: string): Said | undefined {
  const { model, zones, principals } = context;
  const zoneIdOf = (resource: Resource) => zones.placeOf(resource)?.zoneId ?? [];
  if (text === '*' || text.includes(GAP)) return undefined;
  const [found, name] = [model.find(text), text.split(':').slice(5).join(':')];
  if (found?.zone) return strangerAmong(context, new Set([zoneIdOf(found)].flat()));
  if (!/[*?]/.test(name)) {
    const told = principals.zoneInName(name);
    return told ? strangerAmong(context, new Set([told])) : undefined;
  }
  // A pattern speaks of another zone when what it covers, or its name, is of no other.
  const owners = context.ownersOf(text);
  // The beginning of a name picks among the zones, and has to pick the own one; every name is the half of the conditions.
  const beginning = name.split(/[*?]/)[0];
  const strangers = /[\w.-]$/.test(beginning) ? strangersBeside(context, owners) : [];
  if (strangers.length > 0) return say('endpoint-policy.covers-others', { zones: strangers });
  const told = principals.zoneInName(beginning);
  return strangerAmong(context, owners.size > 0 ? owners : new Set(told ? [told] : []));
}

/** Zones other than the own one that no flow joins with it, either way. */
function strangersBeside({ flows, zoneId }: Context, owners: ReadonlySet<string>): string[] {
  if (zoneId === undefined || !owners.has(zoneId)) return [];
  const joined = (a: ZoneId, b: ZoneId) => flows.between(a, b).length > 0;
  return [...owners]
    .filter((other) => other !== zoneId && !isShared(other) && !joined(zoneId, other) && !joined(other, zoneId))
    .sort();
}

function strangerAmong({ flows, zoneId }: Context, owners: ReadonlySet<string>): Said | undefined {
  if (zoneId === undefined || owners.size === 0 || owners.has(zoneId)) return undefined;
  const others = [...owners].filter((owner) => !isShared(owner) && flows.between(zoneId, owner).length === 0);
  return others.length === owners.size ? say('endpoint-policy.belongs', { zones: others.sort() }) : undefined;
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

const ofOrganization: KeyCheck = ({ organizations }, value) => organizations.has(value.split('/')[0]);

const ofAccount: KeyCheck = (context, value, statement) => {
  const { flows, model, principals, zoneId } = context;
  if (admits(context, value)) return true;
  if (entersRoles(model, statement, value)) return true;
  const zones = [...principals.zonesOfAccount(value)];
  return zoneId !== undefined && zones.some((zone) => flows.between(zoneId, zone).length > 0);
};

const PRINCIPAL_KEYS: Readonly<Record<string, KeyCheck>> = {
  'aws:principalorgid': ofOrganization,
  'aws:principalorgpaths': ofOrganization,
  'aws:principalaccount': ofAccount,
  'aws:principalarn': ({ principals }, value) => !principals.extentOfPrincipal(value).outside,
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

/** A condition that names an account or an organization of somebody else: whatever stands beside it, it is not meant. */
function strangerAdmitted(
  context: Context,
  statement: Statement,
  keys: Readonly<Record<string, KeyCheck>>,
): Said | undefined {
  for (const { key, values = [] } of statement.conditions.filter(demandsKey)) {
    const check = keys[key.toLowerCase()];
    const strangers = check ? values.filter((value) => NAMES_ONE.test(value) && !check(context, value, statement)) : [];
    if (strangers.length > 0) return say('endpoint-policy.key-admits', { key, values: strangers });
  }
  return undefined;
}

/** An account, a principal of one, an organization; no pattern over them and nothing that is not known. */
const NAMES_ONE = /^(\d{12}|o-[a-z0-9]+(\/.*)?|arn:[^:*?]*:(iam|sts)::\d{12}:.*)$/;

/** What is wrong with the conditions that should pin a half; undefined when one of them does, or a Deny. */
function pinned(
  context: Context,
  statement: Statement,
  keys: Readonly<Record<string, KeyCheck>>,
  missing: Said,
): Said | undefined {
  let complaint: Said | undefined;
  for (const condition of statement.conditions) {
    const check = keys[condition.key.toLowerCase()];
    if (!check) continue;
    if (!demandsKey(condition)) {
      complaint ??= say('endpoint-policy.no-key', { operator: condition.operator, key: condition.key });
      continue;
    }
    const strangers = (condition.values ?? []).filter(
      (value) => !isLiteral(condition, value, check, context, statement),
    );
    if (condition.values !== undefined && condition.values.length > 0 && strangers.length === 0) return undefined;
    complaint ??= say('endpoint-policy.key-admits', {
      key: condition.key,
      values: strangers.length > 0 ? strangers : say('endpoint-policy.unknown-value'),
    });
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

/** The organization of the deployment: the one that is said to be it, else the one that its policies name most. */
function ownOrganizations(model: Model): ReadonlySet<string> {
  const said = saidOrganizations(model);
  if (said.length > 0) return new Set(said);
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
  return new Set([...counts].filter(([, count]) => count === most).map(([id]) => id));
}
