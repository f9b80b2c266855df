import { clean, cleanLine, inert } from '../../lib/sanitization/characters';

describe('characters that nobody sees', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['plain text stays', 'テキスト\t①㈱ ～', 'テキスト\t①㈱ ～'],
    ['controls go, tabs and line ends stay', 'a\0\b\x1B[31mb\x7F\x85c\td\ne', 'a[31mbc\td\ne'],
    ['every line end is one', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
    ['directions and zero width go', 'a\u200Bb\u202Ec\u2066d\uFEFFe\u00ADf\u061Cg\u180Eh', 'abcdefgh'],
    ['blank letters go', 'a\u115F\u1160\u3164\uFFA0b', 'ab'],
    ['tags go, variants of kanji stay', '葛\u{E0100}城\u{E0041}\u{E0FFF}\uFE0F', '葛\u{E0100}城\uFE0F'],
    ['a joiner stays between pictographs', '👨\u200D👩', '👨\u200D👩'],
    ['a joiner goes beside ASCII', 'a\u200Db\u200Cあ\u200Dい', 'abあい'],
    ['a joiner that another hid goes', 'a\u200B\u200Db', 'ab'],
    ['halves of characters', 'a\uD800b\uDC00c', 'a\uFFFDb\uFFFDc'],
    ['halves do not join over what goes', '\uDB40\u200B\uDC41', '\uFFFD\uFFFD'],
    ['user-defined characters stay', '\uE000\uF8FF', '\uE000\uF8FF'],
  ];
  test.each(rows)('%s', (_, given, expected) => {
    expect(clean(given)).toBe(expected);
  });

  test('how many went is told', () => {
    let count = 0;
    clean('a\u200Bb\0c\r\n', (removed) => {
      count += removed;
    });
    expect(count).toBe(2);
  });
});

test('a field is one line', () => {
  expect(cleanLine(' a\r\nBcc: b\t\u2028c ')).toBe('a Bcc: b c');
});

test('links are inert, with any scheme and none', () => {
  expect(inert('https://a.example/ file:///x ://')).toBe('https[:]//a.example/ file[:]///x [:]//');
});
