import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forOperator } from '../../lib/cli/sanitize';
import { sanso } from './run';

const root = mkdtempSync(join(tmpdir(), 'sanso-sanitize-'));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
};
let runs = 0;
const fresh = () => join(root, `out-${++runs}`);
const TEXT = file('一つ目.txt', '一つ目。\u200B');
const PROGRAM = file('b.exe', 'MZ\0\0');
const MAIL = file('c.eml', 'From: taro@city.misaki.example\r\nSubject: s\r\n\r\n本文');
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('each input has a folder of its own, and a result that lists what was released', async () => {
  const out = fresh();
  const { code, out: said } = await sanso('sanitize', TEXT, PROGRAM, MAIL, '--out', out, '--format', 'json');
  expect(code).toBe(1);
  const results = JSON.parse(said);
  expect(results.map(({ status, reason }: { status: string; reason: string }) => [status, reason])).toEqual([
    ['released', null],
    ['rejected', 'unsupported-type'],
    ['released', null],
  ]);
  for (const [index, result] of results.entries()) {
    const folder = String(index + 1).padStart(3, '0');
    expect(JSON.parse(readFileSync(join(out, folder, 'result.json'), 'utf8'))).toEqual(result);
    const names = result.released.map(({ path }: { path: string }) => path.split('/')[1]);
    expect(readdirSync(join(out, folder)).sort()).toEqual([...names, 'result.json'].sort());
    for (const { path, bytes, sha256 } of result.released) {
      const released = readFileSync(join(out, path));
      expect([released.length, digest(released)]).toEqual([bytes, sha256]);
    }
  }
  const [text, program, mail] = results;
  expect(text).toMatchObject({
    schema: 'sanso.sanitize/1',
    input: { name: '一つ目.txt', bytes: 15, sha256: digest(readFileSync(TEXT)) },
    door: 'file',
    kind: 'text',
    message: {
      en: '一つ目.txt was rebuilt and released as 一つ目.txt.',
      ja: '一つ目.txt を再構成し、一つ目.txt として通した。',
    },
    released: [{ path: '001/一つ目.txt', kind: 'text' }],
    removed: [{ what: 'control', count: 1 }],
    attachments: [],
    members: [],
    converter: { name: 'sanso' },
  });
  expect(text).not.toHaveProperty('authentication');
  expect(Object.keys(text.times)).toEqual(['started', 'finished', 'ms']);
  expect(program).toMatchObject({ kind: 'executable', released: [] });
  expect(mail).toMatchObject({ door: 'mail', kind: 'message', authentication: { spf: 'none' } });
  expect(mail.released).toMatchObject([{ path: '003/message.eml', kind: 'message' }]);
});

test('text is one line an input, in the language of the reader', async () => {
  const { code, out } = await sanso('sanitize', TEXT, PROGRAM, '--out', fresh(), '--lang', 'ja');
  expect({ code, out }).toEqual({
    code: 1,
    out: '001 通過: 一つ目.txt を再構成し、一つ目.txt として通した。\n002 不通過 unsupported-type: b.exe は通せない。この種類のファイルは安全に再構成できない。\n',
  });
});

test('all released ends with 0; a door that is named counts for all', async () => {
  const out = fresh();
  mkdirSync(out);
  expect(await sanso('sanitize', TEXT, '--as', 'mail', '--out', out)).toMatchObject({ code: 0, error: '' });
  expect(readdirSync(join(out, '001')).sort()).toEqual(['message.eml', 'result.json']);
});

test('same in, same out: alone, in a batch, and again', async () => {
  const of = async (...inputs: string[]) => {
    const { out } = await sanso('sanitize', ...inputs, '--out', fresh(), '--format', 'json');
    return JSON.parse(out).map(({ times: _, ...rest }: { times: unknown }) => rest);
  };
  const [alone] = await of(TEXT);
  const [, , inBatch] = await of(MAIL, PROGRAM, TEXT);
  expect(JSON.stringify(inBatch)).toBe(JSON.stringify(alone).replace('001/', '003/'));
});

const FULL = join(root, 'full');
mkdirSync(FULL);
writeFileSync(join(FULL, 'x'), '');

test.each<[string, (out: string) => string[], RegExp, RegExp]>([
  ['no input', (out) => ['--out', out], /missing required argument/, /引数 'inputs' がない/],
  ['no folder', () => [TEXT], /required option '--out <directory>'/, /'--out <directory>' を指定する/],
  ['a missing input', (out) => [TEXT, 'nowhere', '--out', out], /nowhere: there is no such/, /nowhere: そのような/],
  ['a folder', (out) => [root, '--out', out], /is a folder: name the files/, /はフォルダーである/],
  ['a folder that is not empty', () => [TEXT, '--out', FULL], /full is not empty/, /full は空ではない/],
  ['a file as folder', () => [TEXT, '--out', PROGRAM], /is no folder and cannot/, /はフォルダーではなく/],
  [
    'an unknown option',
    (out) => [TEXT, '--out', out, '--loud'],
    /unknown option '--loud'/,
    /'--loud' というオプションはない/,
  ],
  ['an unknown format', (out) => [TEXT, '--out', out, '--format', 'yaml'], /Allowed choices/, /'yaml' は使えない/],
  ['an unknown door', (out) => [TEXT, '--out', out, '--as', 'ftp'], /Allowed choices/, /'ftp' は使えない/],
])('bad usage: %s ends with 2 and writes nothing', async (_, argv, en, ja) => {
  const out = fresh();
  for (const [lang, sentence] of [['en', en] as const, ['ja', ja] as const]) {
    const result = await sanso('sanitize', ...argv(out), '--lang', lang);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.error).toMatch(sentence);
  }
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(FULL)).toEqual(['x']);
});

test('the operator is told what to install, or what the converter said', () => {
  const missing = 'sharp cannot be loaded; install it beside sanso (npm install sharp): no such module';
  expect(forOperator(missing, 'en')).toBe('sharp is not installed: npm install sharp');
  expect(forOperator(missing, 'ja')).toBe('sharp が導入されていない: npm install sharp');
  expect(forOperator('ended with 1: a\nb', 'en')).toBe('the converter says: ended with 1: a');
  expect(forOperator('ended with 1: a\nb', 'ja')).toBe('変換処理の出力: ended with 1: a');
});
