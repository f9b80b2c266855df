import { isObject } from './json';

/**
 * The list of a file that holds one: the list itself, or `{ "$schema": …, "flows": [ … ] }`, which editors understand.
 *
 * @param key under which an object holds the list
 */
export function listed(content: unknown, key: string): unknown {
  if (!isObject(content)) return content;
  const others = Object.keys(content).filter((name) => name !== '$schema' && name !== key);
  return others.length === 0 && key in content ? content[key] : content;
}
