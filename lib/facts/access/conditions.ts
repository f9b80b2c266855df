import { blockOf, touches, within } from '../../address/block';
import { GAP, isUnknown, type Value } from '../../template/unknown';
import { anyText } from './documents';
import { equals, type MadeUpNames, matches, matchesArn, plain } from './patterns';
import { type KeyState, momentIn, type RequestKeys } from './request';
import { either, every, not, some, type Tri, tri } from './tri';
import { mayLackValue, withVariables } from './variables';

/** What conditions are asked against. */
export interface Asked {
  readonly keys: RequestKeys;
  readonly names?: MadeUpNames;
  /** Whether variables have a meaning in the policy. */
  readonly hasVariables: boolean;
  /** Whether the statement denies: what callers choose themselves then misses it. Default: it allows. */
  readonly denies?: boolean;
}

/** Whether the conditions of a statement hold, and those of them that are open: `StringEquals aws:SourceVpce`. */
export interface Met {
  readonly holds: Tri;
  readonly open: readonly string[];
}

const NONE: Met = { holds: 'yes', open: [] };

/** Whether a request meets a block of conditions: operators and keys are joined by and. */
export function meets(block: Value | undefined, asked: Asked): Met {
  if (block === undefined || block === null) return NONE;
  if (isUnknown(block)) {
    const sides = block.options?.map((side) => meets(side, asked));
    if (!sides) return { holds: 'open', open: [] };
    return { holds: either(sides.map(({ holds }) => holds)), open: sides.flatMap(({ open }) => open) };
  }
  if (typeof block !== 'object' || Array.isArray(block)) return { holds: 'open', open: [] };
  const all = Object.entries(block).map(([operator, keys]) => meetsKeys(operator, keys, asked));
  return joined(all);
}

function joined(all: readonly Met[]): Met {
  const holds = every(all.map((each) => each.holds));
  return { holds, open: holds === 'open' ? all.flatMap(({ open }) => open) : [] };
}

function meetsKeys(operator: string, keys: Value, asked: Asked): Met {
  if (isUnknown(keys)) {
    const sides = keys.options?.map((side) => (side === undefined ? NONE : meetsKeys(operator, side, asked)));
    if (!sides) return { holds: 'open', open: [] };
    return { holds: either(sides.map(({ holds }) => holds)), open: sides.flatMap(({ open }) => open) };
  }
  if (keys === null || typeof keys !== 'object' || Array.isArray(keys)) return { holds: 'open', open: [] };
  return joined(
    Object.entries(keys).map(([key, values]) => {
      const holds = holdsFor(operator, key, values, asked);
      return { holds, open: holds === 'open' ? [`${operator} ${key}`] : [] };
    }),
  );
}

