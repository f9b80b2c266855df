import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './fictitious';
import { PROGRAM, unportable } from './portable';

const ROOT = join(__dirname, '../..');
const FENCE = /^\s*```(\w*)\s*$/;

/** Commands of a document, with the number of each line: the lines of its `bash` blocks, and those within sentences. */
function commandsOf(text: string): [line: number, command: string][] {
  let language: string | undefined;
  return text.split('\n').flatMap((line, index): [number, string][] => {
    const [fence, name] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      language = language === undefined ? name : undefined;
      return [];
    }
    if (language === 'bash') return line.trim() === '' ? [] : [[index + 1, line.trim()]];
    const within = language === undefined ? [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code) : [];
    // With an ellipsis it is no command, but the form of several.
    return within.filter((code) => PROGRAM.test(code) && !code.includes('…')).map((code) => [index + 1, code]);
  });
}

const documents = ['README.md', 'README.ja.md', ...filesBelow(ROOT, 'docs')].filter((file) => file.endsWith('.md'));

test.each(documents)('every command of %s is one line that cmd, PowerShell and a Unix shell read alike', (file) => {
  const found = commandsOf(readFileSync(join(ROOT, file), 'utf8')).flatMap(([line, command]) => {
    const why = unportable(command);
    return why === undefined ? [] : [`${file}:${line}: ${why}: ${command}`];
  });
  expect(found).toEqual([]);
});

test.each([
  ['aws s3 ls | sort', '| outside of double quotes'],
  ["aws s3 ls --query 'a'", "' outside of double quotes"],
  ['aws ssm x --filters Key=Name,Values=y', ', outside of double quotes'],
  ['npx cdk deploy sample-*', '* outside of double quotes'],
  ['aws s3 ls \\', '\\ outside of double quotes'],
  ['npx sanso start # comment', '# outside of double quotes'],
  ['aws s3 ls "a`b`"', '` inside of double quotes'],
  ['aws s3 ls "$HOME"', '$ inside of double quotes'],
  ['export A=b', 'begins with'],
])('%s is refused', (command, why) => {
  expect(unportable(command)).toContain(why);
});

test.each(['npx cdk deploy "sample-*" -c config=sample', 'aws a b --query "A[?b==\'c\'].[D,e]" --output text'])(
  '%s is fine',
  (command) => {
    expect(unportable(command)).toBeUndefined();
  },
);

/** What the local deployment cannot do on Windows is said where people read of it. */
test.each([
  ['README.md', /Python 3\.10 or newer, and on Windows WSL/],
  ['README.ja.md', /Python 3\.10以降と、WindowsではWSLが要る/],
  ['docs/en/install.md', /On Windows, `npm run deploy:local`, .* need the Windows Subsystem for Linux \(WSL\)/],
  ['docs/ja/install.md', /Windowsでは、\s*`npm run deploy:local`、[\s\S]*Windows Subsystem for Linux\(WSL\)が要る/],
])('%s says what Windows needs', (file, sentence) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(sentence);
});
