import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { failing } from '../../scripts/rehearse/failures';
import { GUIDES, Rehearsal, rows } from '../../scripts/rehearse/rehearsal';
import type { Done, Workspace } from '../../scripts/rehearse/workspace';

const GUIDE = `<!-- rehearsed: two -->
\`\`\`bash
aws s3 ls --bucket sanso-production-lgwan --profile production-lgwan-data
npx cdk deploy production-lgwan-data -c config=production
\`\`\`
`;

/** A rehearsal whose commands are not run: they answer with these codes, and are remembered. */
function rehearsal(codes: readonly number[] = []) {
  const root = mkdtempSync(join(tmpdir(), 'sanso-rehearse-'));
  for (const file of GUIDES) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file === GUIDES[0] ? GUIDE : '');
  }
  const typed: string[] = [];
  const lines: string[] = [];
  const answer = (command: string, more: readonly string[]): Done => {
    typed.push([command, ...more].join(' '));
    return { code: codes[typed.length - 1] ?? 0, said: '' };
  };
  const workspace = {
    log: join(root, 'log'),
    run: async (command: string, _: string, more: readonly string[]) => {
      if (answer(command, more).code !== 0) throw new Error('failed');
      return '';
    },
    attempt: async (command: string, _: string, more: readonly string[]) => answer(command, more),
  };
  const at = new Rehearsal(root, workspace as unknown as Workspace, 'sample', (line) => lines.push(line));
  return { at, typed, lines };
}

test('commands are those of the guide with what the reader puts in, and nothing of a value is replaced again', () => {
  const values = { 'production-lgwan': 'sample-lgwan', 'production-lgwan-data': 'production-lgwan-x' };
  expect(rehearsal().at.commands('two', values)).toEqual([
    'aws s3 ls --bucket sanso-sample-lgwan --profile production-lgwan-x',
    'npx cdk deploy production-lgwan-x -c config=sample',
  ]);
});

test.each([
  ['a mark that no guide has', 'three', {}, /no document marks three/],
  ['a value that the guide does not write any more', 'two', { gone: 'x' }, /two: no command has gone/],
])('%s is an error', (_, mark, values, message) => {
  expect(() => rehearsal().at.commands(mark, values)).toThrow(message);
});

test('the CDK CLI gets the answer of a person, and nothing else does', async () => {
  const { at, typed } = rehearsal();
  await at.block('two', '111111111111');
  expect(typed.map((command) => command.endsWith(' --yes'))).toEqual([false, true]);
});

test('a step says in one line what came of it, and what fails ends the rehearsal', async () => {
  const { at, lines } = rehearsal([1]);
  await at.step('nothing', async () => {});
  await expect(at.step('two', () => at.block('two', '111111111111'))).rejects.toThrow('failed');
  expect(lines).toEqual([
    expect.stringMatching(/^ok +\d+\.\d s {2}sample: nothing$/),
    expect.stringMatching(/^FAILED +\d+\.\d s {2}sample: two$/),
  ]);
});

test.each([
  ['fails, which is right', [0, 1], undefined],
  ['succeeds, which is wrong', [0, 0], /succeeded, and should have failed/],
  ['is not reached', [1], /failed/],
])('where the last command of a block must fail, it %s', async (_, codes, message) => {
  const done = rehearsal(codes).at.blockFails('two', '111111111111');
  await (message ? expect(done).rejects.toThrow(message) : expect(done).resolves.toBe(''));
});

test('every run lets another stack fail, the largest first, or all of them', () => {
  const stacks = [3, 9, 5].map((resources, index) => ({ name: `s${index}`, account: '111111111111', resources }));
  const names = (every: boolean, run: number) => failing(stacks, every, run).map(({ name }) => name);
  expect([0, 1, 2, 3].map((run) => names(false, run))).toEqual([['s1'], ['s2'], ['s0'], ['s1']]);
  expect(names(true, 0)).toEqual(['s0', 's1', 's2']);
});

test('rows of an answer in text, where nothing is no row', () => {
  expect(rows('a\tb\nc\td\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect([...rows(''), ...rows('None\n')]).toEqual([]);
});
