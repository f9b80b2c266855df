import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markedBlocks, wordsOf } from '../../scripts/rehearse/guide';
import { GUIDES } from '../../scripts/rehearse/rehearsal';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const sources = readdirSync(join(ROOT, 'scripts/rehearse'))
  .map((file) => read(`scripts/rehearse/${file}`))
  .join('\n');
const marked = GUIDES.flatMap((file) => markedBlocks(read(file)));

test('every marked block is rehearsed, and every block that is rehearsed is marked', () => {
  const rehearsed = [...sources.matchAll(/(?:block|blockFails|commands)\(\s*'([a-z-]+)'/g)].map(([, name]) => name);
  expect([...new Set(rehearsed)].sort()).toEqual(marked.map(({ name }) => name).sort());
  expect(marked.length).toBeGreaterThanOrEqual(20);
});

test.each(GUIDES)('%s and its twin mark the same commands', (file) => {
  expect(markedBlocks(read(file.replace('docs/en/', 'docs/ja/')))).toEqual(markedBlocks(read(file)));
});

test('only programs that a rehearsal knows', () => {
  const programs = marked.flatMap(({ commands }) => commands.map((command) => wordsOf(command).slice(0, 2).join(' ')));
  expect(programs.filter((each) => !/^(aws |node --import$|npm start$|npx cdk$|npx sanso$)/.test(each))).toEqual([]);
});

describe('marks', () => {
  const block = (mark: string, ...lines: string[]) =>
    `<!-- rehearsed: ${mark} -->\n\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`;

  test('give their commands without indentation and empty lines', () => {
    const indented = '1. Do it.\n\n   <!-- rehearsed: a -->\n   ```bash\n   npx cdk list\n\n   aws s3 ls\n   ```\n\n';
    expect(markedBlocks(indented + block('b', 'npx cdk diff'))).toEqual([
      { name: 'a', commands: ['npx cdk list', 'aws s3 ls'] },
      { name: 'b', commands: ['npx cdk diff'] },
    ]);
  });

  test.each([
    ['before no block', '<!-- rehearsed: a -->\n\n```bash\nx\n```', /line 1: the mark a stands before no block/],
    ['before a block of another language', '<!-- rehearsed: a -->\n```text\nx\n```', /before no block of bash/],
    ['that come twice', block('a', 'x') + block('a', 'y'), /the mark a comes twice/],
  ])('%s are an error', (_, text, message) => {
    expect(() => markedBlocks(text)).toThrow(message);
  });
});

test.each([
  ['npx cdk deploy "sample-*" -c config=sample', ['npx', 'cdk', 'deploy', 'sample-*', '-c', 'config=sample']],
  [
    'aws a b --filters "Name=tag:x,Values=y z" --output text',
    ['aws', 'a', 'b', '--filters', 'Name=tag:x,Values=y z', '--output', 'text'],
  ],
  ['aws a --attributes Key="a b"', ['aws', 'a', '--attributes', 'Key=a b']],
])('words of %s', (command, words) => {
  expect(wordsOf(command)).toEqual(words);
});
