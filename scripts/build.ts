import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { BUILT_FILES, filesInSource } from '../lib/report/rule-files';
import { dependencies, peerDependencies } from '../package.json';

/**
 * `npm run build`: what the package holds, in `dist/`. JavaScript for `import` and `require` (one CommonJS file, whose names both
 * see), the command, the types, and where each rule and clause is found, which the command tells without the sources.
 */
const root = resolve(__dirname, '..');
const out = join(root, 'dist');
/** ES modules only: `require` of them fails in jest, and in Node before 20.19. */
const BUNDLED = ['cidr-tools', 'ip-bigint', 'parse5'];
const external = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !BUNDLED.includes(name));

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
buildSync({
  absWorkingDir: root,
  entryPoints: {
    index: 'lib/index.ts',
    sanso: 'bin/sanso.ts',
    'sanitize-worker': 'lib/sanitization/process/worker.ts',
  },
  outdir: out,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // A package is its own folder and what lies in it: `aws-cdk-lib` and `aws-cdk-lib/aws-ec2`.
  external: external.flatMap((name) => [name, `${name}/*`]),
  legalComments: 'inline',
  logLevel: 'warning',
});
writeFileSync(join(out, BUILT_FILES), `${JSON.stringify(filesInSource())}\n`);
const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
execFileSync(process.execPath, [typescript, '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
