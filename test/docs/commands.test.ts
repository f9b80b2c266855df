import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './fictitious';

const ROOT = join(__dirname, '../..');
const DOCUMENTS = ['README.md', 'README.ja.md', ...filesBelow(ROOT, 'docs')].filter((file) => file.endsWith('.md'));

/** The one command that needs a Unix shell, and what is said of it. */
const UNIX = '.ci/run';
const PROGRAMS = /^(npm|npx|node|git|tar|cd|aws) /;

interface Command {
  readonly file: string;
  readonly line: string;
}

/** Lines of blocks of the language `bash`, and commands within sentences. */
function commandsOf(file: string): Command[] {
  const found: string[] = [];
  let language: string | undefined;
  for (const line of readFileSync(join(ROOT, file), 'utf8').split('\n')) {
    const [, fence] = /^\s*```(\S*)\s*$/.exec(line) ?? [];
    if (fence !== undefined) language = language === undefined ? fence : undefined;
    else if (language === 'bash') found.push(line.trim());
    else if (language === undefined)
      found.push(...[...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code).filter((code) => PROGRAMS.test(code)));
  }
  return found.filter((line) => line !== '').map((line) => ({ file, line }));
}

/**
 * What cmd, PowerShell 7 and the shells of Unix read differently, outside and inside double quotes, which are the only ones that
 * all three know.
 */
const OUTSIDE = [
  [/\|/, 'a pipe'],
  [/\\/, 'a backslash'],
  [/\$/, 'a variable, or what another command says'],
  [/'/, 'single quotes'],
  [/`/, 'a backquote'],
  [/(^|\s)#/, 'a comment, which cmd gives to the command'],
  [/,/, 'a list, which PowerShell takes apart: quote it'],
  [/[*?](?!\S*>)/, 'a pattern, which some shells fill in: quote it'],
  [/[;<()]|&(?!&)(?<!&&)/, 'a sign of a shell'],
  [/^[A-Z_]+=/, 'a variable that is set'],
] as const;
const INSIDE = [
  [/\$/, 'a variable'],
  [/[`%!]/, 'a sign of a shell'],
] as const;

function portable(line: string): string[] {
  const inside = [...line.matchAll(/"([^"]*)"/g)].map(([, text]) => text);
  const outside = line.replace(/"[^"]*"/g, '""');
  return [
    ...(PROGRAMS.test(`${line} `) || line === UNIX ? [] : ['a program that not every system has']),
    ...OUTSIDE.filter(([sign]) => sign.test(outside)).map(([, what]) => what),
    ...INSIDE.filter(([sign]) => inside.some((text) => sign.test(text))).map(([, what]) => what),
    ...((line.match(/"/g)?.length ?? 0) % 2 === 0 ? [] : ['a quote that does not end']),
  ];
}

const COMMANDS = DOCUMENTS.flatMap(commandsOf);

test('no command of the documents but .ci/run needs a Unix shell', () => {
  expect(COMMANDS.length).toBeGreaterThan(100);
  const found = COMMANDS.flatMap(({ file, line }) => portable(line).map((what) => `${file}: ${what}: ${line}`));
  expect(found).toEqual([]);
});

test.each([
  ["grep -rn 'clause' lib/deployment", ['a program that not every system has', 'single quotes']],
  ['aws s3 cp s3://b/o - | zcat', ['a pipe']],
  ['aws ec2 describe-vpcs \\', ['a backslash']],
  ['aws s3 ls s3://$ARCHIVE/', ['a variable, or what another command says']],
  ['npm run deploy:local # a rehearsal', ['a comment, which cmd gives to the command']],
  ['aws ec2 describe-vpcs --filters Name=a,Values=b', ['a list, which PowerShell takes apart: quote it']],
  ['npx cdk deploy sample-*', ['a pattern, which some shells fill in: quote it']],
  ['aws s3 ls; npm test', ['a sign of a shell']],
  ['npm test & npm start', ['a sign of a shell']],
  ['aws logs tail "{ $.errorCode = x }"', ['a variable']],
  ['SANSO_RUNS=5000 npx jest', ['a program that not every system has', 'a variable that is set']],
  ['npm ci && npm start', []],
  ['aws iam get-role --query "Role.Arn" > role.json', []],
  ['npx cdk deploy "sample-*" -c config=sample', []],
])('%s', (line, what) => expect(portable(line)).toEqual(what));

/** What the local deployment cannot do on Windows is said where people read of it. */
test.each([
  ['README.md', /Python 3\.10, and WSL on Windows/],
  ['README.ja.md', /Python 3\.10以降と、WindowsではWSLが要る/],
  ['docs/en/install.md', /On Windows, `npm run deploy:local`, .* need the Windows Subsystem for Linux \(WSL\)/],
  ['docs/ja/install.md', /Windowsでは、\s*`npm run deploy:local`、[\s\S]*Windows Subsystem for Linux\(WSL\)が要る/],
])('%s says what Windows needs', (file, sentence) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(sentence);
});
