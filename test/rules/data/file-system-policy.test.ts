import { fileSystemPolicy } from '../../../lib/rules/data/file-system-policy';
import { into } from '../changes';
import { testRule } from '../kit';
import { allow, DEPLOYMENT, policy, resource, roleArn } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const files = (...statements: unknown[]) => resource('EFS::FileSystem', { FileSystemPolicy: policy(...statements) });
const MOUNT = [{ AWS: roleArn('sanso-my-number-app') }, 'elasticfilesystem:ClientMount', '*'] as const;

testRule(fileSystemPolicy, DEPLOYMENT, [
  ['files over TLS', one(files(allow(...MOUNT, { Bool: { 'aws:SecureTransport': 'true' } }))), 'conforms'],
  [
    'files with a Deny',
    one(
      files(allow(...MOUNT), {
        Effect: 'Deny',
        Principal: '*',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ),
    'conforms',
  ],
  ['files in the clear', one(files(allow(...MOUNT))), ['finding my-number/It']],
  ['files for everybody', one(resource('EFS::FileSystem', {})), ['finding my-number/It']],
]);
