import { type Said, type SaidFinding, say } from '../messages/say';
import type { Resource } from '../model/model';
import { isUnknown, type Unknown, type Value } from '../template/unknown';
import { assess, part, possibilities } from '../template/values';
import { finding, type Outcome, type Undecided, undecided } from './rule';

/** Whether a known value is as it has to be; undefined stands for an absent one. */
export type Meets = (known: Exclude<Value, Unknown> | undefined) => boolean;

/**
 * Demand something of a property: a finding where it is not met, undecided where that cannot be known before deployment.
 *
 * @param resources what the finding names, the one with the property first
 * @param property as in the template: `ImageScanningConfiguration.ScanOnPush`
 * @param given the value, where it is not simply what stands at the property
 */
export function requireProperty(
  resources: Resource | readonly Resource[],
  property: string,
  meets: Meets,
  message: SaidFinding,
  ...given: [value?: Value]
): Outcome[] {
  const [first] = [resources].flat() as readonly Resource[];
  const value = given.length > 0 ? given[0] : part(first.properties, ...property.split('.'));
  const verdict = assess(value, meets);
  if (verdict === 'met') return [];
  if (verdict === 'broken') return [finding(resources, message, { property })];
  return [notKnown(first, property, possibilities(value).find(isUnknown)?.reason ?? '')];
}

/** A property that nobody knows before deployment. */
export function notKnown(resource: Resource, property: string, reason: Said | string): Undecided {
  return undecided(resource, say('value.not-known', { property, resource: resource.id, reason }), property);
}
