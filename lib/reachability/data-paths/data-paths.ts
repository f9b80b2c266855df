import type { Access } from '../../facts/access/access';
import { ANONYMOUS } from '../../facts/access/principals';
import type { Thing } from '../../facts/access/things';
import type { Tri } from '../../facts/access/tri';
import { matchesAll } from '../../facts/names/dns-firewall';
import type { Names } from '../../facts/names/names';
import type { Network } from '../../facts/network/network';
import type { DataLink } from '../../facts/stores/data-links';
import { type Said, say } from '../../messages/say';
import { type Grouped, grouped } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { isFalse, part, valuesAt } from '../../template/values';
import { type Actor, Actors, bodyOf, NOBODY, trustedServices } from './actors';
import { OUTSIDE_CALLS, SESSIONS, STARTS, startArn } from './calls';
import { Candidates } from './candidates';
import { COPY_MOVERS } from './copy-movers';
import { MESSAGE_MOVERS } from './message-movers';
import { Movers } from './movers';
import { filled, objectsFor } from './objects';
import { packetsFrom } from './packets-from';
import { all, any, filledIn, NEVER, OPEN, type Ruling, Rulings, SURE } from './rulings';
import { PASSING, SHARES, STORE_TYPES } from './store-types';
import { isResource, type Target } from './targets';
import { addUnfollowed } from './unfollowed-wiring';

/** What data can be at: somebody who acts, a store (with a name of an object where it has objects), or outside. */
export type DataNode =
  | { readonly kind: 'actor'; readonly id: string; readonly actor: Actor }
  | { readonly kind: 'store'; readonly id: string; readonly store: Resource; readonly object: string }
  | { readonly kind: 'internet' | 'anywhere'; readonly id: string }
  | { readonly kind: 'outside'; readonly id: string; readonly account: string; readonly actor: Actor };

/** One hop of a path of data: what happens, between whom, by which statements. */
export interface DataHop {
  readonly action: 'writes' | 'reads' | 'moves' | 'assumes' | 'sends' | 'shares' | 'asks';
  readonly resources: readonly Resource[];
  readonly by: readonly string[];
  readonly text: Said;
}

export interface DataEdge {
  readonly to: DataNode;
  readonly holds: 'yes' | 'open';
  readonly hop: DataHop;
}

/** A way that is closed, and what closes it. */
export interface Closed {
  readonly resource?: Resource;
  readonly by: readonly string[];
  readonly text: Said;
  /** Whether somebody outside is kept out, which is worth a word only where that was asked. */
  readonly isOfOthers?: boolean;
}

/** Most closed ways that are kept of a node. */
const MOST_CLOSED = 20;

const INTERNET: DataNode = { kind: 'internet', id: 'internet' };
/** Something that nobody knows: what comes there may be anywhere. */
const ANYWHERE: DataNode = { kind: 'anywhere', id: 'anywhere' };

/** Where data goes from where it is: the steps of the contract, each asked for when somebody stands before it. */
export class DataPaths {
  readonly actors: Actors;
  readonly rulings: Rulings;
  readonly movers: Movers;
  private readonly nodes = new Map<string, DataNode>();
  private readonly edges = new Map<DataNode, readonly DataEdge[]>();
  private readonly becoming = new Map<Actor, readonly Becoming[]>();
  private index: Candidates | undefined;
  /** What was found closed on the way, by the node where it ends. */
  readonly closed = new Map<DataNode, Closed[]>();

  constructor(
    readonly model: Model,
    readonly network: Network,
    private readonly names: Names,
    access: Access,
    asOf: string,
    links: readonly DataLink[],
  ) {
    this.rulings = new Rulings(model, access, asOf);
    this.actors = new Actors(model, access, network, (actor) => this.rewritesItself(actor));
    this.movers = new Movers(model, this.rulings, this.actors);
    for (const resource of model.resources)
      (MESSAGE_MOVERS[resource.type] ?? COPY_MOVERS[resource.type])?.call(this.movers, resource);
    this.movers.followBuckets();
    addUnfollowed(this.movers, links);
    this.rulings.patternsOf = (actor, action) => this.candidates.patternsOf(actor, action);
    this.rulings.mayBe = (actor, action, thing) => {
      if (actor.foreign || actor.lifted) return true;
      if (this.candidates.speaks(actor, action) && this.candidates.speaksOf(actor, action, thing)) return true;
      return thing.resource === undefined || this.candidates.isOpened(thing.resource, actor);
    };
  }

  /** 6. Whether somebody may change its own policies, as a role or as a user. */
  private rewritesItself(actor: Actor): Tri {
    const own = actor.principal?.resource;
    if (!own || own.type === 'AWS::SSO::PermissionSet') return 'no';
    const thing = this.rulings.thing(own);
    const actions = own.type === 'AWS::IAM::User' ? USER_REWRITES : REWRITES;
    const attached = this.model
      .ofType('AWS::IAM::ManagedPolicy')
      .filter(
        (policy) =>
          valuesAt(own.properties, 'ManagedPolicyArns[]').some((arn) => this.model.find(arn, policy.type) === policy) ||
          ['Roles[]', 'Users[]'].some((path) =>
            valuesAt(policy.properties, path).some((name) => this.model.find(name, own.type) === own),
          ),
      );
    return any([
      ...actions.map((action) => this.rulings.may(actor, action, thing)),
      ...attached.map((policy) => this.rulings.may(actor, 'iam:CreatePolicyVersion', this.rulings.thing(policy))),
    ]).holds;
  }

