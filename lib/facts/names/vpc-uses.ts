import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';

/** An association with a VPC: of a resolver rule, a query log, a set of DHCP options, a profile that holds one. */
export interface VpcUse {
  readonly by: Resource;
  /** As the association writes it. */
  readonly id: Value | undefined;
  /** Undefined where no template defines it. */
  readonly vpc?: Resource;
}

/** Resources of a type by what a property of theirs names. */
export function groupedBy(model: Model, type: string, property: string): ReadonlyMap<Resource, readonly Resource[]> {
  const groups = new Map<Resource, Resource[]>();
  for (const resource of model.ofType(type)) {
    const named = model.find(resource.properties[property]);
    if (!named) continue;
    const group = groups.get(named);
    if (group) group.push(resource);
    else groups.set(named, [resource]);
  }
  return groups;
}

/** Where something is used, as associations of one type say. */
export function usesOf(
  model: Model,
  type: string,
  what: string,
  where: string,
): (resource: Resource) => readonly VpcUse[] {
  const groups = groupedBy(model, type, what);
  return (resource) =>
    (groups.get(resource) ?? []).map((by) => {
      const id = by.properties[where];
      return { by, id, vpc: model.find(id) };
    });
}
