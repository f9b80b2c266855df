import { covers, overlap } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { type Tri, tri } from './tri';

/**
 * A literal `*`, `?` or `$` of a pattern (`${*}`), which no request holds: characters of the private area of Unicode stand
 * for them in patterns and are compared as what they stand for.
 */
const LITERALS: readonly (readonly [stands: string, character: string])[] = [
  ['\ue000', '*'],
  ['\ue001', '?'],
];

/** A text as a part of a pattern that stands for nothing but itself. */
export function literal(text: string): string {
  return LITERALS.reduce((all, [stands, character]) => all.replaceAll(character, stands), text);
}

/** A pattern in which nothing is a wildcard any more, as operators without wildcards read it. */
export function plain(pattern: string): string {
  return LITERALS.reduce((all, [stands, character]) => all.replaceAll(stands, character), pattern);
}

/** Stands for a part of a name that AWS makes up: `*` alone covers it. */
const MADE_UP = '\ue002';

/** Whether a text is known as a whole. */
function isWhole(text: string): boolean {
  return !text.includes(GAP);
}

/** Names that AWS makes up at deployment, as the templates write them for now: `Bucket@app`. */
export class MadeUpNames {
  /** @param starts what the name of a thing begins with, by what it is called for now: `Ep@net` → `vpce-` */
  constructor(private readonly starts: ReadonlyMap<string, string>) {}

  /** The same text with a part in place of the first name that nobody knows yet; undefined where all is known. */
  in(text: string): { readonly with: (part: string) => string; readonly start: string } | undefined {
    if (!text.includes('@')) return undefined;
    for (const part of text.match(/[A-Za-z0-9]+@[\w.-]+/g) ?? []) {
      const start = this.starts.get(part);
      if (start !== undefined) return { with: (name) => text.replace(part, name), start };
    }
    return undefined;
  }
}

/**
 * Whether a pattern with wildcards covers a text. A part of the pattern that is not known may be anything; a name that AWS
 * makes up is covered by `*`, never by a literal, and perhaps by what covers a part of it.
 */
export function matches(pattern: string, text: string, names?: MadeUpNames): Tri {
  if (isWhole(pattern) && isWhole(text)) {
    if (coversWhole(pattern, text)) return 'yes';
    const madeUp = names?.in(text);
    if (!madeUp || !/[*?]/.test(pattern)) return 'no';
    if (coversWhole(pattern, madeUp.with(`${madeUp.start}${MADE_UP}`))) return 'yes';
    const parts = pattern.split(/[:/]/).filter((part) => /[*?]/.test(part));
    const made = parts.map((part) => part.replace(/[*?]/g, '7')).filter((part) => part.startsWith(madeUp.start));
    // A pattern shorter than what all such names begin with covers some of them, when it covers that.
    const longer = parts.map((part) => `${madeUp.start}${part.replace(/[*?]/g, '7')}`);
    return [...made, ...longer].some((part) => coversWhole(pattern, madeUp.with(part))) ? 'open' : 'no';
  }
  // `?` covers one letter, and nobody knows how many a part has that is not known.
  if (isWhole(pattern) && !pattern.includes('?') && coversWhole(pattern, text)) return 'yes';
  return overlap(pattern, literal(text)) ? 'open' : 'no';
}

function coversWhole(pattern: string, text: string): boolean {
  return covers(pattern, literal(text));
}

/** Whether a text without wildcards is the same as another; letters of any case where `caseless`. */
export function equals(value: string, text: string, caseless = false): Tri {
  if (isWhole(value) && isWhole(text))
    return tri(caseless ? value.toLowerCase() === text.toLowerCase() : value === text);
  const [a, b] = caseless ? [value.toLowerCase(), text.toLowerCase()] : [value, text];
  return overlap(literal(a), literal(b)) ? 'open' : 'no';
}

/** Whether a pattern of ARNs covers an ARN: each of the six parts for itself, so that `*` crosses no colon. */
export function matchesArn(pattern: string, arn: string, names?: MadeUpNames): Tri {
  if (!isWhole(pattern) || !isWhole(arn)) return matches(pattern, arn, names);
  const [wanted, given] = [sixParts(pattern), sixParts(arn)];
  if (given.length < 6) return 'no';
  // What is no ARN is no pattern of ARNs either; whether `*` alone means all of them, no document says.
  if (wanted.length < 6) return wanted.length > 1 || matches(pattern, arn, names) === 'no' ? 'no' : 'open';
  let result: Tri = 'yes';
  for (const [index, part] of wanted.entries()) {
    const one = matches(part, given[index], names);
    if (one === 'no') return 'no';
    if (one === 'open') result = 'open';
  }
  return result;
}

/** Whether a pattern of `Resource` covers what is asked for. Parts of an ARN that are left out at its end may be anything. */
export function matchesResource(pattern: string, resource: string, names?: MadeUpNames): Tri {
  if (isSecretOf(pattern, resource)) return 'open';
  const whole = matches(pattern, resource, names);
  if (whole === 'yes' && !/^arn:/.test(pattern)) return 'yes';
  if (!isWhole(pattern) || !/^arn:/.test(pattern) || !/^arn:/.test(resource)) return whole;
  const wanted = sixParts(pattern);
  const filled = [...wanted, ...Array<string>(6 - wanted.length).fill('*')].join(':');
  const byParts = matchesArn(filled, resource, names);
  // Documents say that no wildcard spans colons; what would match only so is left open.
  return byParts === 'no' && whole !== 'no' ? 'open' : byParts;
}

/** The letters that stand here for those which AWS puts behind the name of a secret. */
const LETTERS = 'AbCdEf';

/** Whether a literal ARN may be that of a secret: the same but for the letters at its end. */
function isSecretOf(pattern: string, resource: string): boolean {
  if (!resource.endsWith(`-${LETTERS}`) || !resource.includes(':secretsmanager:') || pattern === resource) return false;
  const name = resource.slice(0, -LETTERS.length);
  return pattern.startsWith(name) && /^[A-Za-z0-9]{6}$/.test(pattern.slice(name.length));
}

function sixParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
