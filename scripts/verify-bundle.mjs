// Without any package and any shell, so that it runs before npm ci and on Windows: node scripts/verify-bundle.mjs
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The list of the SHA-256 of every file of a bundle, in the form that `sha256sum --check` reads as well. */
export const SUMS = 'offline/SHA256SUMS';

/** @param {string} file */
export function sumOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * What is not as it was packed.
 *
 * @param {string} folder of the bundle
 * @returns {{ files: number, wrong: string[] }} how many files the list has, and one sentence for each that is gone or changed
 */
export function verified(folder) {
  const lines = readFileSync(join(folder, SUMS), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const wrong = lines.flatMap((line) => {
    const [sum, name] = [line.slice(0, 64), line.slice(66)];
    const file = join(folder, name);
    if (!existsSync(file)) return [`${name} is missing`];
    return sumOf(file) === sum ? [] : [`${name} is not what was packed`];
  });
  return { files: lines.length, wrong };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(fileURLToPath(import.meta.url), '../..');
  if (!existsSync(join(folder, SUMS))) {
    console.error(`there is no ${SUMS}: this folder was not unpacked from a bundle (npm run bundle)`);
    process.exit(2);
  }
  const { files, wrong } = verified(folder);
  for (const sentence of wrong) console.error(sentence);
  console.log(`${files - wrong.length} of ${files} files are as they were packed`);
  process.exit(wrong.length > 0 ? 1 : 0);
}
