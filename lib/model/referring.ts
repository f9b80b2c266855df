import { valuesAt } from '../template/values';
import type { Model, Resource } from './model';

/**
 * Resources that name another one at a path of their properties: the policies of a bucket, the filters of a log group.
 *
 * @param path as of `valuesAt`: `Bucket`, `Topics[]`
 */
export function referring(model: Model, type: string, path: string, target: Resource): Resource[] {
  return model
    .ofType(type)
    .filter(({ properties }) => valuesAt(properties, path).some((value) => model.find(value, target.type) === target));
}

/** Resources of one type that a resource names at a path of its properties. */
export function referred(model: Model, { properties }: Resource, path: string, ...types: string[]): Resource[] {
  return valuesAt(properties, path).flatMap((value) => model.find(value, ...types) ?? []);
}
