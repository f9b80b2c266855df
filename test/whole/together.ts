import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FOLDERS } from './folders';

const TESTS = join(__dirname, '..');

/**
 * The tests of some folders in one module registry. A whole run would otherwise load the judge, or the CDK, once for each file,
 * which takes longer than the tests. Each stays a file of its own: `npx jest test/rules/network/vpc-peering.test.ts`.
 */
export function together(suite: keyof typeof FOLDERS): void {
  for (const folder of FOLDERS[suite]) {
    const files = testsBelow(join(TESTS, folder));
    for (const file of files)
      describe(relative(TESTS, file), () => {
        require(file);
      });
    test(`there are tests in ${folder}`, () => {
      expect(files.length).toBeGreaterThan(0);
    });
  }
}

function testsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testsBelow(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}
