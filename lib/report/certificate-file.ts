import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '../reachability/certificate';

/** File beside the templates that holds the certificate of their isolation. */
export const CERTIFICATE_FILE = 'isolation-certificate.json';

/** What the certificate of a cloud assembly says; undefined where there is none. */
export function verdictIn(directory: string): Certificate['verdict'] | undefined {
  const file = join(directory, CERTIFICATE_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Certificate).verdict : undefined;
}
