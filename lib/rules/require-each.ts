import type { Filling, SaidFinding } from '../messages/say';
import type { Resource } from '../model/model';
import type { Value } from '../template/unknown';
import { part, worded } from '../template/values';
import { type Meets, requireProperty } from './require-property';
import type { Outcome } from './rule';

/** What a property of resources has to be. */
export interface RequiredProperty {
  /** As in the template: `ImageScanningConfiguration.ScanOnPush`. */
  readonly property: string;
  /** The value. Default: what stands at the property. */
  readonly value?: (resource: Resource) => Value | undefined;
  readonly meets: Meets;
  /** The finding where it is not met; `value` is the value in words. */
  readonly message: (resource: Resource, value: Filling) => SaidFinding;
}

/** Demand something of a property of each resource. */
export function requireEach(
  resources: readonly Resource[],
  { property, value, meets, message }: RequiredProperty,
): Outcome[] {
  return resources.flatMap((resource) => {
    const given = value ? value(resource) : part(resource.properties, ...property.split('.'));
    return requireProperty(resource, property, meets, message(resource, worded(given)), given);
  });
}
