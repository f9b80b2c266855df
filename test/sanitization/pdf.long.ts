import { deflateSync } from 'node:zlib';
import { DEFAULT_LIMITS } from '../../lib/sanitization/limits';
import { sanitize } from '../../lib/sanitization/sanitize';
import { read } from '../cases/sanitize/pdf';
import { FONT, pdf, stream, words } from './pdf-of';

const gate = (bytes: Uint8Array, limits = DEFAULT_LIMITS) =>
  sanitize({ name: '書類.pdf', bytes: new Uint8Array(bytes), door: 'file' }, { limits });
async function released(bytes: Uint8Array) {
  const result = await gate(bytes);
  if (result.status === 'rejected') throw result.rejection;
  const [file] = result.conversion.files;
  const pages = await read(file.bytes);
  return {
    file,
    pages,
    text: pages.map((page) => page.text).join(),
    removed: Object.fromEntries(result.conversion.removed.map(({ what, count }) => [what, count])),
  };
}
const rejected = async (bytes: Uint8Array, limits = DEFAULT_LIMITS) => {
  const result = await gate(bytes, limits);
  return result.status === 'rejected' ? result.rejection.reason : 'released';
};
/** Whether something is drawn in a box from the top left. */
const inked = (page: { data: Uint8Array; width: number }, [left, top, right, bottom]: number[]) => {
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      if (
        page.data
          .subarray((y * page.width + x) * 4)
          .subarray(0, 3)
          .some((value) => value < 128)
      )
        return true;
  return false;
};

test('a page keeps its size, its look and its words, the same each time', async () => {
  const { file, pages, text } = await released(pdf({}));
  expect(file).toMatchObject({ name: '書類.pdf', kind: 'pdf' });
  expect(pages).toMatchObject([{ width: 595, height: 842 }]);
  expect(inked(pages[0], [72, 120, 130, 145])).toBe(true);
  expect(inked(pages[0], [72, 200, 595, 842])).toBe(false);
  expect(text).toBe('Hello');
  expect((await released(pdf({}))).file).toEqual(file);
});

test.each([
  ['turned by 90', '/MediaBox [0 0 595 842] /Rotate 90', 842, 595],
  ['turned by 180', '/MediaBox [0 0 595 842] /Rotate 180', 595, 842],
  ['cropped', '/MediaBox [0 0 595 842] /CropBox [50 600 350 800]', 300, 200],
  ['of an origin elsewhere', '/MediaBox [-100 -100 500 800]', 600, 900],
])('a page %s stays as it is seen', async (_, page, width, height) => {
  const { pages, text } = await released(pdf({ page }));
  expect(pages).toMatchObject([{ width, height }]);
  expect(text).toBe('Hello');
});

test('a page of the size of a field is made smaller', async () => {
  const { pages } = await released(pdf({ page: '/MediaBox [0 0 40000 400]' }));
  expect(pages).toMatchObject([{ width: 14_400, height: 144 }]);
});

test.each([
  ['in the colour of the paper', `1 g ${words('Secret')}`],
  ['under a black box', `${words('Secret')} 70 695 80 22 re f`],
  ['outside the page', words('Secret', 72, -100)],
  ['in no mode of drawing', `BT 3 Tr ET ${words('Secret')}`],
])('letters %s are not carried on', async (_, hidden) => {
  expect((await released(pdf({ content: words('Hello', 72, 600) + hidden }))).text).toBe('Hello');
});

test('letters are what is drawn, not what is given to be copied', async () => {
  const content = `/Span << /ActualText (Secret) >> BDC ${words('Hello')} EMC`;
  expect((await released(pdf({ content }))).text).toBe('Hello');
});

test('letters that nobody draws above a picture of them stay: a scan that was read', async () => {
  const scan = `q 1 0 0 1 0 0 cm 72 700 3 15 re 84 700 3 15 re 95 700 3 15 re 105 700 3 15 re 112 700 3 15 re f Q BT 3 Tr ET ${words('Hello')}`;
  expect((await released(pdf({ content: scan }))).text).toContain('H');
});

test('text in a Japanese font that is only named is drawn, and found', async () => {
  const font =
    '<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /90ms-RKSJ-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /MS-Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /MS-Mincho /Flags 6 /FontBBox [0 -137 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 709 /StemV 80 >> >>] >>';
  const { pages, text } = await released(pdf({ font, content: 'BT /F 20 Tf 72 700 Td <8b638e96> Tj ET' }));
  expect(text).toBe('議事');
  expect(inked(pages[0], [72, 120, 112, 145])).toBe(true);
});

const mincho = (encoding: string) =>
  `<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /${encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /MS-Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /DW 1000 >>] >>`;
test.each<[string, string, string, string]>([
  ['a kanji outside the first plane', 'UniJIS-UTF16-H', '8b70d842dfb7', 'malformed'],
  ['a letter of the maker alone', '90ms-RKSJ-H', '8b63f040', 'malformed'],
  ['a number of no letter', 'Identity-H', '04b7fff0', 'malformed'],
  ['kanji of names, blanks', 'UniJIS-UTF16-H', '9ad9fa11300000a00020', 'released'],
])('of a font that is only named, %s does not vanish unsaid', async (_, encoding, letters, outcome) => {
  const content = `BT /F 20 Tf 72 700 Td <${letters}> Tj ET`;
  expect(await rejected(pdf({ font: mincho(encoding), content }))).toBe(outcome);
  // Letters that only mark a picture need no font.
  expect(await rejected(pdf({ font: mincho(encoding), content: `3 Tr ${content}` }))).toBe('released');
});

