import { GAP } from '../../template/unknown';

/** What a request carries under a key. */
export type KeyState =
  /** Nothing. */
  | { readonly kind: 'absent' }
  /** One value, or a list of values, which are told apart by how they are given. A part that is not known is a gap. */
  | { readonly kind: 'values'; readonly values: readonly string[]; readonly isList: boolean }
  /** Any value, or, where `mayLack`, none; never one of `except`. */
  | { readonly kind: 'any'; readonly mayLack: boolean; readonly except: readonly string[] }
  /** Whatever serves whoever asks. */
  | { readonly kind: 'chosen' };

export const ABSENT: KeyState = { kind: 'absent' };
/** Any value or none. */
export const UNKNOWN: KeyState = { kind: 'any', mayLack: true, except: [] };
/** Some value. */
export const PRESENT: KeyState = { kind: 'any', mayLack: false, except: [] };

export const CHOSEN: KeyState = { kind: 'chosen' };

export function single(value: string): KeyState {
  return { kind: 'values', values: [value], isList: false };
}

/** What a question says of the keys of its request. */
export interface GivenKeys {
  readonly context: Readonly<Record<string, string | readonly string[] | null>>;
  readonly unknown: readonly string[];
  /** Keys whose values whoever asks chooses. Default: none. */
  readonly chosen?: (key: string) => boolean;
}

/** Values of keys that whoever asks does not give: by the name of the key in lower case. */
export type Derived = (key: string) => KeyState | undefined;

/** The keys of a request: those that are given, those that follow from who asks for what, the unknown ones, and none else. */
export class RequestKeys {
  private readonly given = new Map<string, KeyState>();
  private readonly unknown: ReadonlySet<string>;
  private readonly chosen: (key: string) => boolean;
  private readonly known = new Map<string, KeyState>();

  constructor(
    { context, unknown, chosen = () => false }: GivenKeys,
    private readonly derived: Derived,
  ) {
    for (const [key, value] of Object.entries(context)) this.given.set(key.toLowerCase(), stateOf(value));
    this.unknown = new Set(unknown.map((key) => key.toLowerCase()));
    this.chosen = chosen;
  }

  /** What the request carries under a key, in whatever letters it is written. */
  state(name: string): KeyState {
    const key = name.toLowerCase();
    const known = this.known.get(key);
    if (known) return known;
    const found = this.find(key);
    this.known.set(key, found);
    return found;
  }

  private find(key: string): KeyState {
    const given = this.given.get(key);
    if (given) return given;
    if (this.chosen(key)) return CHOSEN;
    if (this.unknown.has(key)) return UNKNOWN;
    const moment = this.momentOf(key);
    if (moment) return moment;
    const derived = this.derived(key);
    if (derived) return derived;
    return this.unknown.has('*') ? UNKNOWN : ABSENT;
  }

  /** The same moment under the other of its two keys. */
  private momentOf(key: string): KeyState | undefined {
    const other = key === EPOCH ? this.given.get(NOW) : key === NOW ? this.given.get(EPOCH) : undefined;
    if (other?.kind !== 'values') return undefined;
    const milliseconds = momentIn(other.values[0] ?? '');
    if (milliseconds === undefined) return undefined;
    return single(key === EPOCH ? String(Math.floor(milliseconds / 1000)) : new Date(milliseconds).toISOString());
  }
}

const NOW = 'aws:currenttime';
const EPOCH = 'aws:epochtime';

function stateOf(value: string | readonly string[] | null): KeyState {
  if (value === null) return ABSENT;
  return typeof value === 'string' ? single(value) : { kind: 'values', values: value, isList: true };
}

const ISO =
  /^(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** The moment that a text means, milliseconds since 1970: a date of ISO 8601, or seconds; undefined for anything else. */
export function momentIn(text: string): number | undefined {
  const written = text.trim();
  if (/^-?\d{5,}(\.\d+)?$/.test(written) && !/^\d{8}$/.test(written)) return Number(written) * 1000;
  const match = ISO.exec(written);
  if (!match || written.includes(GAP)) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '0', zone = 'Z'] =
    match;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  if (Number.isNaN(at)) return undefined;
  if (/^z$/i.test(zone)) return at;
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return at - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
