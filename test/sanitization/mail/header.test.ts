import { parseAddresses } from '../../../lib/sanitization/mail/addresses';
import { authenticationOf } from '../../../lib/sanitization/mail/authentication';
import { canonicalDate } from '../../../lib/sanitization/mail/date';
import { parseParameters, readHeader } from '../../../lib/sanitization/mail/fields';
import { decodeWords } from '../../../lib/sanitization/mail/words';
import { FROM, message, release } from './support';

const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');

describe('encoded words', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['one, in text', 'Re: =?UTF-8?B?5bGx?= x', 'Re: 山 x'],
    ['blanks between two are nothing', '=?UTF-8?B?5bGx?= \t =?utf-8?q?=E7=94=B0?=', '山田'],
    ['without blanks around', 'a=?UTF-8?B?5bGx?==?UTF-8?B?55Sw?=b', 'a山田b'],
    ['cut inside a character', '=?UTF-8?B?5bE=?= =?UTF-8?B?sQ==?=', '山'],
    ['cut inside base64', '=?UTF-8?B?5bGx55?= =?UTF-8?B?Sw?=', '山田'],
    ['cut between escapes', '=?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= =?ISO-2022-JP?B?GyRCOzNFRA==?= ok', '山田山田 ok'],
    ['of two charsets', '=?Shift_JIS?Q?=8ER?= =?UTF-8?B?55Sw?=', '山田'],
    ['with blanks where none belong', '=? ISO-2022-JP? B? GyRCOzNFRBsoQg==?=', '山田'],
    ['with blanks in Q', '=?UTF-8?Q?a b_c?=', 'a b c'],
    ['with a language', '=?UTF-8*ja?B?5bGx?=', '山'],
    ['of an unknown charset', '=?unknown-8bit?B?jlKTYw==?=', '山田'],
    ['that is cut off', '=?UTF-8?B?5bGx55Sw5bGx', '山田山'],
    ['in quotes', '"=?UTF-8?B?5bGx?="', '"山"'],
    ['a question mark in Q', '=?UTF-8?Q?what??=', 'what?'],
    ['what is none', '=?x =?UTF-8?X?a?= ?=', '=?x =?UTF-8?X?a?= ?='],
    ['a result is not decoded again', `=?UTF-8?B?${base64('=?UTF-8?B?5bGx?=')}?=`, '=?UTF-8?B?5bGx?='],
  ];
  test.each(rows)('%s', (_, given, expected) => {
    expect(decodeWords(given)).toBe(expected);
  });
  test('cost no more than their length', () => {
    for (const each of ['=?a?b?', '=?', '?=', '=?a?b?x?=', '=? '])
      expect(decodeWords(each.repeat(50_000))).toBeDefined();
  });
});

describe('parameters', () => {
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['quoted', 'attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'],
    ['a backslash that escapes nothing', 'attachment; filename="C:\\x\\a.pdf"', 'C:\\x\\a.pdf'],
    ['not quoted, with blanks', 'attachment; filename=見積 書.pdf; size=1', '見積 書.pdf'],
    ['a quote that is lost', 'attachment; filename="a.pdf', 'a.pdf'],
    ['a semicolon that is lost', 'attachment filename=a.pdf', 'a.pdf'],
    ['a semicolon in quotes', 'attachment; filename="a;b.pdf"', 'a;b.pdf'],
    ['encoded words, not quoted', 'attachment; filename==?UTF-8?B?5bGx?==?UTF-8?B?55Sw?=', '山田'],
    ['RFC 2231', "attachment; filename*=utf-8'ja'%E5%B1%B1.pdf", '山.pdf'],
    ['RFC 2231, quoted', 'attachment; filename*="utf-8\'\'%E5%B1%B1.pdf"', '山.pdf'],
    [
      'RFC 2231 in pieces of any order, cut in characters',
      "a; filename*1*=%B1.pdf; filename*0*=utf-8''%E5%B1",
      '山.pdf',
    ],
    ['RFC 2231 without a charset', "a; filename*=''%8ER%93c", '山田'],
    ['RFC 2231 with an encoded word', 'a; filename*0="=?UTF-8?B?5b"; filename*1="Gx?="', '山'],
    ['RFC 2231 and another', "a; filename=x; filename*=utf-8''y", 'y'],
    ['as a browser writes it', 'a; filename="%E5%B1%B1.pdf"', '山.pdf'],
    ['a percent sign', 'a; filename="100%.pdf"', '100%.pdf'],
    ['the first of two', 'a; filename=x; filename=y', 'x'],
    ['capital letters', 'ATTACHMENT; FILENAME=x', 'x'],
    ['none', 'attachment', undefined],
  ];
  test.each(rows)('%s', (_, given, expected) => {
    expect(parseParameters(given).parameters.get('filename')).toBe(expected);
  });
  test('cost no more than their length', () => {
    for (const each of ['a=b ', 'a*0*=x;', '"', ';', 'a="\\"', '= '])
      expect(parseParameters(`x; ${each.repeat(50_000)}`).value).toBe('x');
  });
});