/** An operator taken apart: `ForAllValues:StringNotLikeIfExists`. */
interface Operator {
  readonly of: 'all' | 'any' | undefined;
  readonly comparison: string;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

const OPERATORS = new Map<string, Operator>();

function operatorOf(written: string): Operator {
  const known = OPERATORS.get(written);
  if (known) return known;
  const [, of, name = '', ifExists] = /^(?:For(All|Any)Values?:)?(.*?)(IfExists)?$/i.exec(written) ?? [];
  const negated = /not(?=equals|like|ipaddress)/i.test(name);
  const made: Operator = {
    of: of === undefined ? undefined : of.toLowerCase() === 'all' ? 'all' : 'any',
    comparison: name.replace(/not(?=equals|like|ipaddress)/i, '').toLowerCase(),
    negated,
    ifExists: ifExists !== undefined,
  };
  OPERATORS.set(written, made);
  return made;
}

function holdsFor(written: string, key: string, values: Value, asked: Asked): Tri {
  const operator = operatorOf(written);
  const state = asked.keys.state(key);
  if (state.kind === 'chosen') return tri(!asked.denies);
  if (operator.comparison === 'null') return isNull(state, values);
  const compare = COMPARISONS[operator.comparison];
  if (!compare) return 'open';
  if (state.kind === 'absent') return whenAbsent(operator);
  const present =
    state.kind === 'any'
      ? ofAnyValue(operator, state, values, asked, compare)
      : ofValues(operator, state.values, state.isList, (value) => isOneOf(value, values, asked, compare));
  return state.kind === 'any' && state.mayLack ? either([present, whenAbsent(operator)]) : present;
}

function whenAbsent({ of, negated, ifExists }: Operator): Tri {
  if (ifExists || of === 'all') return 'yes';
  return of === 'any' ? 'no' : tri(negated);
}

function isNull(state: KeyState, values: Value): Tri {
  const lacks: Tri =
    state.kind === 'absent' || (state.kind === 'values' && state.values.length === 0)
      ? 'yes'
      : state.kind === 'any' && state.mayLack
        ? 'open'
        : 'no';
  return anyText(values, (text) => {
    if (text.includes(GAP)) return 'open';
    if (/^true$/i.test(text)) return lacks;
    return /^false$/i.test(text) ? not(lacks) : 'no';
  });
}

function ofValues(operator: Operator, values: readonly string[], isList: boolean, isOne: (value: string) => Tri): Tri {
  const { of, negated } = operator;
  // An empty text is nothing to an operator that asks for all.
  const counted = of === 'all' && values.every((value) => value === '') ? [] : values;
  if (counted.length === 0) return whenAbsent(operator);
  const each = counted.map((value) => (negated ? not(isOne(value)) : isOne(value)));
  if (of === 'all') return every(each);
  if (of === 'any') return some(each);
  // What an operator for one value makes of several is not documented.
  return isList && counted.length > 1 ? either(each) : each[0];
}

/** Of a key with any value only that is known which holds for all values: that `*` covers it, or that it is none of some. */
function ofAnyValue(
  { negated }: Operator,
  { except }: Extract<KeyState, { kind: 'any' }>,
  values: Value,
  asked: Asked,
  compare: Comparison,
): Tri {
  const isAny = anyText(values, (text) => {
    const wanted = asked.hasVariables && compare.variables ? withVariables(text, asked.keys) : text;
    if (wanted === undefined || except.includes(wanted)) return 'no';
    return compare.coversAll(wanted) ? 'yes' : 'open';
  });
  return negated ? not(isAny) : isAny;
}

/** Whether a value is one of those that a condition names. */
function isOneOf(value: string, values: Value, asked: Asked, compare: Comparison): Tri {
  return anyText(values, (text) => {
    if (!asked.hasVariables || !compare.variables) return compare.test(text, value, asked.names);
    const wanted = withVariables(text, asked.keys);
    if (wanted === undefined) return 'no';
    const found = compare.test(wanted, value, asked.names);
    return found === 'yes' && mayLackValue(text, asked.keys) ? 'open' : found;
  });
}

interface Comparison {
  readonly variables: boolean;
  /** Whether a value of a request is what a value of a policy means. */
  readonly test: (wanted: string, value: string, names?: MadeUpNames) => Tri;
  /** Whether a value of a policy means every value. */
  readonly coversAll: (wanted: string) => boolean;
}

const never = () => false;

function ofText(test: Comparison['test'], coversAll: Comparison['coversAll'] = never): Comparison {
  return { variables: true, test, coversAll };
}

/** Operators that know no variables; what is not known of a value may be anything. */
function ofMeaning(test: (wanted: string, value: string) => Tri): Comparison {
  const known = (wanted: string, value: string) =>
    wanted.includes(GAP) || value.includes(GAP) ? 'open' : test(wanted, value);
  return { variables: false, test: known, coversAll: never };
}

function ofNumbers(holds: (value: number, wanted: number) => boolean): Comparison {
  return ofMeaning((wanted, value) => {
    const [limit, given] = [numberIn(wanted), numberIn(value)];
    return limit === undefined || given === undefined ? 'no' : tri(holds(given, limit));
  });
}

function ofMoments(holds: (value: number, wanted: number) => boolean): Comparison {
  return ofMeaning((wanted, value) => {
    const [limit, given] = [momentIn(wanted), momentIn(value)];
    return limit === undefined || given === undefined ? 'no' : tri(holds(given, limit));
  });
}

function numberIn(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? undefined : number;
}

function isInBlock(wanted: string, value: string): Tri {
  const [block, address] = [blockOf(wanted), blockOf(value)];
  if (!block || !address) return block ? 'no' : 'open';
  if (within(address, block)) return 'yes';
  return touches(address, block) ? 'open' : 'no';
}

const LESS = (value: number, wanted: number) => value < wanted;
const AT_MOST = (value: number, wanted: number) => value <= wanted;
const MORE = (value: number, wanted: number) => value > wanted;
const AT_LEAST = (value: number, wanted: number) => value >= wanted;
const SAME = (value: number, wanted: number) => value === wanted;

const isStar = (wanted: string) => /^\*+$/.test(wanted);
const ARN = ofText(matchesArn, never);

/** Every operator of IAM without what it says of several values, of negation and of an absent key. */
const COMPARISONS: Readonly<Record<string, Comparison | undefined>> = {
  stringequals: ofText((wanted, value) => equals(plain(wanted), value)),
  stringequalsignorecase: ofText((wanted, value) => equals(plain(wanted), value, true)),
  stringlike: ofText(matches, isStar),
  arnequals: ARN,
  arnlike: ARN,
  bool: ofMeaning((wanted, value) => tri(wanted.toLowerCase() === value.toLowerCase())),
  binaryequals: ofMeaning((wanted, value) => tri(wanted === value)),
  ipaddress: ofMeaning(isInBlock),
  numericequals: ofNumbers(SAME),
  numericlessthan: ofNumbers(LESS),
  numericlessthanequals: ofNumbers(AT_MOST),
  numericgreaterthan: ofNumbers(MORE),
  numericgreaterthanequals: ofNumbers(AT_LEAST),
  dateequals: ofMoments(SAME),
  datelessthan: ofMoments(LESS),
  datelessthanequals: ofMoments(AT_MOST),
  dategreaterthan: ofMoments(MORE),
  dategreaterthanequals: ofMoments(AT_LEAST),
};
