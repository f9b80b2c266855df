import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../local/python-environment';
import { readText } from '../template/read-text';
import { look, met, missing, type Prerequisite } from './finding';

/** What has to be on the machine: Node.js, the packages of the lock file, the right CDK CLI; Python for local deployment. */
export async function machinePrerequisites(root: string): Promise<Prerequisite[]> {
  return [nodeVersion(), packages(root), cdkVersion(root), await python()];
}

function nodeVersion(): Prerequisite {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 20) return met('node', `Node.js ${process.versions.node}`, `Node.js ${process.versions.node}`);
  return missing(
    'node',
    `Node.js ${process.versions.node} は古すぎる。20以降を入れる`,
    `Node.js ${process.versions.node} is too old: install 20 or newer`,
  );
}

function packages(root: string): Prerequisite {
  if (!existsSync(join(root, 'node_modules/.package-lock.json')))
    return missing('packages', '依存パッケージがない', 'packages are not installed', 'npm ci');
  const versionsOf = (file: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(
        (
          JSON.parse(readText(join(root, file))) as {
            packages: Record<string, { version: string; optional?: boolean }>;
          }
        ).packages,
      )
        .filter(([name, { optional }]) => name !== '' && !optional)
        .map(([name, { version }]) => [name, version]),
    );
  const [locked, installed] = [versionsOf('package-lock.json'), versionsOf('node_modules/.package-lock.json')];
  const other = Object.keys(locked).filter((name) => locked[name] !== installed[name]);
  if (other.length === 0)
    return met('packages', '依存パッケージは package-lock.json のとおり', 'packages are as package-lock.json says');
  return missing(
    'packages',
    `${other.length}個のパッケージが package-lock.json と異なる(${other[0]})`,
    `${other.length} ${other.length === 1 ? 'package is' : 'packages are'} not as package-lock.json says (${other[0]})`,
    'npm ci',
  );
}

function cdkVersion(root: string): Prerequisite {
  const read = (file: string) => JSON.parse(readText(join(root, file)));
  const wanted = read('package.json').devDependencies['aws-cdk'];
  const file = 'node_modules/aws-cdk/package.json';
  const version = existsSync(join(root, file)) ? read(file).version : undefined;
  if (version === wanted) return met('cdk', `AWS CDK CLI ${version}`, `AWS CDK CLI ${version}`);
  return missing(
    'cdk',
    `AWS CDK CLI ${version ?? 'なし'} ではなく ${wanted} が要る。npx cdk で呼ぶ`,
    `AWS CDK CLI ${version ?? 'none'} in place of ${wanted}: call it by npx cdk`,
    'npm ci',
  );
}

async function python(): Promise<Prerequisite> {
  const { version } = await findPython();
  if (version !== undefined)
    return met('python', `Python ${version} (ローカルのデプロイに使う)`, `Python ${version}, for the local deployment`);
  return look(
    'python',
    'Python 3.10以降がない。npm run deploy:local にだけ要る',
    'no Python 3.10 or newer: only npm run deploy:local needs it',
  );
}
