import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../template/read-text';

/** The folder of a bundle that holds the packages. */
export const PREPARED = 'offline';

/** What a bundle was made for, `offline/bundle.json`: other platforms and other versions of Python need other packages. */
export interface Prepared {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** `3.11`. */
  readonly python: string;
  readonly commit: string;
}

/** What this folder was prepared for; undefined where it is an ordinary clone. */
export function prepared(root: string): Prepared | undefined {
  const file = join(root, PREPARED, 'bundle.json');
  return existsSync(file) ? JSON.parse(readText(file)) : undefined;
}

/** Folder of the Python packages, for pip. */
export function preparedWheels(root: string): string {
  return join(root, PREPARED, 'python');
}
