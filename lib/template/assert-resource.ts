import { InputError } from './input-error';
import { isObject } from './json';

/** @throws InputError for a resource without a type, or whose properties are no object */
export function assertResource(file: string, id: string, resource: unknown): void {
  const { Type: type, Properties: properties } = isObject(resource) ? resource : {};
  if (typeof type !== 'string')
    throw new InputError(`${file}: Resources/${id} has no "Type"`, `${file}: Resources/${id} に "Type" がない`);
  if (properties !== undefined && !isObject(properties))
    throw new InputError(
      `${file}: Resources/${id}/Properties is not an object`,
      `${file}: Resources/${id}/Properties がオブジェクトではない`,
    );
}
