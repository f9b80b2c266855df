import { createHash } from 'node:crypto';

/** What a finding is known by. */
interface Identified {
  readonly resources: readonly string[];
  readonly property?: string;
}

/**
 * Ids of findings that are the same in every run: twelve hexadecimal digits of a hash of rule, resources and property. Wording is no
 * part of it. Of findings that share all of these the later ones get a number.
 */
export class FindingIds {
  private readonly counts = new Map<string, number>();

  of(rule: string, { resources, property }: Identified): string {
    const key = JSON.stringify([rule, [...resources].sort(), property ?? '']);
    const id = createHash('sha256').update(key).digest('hex').slice(0, 12);
    const count = (this.counts.get(id) ?? 0) + 1;
    this.counts.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}
