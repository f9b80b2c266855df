import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A repository of two modules; a run of it says what its first module exports. */
const root = mkdtempSync(join(tmpdir(), 'sanso-quick-'));
const store = join(root, 'node_modules/.cache/sanso/typescript');
const LOADER = JSON.stringify(resolve(__dirname, '../../bin/quick-typescript.cjs'));
const write = (file: string, text: string) => writeFileSync(join(root, file), text);
const run = (load = `require(${LOADER}).quickTypescript(${JSON.stringify(root)})`, env = {}) => {
  const first = JSON.stringify(join(root, 'lib/first'));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', '-e', `${load}; console.log(require(${first}).said)`],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  );
  return stdout.trim() || stderr;
};
const keptNames = () => Object.keys(JSON.parse(readFileSync(store, 'utf8').split('\n')[0]).modules);

beforeAll(() => {
  mkdirSync(join(root, 'lib/second'), { recursive: true });
  write('tsconfig.json', '{}');
});
beforeEach(() => {
  write('lib/first.ts', "import { told } from './second/told';\nexport const said: string = told + 1;\n");
  write('lib/second/told.ts', "export const told: string = 'told';\n");
});
afterAll(() => rmSync(root, { recursive: true }));

test('modules say the same when they are kept, and a changed one says what it says now', () => {
  expect(run()).toBe('told1');
  expect(keptNames()).toEqual([join('lib', 'first.ts'), join('lib', 'second', 'told.ts')]);
  expect(run()).toBe('told1');
  // Of the same length.
  write('lib/second/told.ts', "export const told: string = 'kept';\n");
  expect(run()).toBe('kept1');
  write('lib/first.ts', 'export const said = ;\n');
  expect(run()).toContain('Unexpected ";"');
  write('lib/first.ts', 'export const said = 2;\n');
  expect(run()).toBe('2');
});

test('what is kept is what is run, but not for other settings of TypeScript or from a broken file', () => {
  run();
  // Its bytes are no text.
  const kept = readFileSync(store, 'latin1');
  writeFileSync(store, kept.replaceAll('told', 'kept'), 'latin1');
  expect(run()).toContain('kept');
  write('tsconfig.json', '{ }');
  expect(run()).toBe('told1');
  writeFileSync(store, kept.slice(0, 100), 'latin1');
  expect(run()).toBe('told1');
});

test('SANSO_DEBUG leaves all to tsx, and so does the end of it', () => {
  rmSync(store, { force: true });
  expect(run(undefined, { SANSO_DEBUG: '1' })).toBe('told1');
  expect(run(`require(${LOADER}).quickTypescript(${JSON.stringify(root)})()`)).toBe('told1');
  expect(existsSync(store)).toBe(false);
});

test('where nothing can be kept modules are loaded all the same', () => {
  rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  write('node_modules', 'a file');
  expect(run()).toBe('told1');
  rmSync(join(root, 'node_modules'));
});
