import { matches } from '../../facts/access/patterns';
import type { Thing } from '../../facts/access/things';
import { type Grouped, grouped } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { GAP, isUnknown, type Value } from '../../template/unknown';
import { type Actor, type Actors, bodyOf, NOBODY, statementsIn } from './actors';
import { OUTSIDE_CALLS, SESSIONS } from './calls';
import type { Movers } from './movers';
import { filled } from './objects';
import type { Rulings } from './rulings';
import { STORE_TYPES } from './store-types';

/** What candidates are looked for among. */
export interface Sought {
  readonly model: Model;
  readonly actors: Actors;
  readonly movers: Movers;
  readonly rulings: Rulings;
}

/** Who may have to do with what, by the words of policies alone: the rest need not be asked. */
export class Candidates {
  private readonly stores: readonly Resource[];
  private readonly roles: readonly Resource[];
  private readonly machines: readonly Resource[];
  private readonly grants = new Map<Actor, Grants>();
  private readonly byStore: Grouped<Resource, Actor>;
  private readonly open = new Map<Resource, Opening>();
  private readonly ofActor = new Map<Actor, Set<Resource>>();

  constructor(private readonly paths: Sought) {
    const { model, movers } = paths;
    this.stores = [...model.ofType(...Object.keys(STORE_TYPES)), ...movers.buses];
    this.roles = model.ofType('AWS::IAM::Role', 'AWS::IAM::User');
    this.machines = model.resources.filter(({ type }) => SESSIONS.some(([, of]) => of.test(type)));
    this.byStore = grouped(
      [...paths.actors.all, ...paths.actors.foreign].flatMap((actor) =>
        [...this.of(actor)].map((thing) => [thing, actor] as const),
      ),
    );
  }

  storesOf(actor: Actor): readonly Resource[] {
    return [...this.of(actor)].filter(({ type }) => Object.hasOwn(STORE_TYPES, type));
  }

  rolesOf(actor: Actor): readonly Resource[] {
    return [...this.of(actor)].filter(({ type }) => type === 'AWS::IAM::Role');
  }

  usersOfCredentials(actor: Actor): readonly Resource[] {
    return [...this.of(actor)].filter(({ type }) => type === 'AWS::IAM::User');
  }

  machinesOf(actor: Actor): readonly Resource[] {
    return [...this.of(actor)].filter(({ type }) => SESSIONS.some(([, of]) => of.test(type)));
  }

  usersOf(store: Resource): Iterable<Actor> {
    return this.byStore.get(store) ?? [];
  }

  speaksToAll(store: Resource): boolean {
    return this.openingOf(store).all;
  }

  private readonly spokenOf = new Map<Actor, Map<string, boolean>>();

  /** Whether policies of somebody speak of an action at all. */
  speaks(actor: Actor, action: string): boolean {
    const known = this.spokenOf.get(actor) ?? new Map<string, boolean>();
    this.spokenOf.set(actor, known);
    const { isOpen, statements } = this.grantsOf(actor);
    const found =
      known.get(action) ??
      (isOpen || statements.some(({ actions }) => actions.some((pattern) => covered(pattern, action))));
    known.set(action, found);
    return found;
  }

  /** Whether a statement of somebody that speaks of an action may be about a thing, by what its patterns begin with. */
  speaksOf(actor: Actor, action: string, { arns }: Thing): boolean {
    const { isOpen } = this.grantsOf(actor);
    if (isOpen || arns.some((arn) => arn.includes('@'))) return true;
    const heads = this.headsOf(actor, action);
    return arns.some((arn) => heads.some((head) => arn.startsWith(head)));
  }

  private readonly heads = new Map<Actor, Map<string, readonly string[]>>();

  private headsOf(actor: Actor, action: string): readonly string[] {
    const known = this.heads.get(actor) ?? new Map<string, readonly string[]>();
    this.heads.set(actor, known);
    const made =
      known.get(action) ??
      this.grantsOf(actor)
        .statements.filter(({ actions }) => actions.some((pattern) => covered(pattern, action)))
        .flatMap(({ resources }) => resources.map(headOf));
    known.set(action, made);
    return made;
  }

  /** Patterns of things on which policies of somebody allow an action. */
  patternsOf(actor: Actor, action: string): readonly string[] {
    return this.grantsOf(actor)
      .statements.filter(({ actions }) => actions.some((pattern) => covered(pattern, action)))
      .flatMap(({ resources }) => resources.filter((pattern) => pattern !== '*' && !pattern.includes(GAP)));
  }

