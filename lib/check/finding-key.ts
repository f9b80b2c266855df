import { createHash } from 'node:crypto';

/** What tells one finding from another. */
export interface Keyed {
  readonly rule: string;
  readonly resources: readonly string[];
  readonly property?: string;
}

/** What a finding is: its rule, all of its resources in any order, and its property, whatever its words are. */
export function findingPlace({ rule, resources, property }: Keyed): string {
  return JSON.stringify([rule, resources.length > 1 ? [...resources].sort() : resources, property ?? '']);
}

/** The same, short enough for people: what a finding is known by in every run. */
export function findingKey(finding: Keyed): string {
  return createHash('sha256').update(findingPlace(finding)).digest('hex').slice(0, 16);
}
