import { findingKey, type Keyed } from './finding-key';

/**
 * Ids of findings that are the same in every run: what a finding is known by. Wording is no part of it. Of findings that share all of
 * it the later ones get a number.
 */
export class FindingIds {
  private readonly counts = new Map<string, number>();

  of(finding: Keyed): string {
    const id = findingKey(finding);
    const count = (this.counts.get(id) ?? 0) + 1;
    this.counts.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}
