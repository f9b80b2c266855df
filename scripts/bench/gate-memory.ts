import { createCipheriv } from 'node:crypto';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Item, Sanitized } from '../../lib/index';
import { docx } from '../../test/sanitization/office/packages';
import { pdf, words } from '../../test/sanitization/pdf-of';

/**
 * The most memory that the built gate takes for an input near its limits, in a process of its own, with the making of the input:
 * `gate-memory.ts NAME` prints JSON of both in MiB and of what came of it.
 */
const MIB = 1024 * 1024;
const line = '来週の会議の資料を送付します。御確認の上、御意見があれば金曜日までに御連絡ください。\r\n';
/** As many whole lines as there is room for: a text that ends within a character is read by every charset in turn. */
const lines = (bytes: number, each: string) => Buffer.alloc(bytes - (bytes % Buffer.byteLength(each)), each);
const text = (bytes: number) => lines(bytes, line);
const file = (name: string, bytes: Uint8Array): Item => ({ name, bytes, door: 'file' });

/** Bytes that nothing packs, the same in every run: among random ones a text may come to begin like another kind. */
function unpackable(): (bytes: number) => Buffer {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  return (bytes) => cipher.update(Buffer.alloc(bytes));
}

/** Inputs near the limits, by name. */
export const LARGE: Readonly<Record<string, () => Item | Promise<Item>>> = {
  'mail of 39 MiB': () => {
    const head =
      'From: a@city.example\r\nTo: b@city.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nx\r\n--b\r\nContent-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const rows = Buffer.alloc(38 * MIB, `${Buffer.alloc(57).toString('base64')}\r\n`);
    return {
      name: 'a.eml',
      bytes: Buffer.concat([Buffer.from(head), rows, Buffer.from('\r\n--b--\r\n')]),
      door: 'mail',
    };
  },
  'mail of 39 MiB of text': () => ({
    name: 'a.eml',
    bytes: Buffer.concat([
      Buffer.from(
        'From: a@city.example\r\nTo: b@city.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
      ),
      text(39 * MIB - 1000),
    ]),
    door: 'mail',
  }),
  'text of 99 MiB': () => file('a.txt', text(99 * MIB)),
  'table of 99 MiB': () => file('a.csv', lines(99 * MIB, '1,総務課,"会議, 第1回"\r\n')),
  'document of 49 MiB expanded': () =>
    file('a.docx', docx(`<w:p><w:r><w:t>${line.trim()}</w:t></w:r></w:p>`.repeat(320_000))),
  'picture of 99 megapixels': async () => {
    const sharp: typeof import('sharp') = require('sharp');
    const create = { width: 11_000, height: 9_000, channels: 3, background: '#336699' } as const;
    return file('a.jpg', await sharp({ create }).jpeg().toBuffer());
  },
  'archive of 1,000 members': () => {
    const next = unpackable();
    const members = Array.from({ length: 1000 }, (_, n) => [
      `${n}.txt`,
      Buffer.concat([Buffer.from(next(30_000).toString('base64')), text(45_000)]),
    ]);
    return file('a.zip', zipSync(Object.fromEntries(members), { level: 1 }));
  },
  'page of A0': () =>
    file('a.pdf', pdf({ content: words('An ordinary line of text'), page: '/MediaBox [0 0 2384 3370]' })),
};

function whyNot({ message, members }: Extract<Sanitized, { status: 'rejected' }>['rejection']): string {
  const member = members?.find(({ status }) => status === 'rejected');
  return member ? `${message}, ${member.name} (${member.kind}): ${member.reason}` : message;
}

async function main(name: string): Promise<void> {
  const { sanitize }: typeof import('../../lib/index') = require(join(__dirname, '../../dist/index.js'));
  const item = await LARGE[name]();
  const done = await sanitize(item);
  const { status } = done;
  const why = done.status === 'rejected' ? whyNot(done.rejection) : undefined;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ peak, input: item.bytes.length / MIB, status, why }));
}
if (require.main === module) main(process.argv[2]);
