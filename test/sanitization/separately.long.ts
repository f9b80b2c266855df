import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../../lib/sanitization/limits';
import { openSeparate } from '../../lib/sanitization/process/separately';
import type { Door, Item } from '../../lib/sanitization/result';
import { sanitize } from '../../lib/sanitization/sanitize';
import { writeZip } from '../../lib/sanitization/zip/write';

const item = (name: string, content: string | Uint8Array, door: Door = 'file'): Item => ({
  name,
  bytes: Buffer.from(content),
  door,
});
const ITEMS = [
  item('a.txt', '一つ目。\u200B'),
  item('b.exe', 'MZ\0\0'),
  item('c.eml', 'Subject: =?utf-8?B?5LqM?=\r\n\r\nx', 'mail'),
  item('d.zip', writeZip([{ name: 'e.txt', bytes: Buffer.from('E') }])),
  item('f.zip', writeZip([{ name: 'g.exe', bytes: Buffer.from('MZ\0\0') }])),
  item('h.txt', ''),
];
const plain = (result: unknown) => JSON.parse(JSON.stringify(result, (_, value) => value));

let gate: ReturnType<typeof openSeparate>;
// One that is left open would keep the run open.
afterEach(() => gate.close());

test('what a process of its own gives is what the function gives, in any order and beside any other', async () => {
  gate = openSeparate();
  const expected = await Promise.all(ITEMS.map(async (each) => plain(await sanitize(each))));
  const results = [];
  for (const each of [...ITEMS, ...ITEMS.slice(0, 3).reverse()]) results.push(plain(await gate.sanitize(each)));
  expect(results).toEqual([...expected, ...expected.slice(0, 3).reverse()]);
});

test.each<[string, Partial<typeof DEFAULT_LIMITS>, string]>([
  ['its time', { milliseconds: 0 }, 'timeout'],
  ['its memory', { memoryBytes: 1024 * 1024 * 16 }, 'too-large'],
])('a process over %s ends, and that input alone is rejected', async (_, limits, reason) => {
  gate = openSeparate({ limits: { ...DEFAULT_LIMITS, ...limits } });
  const text = item('a.txt', 'これは本文。\n'.repeat(400_000));
  for (const each of [text, text])
    expect(await gate.sanitize(each)).toMatchObject({ kind: 'text', status: 'rejected', rejection: { reason } });
});

test('a product gives what it makes of a file, and the next input goes on', async () => {
  gate = openSeparate({ product: join(__dirname, 'stub-product.ts') });
  expect(await gate.sanitize(item('a.pdf', '%PDF-1.7\ndoes its work'))).toMatchObject({
    status: 'released',
    conversion: { files: [{ name: 'a.pdf' }] },
  });
  expect(await gate.sanitize(item('b.txt', 'B'))).toMatchObject({ status: 'released' });
});

test('a product whose module is not there is told', async () => {
  gate = openSeparate({ product: join(__dirname, 'no-product.ts') });
  expect(await gate.sanitize(item('a.pdf', '%PDF-1.7'))).toMatchObject({
    rejection: { reason: 'converter-failed', message: expect.stringContaining('no-product') },
  });
});
