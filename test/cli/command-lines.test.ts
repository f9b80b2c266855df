import { englishLines, wideLines } from './output';
import { sanso } from './run';

/** Names of the commands, as the help lists them. */
async function commandsIn(): Promise<string[]> {
  const { out } = await sanso('--help', '--lang', 'en');
  const [, listed] = out.split('\nCommands:\n');
  return [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name).filter((name) => name !== 'help');
}

/** Command lines of a command that end before it does anything: its help, and mistakes that the parser finds. */
async function linesOf(name: string): Promise<string[][]> {
  const { out } = await sanso(name, '--help', '--lang', 'en');
  const options = [...out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+) <[^>]+>(.*(?:\n {10,}.*)*)/gm)];
  const choices = options.filter(([, , text]) => text.replace(/\s+/g, ' ').includes('(choices:'));
  return [
    [name, '--help'],
    ['help', name],
    [name, '--no-such-option'],
    [name, '--lng', 'ja'],
    ...options.map(([, option]) => [name, option]),
    ...choices.map(([, option]) => [name, option, 'no-such-choice']),
    // What takes arguments lacks them; what takes none has too many.
    /^Usage: \S+ \S+ \[options\] </m.test(out) ? [name] : [name, 'one', 'two', 'three'],
  ];
}

const columns = process.env.COLUMNS;
beforeAll(() => {
  process.env.COLUMNS = '80';
});
afterAll(() => {
  if (columns === undefined) delete process.env.COLUMNS;
  else process.env.COLUMNS = columns;
});

test('help and mistakes of every command are in one language, and keep to 100 columns', async () => {
  const commands = await commandsIn();
  expect(commands).toEqual(
    expect.arrayContaining(['start', 'check', 'init', 'records', 'rules', 'completion', 'reach']),
  );
  const lines = [[], ['--help'], ['help'], ['no-such-command'], ['--no-such-option'], ['--lang'], ['--lang', 'fr']];
  for (const name of commands) lines.push(...(await linesOf(name)));
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines) {
    const said = await sanso('--lang', 'ja', ...line);
    const inEnglish = await sanso('--lang', 'en', ...line);
    const shown = (text: string) => ({ line: line.join(' '), english: englishLines(text), wide: wideLines(text, 100) });
    expect(shown(said.out + said.error)).toEqual({ line: line.join(' '), english: [], wide: [] });
    expect(wideLines(inEnglish.out + inEnglish.error, 100)).toEqual([]);
    expect({ line, code: said.code }).toEqual({ line, code: inEnglish.code });
    expect(said.out + said.error).toMatch(/[\u3041-\u30ff\u4e00-\u9fff]/);
  }
});
