import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';

const ROOT = join(__dirname, '../../..');
const MODULES = join(ROOT, 'node_modules');
/** Built once for each state of the code, beside what npm keeps: neither a synthesis nor a test builds it again. */
const CACHE = join(MODULES, '.cache/sanso/converter');

/**
 * What the gate loads at run time and no bundle can hold: native code for the Linux of Lambda, WebAssembly, a font. Each is copied where
 * it is installed; one that is not leaves its kinds of files rejected (`converter-failed`).
 */
const COPIED = [
  'sharp',
  '@img/colour',
  '@img/sharp-linux-x64',
  '@img/sharp-libvips-linux-x64',
  'detect-libc',
  'semver',
  '@embedpdf/pdfium',
  '@expo-google-fonts/biz-udgothic/400Regular',
  '@expo-google-fonts/biz-udgothic/700Bold',
  '@expo-google-fonts/biz-udgothic/package.json',
];

/** Everything that the bundle is made of. */
const SOURCES = [
  'lib/sanitization',
  'lib/messages',
  'lib/deployment/sanitization/converter',
  'lib/deployment/sanitization/folders.ts',
  'package-lock.json',
];

/** The code of the functions that convert and notify: `convert.handler`, `notify.handler`. The gate is the one of `sanso sanitize`. */
export function converterCode(): Code {
  const folder = builtConverter();
  return Code.fromAsset(folder, { assetHash: basename(folder) });
}

/** The folder of that code, named after the hash of its sources; built where it is not there yet. */
export function builtConverter(): string {
  const folder = join(CACHE, sourceHash());
  if (!existsSync(folder)) build(folder);
  return folder;
}

function build(folder: string): void {
  // Loaded where it is needed: most syntheses build nothing.
  const { buildSync } = require('esbuild') as typeof import('esbuild');
  const partial = `${folder}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const from = (path: string) => join(ROOT, path);
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: {
      convert: from('lib/deployment/sanitization/converter/convert.ts'),
      notify: from('lib/deployment/sanitization/converter/notify.ts'),
      'sanitize-worker': from('lib/sanitization/process/worker.ts'),
    },
    outdir: partial,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    // The runtime brings the SDK; the others are copied.
    external: ['@aws-sdk/*', 'sharp', '@embedpdf/*', '@expo-google-fonts/*', 'tsx', 'tsx/*'],
    legalComments: 'inline',
    logLevel: 'warning',
  });
  for (const name of COPIED) {
    const source = join(MODULES, name);
    if (!existsSync(source)) continue;
    const target = join(partial, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target, { recursive: true });
  }
  try {
    renameSync(partial, folder);
  } catch {
    // Another process was faster.
    rmSync(partial, { recursive: true, force: true });
  }
}

/** The same for the same sources and the same natives, on every machine. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const file of filesOf(source))
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(ROOT, file)));
  for (const name of COPIED) hash.update(`${name} ${existsSync(join(MODULES, name))}`);
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => `${path}/${file.split('\\').join('/')}`);
}
