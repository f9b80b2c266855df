import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { dependencies, peerDependencies } from '../package.json';

/**
 * `npm run build`: what the package holds, in `dist/`. JavaScript for `import` and `require` (one CommonJS file, whose names both
 * see), the command, and the types.
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
  // Only the repository has these, and only there are they looked for.
  external: [...external, 'tsx', 'esbuild'].flatMap((name) => [name, `${name}/*`]),
  define: { SANSO_PACKAGED: 'true' },
  legalComments: 'inline',
  logLevel: 'warning',
});
const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
execFileSync(process.execPath, [typescript, '--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
keepReached(join(out, 'types'), 'index.d.ts');

/** The file of types of a module: a folder is its index. */
function declarationOf(module: string): string {
  const file = `${module}.d.ts`;
  return existsSync(file) ? file : join(module, 'index.d.ts');
}

/** Of the types only those that the public API reaches: the compiler writes one for each file that it read, which nobody else needs. */
function keepReached(folder: string, first: string): void {
  const reached = new Set<string>();
  const reach = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()["'](\.{1,2}\/[^"']+)["']/g))
      reach(declarationOf(join(dirname(file), path)));
  };
  reach(join(folder, first));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(file)) rmSync(file);
  }
}
