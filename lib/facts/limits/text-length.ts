import { GAP, isUnknown, type Value } from '../../template/unknown';

/** Longest id that AWS gives a resource without a name: a UUID, as of a key. */
const LONGEST_ID = 'x'.repeat(36);

/** As long as an ARN usually is: stands for a text of which nothing is known. */
const UNKNOWN_TEXT = 'x'.repeat(100);

/** The id of a resource that its template does not name, as the model writes it. */
const OWN_ID = /(?<![A-Za-z0-9])[A-Za-z0-9]{1,255}@[\w.-]+/g;

/** A value as the text that AWS gets. What is known only after deployment counts as long as it may become. */
export function textOf(value: Value | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(known(value));
  return text.replace(OWN_ID, LONGEST_ID);
}

export function charactersIn(value: Value | undefined): number {
  return [...textOf(value)].length;
}

export function bytesIn(value: Value | undefined): number {
  return Buffer.byteLength(textOf(value));
}

/** A value without unknown parts; where a condition is not decided, the longest of its options. */
function known(value: Value | undefined): unknown {
  if (isUnknown(value)) {
    if (value.options) {
      const options = value.options.map(known);
      return options.sort((a, b) => JSON.stringify(b ?? '').length - JSON.stringify(a ?? '').length)[0];
    }
    return (value.pattern ?? GAP).replaceAll(GAP, UNKNOWN_TEXT);
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(known);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, known(inner)]));
}
