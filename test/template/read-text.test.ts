import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../lib/config/load';
import { InputError } from '../../lib/template/input-error';
import { textOf } from '../../lib/template/read-text';
import { sanso } from '../cli/run';
import { filesBelow } from '../docs/fictitious';
import { TODAY } from '../support';

const TEXT = '{"purpose":"架空市の画面転送","approver":"情報政策課長"}';
const of = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');

/** The same text in the encodings that editors in Japan save in. */
const OTHERS: Record<string, Buffer> = {
  Shift_JIS: of(
    '7b22707572706f7365223a22 89cb8bf38e7382cc89e696ca935d9197 222c22617070726f766572223a22 8fee95f190ad8df489db92b7 227d',
  ),
  'EUC-JP': of(
    '7b22707572706f7365223a22 b2cdb6f5bbd4a4ceb2e8ccccc5bec1f7 222c22617070726f766572223a22 bef0caf3c0afbaf6b2ddc4b9 227d',
  ),
  'ISO-2022-JP': of(
    '7b22707572706f7365223a22 1b2442324d36753b54244e32684c4c453e41771b2842 222c22617070726f766572223a22 1b24423e704a73402f3a76325d44391b2842 227d',
  ),
  'UTF-16 with a byte order mark': Buffer.from(`\ufeff${TEXT}`, 'utf16le'),
  'UTF-16, big end first': Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(),
  'UTF-16 without a byte order mark': Buffer.from(TEXT, 'utf16le'),
};

test.each(Object.entries(OTHERS))('%s is named in one sentence', (encoding, bytes) => {
  const refused = () => textOf(bytes, 'config/kisaragi.ts');
  const [name] = encoding.split(' ')[0].split(',');
  expect(refused).toThrow(`config/kisaragi.ts: is not UTF-8 but probably ${name}: save it as UTF-8 with your editor`);
  expect(refused).toThrow(InputError);
});

test.each([
  ['UTF-8', Buffer.from(TEXT), TEXT],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
  ['lines that end as on Windows', Buffer.from('a\r\nb\r\n'), 'a\r\nb\r\n'],
  ['letters outside the basic plane', Buffer.from('𠮷野家 😀'), '𠮷野家 😀'],
  ['ASCII', Buffer.from('plain'), 'plain'],
  ['nothing', Buffer.alloc(0), ''],
])('%s is read', (_, bytes, text) => {
  expect(textOf(bytes, 'file')).toBe(text);
});

test.each([
  ['a picture', of('89504e470d0a1a0a0000000d49484452')],
  ['bytes of no encoding', of('ff fe fa 80 81').subarray(2)],
])('%s is no text', (_, bytes) => {
  expect(() => textOf(bytes, 'file')).toThrow(/^file: is no text/);
});

describe('whatever a command reads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanso-text-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (name: string, bytes: Buffer | string) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const good = written('good.template.json', '{"Metadata":{"sanso":{"zone":"lgwan"}},"Resources":{}}');
  const shift = (name: string) => written(name, OTHERS.Shift_JIS);
  const snapshot = Buffer.concat([Buffer.from('{"sanso":"snapshot","a":'), OTHERS.Shift_JIS, Buffer.from('}')]);

  test.each<[string, string[]]>([
    ['templates', ['check', shift('bad.template.json')]],
    ['YAML templates', ['check', shift('bad.template.yaml')]],
    ['flows', ['check', good, '--flows', shift('bad-flows.json')]],
    ['snapshots', ['check', written('bad-snapshot.json', snapshot)]],
    ['certificates', ['certificate', good, '--certificate', shift('bad-certificate.json')]],
    ['queries', ['reach', good, '--queries', shift('bad-queries.json')]],
  ])('%s are UTF-8', async (_, argv) => {
    const { code, error } = await sanso(...argv);
    expect(error).toMatch(/bad[^/]*: is not UTF-8 but probably Shift_JIS/);
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  test('configurations, and what they import, are UTF-8', () => {
    const config = (name: string, text: string) => written(`${name}.ts`, text);
    writeFileSync(join(folder, 'flows.ts'), Buffer.concat([Buffer.from('export const flows = '), OTHERS.Shift_JIS]));
    config('imports', "import { flows } from './flows';\nexport const config = { flows };\n");
    writeFileSync(join(folder, 'direct.ts'), Buffer.concat([Buffer.from('export const config = '), OTHERS['EUC-JP']]));
    expect(() => loadConfig('imports', TODAY, folder)).toThrow('config/flows.ts: is not UTF-8 but probably Shift_JIS');
    expect(() => loadConfig('direct', TODAY, folder)).toThrow('config/direct.ts: is not UTF-8 but probably EUC-JP');
    mkdirSync(join(folder, 'decisions'));
    writeFileSync(
      join(folder, 'decisions/index.ts'),
      Buffer.concat([Buffer.from('export const a = '), OTHERS['EUC-JP']]),
    );
    config('decided', "import { a } from './decisions';\nexport const config = { a };\n");
    expect(() => loadConfig('decided', TODAY, folder)).toThrow(
      'config/decisions/index.ts: is not UTF-8 but probably EUC-JP',
    );
  });
});

/** What the project wrote itself, hashes, or takes as bytes: text of people goes through `readText`. */
const OWN = [
  'lib/cli/sanitize.ts',
  'lib/deployment/access/saml-provider.ts',
  'lib/deployment/sanitization/converter-code.ts',
  'lib/deployment/screen-transfer/host-files.ts',
  'lib/local/deploy.ts',
  'lib/local/python-environment.ts',
  'lib/sanitization/pdfium.ts',
  'lib/template/read-text.ts',
];

test('no other file of the project reads text on its own', () => {
  const root = join(__dirname, '../..');
  const readers = filesBelow(root, 'lib').filter(
    (file) => file.endsWith('.ts') && /readFileSync\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(readers.sort()).toEqual(OWN);
});
