/** Whether a value of JSON is a map of keys: no list, no text, nothing else. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
