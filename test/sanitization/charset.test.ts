import { decode, guessUtf16 } from '../../lib/sanitization/charset';

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
const EUC = latin('\xC1\xED\xCC\xB3\xB2\xDD \xA4\xA4\xA4\xC4\xA4\xE2\xA4\xAA');

type Row = readonly [title: string, bytes: Uint8Array, label: string | undefined, expected: string];

describe('what a label says', () => {
  const rows: readonly Row[] = [
    ['CP932 as Microsoft maps it', hex('8160817c81818250e0405c7e61'), 'Windows-31J', '～－＝１漾\\~a'],
    ['NEC row 13, IBM, both ways', hex('8740878afa40eeef41'), 'cp932', '①㈱ⅰⅰA'],
    ['user-defined characters of CP932', hex('f040f9fc'), 'MS932', '\uE000\uE757'],
    ['EUC-JP in three bytes, kana, NEC', hex('8fb0a18eb1ada1a1c1'), 'euc-jp', '丂ｱ①～'],
    ['user-defined rows of EUC-JP', hex('f5a1fefe8ff5a1'), 'eucJP-ms', '\uE000\uE3AB\uE3AC'],
    ["IBM's rows of eucJP-ms", hex('8ff3f38ff4ab8ff4ac8ff4fe'), 'eucjp-ms', 'ⅰ㈱№黑'],
    ['ISO-2022-JP of 1978 and 1983, with NEC', latin('\x1B$@$"\x1B(J\x1B$B-!\x1B(B!'), 'ISO-2022-JP', 'あ①!'],
    ['Roman of JIS', latin('\x1B(J\\~\x1B(B\\~'), 'iso-2022-jp', '¥‾\\~'],
    ['kana by escape', latin('\x1B(I67\x1B(B'), 'cp50221', 'ｶｷ'],
    ['kana by shift-out', latin('a\x0E67\x0Fb'), 'cp50222', 'aｶｷb'],
    ['kana in eight bits', latin('\x1B$B$"\x1B(B\xB6\xB7'), 'cp50220', 'あｶｷ'],
    ['JIS X 0212', latin('\x1B$(D0!\x1B(B'), 'iso-2022-jp-1', '丂'],
    ['user-defined row of ISO-2022-JP', latin('\x1B$Bu!\x1B(B'), 'iso-2022-jp-ms', '\uE000'],
    [
      'JIS X 0213, both planes and two characters in one',
      latin('\x1B$(Q.!$w\x1B$(P!!\x1B(B'),
      'iso-2022-jp-2004',
      '俱か\u309A𠂉',
    ],
    [
      'GB 2312, KS X 1001 and Latin in ISO-2022-JP-2',
      latin('\x1B$A0!\x1B$(C0!\x1B(B\x1B.A\x1BNi'),
      'iso-2022-jp-2',
      '啊가é',
    ],
    ['two bytes that go on over a line', latin('\x1B$B$"\n$$\x1B(B'), 'iso-2022-jp', 'あ\nい'],
    ['an escape back that was lost', latin('\x1B$B$"\nplain text'), 'iso-2022-jp', 'あ\nplain text'],
    ['UTF-7', latin('+ZeVnLIqe- +- x'), 'utf-7', '日本語 + x'],
    ['UTF-16 with a mark', new Uint8Array([0xff, 0xfe, ...utf16('日本')]), 'utf-16', '日本'],
    ['UTF-16 without one, big-endian', swapped('日本語 abc'), 'utf-16', '日本語 abc'],
    ['Big5', hex('b17aa66e'), 'big5', '您好'],
    ['EUC-KR by an old name', hex('b0a1'), 'ks_c_5601-1987', '가'],
    ['KOI8-R', hex('f0d2c9'), 'koi8-r', 'При'],
    ['a sign of UTF-7 that begins nothing', latin('1+1=2'), 'utf-7', '1+1=2'],
    ['signs of Windows', hex('80858693949f'), 'windows-1252', '€…†“”Ÿ'],
    ['the same under the label of ISO 8859-1', latin('caf\xE9 \x93menu\x94 \x80 5'), 'iso-8859-1', 'café “menu” € 5'],
    ['ISO 8859-15', hex('a4'), 'iso-8859-15', '€'],
    ['accents of Western Europe', latin('na\xEFve Gr\xF6\xDFe'), 'iso-8859-1', 'naïve Größe'],
    ['quotes around the label', hex('82a0'), '"Shift_JIS"', 'あ'],
  ];
  test.each(rows)('%s', (_, bytes, label, expected) => {
    expect(decode(bytes, label)).toBe(expected);
  });
});

