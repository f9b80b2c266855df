import { gzipSync } from 'node:zlib';
import type { Item } from '../../lib/sanitization/result';
import { readZip } from '../../lib/sanitization/zip/read';
import { writeZip } from '../../lib/sanitization/zip/write';
import { docx, pptx, xlsx } from '../../test/sanitization/office/packages';
import { pdf } from '../../test/sanitization/pdf-of';
import { tarOf } from '../../test/sanitization/tar-of';
import { mutate, mutateMarkup, numbersFrom } from './mutate';
import PICTURES from './pictures.json';

/** What changes begin from: an item whose name is unique. */
export interface Seed extends Item {
  /** What is decoded by native code or WebAssembly: slower by far, so fewer are tried. */
  readonly isHeavy?: boolean;
  /** Changes something inside and packs it anew, where bytes changed outside would only break a sum. */
  readonly inside?: (number: number) => Uint8Array;
}

/** The input of a number: every other one is changed inside where that can be. */
export const inputOf = ({ name, door, bytes, inside }: Seed, number: number): Item => ({
  name,
  door,
  bytes: inside === undefined || number % 2 === 0 ? mutate(bytes, number) : inside(number),
});

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const lines = (...given: readonly string[]) => Buffer.from(given.join('\r\n'), 'latin1');

const zipSeed = (name: string, bytes: Uint8Array): Seed => {
  const members = readZip(bytes, { members: 1_000, expanded: () => undefined }).map((entry) => ({
    name: entry.name,
    bytes: entry.read(),
  }));
  return {
    name,
    bytes,
    door: 'file',
    inside(number) {
      const chosen = numbersFrom(number)(members.length);
      const changed = number % 4 === 1 ? mutate : mutateMarkup;
      return writeZip(
        members.map((member, index) =>
          index === chosen ? { ...member, bytes: changed(member.bytes, number) } : member,
        ),
      );
    },
  };
};

const mail = lines(
  'Authentication-Results: amazonses.com; spf=pass',
  'From: =?iso-2022-jp?B?GyRCOzAbKEI=?= <taro@city.misaki.example>',
  'Subject: =?utf-8?Q?=E4=BA=8C?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: multipart/alternative; boundary=c',
  '',
  '--c',
  'Content-Type: text/plain; charset=iso-2022-jp; format=flowed',
  'Content-Transfer-Encoding: 7bit',
  '',
  'abc \x1B$B;0\x1B(B https://www.example.jp/',
  '--c',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<table><tr><td style=3D"display:none">x<td>=E4=BA=8C</table><a href=3D"javascript:1">y</a>',
  '--c--',
  '--b',
  "Content-Disposition: attachment; filename*=utf-8''%E4%BA%8C.bin",
  'Content-Transfer-Encoding: base64',
  '',
  'AAECAw==',
  '--b--',
  '',
);
const page = lines(
  'From: "\x1B$B;0\x1B(B" <a..b.@keitai.example>, x (y)',
  'Date: Tue, 1 Dec 2026 09:00:00 +0900',
  'Content-Type: text/html; charset=shift_jis',
  '',
  '<html><head><title>t</title><style>p{}</style></head><body><h1>\x93\xFA\x96\x7B</h1><ol start=3><li>a<ul><li>b</ul></ol>',
  '<blockquote>q<pre> x\n  y</pre></blockquote><img alt="i" src="https://x.example/p"><ruby>a<rt>b</ruby>',
  '<a href="https://x.example/">https://x.example/</a><div style="font-size:0">h</div><table><tr><td>1<td>2</table></body></html>',
);
const forwarded = lines(
  'Subject: x',
  'Content-Type: multipart/report; boundary=b',
  '',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Action: failed',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'From: x@y.example',
  'Subject: =?shift_jis?B?k/qWew==?= =?shift_jis?Q?=93=FA?=',
  'Content-Type: multipart/mixed; boundary=c',
  '',
  '--c',
  'Content-Type: text/calendar; charset=utf-8',
  '',
  'BEGIN:VEVENT',
  'SUMMARY:s',
  'DTSTART;TZID=Asia/Tokyo:20261201T090000',
  'END:VEVENT',
  '--c',
  '',
  'begin 644 a.bin',
  '#0V%T',
  '`',
  'end',
  '--c',
  'Content-Type: application/x; name*0*=iso-2022-jp\'\'%1B$B; name*1="F|"',
  '',
  'x',
  '--c--',
  '--b--',
);
const members = [
  { name: '資料/a.txt', bytes: utf8('お知らせ①'.repeat(20)) },
  { name: 'b.csv', bytes: utf8('a,b\r\n=1,"x"\r\n') },
];
const tar = tarOf(['a/', '5', ''], ['a/b.txt', '0', 'B'], [`${'長い'.repeat(20)}.txt`, 'pax', 'C']);

