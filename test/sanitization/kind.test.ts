import fc from 'fast-check';
import { kindOf } from '../../lib/sanitization/kind';
import type { Kind } from '../../lib/sanitization/result';
import { writeZip } from '../../lib/sanitization/zip/write';

const latin = (text: string) => Buffer.from(text, 'latin1');
const of = (bytes: Uint8Array, name = 'a') => kindOf({ name, bytes, door: 'file' });
const at = (offset: number, text: string, size = 40_000) => {
  const bytes = Buffer.alloc(size, 1);
  latin(text).copy(bytes, offset);
  return bytes;
};
const zip = (members: Record<string, string>) =>
  writeZip(Object.entries(members).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
const types = (type: string) => `<Types><Override PartName="/x" ContentType="application/${type}"/></Types>`;
const office = (type: string, part: string) =>
  zip({ '[Content_Types].xml': types(type), '_rels/.rels': '<Relationships/>', [part]: '<x/>' });
const WORD = 'vnd.openxmlformats-officedocument.wordprocessingml';
const SHEET = 'vnd.openxmlformats-officedocument.spreadsheetml';
const SHOW = 'vnd.openxmlformats-officedocument.presentationml';

test.each<[Kind, string, Uint8Array]>([
  ['executable', 'a program of Windows', latin('MZ\x90\0\x03\0\0\0')],
  ['text', 'a text that begins with these letters', Buffer.from('MZ社の見積')],
  ['executable', 'a program of Linux', latin('\x7FELF\x02\x01\x01\0')],
  ['executable', 'a program of macOS', latin('\xCF\xFA\xED\xFE\x07\0\0\x01')],
  ['executable', 'a class of Java', latin('\xCA\xFE\xBA\xBE\0\0\0\x34')],
  ['shortcut', 'a shortcut', latin('L\0\0\0\x01\x14\x02\0\0\0\0\0\xC0')],
  ['shortcut', 'a link to a page', latin('[InternetShortcut]\r\nURL=https://example.jp/')],
  ['shortcut', 'the same in wide characters', Buffer.from('\uFEFF[InternetShortcut]\r\nURL=x', 'utf16le')],
  ['shortcut', 'a web query', latin('WEB\r\n1\r\nhttp://example.jp/')],
  ['disk-image', 'an image of a disc', at(32_769, 'CD001')],
  ['disk-image', 'a virtual disk by its end', at(39_488, 'conectix')],
  ['disk-image', 'one by its beginning', latin('vhdxfile\0\0')],
  ['disk-image', 'one of VMware', latin('KDMV\x01\0\0\0')],
  ['disk-image', 'an older one', latin('COWD\x01\0\0\0')],
  ['disk-image', 'one of a file system', latin('\xEB\x52\x90NTFS    \0\x02\x08')],
  ['text', 'a text about file systems', Buffer.from('1. NTFS    2. FAT32')],
  ...['conectix', 'vhdxfile', 'COWD', 'KDMV'].map((begin): [Kind, string, Uint8Array] => [
    'text',
    `a text that begins with ${begin}`,
    Buffer.from(`${begin} of the city`),
  ]),
  ['ole2', 'a legacy document', latin('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0')],
  ['7z', '7z', latin('7z\xBC\xAF\x27\x1C\0\x04')],
  ['gzip', 'gzip', latin('\x1F\x8B\x08\0')],
  ['other', 'RAR', latin('Rar!\x1A\x07\x01\0')],
  ['other', 'xz', latin('\xFD7zXZ\0\0')],
  ['other', 'bzip2', latin('BZh91AY&SY\0')],
  ['other', 'LZH', latin('\x24\x6A-lh5-\x10\0\0\0')],
  ['other', 'CAB', latin('MSCF\0\0\0\0')],
  ['other', 'Flash', latin('CWS\x0A\x15\x9F')],
  ['text', 'a text that begins as Flash does', Buffer.from('CWS 2026 の予定\r\n\t1日')],
  ['text', 'one whose first line is these letters', Buffer.from('FWS\r\n予定')],
  ['other', 'a font', latin('wOFF\0\x01\0\0')],
  ['text', 'a text about fonts', Buffer.from('wOFF2 is a format of fonts')],
  ['other', 'a mailbox', latin('!BDN\x12\x34\x56\x78SM\x17\0')],
  ['other', 'an old archive', latin('\x12\x34\x31\0\0\x90\0**ACE**')],
  ['text', 'a text with stars', Buffer.from('special**ACE**')],
  ['other', 'a picture with layers', latin('gimp xcf v011\0')],
  ['text', 'a text about its program', Buffer.from('gimp xcf v011 を使う')],
  ['text', 'a text that begins as sound does', Buffer.from('RIFF 80 SONGS OF THE CITY')],
  ['other', 'DocuWorks', latin('\x60\x0E\x82\xF9\x4B')],
  ['other', 'a film', latin('\0\0\0\x18ftypmp42')],
  ['other', 'sound', latin('RIFF\x24\0\0\0WAVEfmt ')],
  ['other', 'a symbolic link sheet', latin('ID;PWXL;N;E\r\n')],
  ['other', 'a letter under a key', latin('-----BEGIN PGP MESSAGE-----\n')],
  ['csv', 'a table whose first column is ID', Buffer.from('ID;P番号\r\n1;2\r\n').subarray(0)],
  ['png', 'PNG', latin('\x89PNG\r\n\x1A\n\0')],
  ['png', 'a picture with an archive behind it', Buffer.concat([latin('\x89PNG\r\n\x1A\n'), zip({ a: 'b' })])],
  ['unknown', 'a header cut short', latin('\x89PN\0')],
  ['jpeg', 'JPEG', latin('\xFF\xD8\xFF\xE0\0')],
  ['gif', 'GIF', latin('GIF89a\x01\0')],
  ['text', 'a text about GIF', Buffer.from('GIF89aは画像の形式')],
  ['bmp', 'a bitmap', latin('BM\x46\0\0\0\0\0\0\0\x36\0\0\0')],
  ['text', 'a text about cars', latin('BMW 320 stands in the yard')],
  ['tiff', 'TIFF', latin('II*\0\x08\0\0\0')],
  ['tiff', 'TIFF, the other way', latin('MM\0*\0\0\0\x08')],
  ['webp', 'WebP', latin('RIFF\x24\0\0\0WEBPVP8 ')],
  ['pdf', 'PDF', latin('%PDF-1.7\n')],
  ['pdf', 'PDF behind other bytes', latin('junk\n%PDF-1.7\n1 0 obj\nendobj\n')],
  ['text', 'a text that speaks of PDF', latin('The first line is %PDF-1.7 always.')],
  ['rtf', 'RTF', latin('{\\rtf1\\ansi}')],
  ['tar', 'tar', at(257, 'ustar\x0000')],
  ['zip', 'an archive', zip({ 'a.txt': 'x' })],
  ['zip', 'an empty archive', latin(`PK\x05\x06${'\0'.repeat(18)}`)],
  ['docx', 'a document', office(`${WORD}.document.main+xml`, 'word/document.xml')],
  ['docx', 'with macros', office('vnd.ms-word.document.macroEnabled.main+xml', 'word/document.xml')],
  ['docx', 'a template with macros', office('vnd.ms-word.template.macroEnabledTemplate.main+xml', 'word/document.xml')],
  ['docx', 'a document whose part has another name', office(`${WORD}.document.main+xml`, 'word/text.xml')],
  ['docx', 'one that lost its types', zip({ 'word/document.xml': '<x/>' })],
  ['xlsx', 'a book', office(`${SHEET}.sheet.main+xml`, 'xl/workbook.xml')],
  ['xlsx', 'with macros', office('vnd.ms-excel.sheet.macroEnabled.main+xml', 'xl/workbook.xml')],
  ['other', 'a binary book', office('vnd.ms-excel.sheet.binary.macroEnabled.main', 'xl/workbook.bin')],
  ['pptx', 'a show', office(`${SHOW}.slideshow.main+xml`, 'ppt/presentation.xml')],
  ['other', 'another package', office('vnd.ms-package.xps-fixeddocument+xml', 'a.fdoc')],
  ['odf', 'OpenDocument', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' })],
  ['other', 'a book to read', zip({ mimetype: 'application/epub+zip' })],
  ['html', 'a page', latin('\r\n<!DOCTYPE html><p>x')],
  ['html', 'a page behind a comment', latin('<!-- a --><HTML>')],
  ['text', 'a text with elements', latin('<script>alert(1)</script>')],
  ['html', 'a page in wide characters', Buffer.from('\uFEFF<html><body>', 'utf16le')],
  ['html', 'a page of XML', latin('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html>')],
  ['svg', 'a drawing', latin('<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg">')],
  ['svg', 'a drawing behind entities', latin('<!DOCTYPE svg [<!ENTITY a "b">]><svg:svg>')],
  ['script', 'a script of a shell', latin('#!/bin/sh\necho')],
  ['script', 'encoded VBScript', latin('#@~^QAAAAA==')],
  ['script', 'entries of the registry', Buffer.from('\uFEFFWindows Registry Editor Version 5.00\r\n', 'utf16le')],
  ['script', 'a job', latin('<?xml version="1.0"?><job><script>')],
  ['message', 'a mail', latin('Received: from a\r\nSubject: b\r\n\r\nc')],
  ['text', 'a text that begins like one', Buffer.from('件名: b\nSubject: c\n')],
  ['text', 'a note with headings', latin('Date: tomorrow\nTo: all\n\nPlease come.')],
  ['text', 'XML', latin('<?xml version="1.0"?><a/>')],
  ['text', 'words in brackets', Buffer.from('<お知らせ>\n')],
  ['text', 'wide characters', Buffer.from('\uFEFF三崎市', 'utf16le')],
  ['text', 'wide characters without a mark', Buffer.from('Misaki City Budget 2026, plan', 'utf16le')],
  ['unknown', 'bytes with NUL', latin('abc\0def\x80\xFF')],
])('%s: %s', (kind, title, bytes) => {
  expect(of(bytes, title.includes('table') ? 'a.csv' : 'a.exe')).toBe(kind);
});

test('a name decides between text and a table alone, and never over markup', () => {
  expect(of(latin('a,b'), 'a.CSV')).toBe('csv');
  expect(of(latin('a\tb'), 'a.tsv')).toBe('csv');
  expect(of(latin('a,b'), 'a.csv.txt')).toBe('text');
  expect(of(latin('<table><tr>'), 'a.csv')).toBe('text');
  expect(of(latin('<html><table>'), 'a.csv')).toBe('html');
  expect(of(latin('<?xml version="1.0"?><Workbook/>'), 'a.csv')).toBe('text');
  expect(of(latin('%PDF-1.4'), 'a.csv')).toBe('pdf');
});

test('by the mail door everything is a message', () => {
  expect(kindOf({ name: 'a', bytes: latin('MZ\0'), door: 'mail' })).toBe('message');
});

test('any bytes have a kind, whatever signature they begin with', () => {
  const starts = ['', 'PK\x03\x04', 'PK\x05\x06', '%PDF-', 'MZ', '<?xml ?>', '<!DOCTYPE [', 'RIFF', '\xFF\xFE'];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 600 }), (start, rest) => {
      expect(typeof of(Buffer.concat([latin(start), rest]))).toBe('string');
    }),
  );
});
