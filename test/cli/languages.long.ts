import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { englishLines, wideLines } from './output';
import { sanso } from './run';

const environment = { ...process.env };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-languages-'));
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: 'true', HOME: folder, COLUMNS: '80' });
});
afterAll(() => {
  process.env = { ...environment };
  rmSync(folder, { recursive: true });
});

/** Commands that synthesize, or ask for credentials that are not there. */
test.each([
  ['start', () => ['start', '-c', 'sample', '-o', join(folder, 'out')]],
  ['start of the union', () => ['start', '-c', 'union', '-o', join(folder, 'union')]],
  ['doctor of the machine', () => ['doctor', '--machine']],
  ['doctor without credentials', () => ['doctor', '-c', 'sample']],
  ['doctor with a profile that there is not', () => ['doctor', '-c', 'production', '--profile', 'nobody']],
  ['verify without credentials', () => ['verify', '--region', 'ap-northeast-1']],
  ['verify with a profile that there is not', () => ['verify', '--region', 'ap-northeast-1', '--profile', 'nobody']],
  ['deploy-local where nothing is up', () => ['deploy-local', '--stop']],
] as const)(
  '%s: Japanese has no line of English prose, and both keep to 80 columns',
  async (_, argv) => {
    const ja = await sanso(...argv(), '--lang', 'ja');
    expect(englishLines(ja.out + ja.error)).toEqual([]);
    const en = await sanso(...argv(), '--lang', 'en');
    expect(en.code).toBe(ja.code);
    // Where the tests keep their files is a path of any length, and may have spaces.
    const texts = [ja, en].map(({ out, error }) => `${out}${error}`.replaceAll(folder, 'FOLDER'));
    expect(texts.flatMap((text) => wideLines(text, 80))).toEqual([]);
  },
  240_000,
);
