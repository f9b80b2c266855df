import { columnsOf, inColumns, linked, showsColours, showsLinks } from '../../lib/report/terminal';

test.each([
  ['what COLUMNS says', { columns: 200 }, { COLUMNS: '100' }, 100],
  ['the terminal', { columns: 120 }, {}, 120],
  ['80, where nothing is told', {}, {}, 80],
  ['80, where what is told is nothing to write in', { columns: 10 }, { COLUMNS: 'wide' }, 80],
])('the columns are those of %s', (_, stream, env, columns) => {
  expect(columnsOf(stream, env)).toBe(columns);
});

test('a message stays in one line where it goes to a file', () => {
  const message = 'sixteen columns, '.repeat(6);
  const lines = (stream: object, env: Record<string, string>) => inColumns(message, stream, env).split('\n').length;
  expect(lines({}, {})).toBe(1);
  expect(lines({}, { COLUMNS: '80' })).toBe(2);
  expect(lines({ isTTY: true, columns: 60 }, {})).toBe(2);
  expect(lines({ isTTY: true, columns: 120 }, {})).toBe(1);
});

test.each([
  ['a file', {}, { TERM_PROGRAM: 'vscode' }, false],
  ['a terminal that is not known', { isTTY: true }, { TERM: 'xterm' }, false],
  ['a dumb one', { isTTY: true }, { TERM: 'dumb', VTE_VERSION: '6003' }, false],
  ['a log of CI', { isTTY: true }, { CI: 'true', TERM_PROGRAM: 'vscode' }, false],
  ['an old VTE', { isTTY: true }, { VTE_VERSION: '4600' }, false],
  ['a VTE', { isTTY: true }, { VTE_VERSION: '6003' }, true],
  ['Windows Terminal', { isTTY: true }, { WT_SESSION: 'a' }, true],
  ['Visual Studio Code', { isTTY: true }, { TERM_PROGRAM: 'vscode' }, true],
])('whether %s shows links', (_, stream, env, expected) => {
  expect(showsLinks(stream, env)).toBe(expected);
});

test('a link is its text to whoever does not see it', () => {
  const text = linked('Sanso-1', 'file:///page.md');
  expect(text).toContain(';;file:///page.md');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal reads
  expect(text.replace(/\u001b\]8;;.*?\u001b\\/g, '')).toBe('Sanso-1');
});

test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: true }, { NO_COLOR: '1' }, false],
  // An empty value is none: https://no-color.org/
  [{ isTTY: true }, { NO_COLOR: '' }, true],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
  [{}, {}, false],
])('colours for %j and %j: %s', (stream, env, expected) => {
  expect(showsColours(stream, env)).toBe(expected);
});
