import { createConverter } from '../../../lib/deployment/sanitization/converter/converter';
import { numberOf } from '../../../lib/deployment/sanitization/converter/destination';
import { createSplitter } from '../../../lib/deployment/sanitization/converter/splitter';
import { DEFAULT_LIMITS } from '../../../lib/sanitization/limits';
import { readMessage } from '../../../lib/sanitization/mail/entity';
import { sanitize } from '../../../lib/sanitization/sanitize';
import { StoreFake } from './store-fake';

const OBJECT = { key: 'mail/1', versionId: 'v1' };

function splitting(message: string | Buffer) {
  const s3 = new StoreFake();
  const lines: object[] = [];
  const log = (line: object) => lines.push(line);
  s3.put('in', OBJECT.key, message);
  const split = createSplitter({ s3, intake: 'in', texts: 'texts', log });
  const convert = createConverter({
    s3,
    door: 'mail',
    gate: { sanitize },
    intake: 'in',
    texts: 'texts',
    staging: 'out',
    domains: ['city.example'],
    postmaster: 'postmaster@city.example',
    offices: [],
    log,
  });
  /** What people read in the end. */
  const shown = async () => {
    const [key] = s3.keys('texts');
    const { files } = await convert({ key, bucket: 'texts' });
    const [source] = s3.keys('out');
    const [, body = ''] = (s3.text('out', source) ?? '').split('\r\n\r\n');
    return { places: files.map((file) => file.key), text: Buffer.from(body, 'base64').toString('utf8') };
  };
  return { s3, lines, split, convert, shown };
}

const part = (headers: string[], body: string) => ['--b', ...headers, '', body].join('\r\n');
const LOCKED = part(
  [
    'Content-Type: application/zip; name="plan.zip"',
    'Content-Disposition: attachment; filename="plan.zip"',
    'Content-Transfer-Encoding: base64',
  ],
  Buffer.from('PK locked').toString('base64'),
);
const HEAD = [
  'From: sender@outside.example',
  'To: Sato <sato@city.example>',
  'Subject: =?UTF-8?B?5Zuz6Z2i?=',
  'Message-ID: <1@outside.example>',
  'MIME-Version: 1.0',
];
const mixed = (...parts: string[]) =>
  [...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', ...parts, '--b--', ''].join('\r\n');
const TEXT = part(['Content-Type: text/plain; charset=UTF-8'], 'ご確認ください');

test('a message with a locked attachment comes as its text, with a note that names the attachment', async () => {
  const { split, shown } = splitting(mixed(TEXT, LOCKED));
  expect(await split(OBJECT)).toEqual({ status: 'split', reason: null });
  const { places, text } = await shown();
  expect(places).toEqual([expect.stringMatching(/^sato@city\.example\/[0-9a-f]{32}\.eml$/)]);
  expect(text).toContain('ご確認ください');
  expect(text).toMatch(/plan\.zip\(9バイト、SHA-256 [0-9a-f]{64}\)は届けていない/);
  expect(text).toContain('開けるのは画面転送の中だけである');
  expect(text).toContain('It can be opened by screen transfer only');
  expect(text).toContain(`問合せの番号: ${numberOf(OBJECT)}`);
});

test('header and text are written, and of the attachment nothing but its name', async () => {
  const { s3, split } = splitting(mixed(TEXT, LOCKED));
  await split(OBJECT);
  const [key] = s3.keys('texts');
  expect(key).toBe(`${numberOf(OBJECT)}.eml`);
  const whole = s3.text('texts', key) ?? '';
  expect(whole).toMatch(/^subject: =\?UTF-8\?B\?5Zuz6Z2i\?=$/im);
  expect(whole).not.toContain(Buffer.from('PK locked').toString('base64'));
  const types = readMessage(Buffer.from(whole), DEFAULT_LIMITS).parts.flatMap(({ type, parts }) => [
    type,
    ...parts.map((inner) => inner.type),
  ]);
  expect(types).toEqual(['text/plain', 'multipart/mixed', 'text/plain']);
});

test.each<[string, string, RegExp]>([
  [
    'other versions of one text',
    mixed(
      part(
        ['Content-Type: multipart/alternative; boundary=c'],
        '--c\r\nContent-Type: text/plain\r\n\r\nthe same\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>the same</p>\r\n--c--',
      ),
      LOCKED,
    ),
    /^(?!.*another version)[\s\S]*the same/,
  ],
  [
    'a message inside, and what is locked in it',
    mixed(
      part(
        ['Content-Type: message/rfc822'],
        [
          'Subject: inner',
          'Content-Type: multipart/mixed; boundary=c',
          '',
          '--c',
          '',
          'inside',
          LOCKED.replace('--b', '--c'),
          '--c--',
        ].join('\r\n'),
      ),
    ),
    /plan\.zip[\s\S]*Subject: inner[\s\S]*inside/,
  ],
  [
    'a text of another charset',
    mixed(part(['Content-Type: text/plain; charset="iso-8859-1"'], 'caf\xe9'), LOCKED),
    /caf/,
  ],
  ['nothing but what is locked', mixed(LOCKED), /plan\.zip/],
  [
    'a text that could not be scanned',
    [...HEAD, '', 'only text'].join('\r\n'),
    /全体としては検査できない[\s\S]*only text/,
  ],
])('%s', async (_, message, expected) => {
  const { split, shown } = splitting(message);
  expect(await split(OBJECT)).toMatchObject({ status: 'split' });
  expect((await shown()).text).toMatch(expected);
});

test('the same event twice writes once', async () => {
  const { s3, split } = splitting(mixed(TEXT, LOCKED));
  await split(OBJECT);
  const before = [...s3.objects.values()];
  expect(await split(OBJECT)).toEqual({ status: 'split', reason: null });
  expect([...s3.objects.values()]).toEqual(before);
});

test('a message with too many levels is rejected, so that its people are told', async () => {
  const deep = Array.from({ length: 25 }, () => 'Content-Type: message/rfc822\r\n\r\n').join('');
  const { s3, split } = splitting(`${deep}Subject: x\r\n\r\nx`);
  expect(await split(OBJECT)).toEqual({ status: 'rejected', reason: 'too-deep' });
  expect(s3.keys('texts')).toEqual([]);
});

test('a message over the limit is not even read', async () => {
  const { s3, split } = splitting('x');
  const { getObject } = s3;
  s3.getObject = async (input) => ({
    ...(await getObject.call(s3, input)),
    ContentLength: 41 * 1024 * 1024,
    Body: undefined as never,
  });
  expect(await split(OBJECT)).toEqual({ status: 'rejected', reason: 'too-large' });
});

test('where the store fails, the state machine is told', async () => {
  const { s3, split } = splitting(mixed(TEXT, LOCKED));
  s3.putObject = async () => {
    throw new Error('no answer');
  };
  await expect(split(OBJECT)).rejects.toThrow('no answer');
});

test('the converter reads no bucket but those of its path', async () => {
  const { convert } = splitting('x');
  await expect(convert({ ...OBJECT, bucket: 'other' })).rejects.toThrow('no bucket of the path');
});

test('the log holds no content', async () => {
  const { lines, split } = splitting(mixed(TEXT, LOCKED));
  await split(OBJECT);
  expect(lines).toEqual([expect.objectContaining({ event: 'split', attachments: 1 })]);
  expect(JSON.stringify(lines)).not.toMatch(/plan|sato|outside/);
});
