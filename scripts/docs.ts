import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run docs`: make every document that is made: `clauses.md` from the register, the rules and the configurations, and
 * `rules/ID.md`, a page for each rule, from the rule and its table of cases, in both languages; and the JSON schemas in `schemas/`. Tests hold them to what they are
 * made from. With `--check` nothing is written: it fails where a page of a rule is not what its table makes.
 */
const ROOT = join(__dirname, '..');
const isCheck = process.argv.includes('--check');
if (!isCheck) {
  // Pages of rules that are gone go.
  for (const language of ['en', 'ja']) rmSync(join(ROOT, 'docs', language, 'rules'), { recursive: true, force: true });
  for (const script of ['clause-matrix.ts', 'schemas.ts'])
    execFileSync(process.execPath, ['--require', 'tsx/cjs', join(__dirname, script)], { stdio: 'inherit' });
}
try {
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--silent',
      '--testMatch=**/judge.suite.ts',
      '--testNamePattern=has its page',
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, SANSO_PAGES: '1', ...(isCheck ? {} : { UPDATE_DOCS: '1' }) },
    },
  );
} catch {
  // What failed has been said.
  process.exitCode = 1;
}
