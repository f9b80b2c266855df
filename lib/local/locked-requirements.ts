import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** The sets of Python packages: what the local deployment runs on, and what `.ci/run` checks with. */
export const LOCKED_SETS = ['emulator', 'ci'] as const;
export type LockedSet = (typeof LOCKED_SETS)[number];

/** The packages that are wanted, by exact version. */
export function requirementsOf(root: string, set: LockedSet): string {
  return join(root, 'requirements', `${set}.in`);
}

/** All packages that those need, by exact version and hash. */
export function lockOf(root: string, set: LockedSet): string {
  return join(root, 'requirements', `${set}.txt`);
}

/** First line of a lock: it names the content of what it was made from, so that a test sees a lock that is left behind. */
export function markOf(wanted: string): string {
  const hash = createHash('sha256').update(wanted.replaceAll('\r\n', '\n')).digest('hex');
  return `# Written by npm run lock:python from what has the SHA-256 ${hash}.`;
}
