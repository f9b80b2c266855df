import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../local/python-environment';
import { met, missing, type Prerequisite, unknown } from './finding';

/** What has to be on the machine: Node.js, the packages of the lock file, the right CDK CLI; Python for local deployment. */
export async function machinePrerequisites(root: string): Promise<Prerequisite[]> {
  return [nodeVersion(), packages(root), cdkVersion(root), await python()];
}

function nodeVersion(): Prerequisite {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 20) return met('node', `Node.js ${process.versions.node}`, `Node.js ${process.versions.node}`);
  return missing(
    'node',
    `Node.js ${process.versions.node} は古すぎます。20 以降を入れてください`,
    `Node.js ${process.versions.node} is too old: install 20 or newer`,
  );
}

function packages(root: string): Prerequisite {
  if (!existsSync(join(root, 'node_modules/.package-lock.json')))
    return missing(
      'packages',
      '依存パッケージがありません。npm ci を実行してください',
      'packages are not installed: run npm ci',
    );
  const versionsOf = (file: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(
        (
          JSON.parse(readFileSync(join(root, file), 'utf8')) as {
            packages: Record<string, { version: string; optional?: boolean }>;
          }
        ).packages,
      )
        .filter(([name, { optional }]) => name !== '' && !optional)
        .map(([name, { version }]) => [name, version]),
    );
  const [locked, installed] = [versionsOf('package-lock.json'), versionsOf('node_modules/.package-lock.json')];
  const other = Object.keys(locked).filter((name) => locked[name] !== installed[name]);
  if (other.length === 0) return met('packages', 'package-lock.json のとおり', 'as package-lock.json says');
  return missing(
    'packages',
    `${other.length} 個のパッケージが package-lock.json と異なります (${other[0]})。npm ci を実行してください`,
    `${other.length} packages are not as package-lock.json says (${other[0]}): run npm ci`,
  );
}

function cdkVersion(root: string): Prerequisite {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const wanted = read('package.json').devDependencies['aws-cdk'];
  const file = 'node_modules/aws-cdk/package.json';
  const version = existsSync(join(root, file)) ? read(file).version : undefined;
  if (version === wanted) return met('cdk', `AWS CDK CLI ${version}`, `AWS CDK CLI ${version}`);
  return missing(
    'cdk',
    `AWS CDK CLI ${version ?? 'なし'} ではなく ${wanted} が必要です。npm ci のあと npx cdk で呼んでください`,
    `AWS CDK CLI ${version ?? 'none'} in place of ${wanted}: run npm ci and call it by npx cdk`,
  );
}

async function python(): Promise<Prerequisite> {
  const { version } = await findPython();
  if (version !== undefined)
    return met('python', `Python ${version}(ローカルデプロイに使用)`, `Python ${version}, for the local deployment`);
  return unknown(
    'python',
    'Python 3.10 以降が見つかりません。npm run deploy:local にだけ必要です',
    'no Python 3.10 or newer: only npm run deploy:local needs it',
  );
}
