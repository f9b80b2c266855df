import { keyDeletion } from '../../../lib/rules/data/key-deletion';
import { all, into, onTrial } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });

testRule(keyDeletion, DEPLOYMENT, [
  ['a key that waits', one(resource('KMS::Key', {})), 'conforms'],
  ['a key that waits 7 days', one(resource('KMS::Key', { PendingWindowInDays: 7 })), ['finding my-number/It']],
  ['a key that is disabled', one(resource('KMS::Key', { Enabled: 'false' })), ['finding my-number/It']],
  ['a key that goes with its stack', one(resource('KMS::Key', {}, 'Delete')), ['finding my-number/It']],
  [
    'a key that goes when it is replaced',
    one({ ...resource('KMS::Key', {}), UpdateReplacePolicy: 'Delete' }),
    ['finding my-number/It'],
  ],
  ['a key that goes when its creation fails', one(resource('KMS::Key', {}, 'RetainExceptOnCreate')), 'conforms'],
  [
    'a key that is only tried out',
    onTrial(one(resource('KMS::Key', { PendingWindowInDays: 7 }, 'Delete'))),
    'conforms',
  ],
  [
    'a key beside a template that is not for trial',
    all(onTrial(one(resource('KMS::Key', { PendingWindowInDays: 7 }, 'Delete'))), into('security', {})),
    ['finding my-number/It', 'finding my-number/It'],
  ],
]);
