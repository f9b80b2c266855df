import type { Said } from '../messages/say';
import { say } from '../messages/say';
import type { Resource } from '../model/model';
import { isUnknown, type Unknown, type Value } from '../template/unknown';
import { assess, possibilities, shown } from '../template/values';
import { finding, type Outcome, undecided } from './rule';

/**
 * Judge one property of a resource: a finding where some outcome does not meet the demand, undecided where that cannot be
 * known.
 *
 * @param broken says what is wrong, given the value as people read it
 */
export function requireProperty(
  resource: Resource,
  property: string,
  meets: (known: Exclude<Value, Unknown> | undefined) => boolean,
  broken: (value: string) => Said,
): Outcome[] {
  const value = resource.properties[property];
  const verdict = assess(value, meets);
  if (verdict === 'met') return [];
  if (verdict === 'broken') return [finding(resource, broken(shown(value)), { property })];
  const reason = possibilities(value).find(isUnknown)?.reason ?? '';
  return [undecided(resource, say('property.unknown', { property, reason }), property)];
}
