import { valuesAt } from '../template/values';
import { type Grouped, grouped } from './grouped';
import type { Model, Resource } from './model';

/**
 * Resources that name another one at a path of their properties: the policies of a bucket, the filters of a log group.
 *
 * @param path as of `valuesAt`: `Bucket`, `Topics[]`
 */
export function referring(model: Model, type: string, path: string, target: Resource): Resource[] {
  const own = indexes.get(model) ?? new Map<string, Grouped<Resource, Resource>>();
  indexes.set(model, own);
  const key = `${type} ${path} ${target.type}`;
  const index =
    own.get(key) ??
    grouped(
      model.ofType(type).flatMap((resource) => {
        const named = valuesAt(resource.properties, path).flatMap((value) => model.find(value, target.type) ?? []);
        return [...new Set(named)].map((each) => [each, resource] as const);
      }),
    );
  own.set(key, index);
  return [...(index.get(target) ?? [])];
}

/** What was asked of a model once: asked of each resource, it would be read as often as there are resources. */
const indexes = new WeakMap<Model, Map<string, Grouped<Resource, Resource>>>();

/** Resources of one type that a resource names at a path of its properties. */
export function referred(model: Model, { properties }: Resource, path: string, ...types: string[]): Resource[] {
  return valuesAt(properties, path).flatMap((value) => model.find(value, ...types) ?? []);
}
