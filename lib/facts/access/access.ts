import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { OrganizationBounds } from './bounds';
import { meets } from './conditions';
import { derivedKey } from './derived-keys';
import { type Part, partsOf, type Statement } from './documents';
import { Identities } from './identities';
import { thingsNamed } from './named';
import { isOfAccount, type Principal, principalNamed } from './principals';
import { isRestricted } from './public-bucket';
import { RequestKeys } from './request';
import { type Found, NOTHING, type Request, search, searchOwn, TAKEN } from './search';
import { ThingPolicies } from './thing-policies';
import { type Thing, thingNamed } from './things';
import { every, not, some, type Tri } from './tri';
import { type Caller, STRENGTHS, type Strength, speaksTo, speaksToAtAll } from './who';
import { World } from './world';

/** May somebody do something, from somewhere, and under which conditions? */
export interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Keys that may have any value or none; `*`: all that are neither given nor derived. */
  readonly unknown?: readonly string[];
  /** VPC endpoint that the request comes through. */
  readonly endpoint?: string;
  readonly sessionPolicy?: unknown;
}

/** A request of somebody who is known, for a thing that is known. */
export interface Call {
  readonly principal: Principal;
  readonly action: string;
  readonly thing: Thing;
  readonly context?: Question['context'];
  readonly unknown?: Question['unknown'];
  readonly endpoint?: Resource;
  readonly sessionPolicy?: unknown;
  /** Keys whose values whoever asks chooses: they keep nobody out. Default: none. */
  readonly chosen?: (key: string) => boolean;
  /** What whoever asks may change before: its own policies, or those on the thing. Default: nothing. */
  readonly lifted?: Lifted;
}

/** Policies that somebody may rewrite, so that they hold nothing back. */
export interface Lifted {
  readonly identity?: boolean;
  readonly thing?: boolean;
}

export type Decision = 'allowed' | 'implicitDeny' | 'explicitDeny' | 'undecided';

/** What was taken on trust. */
export interface Trusted {
  readonly account: string;
  readonly reason: Said;
}

export interface Answer {
  readonly decision: Decision;
  /** Where the statements stand that decided, or on which it hangs. */
  readonly by: readonly string[];
  /** Conditions that are open. */
  readonly conditions: readonly string[];
  readonly assumptions: readonly Trusted[];
  /** What would have to change for another answer. */
  readonly change: readonly Said[];
}

/** Who may do what: answers questions about a deployment. Policies are read once, and only those that are asked for. */
export class Access {
  readonly world: World;
  private readonly identities: Identities;
  private readonly policies: ThingPolicies;
  private readonly bounds: OrganizationBounds;

  constructor(model: Model) {
    this.world = new World(model);
    this.identities = new Identities(this.world);
    this.policies = new ThingPolicies(this.world);
    this.bounds = new OrganizationBounds(this.world);
  }

  /** @throws InputError for a name that means nothing or several things */
  ask(question: Question): Answer {
    return this.decide(this.callOf(question));
  }

  /** The same for somebody and something that are known by themselves. */
  decide(call: Call): Answer {
    return answerOf(this.evaluate(call));
  }

  /** What the policies of somebody say. */
  policiesOf(principal: Principal): readonly Part[] {
    return this.identities.policiesOf(principal);
  }

  /** What the policies that open a thing say. */
  policiesOn(thing: Thing, action: string): readonly Part[] {
    return this.policies.of(thing, this.policies.openingOf(thing, action));
  }

  private callOf({ principal: name, resource, action, endpoint, ...rest }: Question): Call {
    const { world } = this;
    const principal = principalNamed(name, world);
    return {
      ...rest,
      action,
      principal,
      endpoint: endpoint === undefined ? undefined : this.endpointNamed(endpoint),
      thing: thingNamed(resource, {
        world,
        action,
        owner: givenOwner(rest.context),
        caller: isOfAccount(principal) ? principal.account : undefined,
      }),
    };
  }