  actor(actor: Actor): DataNode {
    if (!actor.foreign) return this.node(`actor ${actor.id}`, (id) => ({ kind: 'actor', id, actor }));
    const account = actor.principal?.account ?? NOBODY;
    return this.node(`outside ${account}`, (id) => ({ kind: 'outside', id, account, actor }));
  }

  outside(account: string): DataNode {
    const actor = this.actors.foreign.find(({ principal }) => principal?.account === account);
    return actor
      ? this.actor(actor)
      : this.node(`outside ${account}`, (id) => ({ kind: 'outside', id, account, actor: this.actors.foreign[0] }));
  }

  /** Whether something has interfaces. */
  isOfNetwork(thing: Resource): boolean {
    return this.network.interfaces.some(({ endpoint, resource }) => endpoint.resource === thing || resource === thing);
  }

  /** Whether something stands in a VPC, a subnet or a group. */
  isIn(machine: Resource, place: Resource): boolean {
    return this.network.interfaces.some(
      ({ endpoint, resource, subnet, groups }) =>
        (endpoint.resource === machine || resource === machine) &&
        (subnet.resource === place ||
          subnet.vpc.resource === place ||
          groups.some((group) => group.resource === place)),
    );
  }

  internet(): DataNode {
    return INTERNET;
  }

  /** The nodes of a store: one for each name of an object that policies tell apart. */
  stores(store: Resource): readonly DataNode[] {
    return this.objectsOf(store).map((object) =>
      this.node(`store ${store.id} ${object}`, (id) => ({ kind: 'store', id, store, object })),
    );
  }

  private node(id: string, make: (id: string) => DataNode): DataNode {
    const known = this.nodes.get(id) ?? make(id);
    this.nodes.set(id, known);
    return known;
  }

  /** Where data goes from a node. */
  from(node: DataNode): readonly DataEdge[] {
    const known = this.edges.get(node);
    if (known) return known;
    const made = [...this.edgesOf(node)];
    this.edges.set(node, made);
    return made;
  }

  /**
   * Where data goes from a node of a part of the deployment to something outside that part. What packets, names that are asked for
   * and endpoints let out is of the network, and is not among it.
   *
   * @param isInside whether something belongs to the part
   */
  leaving(node: DataNode, isInside: (thing: Resource) => boolean): readonly DataEdge[] {
    this.isInside = isInside;
    const found = [...this.edgesOf(node)];
    this.isInside = undefined;
    return found.filter(({ to }) => {
      const body = bodyOfNode(to);
      return body === undefined || !isInside(body);
    });
  }

  /** Set while what leaves a part is looked for: what stays within it need not be asked. */
  private isInside: ((thing: Resource) => boolean) | undefined;

  private *edgesOf(node: DataNode): Iterable<DataEdge> {
    switch (node.kind) {
      case 'actor':
        yield* this.fromActor(node, node.actor);
        break;
      case 'outside':
        for (const actor of this.actors.foreign)
          if (actor.principal?.account === node.account) {
            yield* this.writesOf(node, actor);
            yield* this.entriesOf(node, actor);
          }
        break;
      case 'store':
        yield* this.fromStore(node);
        break;
      case 'internet':
        yield* this.fromInternet();
    }
  }

  private *fromActor(node: DataNode, actor: Actor): Iterable<DataEdge> {
    yield* this.writesOf(node, actor);
    yield* this.entriesOf(node, actor);
    yield* this.writesOutside(node, actor);
    yield* this.mailsOf(actor);
    const { machine } = actor;
    if (!machine) return;
    yield* this.movesFrom(node, machine);
    yield* this.readsOf(node, machine, '');
    yield* this.sharesOf(machine);
    if (this.isInside === undefined) {
      yield* this.packetsOf(actor);
      yield* this.questionsOf(actor);
      yield* this.foreignCredentials(node, actor);
    }
    if (machine.type === 'AWS::Lambda::Function' && actor.vpcs.length === 0) {
      // In a network that no template holds nobody knows where it sends.
      const ruling = isPlaced(machine) ? OPEN : SURE;
      yield edge(INTERNET, ruling, 'sends', [machine], say('data.sends-internet', { who: machine.logicalId }));
    }
  }

  /** 1. What it may write. */
  private *writesOf(node: DataNode, actor: Actor): Iterable<DataEdge> {
    for (const store of this.candidates.storesOf(actor)) {
      const type = STORE_TYPES[store.type];
      if (!type || type.writes.length === 0 || RUN.test(store.type) || this.isInside?.(store)) continue;
      for (const to of this.stores(store)) {
        if (to.kind !== 'store') continue;
        const ruling = this.rulings.uses(actor, store, type.writes, to.object);
        const params = { who: nameOf(actor), what: store.logicalId };
        if (ruling.holds === 'no') this.close(node, store, ruling, say('data.closed-write', params));
        else yield edge(to, ruling, 'writes', involved(actor, store), say('data.writes', params));
      }
    }
  }

