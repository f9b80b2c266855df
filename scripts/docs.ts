import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run docs`: make every document that is made: `clauses.md` from the register and the rules, and `rules/ID.md`, a page for each
 * rule, from the rule and its table of cases, in both languages. Tests hold them to what they are made from.
 */
const ROOT = join(__dirname, '..');
for (const language of ['en', 'ja'] as const) {
  // Pages of rules that are gone go.
  rmSync(join(ROOT, 'docs', language, 'rules'), { recursive: true, force: true });
}
execFileSync(process.execPath, ['--require', 'tsx/cjs', join(__dirname, 'clause-matrix.ts')], { stdio: 'inherit' });
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
    env: { ...process.env, UPDATE_DOCS: '1' },
  },
);
