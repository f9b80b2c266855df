/**
 * The groups of which most do something that nobody has to do. What most do is the way of a deployment, and one that does not is a
 * gap in it; where few do, who begins to must not stand worse for it.
 */
export function mostOf<One, Group>(
  all: readonly One[],
  groupOf: (one: One) => Group,
  does: (one: One) => boolean,
): ReadonlySet<Group> {
  const balance = new Map<Group, number>();
  for (const one of all) balance.set(groupOf(one), (balance.get(groupOf(one)) ?? 0) + (does(one) ? 1 : -1));
  return new Set([...balance].filter(([, more]) => more > 0).map(([group]) => group));
}