describe('raw bytes in a header', () => {
  const subject = (raw: string) => readHeader(`Subject: ${raw}\n\n`).fields[0].value;
  test.each([
    ['UTF-8', '\xE5\xB1\xB1\xE7\x94\xB0', '山田'],
    ['CP932', '\x8ER\x93c', '山田'],
    ['ISO-2022-JP', '\x1B$B;3ED\x1B(B x', '山田 x'],
  ])('%s', (_, raw, expected) => {
    expect(subject(raw)).toBe(expected);
  });
  test('do not end quotes', () => {
    const { fields } = readHeader('A: x; name="\x95\\.pdf"\nB: x; name="\x1B$B""\x1B(B.pdf"\n\n');
    expect(fields.map(({ value }) => parseParameters(value).parameters.get('name'))).toEqual(['表.pdf', '□.pdf']);
  });
});

describe('where a header ends', () => {
  test.each([
    ['at a blank line', 'A: 1\r\n\r\nbody', 'body'],
    ['where no field follows', 'A: 1\nHello there\n\nmore', 'Hello there\n\nmore'],
    ['not at a broken line among fields', 'A: 1\nbroken\nContent-Type: x\n\nbody', 'body'],
    ['nowhere', 'A: 1\nB: 2', ''],
  ])('%s', (_, raw, expected) => {
    expect(raw.slice(readHeader(raw).body)).toBe(expected);
  });
});

describe('addresses', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'of mobile carriers',
      'a..b.@keitai.example, "c..d."@e.example, <.f@g.example>',
      ['|a..b.@keitai.example', '|"c..d."@e.example', '|.f@g.example'],
    ],
    ['with blanks in quotes', '"a b"@c.example, "d e" <f@g.example>', ['|"a b"@c.example', 'd e|f@g.example']],
    [
      'with names',
      '=?UTF-8?B?5bGx?= <a@b.example>, "c, d" <e@f.example>, g@h.example (i)',
      ['山|a@b.example', 'c, d|e@f.example', 'i|g@h.example'],
    ],
    [
      'in groups',
      'g: a@b.example, c@d.example;, e@f.example',
      ['g|', '|a@b.example', '|c@d.example', '|', '|e@f.example'],
    ],
    ['without an end', 'x <a@b.example', ['x|a@b.example']],
    ['with a quote that nothing closes', '"x <a@b.example>, c@d.example', ['x|a@b.example', '|c@d.example']],
    ['without brackets', '山田 a@b.example', ['山田|a@b.example']],
    ['all in one word', `=?UTF-8?B?${base64('山田 <a@b.example>')}?=`, ['山田|a@b.example']],
    ['no address', '山田', ['山田|']],
    ['a link before an address', 'https://x.example/ <a@b>', ['https[:]//x.example/|a@b']],
    ['a link that comes about when signs go', '<a:/</b@x>', ['|a[:]//b@x']],
    ['none', ' , ;', []],
  ];
  test.each(rows)('%s', (_, given, expected) => {
    expect(parseAddresses(given).map(({ name, address }) => `${name}|${address}`)).toEqual(expected);
  });
  test('cost no more than their length', () => {
    for (const each of ['"\\', '(', '<', '"', ',', ':', '"\\"', '(\\'])
      expect(parseAddresses(each.repeat(50_000))).toBeDefined();
  });
});

