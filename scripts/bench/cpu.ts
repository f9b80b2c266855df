import { existsSync, readFileSync } from 'node:fs';

const THREAD = `/proc/self/task/${process.pid}/schedstat`;
const hasThread = existsSync(THREAD);

/**
 * Milliseconds that this program has computed, whatever other programs did at the same time. On Linux those of the one thread
 * that runs it; elsewhere those of the compiler and of garbage collection beside it count as well.
 */
export function cpu(): number {
  if (hasThread) return Number(readFileSync(THREAD, 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
