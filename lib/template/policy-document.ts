import { say } from '../messages/say';
import { GAP, isUnknown, Unknown, type Value } from './unknown';

/** One condition of a statement: `StringEquals` on `aws:PrincipalAccount` with its values. */
export interface Condition {
  /** As written: `StringEquals`, `ForAnyValue:StringLike`, `BoolIfExists`. */
  readonly operator: string;
  readonly key: string;
  /** Undefined where the values are not known before deployment. */
  readonly values: readonly string[] | undefined;
}

/** A statement of a policy document, normalized: lists everywhere. */
export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Texts under `AWS` (ARNs, account ids, `*`). */
  readonly aws: readonly string[];
  readonly service: readonly string[];
  readonly federated: readonly string[];
  /** Canonical users: accounts, and identities of CloudFront, by an id of S3. */
  readonly canonical: readonly string[];
  /** Whether it names everybody but some (`NotPrincipal`). */
  readonly notPrincipal: boolean;
  /** Whether it has a principal at all: identity policies have none. */
  readonly hasPrincipal: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly Condition[];
  /** The first part that is not known before deployment. Default: everything is known. */
  readonly unknown?: Unknown;
}

/** The statements of a policy document; an {@link Unknown} where the document itself is not known. */
export function statementsOf(document: Value | undefined): readonly Statement[] | Unknown {
  if (document === null || typeof document !== 'object') return readDocument(document);
  const known = read.get(document) ?? readDocument(document);
  read.set(document, known);
  return known;
}

/** Many rules read the same documents. */
const read = new WeakMap<object, readonly Statement[] | Unknown>();

function readDocument(document: Value | undefined): readonly Statement[] | Unknown {
  let parsed = document;
  if (typeof parsed === 'string') {
    try {
      parsed = JSON.parse(parsed) as Value;
    } catch {
      return new Unknown(say('unknown.policy-text'));
    }
  }
  if (isUnknown(parsed)) return parsed;
  if (parsed === null || parsed === undefined || typeof parsed !== 'object' || Array.isArray(parsed)) return [];
  const { Statement: list } = parsed;
  if (isUnknown(list)) return list;
  return (Array.isArray(list) ? list : list === undefined || list === null ? [] : [list]).map(toStatement);
}

function toStatement(entry: Value): Statement {
  const given = (
    entry !== null && typeof entry === 'object' && !Array.isArray(entry) && !isUnknown(entry) ? entry : {}
  ) as Record<string, Value>;
  let unknown: Unknown | undefined = isUnknown(entry) ? entry : undefined;
  const texts = (value: Value | undefined): string[] =>
    (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map((part) => {
      if (isUnknown(part)) {
        unknown ??= part;
        return part.pattern ?? GAP;
      }
      return part !== null && typeof part === 'object' ? JSON.stringify(part) : String(part);
    });
  const principal = given.Principal ?? given.NotPrincipal;
  const named =
    principal !== null && typeof principal === 'object' && !Array.isArray(principal) && !isUnknown(principal)
      ? principal
      : undefined;
  const effect = given.Effect === 'Deny' ? ('Deny' as const) : ('Allow' as const);
  // What somebody brings along counts as anything where it is allowed, and as nothing where it is denied.
  const [resources, notResources] = [texts(given.Resource), texts(given.NotResource)];
  const statement = {
    sid: typeof given.Sid === 'string' ? given.Sid : undefined,
    effect,
    aws: named ? texts(named.AWS) : texts(principal),
    service: named ? texts(named.Service) : [],
    federated: named ? texts(named.Federated) : [],
    canonical: named ? texts(named.CanonicalUser) : [],
    notPrincipal: given.NotPrincipal !== undefined,
    hasPrincipal: principal !== undefined,
    actions: texts(given.Action),
    notActions: texts(given.NotAction),
    resources: effect === 'Allow' ? resources.map(withAnyVariable) : resources,
    notResources: effect === 'Deny' ? notResources.map(withAnyVariable) : notResources,
    conditions: conditionsOf(given.Condition, texts),
  };
  return { ...statement, unknown: unknown ?? unknownBlock(given.Condition) };
}

function conditionsOf(block: Value | undefined, texts: (value: Value | undefined) => string[]): Condition[] {
  if (block === null || typeof block !== 'object' || Array.isArray(block) || isUnknown(block)) return [];
  return Object.entries(block).flatMap(([operator, keys]) =>
    keys !== null && typeof keys === 'object' && !Array.isArray(keys) && !isUnknown(keys)
      ? Object.entries(keys).map(([key, values]) => ({
          operator,
          key,
          values: isUnknown(values) ? undefined : texts(values),
        }))
      : [],
  );
}

const VARIABLE = /\$\{[^}]*\}/g;

/** Whether a text of a policy has a variable (`${aws:PrincipalTag/zone}`), whose value comes with each request. */
export function hasVariable(text: string): boolean {
  return text.search(VARIABLE) >= 0;
}

/** Variables for whoever asks: the zone of the role, as its tag says, and its account. */
export const OWN_ZONE = `\${aws:PrincipalTag/sanso:zone}`;
export const OWN_ACCOUNT = `\${aws:PrincipalAccount}`;

function withAnyVariable(pattern: string): string {
  return pattern.replace(VARIABLE, '*');
}

/** A block of conditions of which not even the keys are known. */
function unknownBlock(block: Value | undefined): Unknown | undefined {
  return [block, ...(block !== null && typeof block === 'object' ? Object.values(block) : [])].find(isUnknown);
}

/** Whether a statement is a Deny that holds whatever is decided at deployment: only that keeps anybody out. */
export function isDenial({ effect, unknown }: Statement): boolean {
  return effect === 'Deny' && unknown === undefined;
}

