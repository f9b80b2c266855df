import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificate } from '../reachability/certificate';
import { readData } from '../template/read-data';

/** File beside the templates that holds the certificate of their isolation. */
export const CERTIFICATE_FILE = 'isolation-certificate.json';

/** What the certificate of a cloud assembly comes to, and what it leaves open; undefined where there is none. */
export function proofIn(directory: string): Pick<Certificate, 'verdict' | 'open'> | undefined {
  const file = join(directory, CERTIFICATE_FILE);
  if (!existsSync(file)) return undefined;
  const { verdict, open = [] } = readData(file) as Certificate;
  return { verdict, open };
}
