import { keyAdministration } from '../../../lib/rules/identity/key-administration';
import { into } from '../changes';
import { testRule } from '../kit';
import { allowing, DEPLOYMENT, LAMBDA, role } from './deployment';

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
  [
    'somebody who sees keys',
    administrator({ Statement: [] }, { Action: 'kms:DescribeKey', Resource: '*' }),
    'conforms',
  ],
]);
