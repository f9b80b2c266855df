import { trustActions } from '../../../lib/rules/identity/trust-actions';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, MFA, role } from './deployment';

const PEOPLE = { Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Condition: MFA };
const trusting = (entry: object) => into('lgwan', { Person: role('sanso-lgwan-person', entry) });

testRule(trustActions, DEPLOYMENT, [
  ['people who enter by a named action', trusting(PEOPLE), 'conforms'],
  ['people who pass tags', trusting({ ...PEOPLE, Action: ['sts:AssumeRole', 'sts:TagSession'] }), 'conforms'],
  ['any action', trusting({ ...PEOPLE, Action: '*' }), ['finding lgwan/Person']],
  ['any action of STS', trusting({ ...PEOPLE, Action: ['sts:Assume*', 'sts:*'] }), ['finding lgwan/Person']],
  [
    'every other action',
    trusting({ ...PEOPLE, Action: undefined, NotAction: 'sts:GetFederationToken' }),
    ['finding lgwan/Person'],
  ],
  ['a service', trusting({ ...LAMBDA, Action: 'sts:*' }), 'conforms'],
]);