  /** 4. Whom it may become, call or direct. */
  private *entriesOf(node: DataNode, actor: Actor): Iterable<DataEdge> {
    for (const { to, ruling, how, via } of this.becomes(actor)) {
      const params = { who: nameOf(actor), what: nameOf(to) };
      if (ruling.holds === 'no') this.close(node, bodyOf(to), ruling, say('data.closed-become', params));
      else yield edge(this.actor(to), ruling, 'assumes', [...involved(actor), ...via], say(how, params));
    }
  }

  /** Everybody whom an actor may act as, or whose program it may start or change. */
  becomes(actor: Actor): readonly Becoming[] {
    const known = this.becoming.get(actor);
    if (known) return known;
    const made = [...this.waysToBecome(actor)];
    this.becoming.set(actor, made);
    return made;
  }

  private *waysToBecome(actor: Actor): Iterable<Becoming> {
    const { rulings } = this;
    for (const role of this.candidates.rolesOf(actor)) {
      if (actor.principal?.resource === role) continue;
      const thing = rulings.thing(role);
      const direct = this.assumes(actor, thing);
      const lift = () => rulings.may(actor, 'iam:UpdateAssumeRolePolicy', thing);
      const assumes =
        direct.holds === 'yes'
          ? direct
          : any([direct, all([lift(), rulings.may(actor, 'sts:AssumeRole', thing, { lifted: { thing: true } })])]);
      const mayRewrite = any(REWRITES.map((action) => rulings.may(actor, action, thing)));
      yield { to: this.entered(role, mayRewrite.holds), ruling: assumes, how: 'data.assumes', via: [role] };
      yield* this.passes(actor, role, mayRewrite.holds);
    }
    for (const user of this.candidates.usersOfCredentials(actor)) {
      if (actor.principal?.resource === user) continue;
      const thing = rulings.thing(user);
      const ruling = any(CREDENTIALS.map((action) => rulings.may(actor, action, thing)));
      if (ruling.holds === 'no') continue;
      for (const to of this.actors.ofIdentity(user)) yield { to, ruling, how: 'data.assumes', via: [user] };
    }
    for (const machine of this.candidates.machinesOf(actor))
      for (const [action, type] of SESSIONS) {
        if (!type.test(machine.type)) continue;
        const ruling = this.mayOperate(actor, action, machine);
        if (ruling.holds === 'no') continue;
        for (const to of this.actors.ofMachine(machine)) yield { to, ruling, how: 'data.operates', via: [machine] };
      }
  }

  private mayOperate(actor: Actor, action: string, machine: Resource): Ruling {
    const direct = this.operates(actor, action, machine);
    if (action !== 'lambda:InvokeFunction' || direct.holds === 'yes') return direct;
    const lift = this.rulings.mayLift(actor, machine, ['lambda:AddPermission']);
    const thing = this.rulings.thing(machine);
    return any([direct, all([lift, this.rulings.may(actor, action, thing, { lifted: { thing: true } })])]);
  }

  /** Tags and a source identity of a session are actions of their own. */
  private assumes(actor: Actor, thing: Thing): Ruling {
    const { rulings } = this;
    const plain = rulings.may(actor, 'sts:AssumeRole', thing, { absent: OF_SESSIONS });
    if (plain.holds === 'yes') return plain;
    const more = Object.entries(SESSION_ACTIONS).map(([action, keys]) =>
      all([
        rulings.may(actor, 'sts:AssumeRole', thing, { absent: OF_SESSIONS.filter((key) => !keys.includes(key)) }),
        rulings.may(actor, action, thing),
      ]),
    );
    const both = all([
      rulings.may(actor, 'sts:AssumeRole', thing),
      ...Object.keys(SESSION_ACTIONS).map((action) => rulings.may(actor, action, thing)),
    ]);
    return any([plain, ...more, both]);
  }

  /** A role that may be passed to something new which it trusts. */
  private *passes(actor: Actor, role: Resource, rewritten: Tri): Iterable<Becoming> {
    const { rulings } = this;
    const thing = rulings.thing(role);
    for (const service of trustedServices(role)) {
      const passes = rulings.may(actor, 'iam:PassRole', thing, { context: { 'iam:PassedToService': service } });
      if (passes.holds === 'no') continue;
      const [, ...starts] = STARTS.find(([known]) => known === service) ?? [service];
      const { account } = role;
      const started = any(starts.map((start) => rulings.mayToAny(actor, start, startArn(start, role), account)));
      // What a service that is not followed here does with a role is open, where somebody may do anything there.
      const unknown = starts.length === 0 && this.candidates.speaks(actor, `${service.split('.')[0]}:CreateAny`);
      const ruling = starts.length === 0 ? (unknown ? OPEN : NEVER) : started;
      const arn = filled(startArn(starts[0] ?? `${service.split('.')[0]}:x`, role));
      const trusts = rulings.service(service, 'sts:AssumeRole', thing, { arn, account });
      yield {
        to: this.entered(role, rewritten),
        ruling: all([passes, ruling, trusts]),
        how: 'data.passes',
        via: [role],
      };
    }
  }