  /** Whether policies on a thing speak to somebody by name, or to everybody. */
  isOpened(thing: Resource, { principal }: Actor): boolean {
    const { all: toAll, arns } = this.openingOf(thing);
    return toAll || (principal !== undefined && arns.has(principal.arn));
  }

  private of(actor: Actor): ReadonlySet<Resource> {
    const known = this.ofActor.get(actor);
    if (known) return known;
    const found = new Set<Resource>();
    const { isOpen, statements } =
      actor.foreign || actor.lifted ? { isOpen: false, statements: [] } : this.grantsOf(actor);
    if (isOpen || actor.lifted) for (const thing of this.things) found.add(thing);
    for (const { resources, services } of statements)
      for (const pattern of resources)
        for (const thing of [...this.meant(pattern), ...this.elsewhere])
          if (services === undefined || servicesFor(thing).some((service) => services.has(service))) found.add(thing);
    const { principal } = actor;
    const { toAll, byArn, byAccount } = this.openings;
    if (principal) {
      for (const thing of toAll) found.add(thing);
      for (const thing of byArn.get(principal.arn) ?? []) found.add(thing);
      if (actor.foreign) for (const thing of byAccount.get(principal.account ?? '') ?? []) found.add(thing);
    }
    this.ofActor.set(actor, found);
    return found;
  }

  private allThings: readonly Resource[] | undefined;
  private get things(): readonly Resource[] {
    this.allThings ??= [...new Set([...this.stores, ...this.roles, ...this.machines])];
    return this.allThings;
  }

  /** Stores that are asked for by other ARNs than their own. */
  private get elsewhere(): readonly Resource[] {
    this.asked ??= [
      ...this.stores.filter(({ type }) => STORE_TYPES[type]?.reads.some(({ arn }) => arn !== undefined)),
      // A command in a task names the task.
      ...this.machines.filter(({ type }) => type === 'AWS::ECS::Service'),
    ];
    return this.asked;
  }
  private asked: readonly Resource[] | undefined;

  private spoken: Spoken | undefined;
  /** Things by whom the policies on them speak to. */
  private get openings(): Spoken {
    if (this.spoken) return this.spoken;
    const opened = this.things.map((thing) => ({ thing, ...this.openingOf(thing) }));
    this.spoken = {
      toAll: opened.flatMap(({ all: toAll, thing }) => (toAll ? [thing] : [])),
      byArn: grouped(opened.flatMap(({ arns, thing }) => [...arns].map((arn) => [arn, thing] as const))),
      byAccount: grouped(opened.flatMap(({ accounts, thing }) => [...accounts].map((each) => [each, thing] as const))),
    };
    return this.spoken;
  }

  private grantsOf(actor: Actor): Grants {
    const known = this.grants.get(actor);
    if (known) return known;
    const { principal } = actor;
    const made = principal
      ? readGrants(this.paths.rulings.access.policiesOf(principal))
      : { isOpen: false, statements: [] };
    this.grants.set(actor, made);
    return made;
  }

  private sorted: { readonly arn: string; readonly thing: Resource }[] | undefined;

  /** Things that a pattern of ARNs may mean. */
  private meant(pattern: string): readonly Resource[] {
    if (!this.sorted) {
      const { world } = this.paths.rulings.access;
      this.sorted = this.things
        .map((thing) => ({ arn: world.arnOf(thing).replace(/:\*$/, ''), thing }))
        .sort((a, b) => (a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0));
    }
    const found: Resource[] = [];
    const cut = pattern.search(WILD);
    const head = cut < 0 ? pattern : pattern.slice(0, cut);
    for (let at = this.firstFrom(head); at < this.sorted.length && this.sorted[at].arn.startsWith(head); at++)
      found.push(this.sorted[at].thing);
    // What a pattern says of something in a thing is about that thing.
    for (
      let end = head.length;
      end > 0;
      end = Math.max(head.lastIndexOf('/', end - 1), head.lastIndexOf(':', end - 1))
    ) {
      const above = head.slice(0, end);
      for (let at = this.firstFrom(above); at < this.sorted.length && this.sorted[at].arn === above; at++)
        found.push(this.sorted[at].thing);
      if (above.split(':').length < 6) break;
    }
    for (const { arn, thing } of this.madeUp)
      if (cut >= 0 && !found.includes(thing) && matches(pattern, arn, this.paths.rulings.access.world.names) !== 'no')
        found.push(thing);
    return found;
  }

