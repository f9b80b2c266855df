import { type Grouped, groupedBy } from '../../model/grouped';
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
export function namedBy(model: Model, type: string, property: string): Grouped<Resource, Resource> {
  return groupedBy(model.ofType(type), ({ properties }) => model.find(properties[property]));
}

/** Where something is used, as associations of one type say. */
export function usesOf(
  model: Model,
  type: string,
  what: string,
  where: string,
): (resource: Resource) => readonly VpcUse[] {
  const groups = namedBy(model, type, what);
  return (resource) =>
    (groups.get(resource) ?? []).map((by) => {
      const id = by.properties[where];
      return { by, id, vpc: model.find(id) };
    });
}
