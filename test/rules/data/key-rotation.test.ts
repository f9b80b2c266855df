import { keyRotation } from '../../../lib/rules/data/key-rotation';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });

testRule(keyRotation, DEPLOYMENT, [
  ['a key that rotates', one(resource('KMS::Key', { EnableKeyRotation: true })), 'conforms'],
  ['a key that does not rotate', one(resource('KMS::Key', {})), ['finding my-number/It']],
  ['a key that cannot rotate', one(resource('KMS::Key', { KeySpec: 'RSA_4096' })), 'conforms'],
]);
