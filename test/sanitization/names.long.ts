import fc from 'fast-check';
import { releasedFolder, releasedName } from '../../lib/sanitization/names';
import type { Kind } from '../../lib/sanitization/result';

test.each<[string, Kind, Kind, string]>([
  ['見積.docm', 'docx', 'docx', '見積.docx'],
  ['a.TXT', 'text', 'text', 'a.txt'],
  ['a.tar.gz', 'gzip', 'zip', 'a.zip'],
  ['a.tgz', 'gzip', 'zip', 'a.zip'],
  ['a.JPEG', 'jpeg', 'jpeg', 'a.jpg'],
  ['写真.bmp', 'bmp', 'png', '写真.png'],
  ['第1.2版', 'text', 'text', '第1.2版.txt'],
  ['a.pdf', 'text', 'text', 'a.pdf.txt'],
  ['a.vbs', 'text', 'text', 'a.vbs.txt'],
  ['報告\u202Etxt.exe', 'text', 'text', '報告txt.exe.txt'],
  ['カ\u3099.txt', 'text', 'text', 'ガ.txt'],
  ['ＡＢＣ\u3000全角.txt', 'text', 'text', 'ＡＢＣ\u3000全角.txt'],
  ['a b\'c"d$(id)`id`.txt', 'text', 'text', "a b'c_d$(id)`id`.txt"],
  ['a:b*c?.txt', 'text', 'text', 'a_b_c_.txt'],
  ['../../etc/passwd', 'text', 'text', 'passwd.txt'],
  ['C:\\a\\b.txt', 'text', 'text', 'b.txt'],
  ['.txt', 'text', 'text', 'file.txt'],
  ['...', 'text', 'text', 'file.txt'],
  ['', 'text', 'text', 'file.txt'],
  ['\u200B\u200F', 'png', 'png', 'file.png'],
  ['  a .txt ', 'text', 'text', 'a.txt'],
  ['con.txt', 'text', 'text', '_con.txt'],
  ['NUL', 'text', 'text', '_NUL.txt'],
  ['com1.tar.gz', 'gzip', 'zip', '_com1.zip'],
  ['aux.b.txt', 'text', 'text', '_aux.b.txt'],
  ['console.txt', 'text', 'text', 'console.txt'],
  ['葛\u{E0100}飾.txt', 'text', 'text', '葛\u{E0100}飾.txt'],
  ['a\nb.txt', 'text', 'text', 'a b.txt'],
])('%j of %s is released as %s: %j', (name, from, to, released) => {
  expect(releasedName(name, from, to)).toBe(released);
});

test('a suffix stands before the extension and is never cut', () => {
  expect(releasedName('a.tif', 'tiff', 'png', '-002')).toBe('a-002.png');
  expect(releasedName(`${'長'.repeat(200)}.tif`, 'tiff', 'png', '-002')).toMatch(/^長{77}-002\.png$/);
});

test('a folder keeps its dots inside and is no device', () => {
  expect(['a.b', '..', ' x ', 'PRN', '資料 ①'].map(releasedFolder)).toEqual(['a.b', 'file', 'x', '_PRN', '資料 ①']);
});

const KINDS: readonly Kind[] = ['text', 'csv', 'png', 'jpeg', 'pdf', 'docx', 'xlsx', 'zip'];

test('any name is safe once it is released', () => {
  const letters = fc.constantFrom(
    ...'ab.. /\\:*?"<>|\0\n\t\u202E\u200B\uFEFF\u3099か漢ﾊﾟ𠮷\uD842\u2028conCOM1$~'.split(''),
  );
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: letters, maxLength: 30 }),
    fc.constantFrom('con', 'CON .x', 'lpt¹', 'com9.', 'nul:', 'a'.repeat(500), '𠮷'.repeat(130)),
  );
  fc.assert(
    fc.property(names, fc.constantFrom(...KINDS), fc.constantFrom(...KINDS), (name, from, to) => {
      const released = releasedName(name, from, to);
      expect(released).toBe(released.normalize('NFC'));
      expect(released).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\/:*?"<>|]/u);
      expect(released).not.toMatch(/^[\s.]|[\s.]$/);
      expect(released).not.toMatch(/^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i);
      expect(released).toMatch(/[^.]\.(?:txt|csv|png|jpg|pdf|docx|xlsx|zip)$/);
      expect(released.length).toBeLessThanOrEqual(120);
      expect(Buffer.byteLength(released)).toBeLessThanOrEqual(240);
      expect(releasedName(released, to, to)).toBe(released);
    }),
  );
});
