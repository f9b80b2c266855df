import { type Grouped, grouped } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import type { Actors } from './actors';
import { matchOfBucket } from './bucket-events';
import { MoveRulings, type ObjectNames } from './move-rulings';
import { all, NEVER, OPEN, type Ruling, type Rulings, SURE } from './rulings';
import { isResource, type Target } from './targets';

/** Whether something moves, by what those who move it may do. */
export type Moving = (rules: MoveRulings) => Ruling;

/** What moves by configuration alone: from one thing to another, through what says so. */
export interface Move {
  readonly to: Target;
  readonly through: Resource;
  /** What else it passes before. Default: nothing. */
  readonly via?: readonly Resource[];
  readonly ruling: Moving;
  /** What names of objects begin with at the start, and at the end. Default: anything. */
  readonly takes?: string;
  readonly gives?: string;
  /** Whether objects keep their names. */
  readonly keepsNames?: boolean;
}

/** A rule of a bus that takes events of buckets, and where it hands them on. */
export interface BucketRule {
  readonly rule: Resource;
  readonly pattern: Value;
  readonly to: Target;
  readonly ruling: Moving;
  /** Where it puts what could not be handed on. Default: nowhere. */
  readonly letters?: { readonly to: Target; readonly ruling: Moving };
}

/** How a type moves data: it adds its moves. */
export type Mover = (this: Movers, resource: Resource) => void;

/** Everything that moves data by its configuration. Source: the developer guide of each service. */
export class Movers {
  private readonly moves = new Map<Resource, Move[]>();
  /** What comes in from the internet by configuration. */
  readonly fromInternet: Move[] = [];
  private readonly defaultBuses = new Map<string, Resource>();

  constructor(
    readonly model: Model,
    readonly rulings: Rulings,
    private readonly actors: Actors,
  ) {}

  from(resource: Resource): readonly Move[] {
    return this.moves.get(resource) ?? [];
  }

  /** The bus that every account has without a template. */
  defaultBus({ account, region, template }: Resource): Resource {
    const key = `${account} ${region}`;
    const known = this.defaultBuses.get(key);
    if (known) return known;
    const id = `(default bus of ${account})`;
    const arn = `arn:aws:events:${region}:${account}:event-bus/default`;
    const made: Resource = {
      id,
      logicalId: id,
      template,
      type: 'AWS::Events::EventBus',
      properties: {},
      tags: {},
      account,
      region,
      name: 'default',
      names: ['default', arn],
    };
    this.defaultBuses.set(key, made);
    return made;
  }

  private readonly ofBuckets = new Map<Resource, BucketRule[]>();
  private readonly tellers: { readonly bucket: Resource; readonly through: Resource }[] = [];

  /** A rule of a bus takes what AWS puts there of buckets, as far as it asks for them. */
  takesBuckets(bus: Resource, rule: BucketRule): void {
    const known = this.ofBuckets.get(bus);
    if (known) known.push(rule);
    else this.ofBuckets.set(bus, [rule]);
  }

  /** Events of a bucket come to the bus of its account. */
  toBus(bucket: Resource, through: Resource): void {
    this.tellers.push({ bucket, through });
  }

  /** Follow events of buckets from bus to bus, once all rules are known. */
  followBuckets(): void {
    for (const { bucket, through } of this.tellers) {
      const start = this.defaultBus(bucket);
      const waiting: { bus: Resource; via: readonly Resource[]; ruling: Moving }[] = [
        { bus: start, via: through === bucket ? [] : [through], ruling: () => SURE },
      ];
      const seen = new Set([start]);
      for (const { bus, via, ruling } of waiting)
        for (const { rule, pattern, to, ruling: own, letters } of this.ofBuckets.get(bus) ?? []) {
          const match = matchOfBucket(pattern, bucket, this.model);
          if (!match) continue;
          const more = { takes: match.takes, via };
          const carried: Moving = (rules) => all([match.ruling, ruling(rules), own(rules)]);
          this.add(bucket, to, rule, carried, more);
          if (letters) this.add(bucket, letters.to, rule, (rules) => all([ruling(rules), letters.ruling(rules)]), more);
          if (!isResource(to) || to.type !== 'AWS::Events::EventBus' || seen.has(to)) continue;
          seen.add(to);
          waiting.push({ bus: to, via: [...via, rule], ruling: carried });
        }
    }
  }

