import { sessionDocumentCheck } from '../../../lib/rules/identity/session-document-check';
import { all, into } from '../changes';
import { testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, holds, LAMBDA, lgwanMay, role } from './deployment';

const HOSTS = `arn:aws:ec2:ap-northeast-1:${ACCOUNT}:instance/*`;
const start = (more: object = {}) => ({ Action: 'ssm:StartSession', Resource: HOSTS, ...more });
const check = (operator: string, value: unknown) => ({
  Condition: { [operator]: { 'ssm:SessionDocumentAccessCheck': value } },
});
const UNCHECKED = ['finding lgwan/LgRole'] as const;

testRule(sessionDocumentCheck, DEPLOYMENT, [
  ['the document is checked', lgwanMay(start(check('BoolIfExists', 'true'))), 'conforms'],
  ['the document is checked, as a value that is true', lgwanMay(start(check('Bool', true))), 'conforms'],
  ['the document is not checked', lgwanMay(start()), UNCHECKED],
  ['the check is off', lgwanMay(start(check('BoolIfExists', 'false'))), UNCHECKED],
  ['a session on everything', lgwanMay(start({ Resource: '*' })), UNCHECKED],
  ['a session on all but some', lgwanMay({ Action: 'ssm:StartSession', NotResource: HOSTS }), UNCHECKED],
  [
    'a permission on a document alone',
    lgwanMay(start({ Resource: `arn:aws:ssm:ap-northeast-1:${ACCOUNT}:document/own` })),
    'conforms',
  ],
  ['another action', lgwanMay(start({ Action: 'ssm:DescribeSessions' })), 'conforms'],
  [
    'an open zone, where most sessions are checked',
    into('internet', {
      Role: role('sanso-internet-job', LAMBDA, [
        start(check('BoolIfExists', 'true')),
        start(check('Bool', 'true')),
        start(),
      ]),
    }),
    ['finding internet/Role'],
  ],
  [
    'an open zone, where the closed ones are checked',
    all(lgwanMay(start(check('BoolIfExists', 'true')), start(check('Bool', 'true'))), holds('internet', start())),
    ['finding internet/Role'],
  ],
  ['an open zone', holds('internet', start()), 'conforms'],
]);
