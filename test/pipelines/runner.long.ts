import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MARK } from '../../lib/report/check-markdown';
import { action, ROOT, readYaml, type Step } from './action';

/**
 * The GitHub Action and the job of GitLab from their first step to their last, as far as that goes without a runner: scripts run in
 * bash with the variables that a runner sets, conditions and expressions are worked out as it would, `uses` is noted, and what asks
 * the network (npm, npx, curl) is stood in for by a script that notes how it was called.
 */
const COMMAND = join(ROOT, 'bin/sanso.mjs');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso runner-'));
  mkdirSync(join(folder, 'path'));
  standIn('npm', 'exit 0');
  standIn('npx', `shift; shift; exec node '${COMMAND}' "$@"`);
  standIn('curl', 'cat >/dev/null </dev/null');
});
afterEach(() => rmSync(folder, { recursive: true }));

function standIn(name: string, script: string): void {
  const file = join(folder, 'path', name);
  writeFileSync(file, `#!/usr/bin/env bash\nprintf '%s\\n' "${name} $*" >> '${join(folder, 'called')}'\n${script}\n`);
  chmodSync(file, 0o755);
}

const written = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '');

function bash(script: string, env: Record<string, string>) {
  writeFileSync(join(folder, 'step.sh'), script);
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', 'step.sh'], {
    cwd: folder,
    env: { PATH: `${join(folder, 'path')}:${process.env.PATH}`, ...env },
    encoding: 'utf8',
  });
}

const template = (Resources: object) =>
  writeFileSync(
    join(folder, 'a.template.json'),
    JSON.stringify({ Metadata: { sanso: { zone: 'internet' } }, Resources }),
  );
const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };

/** Run every step of the action with these inputs, the others as they are by default. */
function act(given: Record<string, string>, event = 'pull_request') {
  const defaults = Object.entries<{ default?: string }>(action.inputs).map(([name, { default: value = '' }]) => [
    name,
    value,
  ]);
  const inputs: Record<string, string> = { ...Object.fromEntries(defaults), ...given };
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const github = { event_name: event, action_path: ROOT };
  const worth = (expression: string): unknown =>
    new Function('inputs', 'steps', 'github', `return ${expression}`)(inputs, steps, github);
  const filled = (text: string) => text.replace(/\$\{\{ (.+?) \}\}/g, (_, inner) => String(worth(inner) ?? ''));
  const done: string[] = [];
  let status: number | null = 0;
  for (const each of action.runs.steps as (Step & { id?: string })[]) {
    if (status !== 0 || (each.if !== undefined && worth(each.if) !== true)) continue;
    done.push(each.name);
    if (each.run === undefined) continue;
    const output = join(folder, `output ${done.length}`);
    writeFileSync(output, '');
    const env = Object.fromEntries(Object.entries(each.env ?? {}).map(([name, value]) => [name, filled(value)]));
    status = bash(each.run, { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: join(folder, 'summary'), ...env }).status;
    const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
    if (each.id)
      steps[each.id] = { outputs: Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2))) };
  }
  return { status, done, outputs: { code: filled(action.outputs.code.value), sarif: action.outputs.sarif.value } };
}

const EVERY_STEP = ['Install', 'Check', 'Upload SARIF', 'Comment', 'Verdict'];

test.each<[string, object, Record<string, string>, number, string[]]>([
  ['no finding', {}, {}, 0, EVERY_STEP],
  ['findings', { HOST }, {}, 1, EVERY_STEP],
  [
    'findings that are not to be told elsewhere',
    { HOST },
    { upload: 'false', comment: 'false' },
    1,
    ['Install', 'Check', 'Verdict'],
  ],
  ['an input that is not there', {}, { paths: 'nowhere' }, 2, ['Install', 'Check', 'Verdict']],
])('the action with %s', (_, resources, inputs, code, steps) => {
  template(resources);
  const { status, done, outputs } = act({ paths: '.', ...inputs });
  expect({ status, done, outputs }).toEqual({
    status: code,
    done: steps,
    outputs: { code: String(code), sarif: 'sanso.sarif' },
  });
  expect(existsSync(join(folder, outputs.sarif))).toBe(code !== 2);
  expect(written('summary').startsWith(MARK)).toBe(code !== 2);
});