  private origins: Grouped<Target, Resource | 'internet'> | undefined;

  /** From where something is moved to a thing. */
  to(thing: Resource): readonly (Resource | 'internet')[] {
    this.origins ??= grouped<Target, Resource | 'internet'>([
      ...[...this.moves].flatMap(([from, moves]) => moves.map(({ to }) => [to, from] as const)),
      ...this.fromInternet.map(({ to }) => [to, 'internet'] as const),
    ]);
    return this.origins.get(thing) ?? [];
  }

  /** Whatever something is moved from or to. */
  get wired(): ReadonlySet<Resource> {
    return new Set(
      [...this.moves].flatMap(([from, moves]) => [from, ...moves.flatMap(({ to }) => (isResource(to) ? to : []))]),
    );
  }

  get buses(): readonly Resource[] {
    return [...this.defaultBuses.values()];
  }

  private readonly prefixes = new Map<Resource, Set<string>>();

  /** What names of objects of a bucket begin with, as moves from it and to it say. */
  prefixesOf(bucket: Resource): readonly string[] {
    return [...(this.prefixes.get(bucket) ?? [])].map((prefix) => `${prefix}*`);
  }

  private remember(bucket: Target, prefix: string | undefined): void {
    if (prefix && isResource(bucket))
      this.prefixes.set(bucket, (this.prefixes.get(bucket) ?? new Set<string>()).add(prefix));
  }

  private readonly sameNames = new Map<Resource, Set<Resource>>();

  /** Buckets between which objects keep their names: what policies say of one tells names of the other apart. */
  namedAlike(bucket: Resource): readonly Resource[] {
    return [...(this.sameNames.get(bucket) ?? [])];
  }

  sharesNames(one: Resource, other: Resource): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ])
      this.sameNames.set(from, (this.sameNames.get(from) ?? new Set<Resource>()).add(to));
  }

  /** Whether a move carries an object of one name to one of another. */
  ruled({ ruling, takes = '', gives = '', keepsNames }: Move, names: ObjectNames): Ruling {
    if (!names.from.startsWith(takes) || !names.to.startsWith(gives)) return NEVER;
    if (keepsNames && names.from !== '' && names.to !== '' && names.from !== names.to) return NEVER;
    return ruling(new MoveRulings(this.rulings, this.actors, names));
  }

  add(
    from: Resource | undefined,
    to: Target | undefined,
    through: Resource,
    ruling: Moving,
    more: Partial<Move> = {},
  ): void {
    if (!from || !to) return;
    const move = { ...more, to, through, ruling: to === 'anywhere' ? () => OPEN : ruling };
    this.remember(from, more.takes);
    this.remember(to, more.keepsNames ? more.takes : more.gives);
    const known = this.moves.get(from);
    if (known) known.push(move);
    else this.moves.set(from, [move]);
  }

  /** What a value means as an end: nothing where it is no name of anything. */
  end(value: Value | undefined, near: Resource): Target | undefined {
    if (value === undefined || value === null) return undefined;
    const found = this.model.find(value);
    if (found) return found.type === 'AWS::Lambda::Alias' ? this.model.find(found.properties.FunctionName) : found;
    if (isUnknown(value) && !value.options) return 'anywhere';
    if (typeof value !== 'string') return undefined;
    if (/^https?:\/\//.test(value)) return 'internet';
    const [, , service, , account, ...rest] = value.split(':');
    if (!value.startsWith('arn:')) return undefined;
    if (service === 'events' && rest.join(':') === 'event-bus/default' && this.model.accounts.has(account))
      return this.defaultBus({ ...near, account });
    if (!/^\d{12}$/.test(account ?? '')) return undefined;
    // What is of an account of the deployment and in no template may hand on to anybody.
    return this.model.accounts.has(account) ? 'anywhere' : { account, arn: value };
  }
}
