import type { Model, Resource } from '../../model/model';
import { documentOf } from '../../template/json';
import { isUnknown, type Value } from '../../template/unknown';
import { knownText, part, valuesAt } from '../../template/values';
import type { Actors } from './actors';
import { MoveRulings, type ObjectNames } from './move-rulings';
import { NEVER, OPEN, type Ruling, type Rulings, SURE } from './rulings';
import { isResource, type Target } from './targets';

/** Whether something moves, by what those who move it may do. */
export type Moving = (rules: MoveRulings) => Ruling;

/** What moves by configuration alone: from one thing to another, through what says so. */
export interface Move {
  readonly to: Target;
  readonly through: Resource;
  readonly ruling: Moving;
  /** What names of objects begin with at the start, and at the end. Default: anything. */
  readonly takes?: string;
  readonly gives?: string;
  /** Whether objects keep their names. */
  readonly keepsNames?: boolean;
}

/** How a type moves data: it adds its moves. */
export type Mover = (this: Movers, resource: Resource) => void;

/** Everything that moves data by its configuration. Source: the developer guide of each service. */
export class Movers {
  private readonly moves = new Map<Resource, Move[]>();
  /** What comes in from the internet by configuration. */
  readonly fromInternet: Move[] = [];
  private readonly defaultBuses = new Map<string, Resource>();
  private readonly bucketEvents = new Map<Resource, Resource>();

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

  /** What a rule of a bus takes: what principals put there, and what AWS puts there of buckets, as far as it asks for them. */
  sourcesOf(bus: Resource, pattern: Value): readonly Resource[] {
    const document = documentOf(pattern);
    const sources = valuesAt(document, 'source[]').map((source) => {
      const prefix = knownText(part(source, 'prefix'));
      return typeof source === 'string' ? source : prefix?.startsWith('aws.') ? prefix : undefined;
    });
    const takesPrincipals = sources.length === 0 || sources.some((source) => !source?.startsWith('aws.'));
    const kinds = valuesAt(document, 'detail-type[]');
    const isOfObjects = kinds.length === 0 || kinds.some((kind) => typeof kind !== 'string' || /^Object /.test(kind));
    const takesBuckets =
      isOfObjects &&
      (sources.length === 0 || sources.some((source) => source === undefined || 'aws.s3'.startsWith(source)));
    return [...(takesPrincipals ? [bus] : []), ...(takesBuckets ? [this.ofBuckets(bus)] : [])];
  }

  /** What AWS itself puts on a bus for buckets of the account. */
  private ofBuckets(bus: Resource): Resource {
    const known = this.bucketEvents.get(bus);
    if (known) return known;
    const made = { ...bus, id: `${bus.id} (events of buckets)`, type: 'sanso::EventsOfBuckets', names: [] };
    this.bucketEvents.set(bus, made);
    return made;
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

  /** Events of a bucket come to the bus of its account. */
  toBus(bucket: Resource, through: Resource): void {
    this.add(bucket, this.ofBuckets(this.defaultBus(bucket)), through, () => SURE);
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
