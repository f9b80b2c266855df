import { covers, overlap } from '../../template/policy-document';
import { GAP, type Value } from '../../template/unknown';
import { knownText } from '../../template/values';

/** Stands for whatever a wildcard covers: letters that nobody writes. */
const FILL = 'x9q7';
const MOST = 24;

/**
 * Names of objects that tell apart what policies say of a bucket: for every pattern one that it covers, for every two that
 * overlap one that both cover, and one that none names.
 *
 * @param patterns what follows the ARN of the bucket and `/` in any statement, with wildcards
 */
export function objectsFor(patterns: Iterable<string>): readonly string[] {
  const distinct = [...new Set(patterns)].filter((pattern) => pattern !== '' && !pattern.includes(GAP));
  const found = new Set<string>([FILL]);
  for (const pattern of distinct) found.add(filled(pattern));
  for (const [index, one] of distinct.entries())
    for (const other of distinct.slice(index + 1)) {
      if (found.size > MOST || !overlap(one, other)) continue;
      for (const both of [joined(one, other), joined(other, one)])
        if (covers(one, both) && covers(other, both)) found.add(both);
    }
  return [...found].slice(0, MOST);
}

/** A text that both of two patterns cover; undefined where none is found. */
export function common(one: string, other: string): string | undefined {
  if (!overlap(one, other)) return undefined;
  return [joined(one, other), joined(other, one), filled(one), filled(other)].find(
    (text) => covers(one, text) && covers(other, text),
  );
}

/** A text that a pattern covers. */
export function filled(pattern: string): string {
  return pattern
    .replace(/\$\{[^}]*\}/g, FILL)
    .replaceAll('*', FILL)
    .replaceAll('?', 'x');
}

/** A name that begins as one pattern does and ends as another. */
function joined(begins: string, ends: string): string {
  const head = begins.replace(/[*?$].*$/s, '');
  const tail = ends.replace(/^.*[*?}]/s, '');
  if (!/[*?]/.test(begins)) return filled(begins);
  if (!/[*?]/.test(ends)) return filled(ends);
  const middle = filled(begins.slice(head.length)) + filled(ends.slice(0, ends.length - tail.length));
  return `${head}${middle}${tail}`;
}

/** What names of objects begin with, as far as it is written. */
export function prefixIn(...values: readonly (Value | undefined)[]): string {
  const text = values.map((value) => knownText(value)).find((each) => each !== undefined) ?? '';
  // An expression (`!{timestamp:…}`) may give anything.
  return text.replace(/^\/+/, '').replace(/[!*].*$/s, '');
}