  /** Whether an action on a machine is allowed: a command in a task names the task, a call may name a version. */
  private operates(actor: Actor, action: string, machine: Resource): Ruling {
    const { region, account } = machine;
    if (action === 'ecs:ExecuteCommand') {
      if (isFalse(machine.properties.EnableExecuteCommand)) return NEVER;
      return this.rulings.mayToAny(actor, action, `arn:aws:ecs:${region}:${account}:task/*`, account);
    }
    const direct = this.rulings.may(actor, action, this.rulings.thing(machine));
    if (direct.holds === 'yes' || machine.type !== 'AWS::Lambda::Function') return direct;
    return any([direct, this.rulings.uses(actor, machine, [{ action, below: ':*' }], '')]);
  }

  /** A role as whoever acts by it from anywhere. */
  private entered(role: Resource, lifted: Tri): Actor {
    const id = lifted === 'no' ? role.id : `${role.id} (${lifted === 'yes' ? '' : 'perhaps '}rewritten)`;
    const known = this.enteredRoles.get(id);
    if (known) return known;
    const acting = this.actors.ofIdentity(role);
    const free = acting.find(({ machine }) => machine === undefined);
    const principal = (free ?? acting.at(0))?.principal;
    const made: Actor =
      free && lifted === 'no' ? free : { id, principal, vpcs: [], ...(lifted !== 'no' && { lifted }) };
    this.enteredRoles.set(id, made);
    return made;
  }
  private readonly enteredRoles = new Map<string, Actor>();

  /** 7. What it may write to accounts outside. */
  private *writesOutside(node: DataNode, actor: Actor): Iterable<DataEdge> {
    for (const { action, arn, account } of this.candidates.outsideOf(actor)) {
      const to = this.outside(account);
      const thing = this.rulings.thingByArn(arn, account);
      const ruling = this.rulings.may(actor, action, thing, { context: { 'aws:ResourceAccount': account } });
      if (ruling.holds === 'no') {
        this.close(node, bodyOf(actor), ruling, say('data.closed-outside', { who: nameOf(actor), action }), true);
        continue;
      }
      const text = say('data.writes-outside', { who: nameOf(actor), action, account });
      yield edge(to, ruling, 'writes', involved(actor, ...this.endpointsIn(ruling)), text);
    }
  }

  private endpointsIn({ by }: Ruling): Resource[] {
    return by.flatMap((place) => {
      const found = this.model.byId(place);
      return found?.type === 'AWS::EC2::VPCEndpoint' ? [found] : [];
    });
  }

  /** 7. An endpoint that lets credentials of others through, for things of others. */
  private *foreignCredentials(node: DataNode, actor: Actor): Iterable<DataEdge> {
    for (const endpoint of actor.vpcs.flatMap((vpc) => this.rulings.endpointsIn(vpc))) {
      const service = String(endpoint.properties.ServiceName).split('.').at(-1) ?? '';
      const [action, arn] = OUTSIDE_CALLS[service] ?? [];
      if (!action || !arn) {
        yield* this.byUnknownService(actor, endpoint);
        continue;
      }
      for (const stranger of this.actors.foreign) {
        const account = stranger.principal?.account ?? NOBODY;
        const thing = this.rulings.thingByArn(
          arn.replace('{account}', account).replace('{region}', endpoint.region),
          account,
        );
        if (!stranger.principal) continue;
        const ruling = this.rulings.through(endpoint, {
          principal: stranger.principal,
          action,
          thing,
          context: { 'aws:ResourceAccount': account },
        });
        const params = { who: nameOf(actor), endpoint: endpoint.logicalId };
        if (ruling.holds === 'no') this.close(node, endpoint, ruling, say('data.closed-endpoint', params), true);
        else
          yield edge(
            this.actor(stranger),
            ruling,
            'writes',
            involved(actor, endpoint),
            say('data.foreign-credentials', params),
          );
      }
    }
  }

  /** An endpoint of a service that is not followed here: without a policy it lets anybody through. */
  private *byUnknownService(actor: Actor, endpoint: Resource): Iterable<DataEdge> {
    if (endpoint.properties.PolicyDocument !== undefined) return;
    const { ServiceName: name } = endpoint.properties;
    if (typeof name !== 'string' || !/^com\.amazonaws\.(?!vpce\.)/.test(name)) return;
    const text = say('data.foreign-credentials', { who: nameOf(actor), endpoint: endpoint.logicalId });
    for (const stranger of this.actors.foreign)
      yield edge(this.actor(stranger), OPEN, 'writes', involved(actor, endpoint), text);
  }

  private *movesFrom(node: DataNode, resource: Resource): Iterable<DataEdge> {
    const object = node.kind === 'store' ? node.object : '';
    for (const move of this.movers.from(resource)) {
      const { to, through } = move;
      if (isResource(to) && this.isInside?.(to)) continue;
      const params = { from: resource.logicalId, to: targetName(to), by: through.logicalId };
      const via = [resource, ...(move.via ?? []), through, ...(isResource(to) ? [to] : [])];
      for (const next of this.targets(to)) {
        const ruling = this.movers.ruled(move, { from: object, to: next.kind === 'store' ? next.object : '' });
        if (ruling.holds === 'no') this.close(node, through, ruling, say('data.closed-move', params));
        else yield edge(next, ruling, 'moves', [...new Set(via)], say('data.moves', params));
      }
    }
  }

