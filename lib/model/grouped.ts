import type { Resource } from './model';

/** Resources by something that each of them means. */
export type Grouped<Key> = ReadonlyMap<Key, readonly Resource[]>;

/** Resources by a key, in their order; those without one are left out. */
export function grouped<Key>(
  resources: readonly Resource[],
  keyOf: (resource: Resource) => Key | undefined,
): Grouped<Key> {
  const groups = new Map<Key, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (key === undefined) continue;
    const list = groups.get(key);
    if (list) list.push(resource);
    else groups.set(key, [resource]);
  }
  return groups;
}