test.each([
  ['in Latin letters is drawn', '(Note)', 'released'],
  ['in others is told', '<FEFF6CE8610F>', 'malformed'],
])('a note without a look %s', async (_, contents, outcome) => {
  const note = `<< /Type /Annot /Subtype /FreeText /Rect [100 100 400 160] /F 4 /DA (/Helv 14 Tf 0 g) /Contents ${contents} >>`;
  const bytes = pdf({ page: '/MediaBox [0 0 595 842] /Annots [5 0 R]', objects: [note] });
  expect(await rejected(bytes)).toBe(outcome);
  if (outcome === 'released') expect((await released(bytes)).text).toContain('Note');
});

test('what a field and an annotation show becomes part of the page; what they do is gone', async () => {
  const appearance = stream(
    '0 0 1 rg 0 0 100 30 re f BT /F 14 Tf 1 g 5 8 Td (Stamped) Tj ET',
    `/Type /XObject /Subtype /Form /BBox [0 0 100 30] /Resources << /Font << /F ${FONT} >> >>`,
  );
  const { file, pages, text, removed } = await released(
    pdf({
      page: '/MediaBox [0 0 595 842] /Annots [5 0 R 6 0 R 7 0 R]',
      catalog:
        '/OpenAction << /S /JavaScript /JS (CANARY) >> /AcroForm << /Fields [6 0 R] /DR << /Font << /F 9 0 R >> >> /DA (/F 12 Tf 0 g) >>',
      objects: [
        '<< /Type /Annot /Subtype /Stamp /Rect [300 100 400 130] /F 4 /AP << /N 8 0 R >> /A << /S /Launch /F (CANARY.exe) >> >>',
        '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (YAMADA) /DA (/F 12 Tf 0 g) /Rect [72 100 200 130] /F 4 /AA << /K << /S /JavaScript /JS (CANARY) >> >> >>',
        '<< /Type /Annot /Subtype /Link /Rect [0 0 50 50] /A << /S /URI /URI (https://canary.example/CANARY) >> >>',
        appearance,
        FONT,
      ],
    }),
  );
  expect(inked(pages[0], [300, 713, 400, 741])).toBe(true);
  expect(text).toContain('YAMADA');
  expect(text).toContain('Stamped');
  expect(Buffer.from(file.bytes).toString('latin1')).not.toMatch(
    /CANARY|\/(JS|AA|Annots|AcroForm|OpenAction|URI|Info|Metadata)\b/,
  );
  expect(removed).toEqual({ script: 2, action: 3, link: 1, form: 1, field: 1, comment: 1 });
});

const ENCRYPT =
  '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a> /U <28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a> >> /ID [<00><00>]';
test('one that needs a password is encrypted', async () => {
  const bytes = pdf({}).toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R ${ENCRYPT}`);
  expect(await rejected(Buffer.from(bytes, 'latin1'))).toBe('encrypted');
});

test('one around an encrypted document is encrypted', async () => {
  const catalog = '/AF [<< /Type /Filespec /F (a.pdf) /AFRelationship /EncryptedPayload >>]';
  expect(await rejected(pdf({ catalog }))).toBe('encrypted');
});

test('one that names a font that nobody has here is not released with a blank', async () => {
  const korean =
    '<< /Type /Font /Subtype /Type0 /BaseFont /Batang /Encoding /UniKS-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Batang /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /DW 1000 >>] >>';
  expect(await rejected(pdf({ font: korean, content: 'BT /F 20 Tf 72 700 Td <d55cae00> Tj ET' }))).toBe('malformed');
});

test.each([
  ['a header alone', Buffer.from('%PDF-1.7\n')],
  ['noise behind a header', Buffer.from(`%PDF-1.7\n${'noise '.repeat(500)}`)],
  ['half of one', pdf({}).subarray(0, 300)],
  [
    'a linearized one that is shorter than it says',
    Buffer.from(
      pdf({}).toString('latin1').replace('1 0 obj', '9 0 obj\n<< /Linearized 1 /L 99999 >>\nendobj\n1 0 obj'),
      'latin1',
    ),
  ],
  ['one whose last line is missing', pdf({}).subarray(0, pdf({}).lastIndexOf('startxref'))],
  [
    'one without a page',
    Buffer.from(pdf({}).toString('latin1').replace('/Count 1 /Kids [3 0 R]', '/Count 0 /Kids [     ]'), 'latin1'),
  ],
])('%s is malformed', async (_, bytes) => {
  expect(await rejected(bytes)).toBe('malformed');
});

test('limits: pages, unfolded streams, pixels of a picture inside', async () => {
  expect(await rejected(pdf({}), { ...DEFAULT_LIMITS, pdfPages: 0 })).toBe('too-large');
  const content = deflateSync(Buffer.alloc(60 * 1024 * 1024, 32));
  expect(await rejected(pdf({ content, entries: '/Filter /FlateDecode' }))).toBe('too-large');
  const twice = deflateSync(content);
  expect(await rejected(pdf({ content: twice, entries: '/Filter [/FlateDecode /FlateDecode]' }))).toBe('too-large');
  const image = stream(
    '0',
    '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray',
  );
  expect(await rejected(pdf({ objects: [image] }))).toBe('too-large');
});

test('an object behind the end of a document does no harm', async () => {
  const { file, text } = await released(Buffer.concat([pdf({}), Buffer.from('99 0 obj\n(CANARY)\nendobj\n')]));
  expect(text).toBe('Hello');
  expect(Buffer.from(file.bytes).includes('CANARY')).toBe(false);
});

test('bytes behind the document, and names in other writing, are seen', async () => {
  const { removed } = await released(
    Buffer.concat([pdf({ catalog: '/OpenAction << /S /#4aavaScript /J#53 (1) >>' }), Buffer.from('PK\u0003\u0004')]),
  );
  expect(removed).toEqual({ script: 1, action: 1, trailing: 1 });
});
