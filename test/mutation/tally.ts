import { type Exception, LEFT_OUT, NO_WEAKENING } from './no-weakening';
import type { Weakening } from './weakenings';

/** Whether an edit weakens something, or is one of those that do not, or that are left out. */
export function judgedAs({ kind, zone }: Weakening): 'weakening' | 'no weakening' | 'left out' {
  const isOne = ({ kinds, zones }: Exception) => kinds.test(kind) && (zones?.includes(zone) ?? true);
  if (NO_WEAKENING.some(isOne)) return 'no weakening';
  return LEFT_OUT.some(isOne) ? 'left out' : 'weakening';
}

/** How many weakenings of a class were found. */
export interface Share {
  readonly found: number;
  readonly of: number;
}

/** Share by class, the smallest first, and of all of them. */
export function shareTable(shares: ReadonlyMap<string, Share>): string {
  const line = (name: string, { found, of }: Share) =>
    `${((100 * found) / of).toFixed(1).padStart(6)} % ${String(found).padStart(5)} of ${String(of).padStart(5)}  ${name}`;
  const sorted = [...shares].sort(([, one], [, other]) => one.found / one.of - other.found / other.of);
  const total = [...shares.values()].reduce((sum, { found, of }) => ({ found: sum.found + found, of: sum.of + of }), {
    found: 0,
    of: 0,
  });
  return [...sorted.map(([name, share]) => line(name, share)), line('all', total)].join('\n');
}
