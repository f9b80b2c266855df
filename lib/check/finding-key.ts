import { createHash } from 'node:crypto';

/** What tells one finding from another. */
export interface Keyed {
  readonly rule: string;
  readonly resources: readonly string[];
  readonly property?: string;
}

/** The same for the same finding in every run, whatever its words are: rule, resources in any order, and property. */
export function findingKey({ rule, resources, property }: Keyed): string {
  const place = JSON.stringify([rule, [...resources].sort(), property ?? '']);
  return createHash('sha256').update(place).digest('hex').slice(0, 16);
}
