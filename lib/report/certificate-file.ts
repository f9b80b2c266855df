import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFICATE_FILE, type Certificate } from '../reachability/certificate';
import { readData } from '../template/read-data';

/** What the certificate of a cloud assembly comes to, what it is about, and what it leaves open; undefined where there is none. */
export function proofIn(directory: string): Pick<Certificate, 'verdict' | 'about' | 'open'> | undefined {
  const file = join(directory, CERTIFICATE_FILE);
  if (!existsSync(file)) return undefined;
  const { verdict, about, open = [] } = readData(file) as Certificate;
  return { verdict, about, open };
}
