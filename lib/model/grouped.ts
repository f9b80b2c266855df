/** Things by something that each of them means. */
export type Grouped<Key, Item> = ReadonlyMap<Key, readonly Item[]>;

/** The things of each key, in their order. */
export function grouped<Key, Item>(pairs: Iterable<readonly [Key, Item]>): Grouped<Key, Item> {
  const groups = new Map<Key, Item[]>();
  for (const [key, item] of pairs) {
    const list = groups.get(key);
    if (list) list.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Things by a key that each has; those without one are left out. */
export function groupedBy<Key, Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | undefined,
): Grouped<Key, Item> {
  return grouped(
    items.flatMap((item) => {
      const key = keyOf(item);
      return key === undefined ? [] : [[key, item] as const];
    }),
  );
}