test('outside a pull request nothing is commented', () => {
  template({});
  expect(act({ paths: 'a.template.json' }, 'push').done).toEqual(EVERY_STEP.filter((name) => name !== 'Comment'));
});

test.each<[string, Record<string, string>, RegExp]>([
  ['the version that is named', { version: '0.1.0' }, /^npm install --no-save .* sanso@0\.1\.0$/m],
  ['a packed one', { version: 'file:a b.tgz' }, /^npm install --no-save .* sanso@file:a b\.tgz$/m],
  ['its own, where the project has none', {}, /^npm ci --prefix .+ --no-audit --no-fund$/m],
])('the action installs %s', (_, inputs, called) => {
  // What npm would have installed.
  if (inputs.version)
    standIn(
      'npm',
      `mkdir -p node_modules/sanso/bin && printf "import '${COMMAND}'" > node_modules/sanso/bin/sanso.mjs`,
    );
  template({});
  expect(act({ paths: '.', ...inputs }).status).toBe(0);
  expect(written('called')).toMatch(called);
});

test('the action takes what the project has installed, and asks no registry', () => {
  mkdirSync(join(folder, 'node_modules/sanso/bin'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/sanso/bin/sanso.mjs'), `import '${COMMAND}'`);
  template({ HOST });
  expect(act({ paths: '.' }).status).toBe(1);
  expect(written('called')).not.toMatch(/^npm /m);
});

test('a language that there is not is bad input, and nothing is told elsewhere', () => {
  template({});
  expect(act({ paths: '.', language: 'fr' })).toMatchObject({ status: 2, done: ['Install', 'Check', 'Verdict'] });
});

describe('the job of GitLab', () => {
  const { sanso } = readYaml('pipelines/gitlab.yml');
  const script = () => sanso.script.join('\n').replace('cdk.out', 'a.template.json');
  const ENV = { CI_API_V4_URL: 'https://gitlab.example/api/v4', CI_PROJECT_ID: '3', CI_MERGE_REQUEST_IID: '7' };

  beforeEach(() => {
    template({});
    const args = ['check', 'a.template.json', '--format', 'json', '--out', 'sanso-baseline.json', '--quiet'];
    spawnSync(process.execPath, [COMMAND, ...args], { cwd: folder });
  });

  test.each<[string, object, number]>([
    ['nothing new', {}, 0],
    ['a new finding', { HOST }, 1],
  ])('with %s ends so, and keeps its reports', (_, resources, code) => {
    template(resources);
    expect(bash(script(), ENV).status).toBe(code);
    for (const file of [...sanso.artifacts.paths, sanso.artifacts.reports.junit])
      expect([file, existsSync(join(folder, file))]).toEqual([file, true]);
  });

  test('comments with a token, and without one or a result it does not', () => {
    const after = sanso.after_script.join('\n');
    expect(bash(after, { ...ENV, SANSO_TOKEN: 'a' }).status).toBe(0);
    expect(written('called')).not.toMatch(/^curl/m);
    bash(script(), ENV);
    expect(bash(after, { ...ENV, SANSO_TOKEN: '' }).status).toBe(0);
    expect(written('called')).not.toMatch(/^curl/m);
    expect(bash(after, { ...ENV, SANSO_TOKEN: 'a' }).status).toBe(0);
    expect(written('called')).toMatch(
      /^curl .*PRIVATE-TOKEN: a .*body@sanso\.md https:\/\/gitlab\.example\/api\/v4\/projects\/3\/merge_requests\/7\/notes$/m,
    );
  });
});