  private evaluate(call: Call): Evaluation {
    const { world } = this;
    const { action, context = {}, unknown = [], principal, thing, endpoint, chosen, lifted = {} } = call;
    const keys = new RequestKeys({ context, unknown, chosen }, (key) =>
      derivedKey(key, { world, principal, thing, endpoint }),
    );
    const request: Request = { action, arns: thing.arns, keys, names: world.names };
    const bounds = this.identities.boundsOf(principal);
    const caller: Caller = { principal, isBounded: bounds.isSet };
    const session =
      call.sessionPolicy === undefined ? undefined : partsOf(call.sessionPolicy as Value, 'sessionPolicy');
    const asked: Asked = { request, principal, caller, bounds, session, lifted };
    const layers = [this.layer(thing, asked)];
    if (thing.bucket) {
      const { bucket } = thing;
      layers.push(this.layer(bucket, { ...asked, request: { ...request, arns: bucket.arns } }));
      layers.push(this.network(thing, asked));
    }
    if (endpoint) layers.push(this.through(endpoint, asked));
    const ofSession = session ? [searchOwn('Deny', session, request)] : [];
    const ofOrganization = searchOwn('Deny', this.bounds.onPrincipal(principal), request);
    return { layers, denies: [...layers.flatMap(({ denies }) => denies), ...ofSession, ofOrganization] };
  }

  private endpointNamed(name: string): Resource {
    return thingsNamed(name, this.world, { types: ['AWS::EC2::VPCEndpoint'], what: 'endpoint' })[0];
  }

  /** What the policies of both sides say about one thing. */
  private layer(thing: Thing, { request, principal, caller, bounds, session, lifted }: Asked): Layer {
    const { world } = this;
    const opening = this.policies.openingOf(thing, request.action);
    const parts = lifted.thing ? [] : this.policies.of(thing, opening);
    const own = lifted.identity ? [] : this.identities.policiesOf(principal);
    const hasPolicies = isOfAccount(principal);
    const isForeign = hasPolicies && !world.isOwn(principal.account);
    const isRoot = principal.kind === 'root';
    const isTrusted = isForeign || isRoot || lifted.identity;
    const identity = !hasPolicies ? NOTHING : isTrusted ? TAKEN : searchOwn('Allow', own, request);
    const boundary = bounds.isSet === 'no' ? TAKEN : searchOwn('Allow', bounds.parts, request);
    const limit = session ? searchOwn('Allow', session, request) : TAKEN;
    const rcp = this.bounds.onThing(thing, request.action, principal);
    const denies = [
      searchOwn('Deny', own, request),
      searchOwn('Deny', bounds.parts, request),
      search('Deny', { parts, who: (statement) => speaksToAtAll(statement, caller), onThing: true }, request),
      search('Deny', { parts: rcp, who: (statement) => speaksIfNamed(statement, caller), onThing: true }, request),
    ];
    const isSame = hasPolicies && (thing.standing === 'unsaid' || thing.account === principal.account);
    const isTaken = thing.standing === 'outside';
    const trusted: Trusted[] = [];
    if (isForeign && principal.account !== undefined)
      trusted.push({ account: principal.account, reason: say('access.taken.principal', { name: principal.text }) });
    if (isTaken && thing.account !== undefined)
      trusted.push({ account: thing.account, reason: say('access.taken.resource', { name: thing.text }) });
    const restricted = isSame || principal.kind === 'service' ? 'no' : isRestricted(thing, parts);
    const granted = (strength: Strength): Found =>
      limited(
        isTaken || lifted.thing
          ? strength === (isTaken ? 'session' : 'role')
            ? TAKEN
            : NOTHING
          : search(
              'Allow',
              { parts, who: (statement) => speaksTo(statement, caller, strength), onThing: true },
              request,
            ),
        not(restricted),
      );
    const grants = Object.fromEntries(STRENGTHS.map((strength) => [strength, granted(strength)])) as Record<
      Strength,
      Found
    >;
    const ways = isSame
      ? waysWithin({ grants, identity, boundary, limit, needsThing: opening === 'trust' || opening === 'key' })
      : waysAcross({ grants, identity, boundary, limit, hasPolicies });
    return {
      ways,
      denies,
      trusted,
      missing: missingOf({ thing, principal, ways, identity, boundary, limit, grants, isSame, restricted }),
    };
  }

