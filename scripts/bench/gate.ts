import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Item, Sanitized } from '../../lib/index';
import { docx } from '../../test/sanitization/office/packages';
import { pdf, words } from '../../test/sanitization/pdf-of';

/**
 * How fast the built gate rebuilds ordinary things once it is warm, in one process: JSON of amounts per second of the processor, of all
 * threads. It is the package that is measured: loaded as TypeScript the gate takes twice the time.
 */
const { sanitize }: typeof import('../../lib/index') = require(join(__dirname, '../../dist/index.js'));

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Does a piece of work twice, the first time to get warm; an amount, by the seconds of the second. */
async function rate(amount: number, work: () => Promise<unknown>): Promise<number> {
  await work();
  const begin = cpu();
  await work();
  return amount / (cpu() - begin);
}

const all = async (items: readonly Item[]) => {
  for (const item of items) {
    const result: Sanitized = await sanitize(item);
    if (result.status !== 'released') throw new Error(`${item.name} is rejected: ${result.rejection.message}`);
  }
};
const file = (name: string, bytes: Uint8Array): Item => ({ name, bytes, door: 'file' });

const paragraph = '来週の会議の資料を送付します。御確認の上、御意見があれば金曜日までに御連絡ください。\r\n';
/** A mail as offices send it: text and HTML of the same words, each in base64. */
const message = (number: number): Item => {
  const text = `第${number}回\r\n\r\n${paragraph.repeat(20)}`;
  const part = (type: string, content: string) =>
    `--b\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content)
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n')}\r\n`;
  const html = `<html><body>${text.replaceAll('\r\n', '<br>')}</body></html>`;
  const bytes = Buffer.from(
    `From: =?utf-8?B?${Buffer.from('架空市 総務課').toString('base64')}?= <a@city.example>\r\nTo: b@city.example\r\nSubject: =?utf-8?B?${Buffer.from('会議の資料').toString('base64')}?=\r\nDate: Tue, 1 Dec 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n${part('text/plain', text)}${part('text/html', html)}--b--\r\n`,
  );
  return { name: `${number}.eml`, bytes, door: 'mail' };
};

async function main(): Promise<void> {
  const sharp: typeof import('sharp') = require('sharp');
  const messages = Array.from({ length: 200 }, (_, number) => message(number));
  const text = Buffer.from(paragraph.repeat(60_000));
  const body = `<w:p><w:r><w:t>${paragraph.trim()}</w:t></w:r></w:p>`.repeat(30_000);
  const page = pdf({
    content: Array.from({ length: 40 }, (_, line) =>
      words('An ordinary line of text on a page', 72, 780 - 18 * line),
    ).join(''),
  });
  const noise = Buffer.alloc(
    4000 * 3000 * 3,
    Uint8Array.from({ length: 997 }, (_, index) => (index * 7919) % 251),
  );
  const picture = await sharp(noise, { raw: { width: 4000, height: 3000, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
  const pictures = await rate(12, () => all([file('a.jpg', picture)]));
  const alone = await rate(12, () => sharp(picture).jpeg({ quality: 85 }).toBuffer());
  const rebuilt = await rate(messages.length, () => all(messages));
  const parsed = await rate(messages.length, async () => {
    for (const { bytes } of messages) await PostalMime.parse(bytes);
  });
  console.log(
    JSON.stringify({
      messages: rebuilt,
      text: await rate(text.length / 1e6, () => all([file('a.txt', text)])),
      office: await rate(Buffer.byteLength(body) / 1e6, () => all([file('a.docx', docx(body))])),
      pages: await rate(20, () => all(Array.from({ length: 20 }, (_, number) => file(`${number}.pdf`, page)))),
      pictures,
      shares: { messages: rebuilt / parsed, pictures: pictures / alone },
    }),
  );
}
main();
