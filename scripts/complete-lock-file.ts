import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Complete `package-lock.json` after `npm install`. A mirror that lacks the builds of a dev tool for other platforms makes npm
 * leave their entries out, and `npm ci` then refuses the lock file everywhere. Each missing optional build is entered with
 * its exact version and its platform, so that npm skips it here and installs it where it belongs (without a checksum, which
 * only a registry that has it could give).
 */
interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> };
const added: string[] = [];
for (const parent of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path]) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} ${version}: only exact versions can be entered`);
    lock.packages[path] = { version, ...platformOf(name), ...(parent.dev ? { dev: true } : {}), optional: true };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} builds for other platforms entered`);

/** Platform of a build, as its name tells it: `…-linux-x64-musl`. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const os = /-(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)(?=-|$)/.exec(name)?.[1];
  const cpu = /-(arm64|arm|x64|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32)(?=-|$)/.exec(name)?.[1];
  if (!cpu) throw new Error(`${name}: the name tells no platform`);
  const libc = /-musl/.test(name) ? ['musl'] : /-linux-.*-gnu/.test(name) ? ['glibc'] : undefined;
  return { ...(os ? { os: [os] } : {}), cpu: [cpu], ...(libc ? { libc } : {}) };
}
