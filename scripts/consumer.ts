import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { devDependencies } from '../package.json';
import { beside } from './bench/slowness';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** What the package holds; tests, emulators and the deployment stay out. */
const IN_PACKAGE =
  /^(bin\/sanso\.mjs|dist\/|docs\/(en|ja|images)\/|pipelines\/|schemas\/|LICENSE$|NOTICE$|README(\.ja)?\.md$|package\.json$)/;
/** Most that the judge brings beside what an app has. */
const MOST_MEGABYTES = 150;
/** Most seconds of the processor in which ten lines are type-checked, on the machine for which bounds are written. */
const MOST_SECONDS = 5;

/**
 * `npm run consumer`: an app outside the repository installs the package as it is packed, runs the test of docs/en/package.md by every
 * way that stands there, from CommonJS and from ES modules, is type-checked by it, and runs the command on the cloud assembly of an app
 * in Python. The figures of that document are held. Ends with 1 where anything of that fails.
 */
const root = resolve(__dirname, '..');
const app = mkdtempSync(join(tmpdir(), 'sanso-consumer-'));
const windows = process.platform === 'win32';
const npm = (cwd: string, ...args: string[]) => execFileSync('npm', args, { cwd, encoding: 'utf8', shell: windows });

const GUIDE = readFileSync(join(root, 'docs/en/package.md'), 'utf8');
const [, TSCONFIG = ''] = /```json\n(.+)\n```/.exec(GUIDE) ?? [];
const [, POLICY = ''] = /```ts\n(.*?rulesBroken.*?)```/s.exec(GUIDE) ?? [];
/** The ways to run it: kinds of modules, packages, first line and command of each row of the table. */
const WAYS = [...GUIDE.matchAll(/^\| [^|]+ \| ([^|]+) \| `([^|]+)` \| `(import [^|]+)` \| `([^|]+)` \|$/gm)].map(
  ([, modules, packages, first, command]) => ({ modules, packages: packages.split(' '), first, command }),
);
/** One test passes and one fails, as jest, vitest and Node.js tell it. */
const GREEN_AND_RED = /1 failed,? (\| )?1 passed|pass 1\n\S+ fail 1/;

/** Ten lines that use the package. */
const TEN_LINES = `import { check, type CheckResult } from 'sanso';

const template = {
  Metadata: { sanso: { zone: 'lgwan' } },
  Resources: { Gateway: { Type: 'AWS::EC2::InternetGateway' } },
};
const judged: CheckResult = check({ web: template }, { asOf: '2026-12-01', flows: [] });
const rules = judged.violations.map(({ rule }) => rule);
if (!rules.includes('Sanso-6.3.1-InternetGateways')) process.exitCode = 1;
console.log(rules, judged.summary.isolation?.verdict);
`;
const APP = `const { App, CfnResource, Stack } = require('aws-cdk-lib');
const stack = new Stack(new App(), 'Web');
stack.templateOptions.metadata = { sanso: { zone: 'lgwan' } };
new CfnResource(stack, 'Gateway', { type: 'AWS::EC2::InternetGateway' });
stack.node.root.synth();
`;
/** Watch the app until something is said of it, a judgement or a mistake, and end as the command ends. */
const WATCH = `const { spawn } = require('node:child_process');
const watched = spawn(process.execPath, [process.argv[2], 'check', 'app', '--watch', '--quiet'], { stdio: ['ignore', 'pipe', 'pipe'] });
for (const said of [watched.stdout, watched.stderr]) {
  said.once('data', () => setTimeout(() => watched.kill('SIGINT'), 500));
  said.pipe(process.stderr);
}
watched.on('close', (code) => { process.exitCode = code ?? 2; });
`;
const FILES: Readonly<Record<string, string>> = {
  'tsconfig.json': TSCONFIG,
  'ten-lines.ts': TEN_LINES,
  'app/cdk.json': JSON.stringify({ app: 'node app.cjs' }),
  'app/app.cjs': APP,
  'watch.cjs': WATCH,
};

