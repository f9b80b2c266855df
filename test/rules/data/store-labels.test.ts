import { storeLabels } from '../../../lib/rules/data/store-labels';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, LOW, labels, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });

testRule(storeLabels, DEPLOYMENT, [
  ['all three labels', one(resource('SQS::Queue', { Tags: LOW })), 'conforms'],
  ['a label missing', one(resource('SQS::Queue', { Tags: LOW.slice(0, 3) })), ['finding my-number/It']],
  ['a label of no scale', one(resource('SQS::Queue', { Tags: labels('my-number', '4') })), ['finding my-number/It']],
  [
    'labels of a vault',
    one(
      resource('Backup::BackupVault', {
        BackupVaultTags: { 'sanso:confidentiality': '3B', 'sanso:integrity': '2', 'sanso:availability': '2' },
      }),
    ),
    'conforms',
  ],
]);
