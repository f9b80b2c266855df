import { GAP } from '../../template/unknown';
import { literal } from './patterns';
import type { RequestKeys } from './request';

const VARIABLE = /\$\{([^}]*)\}/g;

/**
 * A text of a policy with the values that its variables have in a request; undefined where one has none, since such a text
 * equals nothing. Values stand for themselves, also where they hold wildcards.
 */
export function withVariables(text: string, keys: RequestKeys): string | undefined {
  if (!text.includes('${')) return text;
  let lacks = false;
  const made = text.replace(VARIABLE, (_, inside: string) => {
    const value = filled(inside, keys);
    if (value === undefined) lacks = true;
    return value ?? '';
  });
  return lacks ? undefined : made;
}

/** Whether a text has a variable whose value may be missing or not, as nobody knows. */
export function mayLackValue(text: string, keys: RequestKeys): boolean {
  return [...text.matchAll(VARIABLE)].some(([, inside]) => {
    const [key, fallback] = partsOf(inside);
    const state = keys.state(key);
    return state.kind === 'any' && state.mayLack && fallback === undefined;
  });
}

function filled(inside: string, keys: RequestKeys): string | undefined {
  if (inside === '*' || inside === '?' || inside === '$') return literal(inside);
  const [key, fallback] = partsOf(inside);
  const state = keys.state(key);
  if (state.kind === 'any' || state.kind === 'chosen') return GAP;
  if (state.kind === 'values' && state.values.length === 1) return literal(state.values[0]);
  // A variable takes one value; of several none is meant.
  if (state.kind === 'values' && state.values.length > 1) return GAP;
  return fallback === undefined ? undefined : literal(fallback);
}

function partsOf(inside: string): [key: string, fallback: string | undefined] {
  const [, key, fallback] = /^\s*([^,\s]+)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  return key === undefined ? [inside.trim(), undefined] : [key, fallback];
}
