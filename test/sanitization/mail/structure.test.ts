import { createHash } from 'node:crypto';
import { FROM, file, html, message, multipart, plain, release, textOf } from './support';

const mime = (...lines: string[]) => message([FROM, 'MIME-Version: 1.0', ...lines]);
const lines = (...given: string[]) => textOf(mime(...given));
const names = async (...given: string[]) => (await release(mime(...given))).attachments.map(({ name }) => name);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const SAID = '-------- HTML の本文 (HTML version) --------';

describe('parts that are text', () => {
  test('in order, the HTML ones as well', async () => {
    expect(await lines(...multipart('mixed', [plain('一'), html('<p>二'), plain('三')]))).toEqual(['一', '二', '三']);
  });
  test.each([
    ['with an end that is lost', (given: string[]) => given.slice(0, -1)],
    ['without a boundary in the header', (given: string[]) => [given[0].replace(/;.*/, ''), ...given.slice(1)]],
    ['with no boundary in quotes', (given: string[]) => given.map((line) => line.replace('=_b', ''))],
    ['with another boundary in the header', (given: string[]) => [given[0].replace('=_b', 'zzz'), ...given.slice(1)]],
    ['with a boundary that is not quoted', (given: string[]) => [given[0].replaceAll('"', ''), ...given.slice(1)]],
    [
      'with blanks behind boundaries',
      (given: string[]) => given.map((line) => (line.startsWith('--') ? `${line} \t` : line)),
    ],
  ])('%s', async (_, change) => {
    expect(await lines(...change(multipart('mixed', [plain('一'), plain('二')])))).toEqual(['一', '二']);
  });
  test('a line that only begins like a boundary is text', async () => {
    expect(await lines(...multipart('mixed', [plain('--=_bc', '--=_')]))).toEqual(['--=_bc', '--=_']);
  });
  test('parts behind the end of a multipart with the same boundary', async () => {
    const inner = multipart('alternative', [plain('二')]);
    expect(await lines(...multipart('mixed', [plain('一'), inner, plain('三')]))).toEqual(['一', '二', '三']);
  });
  test.each(['\n', '\r'])('with other line ends (%j)', async (end) => {
    const text = [FROM, ...multipart('mixed', [plain('一'), plain('二')])].join(end);
    expect(await textOf(new Uint8Array(Buffer.from(text)))).toEqual(['一', '二']);
  });
});

describe('multipart/alternative', () => {
  test('the plain version, wherever it stands', async () => {
    expect(await lines(...multipart('alternative', [html('<p>同じ<b>です</b>。'), plain('同じです。')]))).toEqual([
      '同じです。',
    ]);
  });
  test('the HTML version where the plain one is blank', async () => {
    expect(await lines(...multipart('alternative', [plain(' '), html('<p>本文')]))).toEqual(['本文']);
  });
  test('both where the HTML one says more', async () => {
    expect(await lines(...multipart('alternative', [plain('HTML でご覧ください'), html('<p>会議は10日です')]))).toEqual(
      ['HTML でご覧ください', SAID, '会議は10日です'],
    );
  });
  test('both where a number differs', async () => {
    expect(
      await lines(
        ...multipart('alternative', [
          plain('口座は1234567です。よろしくお願いします。'),
          html('<p>口座は7654321です。よろしくお願いします。'),
        ]),
      ),
    ).toContain(SAID);
  });
  test.each([
    ['10時', '11時'],
    ['一', '二'],
    ['第2会議室で行いますのでよろしくお願いします', '第5会議室で行いますのでよろしくお願いします'],
  ])('both where %s became %s', async (one, other) => {
    expect(await lines(...multipart('alternative', [plain(one), html(`<p>${other}`)]))).toEqual([one, SAID, other]);
  });
  test('one where items have their numbers elsewhere', async () => {
    const versions = [plain('・甲 1', '・乙 2'), html('<ol><li>甲 1<li>乙 2</ol>')];
    expect(await lines(...multipart('alternative', versions))).not.toContain(SAID);
  });
  test('one where only signs, links and lines differ', async () => {
    const versions = [
      plain('＊会議は', '10日です https://a.example/', '・甲', '> 乙'),
      html('<p>会議は10日です</p><ul><li><a href="https://a.example/">甲</a></ul><blockquote>乙<img alt=x>'),
    ];
    expect(await lines(...multipart('alternative', versions))).not.toContain(SAID);
  });
  test('what hangs on the version that is not shown is named', async () => {
    const rich = multipart('mixed', [html('<p>本文'), file('filename=a.pdf')], 'inner');
    expect(await names(...multipart('alternative', [plain('本文'), rich]))).toEqual(['a.pdf']);
  });
});