  /** An access point of one VPC answers that VPC only. */
  private network({ resource, text }: Thing, { request }: Asked): Layer {
    const configuration = resource?.properties.VpcConfiguration;
    if (configuration === undefined) return OPEN_LAYER;
    const vpc = isUnknown(configuration) ? configuration : (configuration as Record<string, Value>).VpcId;
    const { holds, open } = meets(
      { StringEquals: { 'aws:SourceVpc': vpc } },
      { keys: request.keys, names: request.names, hasVariables: false },
    );
    const place = `${resource?.id}.VpcConfiguration`;
    const found: Found = { holds, places: [], open: holds === 'open' ? [{ place, conditions: open }] : [] };
    return {
      ways: [{ needs: [found] }],
      denies: [],
      trusted: [],
      missing: [say('access.missing.network', { name: text })],
    };
  }

  /** What the policy of an endpoint lets through; without one it is everything. */
  private through(endpoint: Resource, { request, caller }: Asked): Layer {
    const { PolicyDocument: document, VpcEndpointType: type } = endpoint.properties;
    if (document === undefined) return OPEN_LAYER;
    const isGateway = type === undefined || type === 'Gateway';
    const parts = partsOf(this.world.asWritten(document), `${endpoint.id}.PolicyDocument`);
    const through: Caller = { ...caller, accountIsRoot: isGateway };
    const side = {
      parts,
      who: (statement: Statement) => speaksIfNamed(statement, through),
      onThing: true,
    };
    return {
      ways: [{ needs: [search('Allow', side, request)] }],
      denies: [search('Deny', side, request)],
      trusted: [],
      missing: [say('access.missing.endpoint', { name: endpoint.id })],
    };
  }
}

/** Whether a policy that binds everybody speaks to somebody: one that names nobody does. */
function speaksIfNamed(statement: Statement, caller: Caller): Tri {
  const namesNobody = statement.principal === undefined && statement.notPrincipal === undefined;
  return namesNobody ? 'yes' : speaksToAtAll(statement, caller);
}

/** What every layer is asked. */
interface Asked {
  readonly request: Request;
  readonly principal: Principal;
  readonly caller: Caller;
  readonly bounds: ReturnType<Identities['boundsOf']>;
  readonly session?: ReturnType<typeof partsOf>;
  readonly lifted: Lifted;
}

/** One way to be allowed: every side that it needs, and those that only limit it. */
interface Way {
  readonly needs: readonly Found[];
  readonly limits?: readonly Found[];
}

/** What has to allow a request: one of its ways. */
interface Layer {
  readonly ways: readonly Way[];
  readonly denies: readonly Found[];
  readonly trusted: readonly Trusted[];
  /** What lacks, where no way is open. */
  readonly missing: readonly Said[];
}

const OPEN_LAYER: Layer = { ways: [{ needs: [] }], denies: [], trusted: [], missing: [] };

interface Evaluation {
  readonly layers: readonly Layer[];
  readonly denies: readonly Found[];
}

interface Sides {
  readonly grants: Readonly<Record<Strength, Found>>;
  readonly identity: Found;
  readonly boundary: Found;
  readonly limit: Found;
}

/** Within an account one side suffices; a role and a key are opened by their own policies alone, which may leave it to the account. */
function waysWithin({
  grants,
  identity,
  boundary,
  limit,
  needsThing,
}: Sides & { readonly needsThing: boolean }): Way[] {
  const { session, user, role, account } = grants;
  return [
    needsThing
      ? { needs: [account, identity], limits: [boundary, limit] }
      : { needs: [identity], limits: [boundary, limit] },
    { needs: [session] },
    { needs: [user], limits: [limit] },
    { needs: [role], limits: [boundary, limit] },
  ];
}

/** Across accounts both sides have to allow; whoever has no policies needs the other side only. */
function waysAcross({
  grants,
  identity,
  boundary,
  limit,
  hasPolicies,
}: Sides & { readonly hasPolicies: boolean }): Way[] {
  return STRENGTHS.map((strength) =>
    hasPolicies ? { needs: [grants[strength], identity], limits: [boundary, limit] } : { needs: [grants[strength]] },
  );
}

