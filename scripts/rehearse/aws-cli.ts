import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The AWS CLI that the CDK brings for its custom resources: the same on every machine, without another download.
 *
 * @param python a Python that runs it
 * @param directory where it is unpacked: `.emulator`
 * @returns its script, to be run by that Python
 */
export function awsCli(root: string, python: string, directory: string): string {
  const asset = join(root, 'node_modules', '@aws-cdk', 'asset-awscli-v1');
  const { version } = JSON.parse(readFileSync(join(asset, 'package.json'), 'utf8'));
  const unpacked = join(directory, `aws-cli-${version}`);
  if (!existsSync(unpacked)) {
    const half = `${unpacked}.half`;
    rmSync(half, { recursive: true, force: true });
    execFileSync(python, ['-m', 'zipfile', '-e', join(asset, 'lib', 'layer.zip'), half]);
    renameSync(half, unpacked);
  }
  return join(unpacked, 'awscli', 'aws');
}
