import type { Value } from './unknown';

/** The document that a text is, where it is one: a map or a list. */
export function documentIn(text: string): Value | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/** A document that is written as it is, or as a text. */
export function documentOf(value: Value | undefined): Value | undefined {
  return typeof value === 'string' ? documentIn(value) : value;
}

/** Whether a value of JSON is a map of keys: no list, no text, nothing else. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What is given as undefined is as if it were not given. */
export function withoutAbsent<T extends object>(map: T): T {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as T;
}

/** Whether a key of this kind stands anywhere inside a value. */
export function hasKey(value: unknown, isMeant: (key: string) => boolean): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some((entry) => hasKey(entry, isMeant));
  for (const key in value)
    if (isMeant(key) || hasKey((value as Readonly<Record<string, unknown>>)[key], isMeant)) return true;
  return false;
}
