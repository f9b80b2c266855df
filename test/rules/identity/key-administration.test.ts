import { keyAdministration } from '../../../lib/rules/identity/key-administration';
import { into } from '../changes';
import { resource, testRule } from '../kit';
import { ACCOUNT, allowing, DEPLOYMENT, LAMBDA, role } from './deployment';

const END = { Action: ['kms:DescribeKey', 'kms:ScheduleKeyDeletion'], Resource: '*' };
const USE = ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
const denied = (more: object) => ({ Statement: [{ Effect: 'Deny', Action: USE, Resource: '*', ...more }] });
const administrator = (document: object, allow: object = END) =>
  into('lgwan', {
    Keys: role('sanso-lgwan-key-admin', LAMBDA, [], {
      Policies: [
        { PolicyName: 'keys', PolicyDocument: allowing(allow) },
        { PolicyName: 'no-use', PolicyDocument: document },
      ],
    }),
  });
/** A key of lgwan whose policy lets the roles of the zone do something. */
const key = (
  Action: unknown,
  Condition: object = { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/sanso-lgwan-*` } },
) =>
  into('lgwan', {
    Key: resource('KMS::Key', {
      KeyPolicy: allowing({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action, Resource: '*', Condition }),
    }),
  });
/** Administrators of keys, each denied to end a key before some days are over; 0 is not denied at all. */
const waiting = (...days: readonly number[]) =>
  into(
    'lgwan',
    Object.fromEntries(
      days.map((window, index) => [
        `Keys${index}`,
        role(`sanso-${index}-key-admin`, LAMBDA, [], {
          Policies: [
            { PolicyName: 'keys', PolicyDocument: allowing(END) },
            { PolicyName: 'no-use', PolicyDocument: denied({}) },
            ...(window > 0 ? [{ PolicyName: 'slowly', PolicyDocument: slowly(window) }] : []),
          ],
        }),
      ]),
    ),
  );
const slowly = (days: number) => ({
  Statement: [
    {
      Effect: 'Deny',
      Action: 'kms:ScheduleKeyDeletion',
      Resource: '*',
      Condition: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(days) } },
    },
  ],
});
const BROKEN = ['finding lgwan/Keys'] as const;

testRule(keyAdministration, DEPLOYMENT, [
  ['the use of keys is denied', administrator(denied({})), 'conforms'],
  ['nothing is denied', administrator({ Statement: [] }), BROKEN],
  ['one use is left out', administrator(denied({ Action: USE.slice(1) })), BROKEN],
  [
    'it is denied for one key',
    administrator(denied({ Resource: 'arn:aws:kms:ap-northeast-1:111111111111:key/x' })),
    BROKEN,
  ],
  [
    'it is denied sometimes',
    administrator(denied({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })),
    BROKEN,
  ],
  ['a key policy that lets roles use the key', key(['kms:Decrypt', 'kms:GenerateDataKey*']), 'conforms'],
  ['a key policy that lets roles use the key and end it', key('kms:*'), ['finding lgwan/Key']],
  ['a key policy that leaves everything to the account', key('kms:*', {}), 'conforms'],
  ['a key policy that lets roles end the key', key('kms:ScheduleKeyDeletion'), 'conforms'],
  [
    'somebody who sees keys',
    administrator({ Statement: [] }, { Action: 'kms:DescribeKey', Resource: '*' }),
    'conforms',
  ],
  ['all have to wait for a month', waiting(30, 30, 30), 'conforms'],
  ['one need not wait', waiting(30, 30, 0), ['finding lgwan/Keys2']],
  ['one has to wait for a week', waiting(30, 30, 7), ['finding lgwan/Keys2']],
  ['nobody has to wait', waiting(0, 0), 'conforms'],
]);
