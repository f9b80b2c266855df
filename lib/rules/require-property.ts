import { type Said, say } from '../messages/say';
import type { Resource } from '../model/model';
import type { Unknown, Value } from '../template/unknown';
import { assess, part, shown } from '../template/values';
import { finding, type Outcome, undecided } from './rule';

/** What a property of resources has to be. */
export interface RequiredProperty {
  /** As in the template: `ImageScanningConfiguration.ScanOnPush`. */
  readonly property: string;
  /** The value. Default: what stands at the property. */
  readonly value?: (resource: Resource) => Value | undefined;
  readonly meets: (known: Exclude<Value, Unknown> | undefined) => boolean;
  /** The finding where it is not met; `value` is the value in words. */
  readonly message: (resource: Resource, value: string) => Said;
  /** Resources beside this one that a finding names. Default: none. */
  readonly beside?: readonly Resource[];
}

/** Judge one property of each resource: a finding where it is not met, undecided where that cannot be known. */
export function requireProperty(
  resources: readonly Resource[],
  { property, value, meets, message, beside = [] }: RequiredProperty,
): Outcome[] {
  return resources.flatMap((resource): Outcome[] => {
    const given = value ? value(resource) : part(resource.properties as Value, ...property.split('.'));
    const verdict = assess(given, meets);
    if (verdict === 'met') return [];
    return verdict === 'broken'
      ? [finding([resource, ...beside], message(resource, shown(given)), { property })]
      : [undecided(resource, say('property-unknown', { resource: resource.logicalId, property }), property)];
  });
}
