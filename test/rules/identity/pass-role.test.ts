import { passRole } from '../../../lib/rules/identity/pass-role';
import { testRule } from '../kit';
import { DEPLOYMENT, lgwanMay, roleArn } from './deployment';

const OWN_ROLE = roleArn('sanso-lgwan-batch');
const OTHER_ROLE = roleArn('sanso-my-number-app');

testRule(passRole, DEPLOYMENT, [
  ['pass a role of its zone', lgwanMay({ Action: 'iam:PassRole', Resource: OWN_ROLE }), 'conforms'],
  [
    'pass a role of another zone',
    lgwanMay({ Action: 'iam:PassRole', Resource: [OWN_ROLE, OTHER_ROLE] }),
    ['finding lgwan/LgRole'],
  ],
  ['pass any role', lgwanMay({ Action: 'iam:Pass*', Resource: '*' }), ['finding lgwan/LgRole']],
]);
