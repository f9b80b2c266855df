import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeStaleFiles } from '../../lib/report/stale-files';
import { readInput } from '../../lib/template/read';

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-stale-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown = {}) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));

/** A cloud assembly of one stack with one asset and one nested stack. */
function assembly(): string[] {
  write('cdk.out', { version: '55.0.0' });
  write('manifest.json', {
    version: '55.0.0',
    artifacts: {
      'a.assets': { type: 'cdk:asset-manifest', properties: { file: 'a.assets.json' } },
      a: {
        type: 'aws:cloudformation:stack',
        properties: { templateFile: 'a.template.json' },
        additionalMetadataFile: 'a.metadata.json',
      },
      inner: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-inner' } },
    },
  });
  write('a.assets.json', {
    files: {
      1: { source: { path: 'a.template.json' } },
      2: { source: { path: 'aChild.nested.template.json' } },
      3: { source: { path: `asset.${HASH}` } },
    },
  });
  for (const name of ['a.template.json', 'aChild.nested.template.json']) write(name, { Resources: {} });
  write('a.metadata.json');
  for (const name of [`asset.${HASH}`, 'assembly-inner']) mkdirSync(join(folder, name));
  write('assembly-inner/manifest.json', { artifacts: {} });
  for (const name of ['tree.json', 'validation-report.json', 'flows.json', 'isolation-certificate.json']) write(name);
  return readdirSync(folder);
}

test('what the CDK left of another configuration is taken away, and nothing else', () => {
  const named = assembly();
  const own = ['notes.txt', 'mine.template.json', 'outputs.json'];
  for (const name of own) write(name, { Resources: {} });
  const stale = ['old.assets.json', 'old.template.json', 'old.metadata.json', 'oldChild.nested.template.json'];
  for (const name of stale) write(name);
  for (const name of [`asset.${OTHER}`, 'assembly-old']) mkdirSync(join(folder, name));
  write(`asset.${OTHER}/index.js`, '');
  expect(removeStaleFiles(folder).sort()).toEqual([...stale, `asset.${OTHER}`, 'assembly-old'].sort());
  expect(readdirSync(folder).sort()).toEqual([...named, ...own].sort());
  expect(removeStaleFiles(folder)).toEqual([]);
});

test('where a link leads nothing is taken away', () => {
  assembly();
  const elsewhere = mkdtempSync(join(tmpdir(), 'sanso-elsewhere-'));
  writeFileSync(join(elsewhere, 'kept'), '');
  symlinkSync(elsewhere, join(folder, `asset.${OTHER}`));
  removeStaleFiles(folder);
  expect([existsSync(join(folder, `asset.${OTHER}`)), existsSync(join(elsewhere, 'kept'))]).toEqual([false, true]);
  rmSync(elsewhere, { recursive: true });
});

test.each([
  ['has no mark of the CDK', 'cdk.out'],
  ['has no manifest', 'manifest.json'],
])('a folder that %s is left as it is', (_, absent) => {
  assembly();
  write('old.assets.json');
  rmSync(join(folder, absent));
  expect(removeStaleFiles(folder)).toEqual([]);
});

test('commands read the templates that the manifest names, nested ones too', () => {
  assembly();
  for (const name of ['old.template.json', 'oldChild.nested.template.json']) write(name, { Resources: {} });
  expect(readInput([folder]).templates.map(({ name }) => name)).toEqual(['a', 'aChild.nested']);
  // Without asset manifests nobody can say which nested stack is an old one.
  write('manifest.json', {
    artifacts: {
      a: { type: 'aws:cloudformation:stack', properties: { templateFile: 'a.template.json' } },
    },
  });
  expect(readInput([folder]).templates).toHaveLength(3);
});
