import type { Authentication } from '../result';
import { type Field, fieldOf } from './fields';

const METHOD = /^\s*(spf|dkim|dmarc)\s*(?:\/\s*\d+\s*)?=\s*([a-z]{1,20})/i;

/** What the receiving service found: of the topmost `Authentication-Results`, if it is its own; whatever else a sender wrote is not believed. */
export function authenticationOf(fields: readonly Field[], server: string): Authentication {
  const results = { spf: 'none', dkim: 'none', dmarc: 'none' };
  const value = withoutComments(fieldOf(fields, 'authentication-results') ?? '');
  const [server0, ...methods] = value.split(';');
  if (/^\s*"?([^\s"]*)/.exec(server0)?.[1].toLowerCase() !== server.toLowerCase()) return results;
  const seen = new Set<string>();
  for (const method of methods) {
    const found = METHOD.exec(method);
    const name = found?.[1].toLowerCase() as keyof Authentication | undefined;
    if (found === null || name === undefined || seen.has(name)) continue;
    seen.add(name);
    results[name] = found[2].toLowerCase();
  }
  return results;
}

/** Comments and quoted strings may hold anything, also what looks like a result. */
function withoutComments(value: string): string {
  let kept = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at++) {
    const character = value[at];
    if (character === '\\') at++;
    else if (depth === 0 && character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}