describe('where the label is absent, unknown or wrong the bytes decide', () => {
  const rows: readonly Row[] = [
    ['UTF-8', utf8('総務課'), undefined, '総務課'],
    ['UTF-8 called CP932', utf8('あいう'), 'shift_jis', 'あいう'],
    ['UTF-8 called Latin', utf8('é'), 'iso-8859-1', 'é'],
    ['EUC-JP', EUC, undefined, '総務課 いつもお'],
    ['EUC-JP called UTF-8', EUC, 'utf-8', '総務課 いつもお'],
    ['EUC-JP called CP932', EUC, 'shift_jis', '総務課 いつもお'],
    ['EUC-JP called Latin, kanji alone', hex('b5c4bbf6cfbf'), 'iso-8859-1', '議事録'],
    ['CP932 called ASCII', latin('\x8Bc\x8E\x96\x98^'), 'us-ascii', '議事録'],
    ['CP932 called ISO-2022-JP', hex('82a08e529363'), 'iso-2022-jp', 'あ山田'],
    ['ISO-2022-JP called UTF-8', latin('\x1B$B$"\x1B(B'), 'utf-8', 'あ'],
    ['ISO-2022-JP under an unknown name', latin('\x1B$B$"\x1B(B'), 'x-unknown', 'あ'],
    ['half-width kana alone', latin('\xB6\xB2\xB7\xDE\xCA'), undefined, 'ｶｲｷﾞﾊ'],
    ['half-width kana that EUC-JP reads too', hex('b6c5'), 'shift_jis', 'ｶﾅ'],
    ['half-width kana that UTF-8 reads too', hex('cab2'), 'shift_jis', 'ﾊｲ'],
    ['UTF-16 that nobody called so', utf16('abc 日本\n'), undefined, 'abc 日本\n'],
    ['UTF-16 called ASCII', swapped('abc 日本\n'), 'us-ascii', 'abc 日本\n'],
    ['ASCII with a NUL', latin('ab\0cd'), undefined, 'ab\0cd'],
    ['ASCII called UTF-16', latin('plain text!!'), 'utf-16le', 'plain text!!'],
    ['accents without a label', latin('na\xEFve caf\xE9 in a longer text'), undefined, 'naïve café in a longer text'],
  ];
  test.each(rows)('%s', (_, bytes, label, expected) => {
    expect(decode(bytes, label)).toBe(expected);
  });
});

describe('what no decoder can read is told, and the rest goes on', () => {
  const rows: readonly Row[] = [
    ['UTF-8', hex('e38182ffe38184'), 'utf-8', 'あ\uFFFDい'],
    ['UTF-8 that ends inside', hex('e38182e381'), 'utf-8', 'あ\uFFFD'],
    ['CP932', hex('82a0ff82a2'), 'cp932', 'あ\uFFFDい'],
    ['CP932 before ASCII', hex('82a0810a41'), 'cp932', 'あ\uFFFD\nA'],
    ['EUC-JP before ASCII', hex('a4a2a441'), 'euc-jp', 'あ\uFFFDA'],
  ];
  test.each(rows)('%s', (_, bytes, label, expected) => {
    expect(decode(bytes, label)).toBe(expected);
  });
});

test('UTF-16 without a mark and a label is guessed only where it is plain', () => {
  expect(guessUtf16(utf16('name,氏名\n'))).toBe('utf-16le');
  expect(guessUtf16(swapped('name,氏名\n'))).toBe('utf-16be');
  expect(guessUtf16(latin('plain\0text'))).toBeUndefined();
});
