import { gzipSync } from 'node:zlib';
import type { Item } from '../../lib/sanitization/result';
import { writeZip } from '../../lib/sanitization/zip/write';
import { tarOf } from '../../test/sanitization/tar-of';

/** What changes begin from: an item whose name is unique. */
export type Seed = Item;

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const mail = utf8(
  [
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
  ].join('\r\n'),
);
const members = [
  { name: '資料/a.txt', bytes: utf8('お知らせ①'.repeat(20)) },
  { name: 'b.csv', bytes: utf8('a,b\r\n=1,"x"\r\n') },
];
const office = writeZip([
  {
    name: '[Content_Types].xml',
    bytes: utf8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
  },
  {
    name: '_rels/.rels',
    bytes: utf8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
  },
  {
    name: 'word/document.xml',
    bytes: utf8(
      '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>本文</w:t></w:r></w:p></w:body></w:document>',
    ),
  },
]);
const tar = tarOf(['a/', '5', ''], ['a/b.txt', '0', 'B'], [`${'長い'.repeat(20)}.txt`, 'pax', 'C']);

export const SEEDS: readonly Seed[] = [
  { name: 'mail.eml', bytes: mail, door: 'mail' },
  { name: 'text.txt', bytes: Buffer.from('93fa967b8cea0d0a82a082a20d0a', 'hex'), door: 'file' },
  { name: 'table.csv', bytes: utf8('a;b\n=1;"x\n""y"\n+81-3;-1\n'), door: 'file' },
  { name: 'archive.zip', bytes: writeZip(members), door: 'file' },
  { name: 'nested.zip', bytes: writeZip([{ name: 'c.zip', bytes: writeZip(members) }]), door: 'file' },
  { name: 'archive.tar', bytes: tar, door: 'file' },
  { name: 'archive.tar.gz', bytes: gzipSync(tar), door: 'file' },
  { name: 'document.docx', bytes: office, door: 'file' },
];
