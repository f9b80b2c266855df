import type { Conversion, Kind } from '../../lib/sanitization/result';
import { sanitize } from '../../lib/sanitization/sanitize';
import { writeZip } from '../../lib/sanitization/zip/write';

const PDF = Buffer.from('%PDF-1.7\nclean');
const given = { name: '書類.pdf', bytes: Buffer.from('%PDF-1.7\n/JS'), door: 'file' } as const;
const gives = (...files: Conversion['files']) => ({
  kinds: ['pdf'] as const,
  convert: async (): Promise<Conversion> => ({ files, removed: [{ what: 'script', count: 1 }] }),
});
const file = (name: string, kind: Kind, bytes: Uint8Array) => ({ name, kind, bytes });

test('what another product gives back is released as ours is', async () => {
  const product = gives(file('書類.pdf', 'pdf', PDF));
  expect(await sanitize(given, { product })).toMatchObject({
    kind: 'pdf',
    status: 'released',
    conversion: { files: [{ name: '書類.pdf', bytes: PDF }], removed: [{ what: 'script', count: 1 }] },
  });
});

test('it rebuilds members of archives too, and no kind that it was not named for', async () => {
  const bytes = writeZip([
    { name: 'a/書類.pdf', bytes: given.bytes },
    { name: 'b.txt', bytes: Buffer.from('B') },
  ]);
  const result = await sanitize(
    { name: 'a.zip', bytes, door: 'file' },
    { product: gives(file('書類.pdf', 'pdf', PDF)) },
  );
  expect(result.status === 'released' && result.conversion.members).toMatchObject([
    { name: 'a/書類.pdf', status: 'released' },
    { name: 'b.txt', status: 'released' },
  ]);
});

test.each<[string, Conversion['files'], string]>([
  ['nothing', [], 'empty'],
  ['another kind than it says', [file('書類.pdf', 'pdf', Buffer.from('MZ\0\0'))], 'active-content'],
  ['a kind that is never released', [file('書類.svg', 'svg', Buffer.from('<svg/>'))], 'active-content'],
  ['a message for a file', [file('message.eml', 'message', Buffer.from('Bcc: x\r\n\r\n'))], 'active-content'],
  ['another extension', [file('書類.exe', 'pdf', PDF)], 'active-content'],
  ['a path', [file('../書類.pdf', 'pdf', PDF)], 'converter-failed'],
  ['a name that steers', [file('書\u202E類.pdf', 'pdf', PDF)], 'converter-failed'],
  ['two files of one name', [file('a.pdf', 'pdf', PDF), file('A.pdf', 'pdf', PDF)], 'converter-failed'],
])('a product that gives %s is not believed', async (_, files, reason) => {
  const result = await sanitize(given, { product: gives(...files) });
  expect(result).toMatchObject({ kind: 'pdf', status: 'rejected', rejection: { reason } });
});

test('a product that fails is a rejection of that input', async () => {
  const product = { kinds: ['pdf'] as const, convert: () => Promise.reject(new Error('no licence')) };
  expect(await sanitize(given, { product })).toMatchObject({
    status: 'rejected',
    rejection: { reason: 'converter-failed', message: 'no licence' },
  });
});
