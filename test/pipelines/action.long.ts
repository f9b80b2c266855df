import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARK } from '../../lib/report/check-markdown';
import { ROOT, readYaml, step } from './action';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-action-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Run a step as a runner does: its script in bash, its inputs in the environment. */
function runStep(name: string, env: Record<string, string>) {
  const { run = '' } = step(name);
  writeFileSync(join(folder, 'step.sh'), run);
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', 'step.sh'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      ...env,
    },
    encoding: 'utf8',
  });
  const written = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '');
  return { status, stdout, stderr, output: written('output'), summary: written('summary'), written };
}

const template = (Resources: object) =>
  writeFileSync(
    join(folder, 'a.template.json'),
    JSON.stringify({ Metadata: { sanso: { zone: 'internet' } }, Resources }),
  );
const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
const INPUTS = {
  SANSO: join(ROOT, 'bin/sanso.mjs'),
  PATHS: 'a.template.json',
  SEVERITY: '',
  BASELINE: '',
  LANGUAGE: 'en',
};

test.each([
  ['no finding', {}, {}, 0],
  ['findings', { HOST }, {}, 1],
  ['something undecided', { OPEN: { Type: 'AWS::Serverless::Function' } }, {}, 3],
  ['an input that is not there', {}, { PATHS: 'nowhere' }, 2],
  ['a severity that there is not', {}, { SEVERITY: 'hihg' }, 2],
])('a check with %s hands on its exit code, and the verdict fails by it', (_, resources, inputs, code) => {
  template(resources);
  const checked = runStep('Check', { ...INPUTS, ...inputs });
  expect({ ...checked, status: checked.status }).toMatchObject({ status: 0, output: `code=${code}\n` });
  expect(runStep('Verdict', { CODE: String(code) }).status).toBe(code);
  // A file for code scanning there is exactly where it is uploaded.
  expect(existsSync(join(folder, 'sanso.sarif'))).toBe(code !== 2);
  expect(checked.summary.startsWith(MARK)).toBe(code !== 2);
});

test('a step that did not come to its end is no success', () => {
  expect(runStep('Verdict', { CODE: '' }).status).toBe(2);
});

test('severity and baseline are handed on', () => {
  template({ HOST });
  runStep('Check', INPUTS);
  const args = ['check', 'a.template.json', '--format', 'json', '--out', 'base.json', '--quiet'];
  spawnSync(process.execPath, [INPUTS.SANSO, ...args], { cwd: folder });
  const { summary } = runStep('Check', { ...INPUTS, SEVERITY: 'high', BASELINE: 'base.json' });
  expect(summary).toMatch(/Part of the judgement only \(--severity high\).*against base.json: 0 new findings/);
});

test('a path that looks like an option is a path', () => {
  template({});
  const { output, stderr } = runStep('Check', { ...INPUTS, PATHS: '--version' });
  expect({ output, stderr }).toMatchObject({
    output: 'code=2\n',
    stderr: expect.stringContaining('--version: there is no'),
  });
});

describe('the examples', () => {
  /** What stands behind `npx --no sanso` of a script. */
  const commandOf = (script: string) => /npx --no sanso ([^"']+)/.exec(script)?.[1].trim().split(' ') ?? [];
  const run = (args: string[]) =>
    spawnSync(process.execPath, [INPUTS.SANSO, ...args], { cwd: folder, encoding: 'utf8' });

  test('GitLab keeps what its command writes', () => {
    template({ HOST });
    const { sanso } = readYaml('pipelines/gitlab.yml');
    const args = commandOf(sanso.script.join('\n')).map((word) => (word === 'cdk.out' ? '.' : word));
    run(['check', '.', '--format', 'json', '--out', 'sanso-baseline.json']);
    expect(run(args).status).toBe(0);
    template({ HOST, Another: HOST });
    expect(run(args).status).toBe(1);
    for (const file of [...sanso.artifacts.paths, sanso.artifacts.reports.junit])
      expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
  });

  test('hooks judge all templates and not only those of a commit', () => {
    const hooks = readYaml('.pre-commit-hooks.yaml') as {
      id: string;
      entry: string;
      pass_filenames: boolean;
      args?: string[];
    }[];
    expect(hooks.map(({ id, pass_filenames }) => [id, pass_filenames])).toEqual([
      ['sanso', false],
      ['sanso-cdk', false],
    ]);
    template({ HOST });
    const [{ entry, args = [] }] = hooks;
    const { status, stdout } = run([...commandOf(entry), ...args.map(() => '.')]);
    expect({ status, lines: stdout.trim().split('\n').length }).toEqual({ status: 1, lines: expect.any(Number) });
    expect(stdout).not.toMatch(/Clause/);
  });
});
