import { keyGrants } from '../../../lib/rules/identity/key-grants';
import { testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, holds, lgwanMay } from './deployment';

const grant = (Condition?: object, more: object = {}) => ({
  Action: 'kms:CreateGrant',
  Resource: `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/*`,
  ...(Condition ? { Condition } : {}),
  ...more,
});
const forAws = (value: unknown, operator = 'Bool') => ({ [operator]: { 'kms:GrantIsForAWSResource': value } });
const FREE = ['finding lgwan/LgRole'] as const;

testRule(keyGrants, DEPLOYMENT, [
  ['grants for AWS services', lgwanMay(grant(forAws('true'))), 'conforms'],
  ['grants for anybody', lgwanMay(grant()), FREE],
  ['grants for anybody but AWS services', lgwanMay(grant(forAws('false'))), FREE],
  ['grants for AWS services, if it is said', lgwanMay(grant(forAws('true', 'BoolIfExists'))), FREE],
  ['grants among all that a key allows', lgwanMay(grant(undefined, { Action: 'kms:*' })), FREE],
  ['use of a key', lgwanMay(grant(undefined, { Action: ['kms:Decrypt', 'kms:GenerateDataKey'] })), 'conforms'],
  ['an open zone', holds('internet', grant()), 'conforms'],
]);