describe('dates', () => {
  const SAME = 'Tue, 03 Nov 2026 09:15:42 +0900';
  test.each([
    'Tue,  3 Nov 2026 09:15:42 +0900 (JST)',
    '3 Nov 26 09:15:42 JST',
    'Tue Nov  3 09:15:42 2026',
    'Tue Nov  3 09:15:42 JST 2026',
    '2026/11/03 9:15:42 +0900',
    '2026-11-03T09:15:42+09:00',
    'Tue, 03-Nov-2026 9:15:42 AM +0900',
    '2026年11月3日 9時15分42秒',
    'Tue, 03 Nov 126 09:15:42 +0900',
  ])('%s', (given) => {
    expect(canonicalDate(given)).toBe(SAME);
  });
  test('keep their zone', () => {
    expect(canonicalDate('Tue, 03 Nov 2026 09:15:42 -0330')).toBe('Tue, 03 Nov 2026 09:15:42 -0330');
    expect(canonicalDate('Tue, 03 Nov 2026 09:15 GMT')).toBe('Tue, 03 Nov 2026 09:15:00 +0000');
  });
  test.each([
    '',
    'yesterday',
    'Tue, 31 Feb 2026 09:15:42 +0900',
    'Tue, 03 Nov 2026 25:15:42 +0900',
    'Tue, 03 Nov 2026 09:15:42 +9900',
    '03 Nov 2026',
  ])('no date: %s', (given) => {
    expect(canonicalDate(given)).toBeUndefined();
  });
});

describe('results of authentication', () => {
  const of = (...values: string[]) =>
    Object.values(
      authenticationOf(
        values.map((value) => ({ name: 'authentication-results', value })),
        'amazonses.com',
      ),
    ).join(' ');
  test.each([
    ['of the service', ['amazonses.com; spf=pass (x) a=b; dkim=fail header.i=@x; dmarc=none'], 'pass fail none'],
    ['of capital letters, with a version', ['AmazonSES.com 1; SPF=SoftFail'], 'softfail none none'],
    ['of another service', ['mx.example; spf=pass'], 'none none none'],
    ['of another that stands above', ['mx.example; spf=pass', 'amazonses.com; spf=pass'], 'none none none'],
    ['only the topmost', ['amazonses.com; spf=fail', 'amazonses.com; dkim=pass'], 'fail none none'],
    ['of a name that begins like it', ['amazonses.com.evil.example; spf=pass'], 'none none none'],
    [
      'not in comments and quotes',
      ['amazonses.com; spf=fail (; dkim=pass (x) ; dmarc=pass) y="; dmarc=pass"'],
      'fail none none',
    ],
    ['none', ['amazonses.com; none'], 'none none none'],
  ])('%s', (_, values, expected) => {
    expect(of(...values)).toBe(expected);
  });
});

describe('the released header', () => {
  const headerOf = async (...fields: string[]) => (await release(message([...fields, '', 'x']))).header;
  test('holds only what is kept, the first of each, in ASCII', async () => {
    const header = await headerOf(
      FROM,
      'From: other@a.example',
      'To: 山田 <a@b.example>',
      'Subject: =?UTF-8?B?5bGx?=',
      'Bcc: x@y.example',
      'X-Mailer: z',
      'Received: q',
      'Message-ID: <1@a.example>',
      'Date: 3 Nov 2026 09:15:42 +0900',
    );
    expect(header).toEqual([
      'From: yamada@a.example',
      'To: =?UTF-8?B?5bGx55Sw?= <a@b.example>',
      'Subject: =?UTF-8?B?5bGx?=',
      'Date: Tue, 03 Nov 2026 09:15:42 +0900',
      'Message-ID: <1@a.example>',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=UTF-8',
      'Content-Transfer-Encoding: base64',
    ]);
  });
  test('begins no new field', async () => {
    const header = await headerOf(
      `From: =?UTF-8?B?${base64('a\r\nBcc: x@y.example')}?= <c@d.example>`,
      `Subject: =?UTF-8?B?${base64('a\nBcc: b')}?= \rBcc: c`,
      `Message-ID: <a\rBcc:b@c>`,
    );
    expect(header.map((field) => field.split(':')[0])).toEqual([
      'From',
      'Subject',
      'Message-ID',
      'MIME-Version',
      'Content-Type',
      'Content-Transfer-Encoding',
    ]);
  });
  test('cannot be read as another address', async () => {
    const [from] = await headerOf(`From: =?UTF-8?B?${base64('<evil@x.example>, a')}?= <c@d.example>`);
    expect(from).toBe('From: "<evil@x.example>, a" <c@d.example>');
  });
  test('has words of whole characters and short lines', async () => {
    const { wire } = await release(
      message([
        FROM,
        `Subject: ${'𠮷野家①'.repeat(300)} ${'x'.repeat(3_000)}`,
        `To: ${Array.from({ length: 500 }, (_, index) => `u${index}@a.example`).join(', ')}`,
        '',
        'x',
      ]),
    );
    for (const line of wire.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
    for (const [, word] of wire.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g))
      expect(Buffer.from(word, 'base64').toString('utf8')).not.toContain('\uFFFD');
  });
});