  /** The nodes that a target means: what runs acts itself. */
  targets(to: Target): readonly DataNode[] {
    if (to === 'internet') return [INTERNET];
    if (to === 'anywhere') return [ANYWHERE];
    if (!isResource(to)) return [this.outside(to.account)];
    const acting = this.actors.ofMachine(to);
    if (acting.length > 0) return acting.map((actor) => this.actor(actor));
    return this.stores(to);
  }

  private *fromStore(node: Extract<DataNode, { kind: 'store' }>): Iterable<DataEdge> {
    const { store, object } = node;
    const type = STORE_TYPES[store.type];
    yield* this.movesFrom(node, store);
    yield* this.sharesOf(store);
    if (this.isInside === undefined) yield* this.readByPackets(node);
    yield* this.readsOf(node, store, object);
    if (type && type.reads.length > 0) yield* this.readOutside(node, type.lifts ?? []);
    if (type && object !== '') yield* this.readByAnybody(node);
  }

  /** 2. Who may read what a thing keeps. */
  private *readsOf(node: DataNode, store: Resource, object: string): Iterable<DataEdge> {
    const reads = STORE_TYPES[store.type]?.reads ?? [];
    if (reads.length === 0) return;
    for (const actor of this.readersOf(store)) {
      if (this.staysInside(actor)) continue;
      const ruling = this.rulings.uses(actor, store, reads, object);
      const params = { who: nameOf(actor), what: store.logicalId };
      if (ruling.holds === 'no') {
        this.close(node, store, ruling, say('data.closed-read', params), actor.foreign);
        continue;
      }
      yield edge(this.actor(actor), ruling, 'reads', involved(actor, store), say('data.reads', params));
      if (!actor.foreign) yield* this.throughOthers(actor, ruling, store);
    }
  }

  /** 7. Mail that it may send goes to anybody. */
  private *mailsOf(actor: Actor): Iterable<DataEdge> {
    const { principal } = actor;
    if (!principal?.account || actor.foreign) return;
    const region = bodyOf(actor)?.region ?? '';
    const { account } = principal;
    const arn = `arn:aws:ses:${region}:${account}:identity/*`;
    const ruling = any(MAILS.map((action) => this.rulings.mayToAny(actor, action, arn, account)));
    if (ruling.holds === 'no') return;
    yield edge(INTERNET, ruling, 'sends', involved(actor), say('data.sends-internet', { who: nameOf(actor) }));
  }

  /** Whoever may have to do with a store, and those whom others may act as. */
  private readersOf(store: Resource): Iterable<Actor> {
    this.reversed();
    const named = new Set(this.candidates.usersOf(store));
    const roles = new Set([...named].map(({ principal }) => principal?.resource));
    for (const entered of this.enteredRoles.values())
      if (entered.lifted || roles.has(entered.principal?.resource)) named.add(entered);
    return named;
  }

  /** Whoever may act as a reader reads as well, through however many others. */
  private *throughOthers(reader: Actor, read: Ruling, store: Resource): Iterable<DataEdge> {
    const waiting = [{ reader, ruling: read, chain: involved(reader, store) }];
    const seen = new Set<Actor>([reader]);
    for (const { reader: as, ruling: soFar, chain } of waiting)
      for (const { from, becoming } of this.whoBecomes(as)) {
        const ruling = all([soFar, becoming.ruling]);
        if (seen.has(from) || ruling.holds === 'no') continue;
        seen.add(from);
        const resources = involved(from, ...chain);
        const text = say('data.reads-as', { who: nameOf(from), as: nameOf(as), what: store.logicalId });
        yield edge(this.actor(from), ruling, 'reads', resources, text);
        if (!from.foreign) waiting.push({ reader: from, ruling, chain: resources });
      }
  }

  /** Whether an actor, and everybody who may act as it, belongs to the part that is asked about. */
  private staysInside(actor: Actor): boolean {
    const { isInside } = this;
    if (!isInside) return false;
    const isOwn = (each: Actor) => {
      const body = bodyOf(each);
      return !each.foreign && body !== undefined && isInside(body);
    };
    const waiting = new Set([actor]);
    for (const each of waiting) {
      if (!isOwn(each)) return false;
      for (const { from } of this.whoBecomes(each)) waiting.add(from);
    }
    return true;
  }

  private reverse: Grouped<Actor, Entry> | undefined;

  private whoBecomes(actor: Actor): readonly Entry[] {
    return this.reversed().get(actor) ?? [];
  }

  private reversed(): Grouped<Actor, Entry> {
    if (this.reverse) return this.reverse;
    // A set goes on to whoever is added to it while it is walked.
    const walked = new Set([...this.actors.all, ...this.actors.foreign]);
    const found: (readonly [Actor, Entry])[] = [];
    for (const from of walked)
      for (const becoming of this.becomes(from)) {
        if (becoming.ruling.holds === 'no') continue;
        found.push([becoming.to, { from, becoming }]);
        walked.add(becoming.to);
      }
    this.reverse = grouped(found);
    return this.reverse;
  }