function limited(found: Found, limit: Tri): Found {
  if (limit === 'yes' || found.holds === 'no') return found;
  if (limit === 'no') return NOTHING;
  return {
    holds: 'open',
    places: [],
    open: [...found.open, ...found.places.map((place) => ({ place, conditions: [] }))],
  };
}

function holdsOf({ needs, limits = [] }: Way): Tri {
  return every([...needs, ...limits].map(({ holds }) => holds));
}

interface Lacking extends Sides {
  readonly thing: Thing;
  readonly principal: Principal;
  readonly ways: readonly Way[];
  readonly isSame: boolean;
  readonly restricted: Tri;
}

/** Which side lacks an Allow, in words. */
function missingOf({ thing, principal, identity, boundary, limit, grants, isSame, restricted }: Lacking): Said[] {
  const [name, who] = [thing.text, principal.text];
  const isGranted = some(STRENGTHS.map((strength) => grants[strength].holds)) !== 'no';
  if (restricted === 'yes') return [say('access.missing.public', { name })];
  const lacking: Said[] = [];
  if (isOfAccount(principal) && identity.holds === 'no') lacking.push(say('access.missing.identity', { who }));
  if (!isGranted && (!isSame || identity.holds !== 'no' || !isOfAccount(principal)))
    lacking.push(say('access.missing.resource', { name, who }));
  if (boundary.holds === 'no') lacking.push(say('access.missing.boundary', { who }));
  if (limit.holds === 'no') lacking.push(say('access.missing.session'));
  return lacking;
}

function answerOf({ layers, denies }: Evaluation): Answer {
  const denied = some(denies.map(({ holds }) => holds));
  const allows = layers.map(({ ways }) => some(ways.map(holdsOf)));
  const allowed = every(allows);
  const trusted = distinct(
    layers.flatMap((layer) => layer.trusted),
    ({ account, reason }) => account + reason.key,
  );
  if (denied === 'yes') {
    const by = [...new Set(denies.flatMap(({ places }) => places))];
    return {
      decision: 'explicitDeny',
      by,
      conditions: [],
      assumptions: [],
      change: by.map((place) => say('access.lift', { place })),
    };
  }
  if (allowed === 'no') {
    const missing = layers.filter((_, index) => allows[index] === 'no').flatMap((layer) => layer.missing);
    return { decision: 'implicitDeny', by: [], conditions: [], assumptions: [], change: missing };
  }
  const ways = layers.flatMap((layer) => layer.ways.filter((way) => holdsOf(way) !== 'no'));
  if (allowed === 'yes' && denied === 'no') {
    const sure = ways.filter((way) => holdsOf(way) === 'yes');
    const by = [...new Set(sure.flatMap(({ needs }) => needs.flatMap(({ places: [first] }) => first ?? [])))];
    return {
      decision: 'allowed',
      by,
      conditions: [],
      assumptions: trusted,
      change: by.map((place) => say('access.take-away', { place })),
    };
  }
  const open = [
    ...(allowed === 'open' ? ways.flatMap(({ needs, limits = [] }) => [...needs, ...limits]) : []),
    ...denies,
  ].flatMap((found) => (found.holds === 'open' ? found.open : []));
  const by = [...new Set(open.map(({ place }) => place))];
  return {
    decision: 'undecided',
    by,
    conditions: [...new Set(open.flatMap(({ conditions }) => conditions))],
    assumptions: trusted,
    change: by.map((place) => say('access.decide', { place })),
  };
}

function distinct<T>(list: readonly T[], key: (entry: T) => string): T[] {
  return [...new Map(list.map((entry) => [key(entry), entry])).values()];
}

/** The owner that a question says, since an ARN of S3 does not. */
function givenOwner(context: Question['context']): string | undefined {
  const found = Object.entries(context ?? {}).find(([key]) => key.toLowerCase() === 'aws:resourceaccount')?.[1];
  return typeof found === 'string' ? found : undefined;
}