const document = docx(
  '<w:p><w:r><w:t>本文</w:t></w:r><w:hyperlink r:id="r2"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>' +
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>y</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' +
    '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>',
  [['r2', 'hyperlink', 'https://x.example/', 'External']],
);
const book = xlsx(
  '<x:sheetData><x:row r="1"><x:c r="A1"><x:f>SUM(B1:B2)</x:f><x:v>3</x:v></x:c><x:c r="B1" t="str"><x:f>HYPERLINK("https://x.example/","y")</x:f><x:v>y</x:v></x:c>' +
    '<x:c r="C1"><x:f t="shared" si="0" ref="C1:C2">A1</x:f><x:v>1</x:v></x:c></x:row></x:sheetData><x:hyperlinks><x:hyperlink ref="A1" r:id="r2"/></x:hyperlinks>',
  '<x:definedNames><x:definedName name="n">表!$A$1</x:definedName><x:definedName name="m">[1]S!A1</x:definedName></x:definedNames>',
  [['r2', 'hyperlink', 'file:///x', 'External']],
);
const slides = pptx(
  '<p:sp><p:nvSpPr><p:cNvPr id="2" name="n"><a:hlinkClick r:id="r2" action="ppaction://program"/></p:cNvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>文</a:t></a:r></a:p></p:txBody></p:sp>',
  [['r2', 'hyperlink', 'x.exe', 'External']],
  {},
  '<p:timing/>',
);

const heavy = (name: string, bytes: Uint8Array): Seed => ({ name, bytes, door: 'file', isHeavy: true });
const form = pdf({
  page: '/MediaBox [0 0 200 100] /Rotate 90 /Annots [5 0 R 6 0 R]',
  catalog: '/OpenAction << /S /JavaScript /JS (x) >> /AcroForm << /Fields [6 0 R] /DA (/F 9 Tf) >>',
  content: 'BT /F 20 Tf 10 40 Td (Hello) Tj ET q 1 0 0 rg 10 10 30 20 re f Q\n',
  objects: [
    '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://x.example/) >> >>',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (t) /V (v) /Rect [50 10 90 30] /DA (/F 9 Tf) >>',
  ],
});

export const SEEDS: readonly Seed[] = [
  { name: 'mail.eml', bytes: mail, door: 'mail' },
  { name: 'page.eml', bytes: page, door: 'mail' },
  { name: 'forwarded.eml', bytes: forwarded, door: 'mail' },
  { name: 'text.txt', bytes: Buffer.from('93fa967b8cea0d0a82a082a20d0a', 'hex'), door: 'file' },
  { name: 'jis.txt', bytes: lines('\x1B$BF|K\\\x1B(B abc', '\x1B(I1\x1B(J\\ \x0E1\x0F'), door: 'file' },
  { name: 'wide.txt', bytes: Buffer.from('\uFEFF日本語 https://x.example/\r\n', 'utf16le'), door: 'file' },
  { name: 'table.csv', bytes: utf8('a;b\n=1;"x\n""y"\n+81-3;-1\n'), door: 'file' },
  { name: 'comma.csv', bytes: utf8('"a","=1+1"," -x"\r\n1,＝2, @\r\nsep=;\r\n'), door: 'file' },
  zipSeed('archive.zip', writeZip(members)),
  zipSeed('nested.zip', writeZip([{ name: 'c.zip', bytes: writeZip(members) }])),
  { name: 'archive.tar', bytes: tar, door: 'file' },
  {
    name: 'archive.tar.gz',
    bytes: gzipSync(tar),
    door: 'file',
    inside: (number) => gzipSync(mutate(tar, number)),
  },
  zipSeed('document.docx', document),
  zipSeed('book.xlsx', book),
  zipSeed('slides.pptx', slides),
  heavy('form.pdf', form),
  ...Object.entries(PICTURES).map(([name, base64]) => heavy(name, Buffer.from(base64, 'base64'))),
];
