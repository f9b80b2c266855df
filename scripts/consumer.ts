import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { devDependencies } from '../package.json';

/**
 * `npm run consumer`: an app outside the repository installs the package as it is packed, is type-checked by it, tests a good and a bad
 * stack from CommonJS and from an ES module, and runs the command on a cloud assembly that it made. Ends with 1 where anything of that fails.
 */
const root = resolve(__dirname, '..');
const app = mkdtempSync(join(tmpdir(), 'sanso-consumer-'));
const windows = process.platform === 'win32';
const npm = (cwd: string, ...args: string[]) => execFileSync('npm', args, { cwd, encoding: 'utf8', shell: windows });

const POLICY = `import { App, Stack } from 'aws-cdk-lib/core';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { check, SansoChecks, type CheckResult } from 'sanso';

export function rulesBroken(cidrIp: string): string[] {
  const stack = new Stack(new App(), 'Web', { env: { account: '111111111111', region: 'ap-northeast-1' } });
  stack.templateOptions.metadata = { sanso: { zone: 'lgwan' } };
  new CfnSecurityGroup(stack, 'Group', {
    groupDescription: 'reception',
    vpcId: 'vpc-00000000000000001',
    securityGroupEgress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.1.9.10/32', description: 'to the records' }],
    securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp, description: 'from the office' }],
    tags: [{ key: 'sanso:zone', value: 'lgwan' }],
  });
  return new SansoChecks().validateScope(stack).violations.map(({ ruleName }) => ruleName);
}

export function judged(templates: Record<string, object>): CheckResult {
  return check(templates, { asOf: '2026-12-01' });
}
`;
const TEST = `const { test } = require('node:test');
const assert = require('node:assert');
const { judged, rulesBroken } = require('./policy.ts');
const template = { Metadata: { sanso: { zone: 'lgwan' } }, Resources: { Gateway: { Type: 'AWS::EC2::InternetGateway' } } };

test('what is open to everybody is found', () => assert.notDeepEqual(rulesBroken('0.0.0.0/0'), []));
test('what is open to one office is not', () => assert.deepEqual(rulesBroken('10.1.2.0/24'), []));
test('a template in memory is judged', () => assert.ok(judged({ web: template }).violations.length > 0));
test('an ES module sees the same names', async () => assert.equal(typeof (await import('sanso')).check, 'function'));
`;
const OPEN = {
  Metadata: { sanso: { zone: 'lgwan' } },
  Resources: {
    Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: { Tags: [{ Key: 'sanso:zone', Value: 'lgwan' }] } },
  },
};
const FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'consumer', version: '1.0.0', private: true }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      target: 'es2022',
      module: 'nodenext',
      types: ['node'],
      skipLibCheck: true,
    },
    files: ['policy.ts'],
  }),
  'policy.ts': POLICY,
  'policy.test.cjs': TEST,
  // What a CDK app of another language leaves behind: only its cloud assembly is judged.
  'cdk.out/manifest.json': JSON.stringify({
    version: '36.0.0',
    artifacts: {
      Web: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111111111111/ap-northeast-1',
        properties: { templateFile: 'Web.template.json' },
      },
    },
  }),
  'cdk.out/Web.template.json': JSON.stringify(OPEN),
};

try {
  // Scripts of packages do not run here (.npmrc), so packing builds nothing by itself.
  npm(root, 'run', '--silent', 'build');
  const tarball = resolve(
    root,
    npm(root, 'pack', '--silent', '--pack-destination', app).trim().split('\n').at(-1) ?? '',
  );
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), text);
  }
  const pinned = (['aws-cdk-lib', 'constructs', 'tsx', '@types/node'] as const).map(
    (name) => `${name}@${devDependencies[name]}`,
  );
  const packages = [
    join(app, tarball.split(/[\\/]/).at(-1) ?? ''),
    ...pinned,
    'typescript@5.9.3',
    `typescript7@npm:typescript@${devDependencies.typescript}`,
  ];
  npm(app, 'install', '--no-audit', '--no-fund', '--silent', ...packages);
  for (const compiler of ['typescript', 'typescript7'])
    run(`types by ${compiler}`, [join('node_modules', compiler, 'bin', 'tsc'), '--project', '.'], 0);
  run('tests of a good and a bad stack', ['--require', 'tsx/cjs', '--test', 'policy.test.cjs'], 0);
  const command = join('node_modules', 'sanso', 'bin', 'sanso.mjs');
  run('sanso check of an open template', [command, 'check', 'cdk.out'], 1);
  run('sanso explain', [command, 'explain', 'VpcPeering'], 0);
} finally {
  rmSync(app, { recursive: true, force: true });
}

function run(name: string, args: readonly string[], expected: number): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: app, encoding: 'utf8' });
  console.log(`${status === expected ? 'passed' : 'FAILED'}  ${name}`);
  if (status === expected) return;
  console.log(`${stdout}${stderr}`);
  process.exitCode = 1;
}
