import { keyGrants } from '../../../lib/rules/identity/key-grants';
import { all, into } from '../changes';
import { resource, testRule } from '../kit';
import { ACCOUNT, allowing, DEPLOYMENT, holds, lgwanMay } from './deployment';

const grant = (Condition?: object, more: object = {}) => ({
  Action: 'kms:CreateGrant',
  Resource: `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/*`,
  ...(Condition ? { Condition } : {}),
  ...more,
});
const forAws = (value: unknown, operator = 'Bool') => ({ [operator]: { 'kms:GrantIsForAWSResource': value } });
const FREE = ['finding lgwan/LgRole'] as const;

/** A key of lgwan whose policy lets its account do something. */
const key = (statement: object) =>
  into('lgwan', {
    Key: resource('KMS::Key', {
      KeyPolicy: allowing({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, ...statement }),
    }),
  });

testRule(keyGrants, DEPLOYMENT, [
  ['grants for AWS services', lgwanMay(grant(forAws('true'))), 'conforms'],
  ['grants for anybody', lgwanMay(grant()), FREE],
  ['grants for anybody but AWS services', lgwanMay(grant(forAws('false'))), FREE],
  ['grants for AWS services, if it is said', lgwanMay(grant(forAws('true', 'BoolIfExists'))), FREE],
  ['grants among all that a key allows', lgwanMay(grant(undefined, { Action: 'kms:*' })), FREE],
  ['use of a key', lgwanMay(grant(undefined, { Action: ['kms:Decrypt', 'kms:GenerateDataKey'] })), 'conforms'],
  ['a key policy that lets roles grant for AWS services', key(grant(forAws('true'))), 'conforms'],
  [
    'a key policy that lets roles grant through services',
    key(grant({ StringLike: { 'kms:ViaService': '*.ap-northeast-1.amazonaws.com' } })),
    'conforms',
  ],
  ['a key policy that lets roles grant', key(grant()), ['finding lgwan/Key']],
  [
    'a key policy that lets roles grant through anything',
    key(grant({ StringLike: { 'kms:ViaService': '*' } })),
    ['finding lgwan/Key'],
  ],
  ['a key policy that leaves it to identity policies', key(grant(undefined, { Action: 'kms:*' })), 'conforms'],
  [
    'an open zone with a key',
    all(holds('internet', grant()), into('internet', { Key: resource('KMS::Key') })),
    ['finding internet/Role'],
  ],
  ['an open zone', holds('internet', grant()), 'conforms'],
]);