  /** 6, 7. Whoever rewrites the policy on a store may open it to anybody. */
  private *readOutside(node: Extract<DataNode, { kind: 'store' }>, lifts: readonly string[]): Iterable<DataEdge> {
    const { store } = node;
    const reads = STORE_TYPES[store.type]?.reads ?? [];
    if (lifts.length === 0 || this.rulings.keysOf(store).includes('aws')) return;
    for (const actor of this.candidates.usersOf(store)) {
      if (actor.foreign) continue;
      const ruling = this.rulings.mayLift(actor, store, lifts);
      if (ruling.holds === 'no') continue;
      const text = say('data.opens', { who: nameOf(actor), what: store.logicalId });
      // Whoever rewrites the policy lets anybody in whom nothing else keeps out.
      for (const reader of [...this.actors.foreign, ...this.candidates.usersOf(store)]) {
        const body = bodyOf(reader);
        if (reader === actor || (body && !reader.foreign && this.isInside?.(body))) continue;
        const opened = all([ruling, this.rulings.usesLifted(reader, store, reads, node.object)]);
        if (opened.holds !== 'no')
          yield edge(this.actor(reader), opened, 'shares', involved(actor, ...involved(reader), store), text);
      }
    }
  }

  private *readByAnybody({ store, object }: Extract<DataNode, { kind: 'store' }>): Iterable<DataEdge> {
    const type = STORE_TYPES[store.type];
    const block = store.properties.PublicAccessBlockConfiguration;
    const ignored = block === undefined || !isFalse(part(block, 'IgnorePublicAcls') ?? false);
    if (!ignored && /^(Public|AuthenticatedRead)/.test(String(store.properties.AccessControl ?? '')))
      yield edge(INTERNET, OPEN, 'reads', [store], say('data.public', { what: store.logicalId }));
    if (!this.candidates.speaksToAll(store)) return;
    for (const way of type?.reads ?? []) {
      const thing = this.rulings.thing(store, way.below?.replace('{object}', object));
      const ruling = this.rulings.decide({ principal: ANONYMOUS, action: way.action, thing });
      if (ruling.holds === 'no' || (way.key && this.rulings.keysOf(store).length > 0)) continue;
      yield edge(INTERNET, ruling, 'reads', [store], say('data.public', { what: store.logicalId }));
      return;
    }
  }

  /** 7. Copies that may be given to other accounts. */
  private *sharesOf(thing: Resource): Iterable<DataEdge> {
    const share = SHARES[thing.type];
    if (!share || this.rulings.keysOf(thing).includes('aws')) return;
    const arn = filledIn(share.copy, thing);
    const keys = this.rulings.keysOf(thing).flatMap((key) => (typeof key === 'string' ? [] : (key.resource ?? [])));
    for (const actor of this.actors.all) {
      if (actor.principal?.account !== thing.account || !this.candidates.speaks(actor, share.shares)) continue;
      const gives = this.rulings.mayToAny(actor, share.shares, arn, thing.account);
      // A copy under a key is of no use without the key.
      const opens = keys.map((key) =>
        any([
          ...this.actors.foreign.map((stranger) => this.rulings.may(stranger, 'kms:Decrypt', this.rulings.thing(key))),
          this.rulings.mayLift(actor, key, ['kms:PutKeyPolicy']),
          this.rulings.may(actor, 'kms:CreateGrant', this.rulings.thing(key), GRANTING),
        ]),
      );
      const shares = all([gives, ...opens]);
      if (shares.holds === 'no') continue;
      const text = say('data.shares', { who: nameOf(actor), what: thing.logicalId });
      for (const stranger of this.actors.foreign)
        yield edge(this.actor(stranger), shares, 'shares', involved(actor, thing), text);
    }
  }

  /** 10. What its packets reach. */
  private *packetsOf(actor: Actor): Iterable<DataEdge> {
    const { machine } = actor;
    if (!machine) return;
    for (const { to, holds, via } of packetsFrom(this.model, this.network, machine)) {
      const ruling: Ruling = to === 'internet' ? { holds, by: [] } : this.mounted(actor, to, { holds, by: [] }, true);
      if (ruling.holds === 'no') continue;
      const params = { who: machine.logicalId, to: to === 'internet' ? 'internet' : to.logicalId };
      if (to === 'internet') {
        yield edge(
          INTERNET,
          ruling,
          'sends',
          [machine, ...via],
          say('data.sends-internet', { who: machine.logicalId }),
        );
        continue;
      }
      for (const node of this.targets(to))
        yield edge(node, ruling, 'sends', [machine, ...via, to], say('data.sends', params));
    }
  }

  /** A file system asks its policy whom it lets mount, with credentials or without. */
  private mounted(actor: Actor, store: Resource, packets: Ruling, writes: boolean): Ruling {
    if (store.type !== 'AWS::EFS::FileSystem') return packets;
    const actions = ['elasticfilesystem:ClientMount', ...(writes ? ['elasticfilesystem:ClientWrite'] : [])];
    const thing = this.rulings.thing(store);
    return all([
      packets,
      ...actions.map((action) =>
        any([this.rulings.may(actor, action, thing), this.rulings.decide({ principal: ANONYMOUS, action, thing })]),
      ),
    ]);
  }