try {
  // Scripts of packages do not run here (.npmrc), so packing builds nothing by itself.
  npm(root, 'run', '--silent', 'build');
  const [packed] = JSON.parse(npm(root, 'pack', '--json', '--silent', '--pack-destination', app)) as Packed[];
  const others = packed.files.map(({ path }) => path).filter((path) => !IN_PACKAGE.test(path));
  say('the package holds the judge alone', others.length === 0, others.join('\n'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
  // What an app of another language leaves behind: only its cloud assembly is judged.
  cpSync(join(root, 'test/consumer/python/assembly'), join(app, 'cdk.out'), { recursive: true });
  const pinned = (['aws-cdk', 'aws-cdk-lib', 'constructs', 'tsx', '@types/node'] as const).map(
    (name) => `${name}@${devDependencies[name]}`,
  );
  const install = (...packages: string[]) => npm(app, 'install', '--no-audit', '--no-fund', '--silent', ...packages);
  install(...pinned, 'typescript@5.9.3', `typescript7@npm:typescript@${devDependencies.typescript}`);
  const before = sizeOf(join(app, 'node_modules'));
  install(join(app, packed.filename));
  const megabytes = Math.ceil((sizeOf(join(app, 'node_modules')) - before) / 2 ** 20);
  say(`${megabytes} MB beside aws-cdk-lib (${MOST_MEGABYTES} at most)`, megabytes <= MOST_MEGABYTES);
  install(...new Set(WAYS.flatMap(({ packages }) => packages)));
  for (const [type, kind] of [
    ['commonjs', 'CommonJS'],
    ['module', 'ES'],
  ]) {
    npm(app, 'pkg', 'set', `type=${type}`);
    for (const { first, command } of WAYS.filter(({ modules }) => modules.includes(kind))) {
      writeFileSync(join(app, 'policy.test.ts'), `${first}\n${POLICY}`);
      const { status, stdout, stderr } = spawnSync(command, { cwd: app, encoding: 'utf8', shell: true });
      const said = stripVTControlCharacters(`${stdout}${stderr}`);
      const isRight = status === 1 && GREEN_AND_RED.test(said) && said.includes('Sanso-6.3.1-SecurityGroupRules');
      say(`a green and a red test, ${kind}: ${command}`, isRight, said);
    }
    run(`ten lines, ${kind}`, ['--import', 'tsx', 'ten-lines.ts'], 0);
  }
  for (const compiler of ['typescript', 'typescript7'])
    for (const file of ['ten-lines.ts', 'policy.test.ts']) checkTypes(compiler, file);
  const command = join('node_modules', 'sanso', 'bin', 'sanso.mjs');
  run('sanso check of an app in Python, open and closed', [command, 'check', 'cdk.out'], 1);
  run('sanso check of its closed stack', [command, 'check', join('cdk.out', 'Closed.template.json')], 0);
  const { stdout } = run('sanso explain', [command, 'explain', 'VpcPeering'], 0);
  const page = /\S+VpcPeering\.md/.exec(stdout)?.[0] ?? 'nothing';
  say('the page that it names is in the package', existsSync(join(app, page)), page);
  run('sanso doctor says what it needs', [command, 'doctor'], 2);
  // An interruption ends it with the code of the last judgement.
  run('sanso check --watch of an app', ['watch.cjs', command], 1);
} finally {
  rmSync(app, { recursive: true, force: true });
}

/** Type-check one file by the settings of the guide, in the time that is held. */
function checkTypes(compiler: string, file: string): void {
  writeFileSync(join(app, 'tsconfig.json'), JSON.stringify({ ...JSON.parse(TSCONFIG), files: [file] }));
  const types = () => {
    const { done, slowness } = beside(() =>
      run(`types of ${file} by ${compiler}`, [join('node_modules', compiler, 'bin', 'tsc'), '--project', '.'], 0),
    );
    return Number((done.seconds / slowness).toFixed(1));
  };
  let seconds = types();
  // What else a machine does only ever adds to a time.
  for (let tries = 1; tries < 3 && seconds > MOST_SECONDS; tries++) seconds = Math.min(seconds, types());
  say(`in ${seconds} s of the processor (${MOST_SECONDS} at most)`, seconds <= MOST_SECONDS);
}

function run(name: string, args: readonly string[], expected: number) {
  // The shell tells the time of the processor, that of children included.
  const timed = 'TIMEFORMAT="processor %U %S"; time "$@"';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', timed, 'bash', process.execPath, ...args], {
    cwd: app,
    encoding: 'utf8',
  });
  say(name, status === expected, `${stdout}${stderr}`);
  const [, user = Number.NaN, kernel = Number.NaN] = /^processor (\S+) (\S+)$/m.exec(stderr) ?? [];
  return { stdout, seconds: Number((Number(user) + Number(kernel)).toFixed(1)) };
}

function say(name: string, holds: boolean, otherwise = ''): void {
  console.log(`${holds ? 'passed' : 'FAILED'}  ${name}`);
  if (holds) return;
  console.log(otherwise);
  process.exitCode = 1;
}

/** Bytes of all files below a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
