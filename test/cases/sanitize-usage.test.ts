import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sanso } from '../cli/run';
import type { SanitizeCase } from './sanitize/expectations';

/** Cases of what the command refuses before it reads anything: `arguments`, in which `{in}` are the inputs and `{out}` the folder. */
const ROOT = join(process.env.SANSO_CASES ?? 'no-cases', 'sanitize');
const cases = (existsSync(ROOT) ? readdirSync(ROOT) : [])
  .filter((name) => existsSync(join(ROOT, name, 'expect.json')))
  .map((folder) => ({
    folder,
    ...(JSON.parse(readFileSync(join(ROOT, folder, 'expect.json'), 'utf8')) as SanitizeCase & {
      readonly arguments?: string;
    }),
  }))
  .filter(({ status }) => status.includes('usage'));

test('cases are judged only where they are given', () => {
  expect(cases.length > 0).toBe(process.env.SANSO_CASES !== undefined);
});

for (const { folder, title, inputs, stored_as: stored = inputs, arguments: given } of cases)
  test(`${folder}: ${title}`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'sanso-usage-'));
    for (const [index, name] of inputs.entries())
      copyFileSync(join(ROOT, folder, stored[index]), join(directory, name));
    const out = join(directory, 'out');
    const argv = String(given)
      .split(' ')
      .flatMap((word) =>
        word === '{in}' ? inputs.map((name) => join(directory, name)) : [word.replace('{out}', out)],
      );
    const { code, out: said, error } = await sanso('sanitize', ...argv);
    expect({ code, said, lines: error.trim().split('\n').length }).toEqual({ code: 2, said: '', lines: 1 });
    expect(readdirSync(directory).sort()).toEqual([...inputs].sort());
  });
