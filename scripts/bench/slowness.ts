import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** How much slower this machine is now than the one for which bounds are written, measured in a process of its own. */
export function slowness(): number {
  return Number(
    execFileSync(process.execPath, ['--require', 'tsx/cjs', join(__dirname, 'reference.ts')], {
      encoding: 'utf8',
      cwd: join(__dirname, '../..'),
    }),
  );
}

/**
 * How slow the machine is beside some work: just before and just after it. One that is faster at a small piece of work need not be so
 * at a large one, so that no bound is lowered by it.
 */
export function beside<T>(work: () => T): { readonly done: T; readonly slowness: number } {
  const before = slowness();
  const done = work();
  return { done, slowness: Math.max(1, (before + slowness()) / 2) };
}