describe('messages inside', () => {
  const inner = [
    'From: =?UTF-8?B?5bGx?= <a@b.example>',
    'Subject: =?UTF-8?B?5bGx?=',
    'Date: 3 Nov 2026 09:15:42 +0900',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '中',
  ];
  const told = [
    '-------- 転送されたメール (forwarded message) --------',
    'From: 山 <a@b.example>',
    'Date: Tue, 03 Nov 2026 09:15:42 +0900',
    'Subject: 山',
    '中',
  ];
  test.each([
    ['as they stand', ['Content-Type: message/rfc822; name=x.eml', 'Content-Disposition: attachment', '', ...inner]],
    [
      'in base64',
      ['Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', base64(inner.join('\r\n'))],
    ],
    [
      'in quoted-printable',
      [
        'Content-Type: message/rfc822',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        ...inner.map((line) => line.replaceAll('=', '=3D').replace('中', '=E4=B8=AD')),
      ],
    ],
    [
      'with quoted-printable that is not true',
      ['Content-Type: message/rfc822', 'Content-Transfer-Encoding: quoted-printable', '', ...inner],
    ],
    [
      'with an encoding that is not true',
      ['Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', ...inner],
    ],
  ])('%s', async (_, part) => {
    const released = await release(mime(...multipart('mixed', [plain('外'), part])));
    expect(released.text.split('\n').filter((line) => line !== '')).toEqual(['外', ...told]);
    expect(released.attachments).toEqual([]);
  });
  test('in a digest', async () => {
    expect(await lines(...multipart('digest', [['', ...inner]]))).toEqual(told);
  });
  test('that could not be delivered', async () => {
    const report = multipart('report', [
      plain('届きません'),
      ['Content-Type: message/delivery-status', '', 'Action: failed'],
      ['Content-Type: text/rfc822-headers', '', ...inner.slice(0, 3)],
    ]);
    expect(await lines(...report)).toEqual(['届きません', 'Action: failed', ...told.slice(0, -1)]);
  });
  test('as deep as the limit, and deeper', async () => {
    const deep = (levels: number): string[] =>
      levels === 0 ? plain('底') : multipart('mixed', [deep(levels - 1)], `b${levels}-`);
    expect(await lines(...deep(18))).toEqual(['底']);
    await expect(lines(...deep(30))).rejects.toMatchObject({ reason: 'too-deep' });
  });
  test('more parts than the limit', async () => {
    await expect(lines(...multipart('mixed', Array(1_200).fill(plain('x'))))).rejects.toMatchObject({
      reason: 'too-many',
    });
  });
});

test('a text of a disposition that nobody knows is text', async () => {
  expect(await lines(...multipart('mixed', [['Content-Disposition: other', ...plain('本文')]]))).toEqual(['本文']);
});

describe('what is named and not carried', () => {
  test('with its size and digest, and never in the message', async () => {
    const { attachments, notice, wire } = await release(
      mime(...multipart('mixed', [plain('本文'), file("filename*=utf-8''%E5%9B%B3.pdf", 'application/pdf')])),
    );
    expect(attachments).toEqual([
      { name: '図.pdf', type: 'application/pdf', bytes: 3, sha256: createHash('sha256').update('ABC').digest('hex') },
    ]);
    expect(notice).toContain('図.pdf');
    expect(notice).toContain('SPF=none DKIM=none DMARC=none');
    expect(notice).toContain('yamada@a.example');
    expect(wire).not.toContain('QUJD');
  });
  test.each([
    ['text with a name', ['Content-Type: text/plain; name=a.txt', '', 'x'], 'a.txt'],
    ['text that is attached', ['Content-Type: text/plain', 'Content-Disposition: attachment', '', 'x'], 'part-1.txt'],
    ['an image of HTML', ['Content-Type: image/png', 'Content-ID: <a>', '', 'x'], 'part-1.png'],
    ['a signature', file('filename=smime.p7s', 'application/pkcs7-signature'), 'smime.p7s'],
    ['scripts', ['Content-Type: text/javascript', '', 'x'], 'part-1'],
    ['a part of a message', ['Content-Type: message/partial; id=x', '', 'x'], 'part-1'],
    ['an invitation beside text', ['Content-Type: text/calendar; name=a.ics', '', 'x'], 'a.ics'],
    ['a name that hides its end', file("filename*=utf-8''a%E2%80%AEfdp.exe"), 'afdp.exe'],
    ['a name in two lines', file("filename*=utf-8''a%0D%0Ab.pdf"), 'ab.pdf'],
  ])('%s', async (_, part, name) => {
    expect(await names(...multipart('mixed', [plain('本文'), part]))).toEqual([name]);
  });
  test('what hides a text is said', async () => {
    expect((await release(mime(...file('filename=winmail.dat', 'application/ms-tnef')))).notice).toContain('TNEF');
    for (const part of [
      file('filename=smime.p7m', 'application/pkcs7-mime'),
      file('filename=message.rpmsg', 'application/x-microsoft-rpmsg-message'),
      plain('-----BEGIN PGP MESSAGE-----', '', 'hQEMA'),
    ])
      expect((await release(mime(...part))).notice).toContain('暗号化');
    expect((await release(mime(...plain('PGP MESSAGE')))).notice).not.toContain('暗号化');
  });
  test('a name that looks like the line before the text', async () => {
    const { notice, text } = await release(
      mime(...multipart('mixed', [plain('本文'), file('filename="======== 本文 ========"')])),
    );
    expect([notice.includes('======== 本文 ========'), text.trim()]).toEqual([false, '本文']);
  });
});

