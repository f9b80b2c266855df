import { keyPolicy } from '../../../lib/rules/data/key-policy';
import { into } from '../changes';
import { testRule } from '../kit';
import { allow, DEPLOYMENT, policy, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });

testRule(keyPolicy, DEPLOYMENT, [
  ['a key with a policy', one(resource('KMS::Key', { KeyPolicy: policy(allow('*', 'kms:*')) })), 'conforms'],
  ['a key without a policy', one(resource('KMS::Key', {})), ['finding my-number/It']],
]);
