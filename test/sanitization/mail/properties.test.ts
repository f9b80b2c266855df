import fc from 'fast-check';
import { clean } from '../../../lib/sanitization/characters';
import { REASONS, Rejection } from '../../../lib/sanitization/result';
import { release } from './support';

const RUNS = Number(process.env.SANSO_RUNS ?? 150);

/** Pieces that mail is made of, and what breaks it. */
const pieces = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  ': ',
  '; ',
  '"',
  '<',
  '>',
  '=?',
  '?=',
  '=?UTF-8?B?',
  '=?ISO-2022-JP?Q?',
  '\x1B$B',
  '\x1B(B',
  '\x0E',
  '\0',
  '=',
  '=E3=81',
  '--b',
  '--b--',
  'From: ',
  'Subject: ',
  'To: a@b.example',
  'Date: ',
  'Content-Type: ',
  'text/plain',
  'text/html',
  'multipart/mixed',
  'multipart/alternative',
  'message/rfc822',
  'text/calendar',
  '; boundary=b',
  '; charset=',
  'utf-8',
  'shift_jis',
  'utf-16',
  'utf-7',
  '; format=flowed',
  '; name*0*=',
  "utf-8''%E5",
  'Content-Transfer-Encoding: ',
  'base64',
  'quoted-printable',
  'x-uuencode',
  'begin 644 a\n',
  '#86)C\n',
  'end\n',
  '<a href="https://x.example/">',
  '<table><tr><td>',
  '</table>',
  '<p style="display:none">',
  '<script>',
  '<!--',
  '&#x202E;',
  '\u202E',
  'https://a.example/',
  '======== 本文 ========',
  'あ',
  '\uD800',
  'BEGIN:VEVENT\n',
  'SUMMARY:',
);
const FIELD =
  /^(?:From|To|Cc|Subject|Date|Message-ID|Sender|Reply-To|In-Reply-To|References|MIME-Version|Content-Type|Content-Transfer-Encoding|X-Sanso-[\w-]+): ?/;

/** What holds of every message that is released, whatever came in. */
async function check(bytes: Uint8Array) {
  try {
    const { wire, header, notice, text } = await release(bytes);
    expect(/^[\t\r\n -~]*$/.test(wire)).toBe(true);
    for (const line of wire.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    for (const field of header) expect(field).toMatch(FIELD);
    expect(new Set(header.map((field) => field.split(':')[0])).size).toBe(header.length);
    expect(notice).not.toContain('======== 本文');
    for (const each of [notice, text]) expect([clean(each), each.includes('://')]).toEqual([each, false]);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    expect(REASONS.filter((reason) => reason !== 'converter-failed')).toContain(error.reason);
  }
}

test('any bytes make a message of one text, or are rejected with a reason', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), check), { numRuns: RUNS });
});

test('so do any pieces of mail', async () => {
  const mail = fc
    .array(pieces, { minLength: 1, maxLength: 60 })
    .map((all) => new Uint8Array(Buffer.from(all.join(''))));
  await fc.assert(fc.asyncProperty(mail, check), { numRuns: RUNS });
});

test('the same bytes make the same message', async () => {
  const mail = fc
    .array(pieces, { minLength: 1, maxLength: 40 })
    .map((all) => new Uint8Array(Buffer.from(all.join(''))));
  const again = async (bytes: Uint8Array) => release(bytes).then(({ wire }) => wire, String);
  await fc.assert(
    fc.asyncProperty(mail, async (bytes) => expect(await again(bytes)).toBe(await again(bytes))),
    { numRuns: RUNS / 5 },
  );
});
