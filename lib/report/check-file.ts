import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_FILE, type CheckResult } from '../check/result';
import { readData } from '../template/read-data';

/** What the check of a synthesis came to; undefined where the folder holds none. */
export function checkIn(directory: string): CheckResult | undefined {
  const file = join(directory, CHECK_FILE);
  return existsSync(file) ? (readData(file) as CheckResult) : undefined;
}
