import { clean, occurrences } from '../../lib/sanitization/characters';

describe('a long text is as its lines are', () => {
  const lines: readonly (readonly [string, string, string])[] = [
    ['line ends of Windows', 'ab\r\n', 'ab\n'],
    ['line ends of Windows, divided elsewhere', 'abc\r\n', 'abc\n'],
    ['line ends of the first Macs', 'ab\r', 'ab\n'],
    ['what hides, at the end of a line', 'あ\u200B\n', 'あ\n'],
    ['joiners at both ends of a line', '\u200Dあ👨\u200D👩\u200D\n', 'あ👨\u200D👩\n'],
    ['no line at all', '👨\u200D👩\u{E0041}', '👨\u200D👩'],
    ['halves', '\uDC00あ\uD800', '\uFFFDあ\uFFFD'],
  ];
  test.each(lines)('%s', (_, given, expected) => {
    const times = 2_500_000 / given.length;
    let removed = 0;
    const cleaned = clean(given.repeat(times), (count) => {
      removed += count;
    });
    // Two halves that meet are one character, of which each line has none.
    const whole = given.startsWith('\uDC00')
      ? `\uFFFDあ${'\u{10000}あ'.repeat(Math.floor(times) - 1)}\uFFFD`
      : expected.repeat(times);
    // Whole texts of millions of characters say nothing when they differ.
    expect(cleaned.length).toBe(whole.length);
    expect(cleaned === whole).toBe(true);
    expect(removed === 0).toBe(!/[\u200B\u{E0041}]|\u200D$|^\u200D/u.test(given.trimEnd()));
  });

  test('units of a class are counted everywhere', () => {
    expect(occurrences('aあb\uD800', /[あ\uD800]/g)).toBe(2);
    expect(occurrences('abc'.repeat(1_000_000), /[bc]/g)).toBe(2_000_000);
  });
});