  /** 10. Whoever reaches a database or a file system by packets reads there. */
  private *readByPackets({ store }: Extract<DataNode, { kind: 'store' }>): Iterable<DataEdge> {
    if (!this.isOfNetwork(store) && store.type !== 'AWS::EFS::FileSystem') return;
    for (const actor of this.actors.all) {
      const { machine } = actor;
      if (!machine) continue;
      for (const { to, holds, via, reads } of packetsFrom(this.model, this.network, machine)) {
        if (to !== store || !reads) continue;
        const ruling = this.mounted(actor, store, { holds, by: [] }, false);
        if (ruling.holds === 'no') continue;
        const text = say('data.reads', { who: machine.logicalId, what: store.logicalId });
        yield edge(this.actor(actor), ruling, 'reads', [machine, ...via, store], text);
      }
    }
  }

  /** 7. Names that it asks the resolver of its VPC for are data, which name servers anywhere get. */
  private *questionsOf(actor: Actor): Iterable<DataEdge> {
    const { machine } = actor;
    for (const vpc of actor.vpcs) {
      if (isFalse(vpc.properties.EnableDnsSupport) || !machine) continue;
      const { ruling, via } = this.mayAsk(vpc);
      const params = { who: machine.logicalId, vpc: vpc.logicalId };
      if (ruling.holds === 'no') continue;
      yield edge(INTERNET, ruling, 'asks', [machine, vpc, ...via], say('data.asks', params));
    }
  }

  /** Whether anything can be at a node: what keeps nothing itself has what comes, by somebody, by a call or by configuration. */
  isFed(node: DataNode, above: ReadonlySet<Resource> = new Set()): boolean {
    const body = bodyOfNode(node);
    if (!body || !PASSING.has(body.type)) return true;
    const isMovedTo = this.movers
      .to(body)
      .some(
        (from) =>
          from === 'internet' ||
          (!above.has(from) && this.targets(from).some((each) => this.isFed(each, new Set([...above, body])))),
      );
    if (isMovedTo) return true;
    if (node.kind === 'store') {
      const writes = STORE_TYPES[body.type]?.writes ?? [];
      return [...this.candidates.usersOf(body)].some(
        (actor) => this.rulings.uses(actor, body, writes, node.object).holds !== 'no',
      );
    }
    if (node.kind !== 'actor') return true;
    const { actor } = node;
    return (
      this.whoBecomes(actor).length > 0 || this.candidates.storesOf(actor).some((store) => this.readsAny(actor, store))
    );
  }

  private readsAny(actor: Actor, store: Resource): boolean {
    const reads = STORE_TYPES[store.type]?.reads ?? [];
    return (
      reads.length > 0 &&
      this.objectsOf(store).some((object) => this.rulings.uses(actor, store, reads, object).holds !== 'no')
    );
  }

  /** 7. What leaves a VPC, whoever stands in it: names that are asked for, and calls with credentials of others. */
  leavingVpc(vpc: Resource): readonly DataEdge[] {
    const actor: Actor = { id: vpc.id, machine: vpc, vpcs: [vpc] };
    return [...this.questionsOf(actor), ...this.foreignCredentials({ kind: 'actor', id: vpc.id, actor }, actor)];
  }

  private mayAsk(vpc: Resource): { readonly ruling: Ruling; readonly via: readonly Resource[] } {
    const { associations, rules } = this.names.firewallOf(vpc);
    const via = associations.flatMap(({ group }) => group ?? []);
    const opens = this.model
      .ofType('AWS::Route53Resolver::FirewallConfig')
      .filter(({ properties }) => this.model.find(properties.ResourceId, 'AWS::EC2::VPC') === vpc)
      .some(({ properties }) => properties.FirewallFailOpen === 'ENABLED');
    if (opens) return { ruling: SURE, via };
    const isUnclear = associations.some(({ group, priority }) => !group || Number.isNaN(priority));
    for (const rule of rules) {
      const names = rule.domains;
      const isAll = matchesAll(rule);
      if (rule.action === undefined || names === undefined) {
        if (rule.action === 'BLOCK') continue;
        return { ruling: OPEN, via };
      }
      if (rule.action === 'BLOCK' && isAll) return { ruling: isUnclear ? OPEN : NEVER, via };
      if (rule.action === 'ALERT' && isAll) return { ruling: SURE, via };
      if (rule.action === 'ALLOW' && names.some((name) => this.isOfOthers(name, vpc))) return { ruling: SURE, via };
    }
    return { ruling: isUnclear ? OPEN : SURE, via };
  }

  /** Whether name servers of others answer for whatever stands below a name: not those of AWS, nor of the deployment. */
  private isOfOthers(name: string, { zone }: Resource): boolean {
    if (!name.startsWith('*')) return false;
    return !OF_AWS.test(name) && !this.names.isOwnDomain(zone, name.replace(/^\*\.?/, ''));
  }

