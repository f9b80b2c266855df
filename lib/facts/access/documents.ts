import { documentIn } from '../../template/json';
import { GAP, isUnknown, type Value } from '../../template/unknown';
import { either, some, type Tri } from './tri';

/** A statement of a policy where it stands. */
export interface Statement {
  /** `Template/LogicalId.Policies[0].PolicyDocument.Statement[1] (Sid)`. */
  readonly place: string;
  /** Undefined where it is not known. */
  readonly effect?: 'Allow' | 'Deny';
  /** Whether variables (`${aws:username}`) have a meaning in it: version 2012-10-17. */
  readonly hasVariables: boolean;
  readonly principal?: Value;
  readonly notPrincipal?: Value;
  readonly action?: Value;
  readonly notAction?: Value;
  readonly resource?: Value;
  readonly notResource?: Value;
  readonly condition?: Value;
}

/** A part of a policy: a statement, the sides of a condition that is not decided, or what nobody knows. */
export type Part =
  | { readonly kind: 'statement'; readonly statement: Statement }
  | { readonly kind: 'choice'; readonly place: string; readonly sides: readonly (readonly Part[])[] }
  | { readonly kind: 'unknown'; readonly place: string };

/** A macro beside what is written: it may add to it, or rewrite it. */
const TRANSFORM = 'Fn::Transform';

const CURRENT_VERSION = '2012-10-17';

/** The parts of a policy document, or of a text that is one. */
export function partsOf(document: Value | undefined, place: string): readonly Part[] {
  if (document === undefined || document === null) return [];
  if (isUnknown(document)) {
    // A text of which parts are not known may still be read around them.
    const around = document.options ? undefined : documentIn(document.pattern ?? '');
    return around ? partsOf(around, place) : sidesOf(document, place, (side) => partsOf(side, place));
  }
  if (typeof document === 'string') {
    const read = documentIn(document);
    return read === undefined ? unknownPolicy(place) : partsOf(read, place);
  }
  if (typeof document !== 'object' || Array.isArray(document)) return [{ kind: 'unknown', place }];
  const { Version: version, Statement: statements } = document;
  const hasVariables = version === CURRENT_VERSION;
  const known = statementsOf(statements, `${place}.Statement`, hasVariables);
  return TRANSFORM in document ? [...known, ...unknownPolicy(place)] : known;
}

/** A policy that nobody of the templates knows. */
export function unknownPolicy(place: string): readonly Part[] {
  return [{ kind: 'unknown', place }];
}

function statementsOf(list: Value | undefined, place: string, hasVariables: boolean): readonly Part[] {
  if (list === undefined || list === null) return [];
  if (isUnknown(list)) return sidesOf(list, place, (side) => statementsOf(side, place, hasVariables));
  const entries = Array.isArray(list) ? list : [list];
  return entries.flatMap((entry, index) => statementOf(entry, `${place}[${index}]`, hasVariables));
}

function statementOf(entry: Value | undefined, place: string, hasVariables: boolean): readonly Part[] {
  if (entry === undefined || entry === null) return [];
  if (isUnknown(entry)) return sidesOf(entry, place, (side) => statementOf(side, place, hasVariables));
  if (typeof entry !== 'object' || Array.isArray(entry) || TRANSFORM in entry) return [{ kind: 'unknown', place }];
  const { Sid: sid, Effect: effect } = entry;
  const statement: Statement = {
    place: typeof sid === 'string' && sid !== '' ? `${place} (${sid})` : place,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
    hasVariables,
    principal: entry.Principal,
    notPrincipal: entry.NotPrincipal,
    action: entry.Action,
    notAction: entry.NotAction,
    resource: entry.Resource,
    notResource: entry.NotResource,
    condition: entry.Condition,
  };
  return [{ kind: 'statement', statement }];
}

function sidesOf(value: Value, place: string, read: (side: Value | undefined) => readonly Part[]): readonly Part[] {
  if (!isUnknown(value) || !value.options) return unknownPolicy(place);
  return [{ kind: 'choice', place, sides: value.options.map(read) }];
}

/** Whether a text of a value meets a test: any entry of a list, and under every side of a condition that is not decided. */
export function anyText(value: Value | undefined, test: (text: string) => Tri): Tri {
  if (value === undefined || value === null) return 'no';
  if (typeof value === 'string') return test(value);
  if (isUnknown(value)) {
    if (value.options) return either(value.options.map((side) => anyText(side, test)));
    return test(value.pattern ?? GAP);
  }
  if (Array.isArray(value)) return some(lazily(value, (entry) => anyText(entry, test)));
  if (typeof value === 'object') return 'open';
  return test(String(value));
}

function* lazily<T, R>(list: Iterable<T>, map: (entry: T) => R): Iterable<R> {
  for (const entry of list) yield map(entry);
}