  private madeUpThings: { readonly arn: string; readonly thing: Resource }[] | undefined;
  private get madeUp(): readonly { readonly arn: string; readonly thing: Resource }[] {
    this.madeUpThings ??= (this.sorted ?? []).filter(({ arn }) => arn.includes('@'));
    return this.madeUpThings;
  }

  private firstFrom(arn: string): number {
    const sorted = this.sorted ?? [];
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].arn < arn) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whom the policy on a thing speaks to. */
  private openingOf(thing: Resource): Opening {
    const known = this.open.get(thing);
    if (known) return known;
    const { rulings } = this.paths;
    const action = thing.type === 'AWS::IAM::Role' ? 'sts:AssumeRole' : `${STORE_TYPES[thing.type]?.service ?? 'x'}:x`;
    const parts = [
      ...rulings.access.policiesOn(rulings.thing(thing), action),
      ...rulings.accessPointsOf(thing).flatMap((point) => rulings.access.policiesOn(rulings.thing(point), action)),
    ];
    const { statements, isOpen } = statementsIn(parts);
    const made = { all: isOpen, arns: new Set<string>(), accounts: new Set<string>(), objects: [] as string[] };
    for (const statement of statements) {
      for (const value of [statement.resource, statement.notResource])
        for (const text of textsOf(value)) made.objects.push(text);
      if (statement.effect === 'Deny') continue;
      if (statement.notPrincipal !== undefined || statement.principal === undefined) made.all = true;
      for (const text of principalsOf(statement.principal)) {
        if (text === '*' || text.includes(GAP)) made.all = true;
        const session = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(text);
        if (session) made.all = true;
        made.arns.add(text);
        const [account] = /\d{12}/.exec(text) ?? [];
        if (account) made.accounts.add(account);
      }
    }
    this.open.set(thing, made);
    return made;
  }

  /** What statements of anybody say of objects of a bucket. */
  objectPatternsOf(store: Resource): readonly string[] {
    const arn = this.paths.rulings.access.world.arnOf(store);
    const patterns = new Set<string>();
    const take = (text: string) => {
      if (text.startsWith(`${arn}/`)) patterns.add(text.slice(arn.length + 1));
      const [, object] = /^arn:aws:s3:[^:]*:\d{12}:accesspoint\/[^/]+\/object\/(.+)$/.exec(text) ?? [];
      if (object) patterns.add(object);
      // A pattern for several buckets may go on into each of them.
      const [, bucket, rest] = /^arn:aws:s3:::([^/]*)\/(.+)$/.exec(text) ?? [];
      if (bucket !== undefined && rest !== undefined && /[*?]/.test(bucket)) patterns.add(rest);
    };
    for (const actor of this.byStore.get(store) ?? [])
      for (const { resources, except } of this.grantsOf(actor).everything ?? [])
        for (const text of [...resources, ...except]) take(text);
    for (const text of this.openingOf(store).objects) take(text);
    return [...patterns];
  }

  /** Writes to things outside that an actor may be allowed. */
  outsideOf(actor: Actor): readonly { readonly action: string; readonly arn: string; readonly account: string }[] {
    if (!actor.principal || actor.foreign) return [];
    const found = new Map<string, { readonly action: string; readonly arn: string; readonly account: string }>();
    const { isOpen, statements } = actor.lifted ? { isOpen: true, statements: [] } : this.grantsOf(actor);
    const accounts = [...new Set(this.paths.actors.foreign.map(({ principal }) => principal?.account ?? NOBODY))];
    const { region = '' } = bodyOf(actor) ?? {};
    const put = (action: string, arn: string, account: string) =>
      found.set(`${action} ${arn}`, { action, arn, account });
    for (const [, [action, template]] of Object.entries(OUTSIDE_CALLS)) {
      const outside = (account: string) => template.replace('{account}', account).replace('{region}', region);
      if (isOpen) for (const account of accounts) put(action, outside(account), account);
      for (const { actions, resources } of statements) {
        if (!actions.some((pattern) => covered(pattern, action))) continue;
        for (const pattern of resources) {
          if (pattern === '*') for (const account of accounts) put(action, outside(account), account);
          else for (const account of accounts) this.outsideArn(pattern, action, account, put);
        }
      }
    }
    return [...found.values()];
  }

  private outsideArn(
    pattern: string,
    action: string,
    account: string,
    put: (action: string, arn: string, account: string) => void,
  ): void {
    const [service] = action.split(':');
    const parts = pattern.split(':');
    if (parts.length < 6) return;
    const named = parts[2];
    if (named !== service && !(service === 'sts' && named === 'iam') && named !== '*') return;
    const rest = parts.slice(5).join(':');
    if (service === 's3') {
      const bucket = rest.split('/')[0];
      if (!/[*?]/.test(bucket) && this.paths.model.find(`arn:aws:s3:::${bucket}`)) return;
      if (bucket.includes(GAP)) return;
      put(action, `arn:aws:s3:::${filled(bucket)}/${filled(rest.slice(bucket.length + 1) || 'any')}`, account);
      return;
    }
    if (!covered(parts[4], account)) return;
    put(
      action,
      `arn:aws:${service === 'sts' ? 'iam' : service}:${filled(parts[3])}:${account}:${filled(rest)}`,
      account,
    );
  }
}

