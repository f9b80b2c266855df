import { displayWidth } from '../../lib/report/table';
import { version } from '../../package.json';
import { sanso } from './run';

test('the version is that of the package', async () => {
  expect(await sanso('--version')).toMatchObject({ code: 0, out: `${version}\n` });
});

test.each([[[]], [['--lang', 'en']], [['--help']], [['help']]])('%j shows the commands and ends well', async (argv) => {
  const { code, out } = await sanso(...argv);
  expect(code).toBe(0);
  expect(out).toMatch(/Commands:\n {2}start /);
  expect(out).toMatch(/Exit codes: 0 conforms or answered, 1 findings, 2 bad input, 3 undecided\./);
});

test('help is in Japanese where the language is', async () => {
  const { out } = await sanso('check', '--help', '--lang', 'ja');
  expect(out).toMatch(/^使い方: sanso check/);
  const prose = out.split('\n').filter((line) => /^ {2}\S/.test(line) && !/^ {2}<|paths/.test(line));
  expect(prose.filter((line) => !/[\u3041-\u30ff]/.test(line))).toEqual([]);
});

const JAPANESE: [string[], RegExp, RegExp][] = [
  [
    ['start', 'production'],
    /too many arguments.*\n\(Did you mean -c production\?\)/,
    /余分な引数がある\n\(-c production の誤り/,
  ],
  [['start', 'config/union.ts'], /Did you mean -c union\?/, /-c union の誤りではないか/],
  [['start', 'tokyo'], /A configuration is named with -c: production, sample, union/, /設定は -c で指定する/],
  [['doctor', 'ja'], /Did you mean --lang ja\?/, /--lang ja の誤りではないか/],
  [['chekc', 'x'], /unknown command 'chekc'\n\(Did you mean check\?\)/, /^'chekc' というコマンドはない。check の誤り/],
  [['check'], /missing required argument 'paths'/, /^引数 'paths' がない$/m],
  [['check', 'x', '--loud'], /unknown option '--loud'/, /^'--loud' というオプションはない/],
  [['check', 'x', '--out'], /option '--out <file>' argument missing/, /^オプション '--out <file>' に値がない/],
  [
    ['check', 'x', '--format', 'xml'],
    /Allowed choices are text, json, sarif, junit, markdown/,
    /の値 'xml' は使えない。text、json、sarif、junit、markdown から選ぶ/,
  ],
  [
    ['check', 'x', '--as-of', '令和9年3月31日'],
    /It is a date of a Japanese era: write 2027-03-31\./,
    /これは和暦の日付である。2027-03-31 と書く/,
  ],
  [['check', 'x', '--as-of', '2027-02-30'], /Write YYYY-MM-DD\./, /暦にある日を YYYY-MM-DD の形で書く/],
  [
    ['check', 'nowhere'],
    /^nowhere: there is no such file or folder$/m,
    /^nowhere: そのようなファイルもフォルダーもない$/m,
  ],
  [
    ['start', '-c', 'sampel'],
    /did you mean sample\?/,
    /^設定: 誤り 1件\n {2}- 設定 "sampel" はない。sample の誤りではないか/,
  ],
  [['acknowledgements', '-o', 'nowhere'], /synthesize first \(npm start, or cdk synth/, /先に合成する\(npm start/],
  [['reach', 'nowhere'], /nothing to ask/, /問いがない/],
  [
    ['start', '--output', 'README.md'],
    /^--output README\.md: it is a file: name a directory that can be written$/m,
    /^--output README\.md: フォルダーではなくファイルである。書き込めるフォルダーを指定する$/m,
  ],
  [
    ['start', '--output', 'nowhere/below'],
    /^--output nowhere\/below: the folder above it is not there: name a directory/,
    /^--output nowhere\/below: その上のフォルダーがない。書き込める/,
  ],
];

test.each(JAPANESE)('%j is told in the language of the reader, in one exit code', async (argv, english, japanese) => {
  // Before the command, where what is last would take it for its own value.
  const en = await sanso('--lang', 'en', ...argv);
  expect({ code: en.code, out: en.out }).toEqual({ code: 2, out: '' });
  expect(en.error).toMatch(english);
  const ja = await sanso('--lang', 'ja', ...argv);
  expect({ code: ja.code, out: ja.out }).toEqual({ code: 2, out: '' });
  expect(ja.error).toMatch(japanese);
});

test('the help of every command has an example and the exit codes, in the language of the reader', async () => {
  const { out } = await sanso('--help', '--lang', 'en');
  const names = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(['check', 'rules', 'completion']));
  for (const name of names.filter((each) => each !== 'help')) {
    const en = await sanso(name, '--help', '--lang', 'en');
    expect([name, en.out]).toEqual([
      name,
      expect.stringMatching(/Examples:\n {2}# .*\n {4}.*sanso [\s\S]*Exit codes: 0 /),
    ]);
    const ja = await sanso(name, '--help', '--lang', 'ja');
    expect([name, ja.out]).toEqual([name, expect.stringMatching(/例:\n {2}# .*\n {4}.*sanso [\s\S]*終了コード: 0 /)]);
  }
});

test('lines of use say in Japanese, and in columns, what there may be', async () => {
  const { out } = await sanso('--help', '--lang', 'ja');
  expect(out).toMatch(/^使い方: sanso \[オプション\] \[コマンド\]/);
  expect(out).toMatch(/^ {2}check \[オプション\] <paths\.\.\.> {2}/m);
  const described = out.split('\n').filter((line) => /^ {2}[a-z-]+ \[オプション\].* {2}\S/.test(line));
  const columns = described.map((line) => displayWidth(line.replace(/^( {2}\S.*? {2,})[^ ].*$/, '$1')));
  expect(new Set(columns).size).toBe(1);
  for (const name of ['check', 'start', 'reach']) {
    const { out: own } = await sanso(name, '--help', '--lang', 'ja');
    expect(own.match(/\[(options|command|arguments)\]/g)).toBeNull();
  }
});
