import { sanitize } from '../../lib/sanitization/sanitize';

const released = async (bytes: Uint8Array, name = 'a.txt') => {
  const result = await sanitize({ name, bytes, door: 'file' });
  if (result.status === 'rejected') return result.rejection.reason;
  const [file] = result.conversion.files;
  return { name: file.name, kind: file.kind, text: Buffer.from(file.bytes).toString('utf8') };
};
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

describe('text', () => {
  test('is UTF-8 with line feeds', async () => {
    expect(await released(bytes('あ\r\nい'))).toEqual({ name: 'a.txt', kind: 'text', text: 'あ\nい' });
  });
  test('loses what nobody sees, and keeps what only looks like code', async () => {
    expect(await released(bytes('<script>\u202Ex</script>\n=1\x1B'))).toMatchObject({ text: '<script>x</script>\n=1' });
  });
  test('of DOS ends with its sign', async () => {
    expect(await released(bytes('82a00d0a1a', 'hex'))).toMatchObject({ text: 'あ\n' });
  });
  test('is read in UTF-16 without a mark', async () => {
    expect(await released(bytes('name 氏名 list\n', 'utf16le'))).toMatchObject({ text: 'name 氏名 list\n' });
  });
  test('goes on behind a byte that is broken', async () => {
    expect(await released(bytes('82a0810d0a82a2', 'hex'))).toMatchObject({ text: 'あ\uFFFD\nい' });
  });
  test.each([
    ['NUL', bytes('text\0text')],
    ['controls', bytes('\x01\x02\x03\x04\x05text')],
    ['bytes of no charset', new Uint8Array(Array.from({ length: 400 }, (_, index) => 0x80 + ((index * 37) % 128)))],
  ])('is none with %s', async (_, given) => {
    expect(await released(given)).toMatch(/malformed|unsupported-type/);
  });
  test('of nothing but a mark is empty', async () => {
    expect(await released(bytes('\uFEFF'))).toBe('empty');
  });
});