/** What a pattern of ARNs begins with; a name that AWS makes up may be any. */
function headOf(pattern: string): string {
  const cut = pattern.search(WILD);
  const head = cut < 0 ? pattern : pattern.slice(0, cut);
  const made = head.indexOf('@');
  return made < 0 ? head : head.slice(0, head.lastIndexOf(':', made) + 1);
}

const WILD = new RegExp(`[*?$${GAP}]`);

function covered(pattern: string, text: string): boolean {
  return matches(pattern.toLowerCase(), text.toLowerCase()) !== 'no';
}

interface Opening {
  readonly all: boolean;
  readonly arns: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly objects: readonly string[];
}

interface Spoken {
  readonly toAll: readonly Resource[];
  readonly byArn: Grouped<string, Resource>;
  readonly byAccount: Grouped<string, Resource>;
}

interface Grants {
  /** Whether something of its policies is not known. */
  readonly isOpen: boolean;
  /** What allows. */
  readonly statements: readonly {
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    /** Services of the actions; undefined: any. */
    readonly services: ReadonlySet<string> | undefined;
  }[];
  readonly everything?: readonly { readonly resources: readonly string[]; readonly except: readonly string[] }[];
}

function readGrants(parts: Parameters<typeof statementsIn>[0]): Grants {
  const { statements, isOpen } = statementsIn(parts);
  const allowing = statements.filter(({ effect }) => effect !== 'Deny');
  return {
    isOpen,
    statements: allowing.map(({ action, notAction, resource, notResource }) => ({
      actions: notAction !== undefined || action === undefined ? ['*'] : textsOf(action),
      resources: notResource !== undefined || resource === undefined ? ['*'] : textsOf(resource),
      services: notAction !== undefined || action === undefined ? undefined : servicesIn(textsOf(action)),
    })),
    everything: statements.map(({ resource, notResource }) => ({
      resources: textsOf(resource),
      except: textsOf(notResource),
    })),
  };
}

/** Prefixes of some actions; undefined where a wildcard may mean any. */
function servicesIn(actions: readonly string[]): ReadonlySet<string> | undefined {
  const services = actions.map((action) => action.split(':')[0].toLowerCase());
  return services.some((service) => WILD.test(service)) ? undefined : new Set(services);
}

const OPERATORS_OF = [...new Set(SESSIONS.map(([action]) => action.split(':')[0]))];

/** Prefixes of actions by which somebody has to do with a thing. */
function servicesFor({ type }: Resource): readonly string[] {
  if (type === 'AWS::IAM::Role' || type === 'AWS::IAM::User') return ['sts', 'iam'];
  const store = STORE_TYPES[type];
  const actions = store ? [...store.writes, ...store.reads].map(({ action }) => action).concat(store.lifts ?? []) : [];
  return [...actions.map((action) => action.split(':')[0]), ...OPERATORS_OF];
}

/** Texts of a value; a part that nobody knows is a gap. */
function textsOf(value: Value | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  if (isUnknown(value)) {
    if (value.options) return value.options.flatMap((option) => textsOf(option));
    return [value.pattern ?? GAP];
  }
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return typeof value === 'object' ? [GAP] : [String(value)];
}

function principalsOf(value: Value | undefined): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || isUnknown(value)) return textsOf(value);
  return Object.entries(value).flatMap(([kind, of]) => (kind === 'AWS' || kind === 'CanonicalUser' ? textsOf(of) : []));
}