describe('uuencoded blocks', () => {
  test('are taken out of text', async () => {
    const given = ['前', 'begin 644 a.txt', '#86)C', '`', 'end', '中', 'begin-base64 644 b.bin', 'QUJD', '====', '後'];
    const { text, attachments } = await release(mime(...plain(...given)));
    expect([text.split('\n'), attachments.map(({ name, bytes }) => `${name} ${bytes}`)]).toEqual([
      ['前', '中', '後'],
      ['a.txt 3', 'b.bin 3'],
    ]);
  });
  test('that do not end lose no text', async () => {
    expect(await lines(...plain('begin 644 a.txt', '#86)C', '後の行'))).toEqual(['後の行']);
  });
  test('are what they look like, not what begins so', async () => {
    const given = ['begin 2026 plan', 'begin 644 の話', '次の行'];
    expect(await lines(...plain(...given))).toEqual(given);
  });
  test('as the encoding of a part', async () => {
    const { attachments } = await release(
      mime(
        'Content-Type: application/zip; name=a.zip',
        'Content-Transfer-Encoding: x-uuencode',
        '',
        'begin 644 b.zip',
        '#86)C',
        '`',
        'end',
      ),
    );
    expect(attachments).toMatchObject([{ name: 'a.zip', bytes: 3 }]);
  });
});

describe('transfer encodings and their faults', () => {
  const encoded = (encoding: string, ...body: string[]) =>
    lines('Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`, '', ...body);
  test.each([
    ['quoted-printable', 'Quoted-Printable', ['a=E3=81=82 = =ZZ=e3=81=84= ', 'x=3D', 'y='], ['aあ = =ZZいx=', 'y']],
    ['base64', 'BASE64', [base64('あいう')], ['あいう']],
    ['base64 with strange characters', 'base64', [base64('あいう').replace(/^.../, '$&*\x01')], ['あいう']],
    ['base64 in pieces', 'base64', [base64('あ1'), base64('い2')], ['あ1い2']],
    ['base64 that ends inside', 'base64', [base64('あい').slice(0, -2)], ['あ\uFFFD']],
    [
      'base64 with text behind it',
      'base64',
      [base64('あ1'), '--', 'list a@b.example'],
      ['あ1', '--', 'list a@b.example'],
    ],
    [
      'no base64 but words',
      'base64',
      ['Plain words that claim base64.', 'Second line.'],
      ['Plain words that claim base64.', 'Second line.'],
    ],
    ['base64 with blanks inside', 'base64', [base64('あいうえお').replace(/.{8}/g, '$& ')], ['あいうえお']],
    ['one that nobody knows', 'x-foo', ['あ'], ['あ']],
    ['none', '8bit', ['あ'], ['あ']],
  ])('%s', async (_, encoding, body, expected) => {
    expect(await encoded(encoding, ...body)).toEqual(expected);
  });
});

test('format=flowed is joined, in quotes too, and signatures are not', async () => {
  const given = ['長い ', '行', '> 引用 ', '> 続き', '>> 深い', ' 詰め', '-- ', '署名'];
  expect(await lines('Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes', '', ...given)).toEqual([
    '長い行',
    '> 引用続き',
    '>> 深い',
    '詰め',
    '--',
    '署名',
  ]);
});

test('an invitation that is all tells what, where and when', async () => {
  const event = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'SUMMARY:庁舎\\, 会',
    ' 議',
    'LOCATION:第2会議室',
    'DTSTART;TZID=Asia/Tokyo:20261110T090000',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const { text, attachments } = await release(mime('Content-Type: text/calendar; charset=utf-8', '', ...event));
  expect(text.split('\n').slice(0, 3)).toEqual([
    '件名 (Summary): 庁舎, 会議',
    '場所 (Location): 第2会議室',
    '開始 (Start): 2026-11-10 09:00 (Asia/Tokyo)',
  ]);
  expect(attachments).toEqual([]);
});

test('links in text are inert, also where something hid them', async () => {
  expect(await lines(...plain('https:\u200B//a.example/', 'ftp://b.example'))).toEqual([
    'https[:]//a.example/',
    'ftp[:]//b.example',
  ]);
});