  private *fromInternet(): Iterable<DataEdge> {
    for (const move of this.movers.fromInternet) {
      const { to, through } = move;
      const params = { from: 'internet', to: targetName(to), by: through.logicalId };
      for (const next of this.targets(to)) {
        const ruling = this.movers.ruled(move, { from: '', to: next.kind === 'store' ? next.object : '' });
        if (ruling.holds === 'no') continue;
        yield edge(next, ruling, 'moves', [through, ...(isResource(to) ? [to] : [])], say('data.moves', params));
      }
    }
    for (const { to, holds, via } of packetsFrom(this.model, this.network, 'internet'))
      if (to !== 'internet')
        for (const node of this.targets(to))
          yield edge(
            node,
            { holds, by: [] },
            'sends',
            [...via, to],
            say('data.sends', { who: 'internet', to: to.logicalId }),
          );
    for (const store of this.model.ofType(...Object.keys(STORE_TYPES))) {
      if (!this.candidates.speaksToAll(store)) continue;
      for (const node of this.stores(store))
        for (const way of STORE_TYPES[store.type].writes) {
          if (node.kind !== 'store') continue;
          const thing = this.rulings.thing(store, way.below?.replace('{object}', node.object));
          const ruling = this.rulings.decide({ principal: ANONYMOUS, action: way.action, thing });
          if (ruling.holds !== 'no')
            yield edge(node, ruling, 'writes', [store], say('data.public', { what: store.logicalId }));
        }
    }
  }

  private close(node: DataNode, resource: Resource | undefined, { by }: Ruling, text: Said, isOfOthers = false): void {
    const known = this.closed.get(node);
    const one = { resource, by, text, isOfOthers };
    if (!known) this.closed.set(node, [one]);
    else if (known.length < MOST_CLOSED) known.push(one);
  }

  private get candidates(): Candidates {
    this.index ??= new Candidates(this);
    return this.index;
  }

  private readonly objects = new Map<Resource, readonly string[]>();

  private objectsOf(store: Resource): readonly string[] {
    if (store.type !== 'AWS::S3::Bucket') return [''];
    const known = this.objects.get(store);
    if (known) return known;
    const alike = [store, ...this.movers.namedAlike(store)];
    const made = objectsFor(
      alike.flatMap((each) => [...this.candidates.objectPatternsOf(each), ...this.movers.prefixesOf(each)]),
    );
    this.objects.set(store, made);
    return made;
  }
}

/** The resource that a node is called by; undefined for what is outside. */
export function bodyOfNode(node: DataNode): Resource | undefined {
  if (node.kind === 'actor') return bodyOf(node.actor);
  return node.kind === 'store' ? node.store : undefined;
}

/** Names for which AWS answers. */
const OF_AWS = /\.(amazonaws\.com(\.cn)?|aws|amazon\.com|awsapps\.com|api\.aws|aws\.dev)$/;
/** A grant that lets somebody decrypt, for no service of AWS. */
const GRANTING = { context: { 'kms:GrantIsForAWSResource': 'false', 'kms:GrantOperations': ['Decrypt'] } };
/** Keys that a session carries only where somebody may do the action of their own. */
const SESSION_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'sts:TagSession': ['aws:requesttag/', 'aws:tagkeys', 'sts:transitivetagkeys'],
  'sts:SetSourceIdentity': ['sts:sourceidentity'],
};
const OF_SESSIONS = Object.values(SESSION_ACTIONS).flat();
const MAILS = ['ses:SendEmail', 'ses:SendRawEmail', 'ses:SendBulkEmail'];
const RUN = /^AWS::(Lambda::Function|StepFunctions::StateMachine)$/;
const REWRITES = ['iam:PutRolePolicy', 'iam:AttachRolePolicy'];
/** Actions that give credentials of a user. */
const CREDENTIALS = ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'];
const USER_REWRITES = ['iam:PutUserPolicy', 'iam:AttachUserPolicy'];

/** Somebody whom an actor may act as, and how. */
export interface Becoming {
  readonly to: Actor;
  readonly ruling: Ruling;
  readonly how: 'data.assumes' | 'data.passes' | 'data.operates';
  readonly via: readonly Resource[];
}

/** Who may act as somebody, and how. */
interface Entry {
  readonly from: Actor;
  readonly becoming: Becoming;
}

function edge(
  to: DataNode,
  { holds, by }: Ruling,
  action: DataHop['action'],
  resources: readonly Resource[],
  text: Said,
): DataEdge {
  return { to, holds: holds === 'yes' ? 'yes' : 'open', hop: { action, resources: [...new Set(resources)], by, text } };
}

function involved(actor: Actor, ...others: readonly Resource[]): Resource[] {
  const { machine, principal } = actor;
  return [...(principal?.resource ? [principal.resource] : []), ...(machine ? [machine] : []), ...others];
}

function nameOf({ machine, principal, id }: Actor): string {
  return machine?.logicalId ?? principal?.resource?.logicalId ?? principal?.arn ?? id;
}

function targetName(to: Target): string {
  return typeof to === 'string' ? to : isResource(to) ? to.logicalId : to.account;
}

function isPlaced({ properties }: Resource): boolean {
  const placed = properties.VpcConfig;
  return placed !== undefined && (isUnknown(placed) || valuesAt(placed, 'SubnetIds[]').length > 0);
}