/** Whether an IAM pattern (`s3:Get*`, `arn:aws:s3:::a/*`, `?`) covers a text; an unknown part of the pattern covers anything. */
export function covers(pattern: string, text: string, caseless = false): boolean {
  if (caseless) return covers(pattern.toLowerCase(), text.toLowerCase());
  // A last star that took too little takes one letter more: compared so, no pattern has to be compiled.
  let [i, j, star, taken] = [0, 0, -1, 0];
  while (j < text.length) {
    if (isStar(pattern[i])) {
      star = i++;
      taken = j;
    } else if (pattern[i] === '?' || pattern[i] === text[j]) {
      i++;
      j++;
    } else if (star >= 0) {
      i = star + 1;
      j = ++taken;
    } else return false;
  }
  while (isStar(pattern[i])) i++;
  return i === pattern.length;
}

/** Whether two IAM patterns can cover the same text. */
export function overlap(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  let begin = 0;
  while (begin < shorter && !isStar(a[begin]) && !isStar(b[begin])) {
    if (!agree(a[begin], b[begin])) return false;
    begin++;
  }
  let [x, y] = [a.length, b.length];
  while (x > begin && y > begin && !isStar(a[x - 1]) && !isStar(b[y - 1])) if (!agree(a[--x], b[--y])) return false;
  if (x === begin || y === begin) return isAllStars(a, begin, x) && isAllStars(b, begin, y);
  // Of what is left one begins and one ends with a star. Where those are two, each star takes what the other says.
  if ((isStar(a[begin]) && isStar(b[y - 1])) || (isStar(b[begin]) && isStar(a[x - 1]))) return true;
  // Both are of the same one, and take what stands beside a star of the other.
  return isStar(a[begin])
    ? isWithin(a.slice(begin, x), b.slice(begin, y))
    : isWithin(b.slice(begin, y), a.slice(begin, x));
}

/** Whether a pattern that begins and ends with a star and one that does neither can cover the same text. */
function isWithin(starred: string, other: string): boolean {
  if (STARS.test(other)) return true;
  let at = 0;
  return starred.split(STARS).every((part) => {
    while (at + part.length <= other.length && ![...part].every((letter, i) => agree(letter, other[at + i]))) at++;
    at += part.length;
    return at <= other.length;
  });
}

function isAllStars(pattern: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isStar(pattern[at])) return false;
  return true;
}

/** Whether two letters of patterns, no stars, can be the same letter. */
function agree(one: string, other: string): boolean {
  return one === other || one === '?' || other === '?';
}

const STARS = /[*\uffff]/;
const WILD = /[*?\uffff]/;

function isStar(letter: string | undefined): boolean {
  return letter === '*' || letter === '\uffff';
}

/** Whether a statement speaks of an action: by `Action` or by what `NotAction` leaves. `action` may be a pattern. */
export function speaksOf(statement: Statement, action: string): boolean {
  const lower = action.toLowerCase();
  if (statement.notActions.length > 0) return !statement.notActions.some((pattern) => covers(pattern, lower, true));
  return statement.actions.some((pattern) => overlap(pattern.toLowerCase(), lower));
}

/** The first of some actions of which a statement speaks. They are named in full: most statements are of other services. */
export function spokenOf(statement: Statement, actions: readonly string[]): string | undefined {
  const named = servicesIn(statement);
  if (named && !servicesOf(actions).some((service) => named.has(service))) return undefined;
  return actions.find((action) => speaksOf(statement, action));
}

/** The services of which a statement names actions, in lower case; undefined where it may mean any. */
export function servicesIn({ actions, notActions }: Statement): ReadonlySet<string> | undefined {
  const services = servicesOf(actions);
  return notActions.length > 0 || services.some((service) => WILD.test(service)) ? undefined : new Set(services);
}

function servicesOf(actions: readonly string[]): readonly string[] {
  const known = services.get(actions);
  if (known) return known;
  const found = [...new Set(actions.map((action) => action.split(':', 1)[0].toLowerCase()))];
  services.set(actions, found);
  return found;
}

/** Rules ask hundreds of statements of the same actions. */
const services = new WeakMap<readonly string[], readonly string[]>();

/** Whether a statement speaks of a resource, by `Resource` or by what `NotResource` leaves. `resource` may be a pattern. */
export function reaches(statement: Statement, resource: string): boolean {
  if (statement.notResources.length > 0) return !statement.notResources.some((pattern) => covers(pattern, resource));
  return statement.resources.length === 0 || statement.resources.some((pattern) => overlap(pattern, resource));
}

/** How a condition compares, in small letters: its operator without what it says of several values or of an absent key. */
export function comparisonOf({ operator }: Condition): string {
  return operator
    .replace(/^For(Any|All)Values?:/i, '')
    .replace(/IfExists$/i, '')
    .toLowerCase();
}

/** The conditions of a statement on a key; keys are compared without case, as IAM does. */
export function conditionsOn(statement: Statement, key: string): readonly Condition[] {
  return statement.conditions.filter((condition) => condition.key.toLowerCase() === key.toLowerCase());
}

/**
 * Whether a condition demands its key: a request without the key does not meet it. `…IfExists`, `Null: true`, and
 * negated operators in an Allow let such a request through.
 */
export function demandsKey({ operator }: Condition): boolean {
  if (/IfExists$/.test(operator) || /^ForAllValues:/.test(operator) || operator === 'Null') return false;
  return !/Not(Equals|Like|IpAddress)/.test(operator) && !/^NotIpAddress/.test(operator);
}
