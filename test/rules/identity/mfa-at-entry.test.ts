import { mfaAtEntry } from '../../../lib/rules/identity/mfa-at-entry';
import { into } from '../changes';
import { resource, testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, MFA, role } from './deployment';

const AGE = { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
const PEOPLE = { Principal: { AWS: 'arn:aws:iam::999999999999:root' } };
const deny = (Condition: object, more: object = {}) => ({ Effect: 'Deny', Principal: '*', Condition, ...more });
/** How an operator of my-number enters. */
const enter = (...statements: object[]) =>
  into('my-number', { Operator: role('sanso-my-number-operator', statements) });

testRule(mfaAtEntry, DEPLOYMENT, [
  ['MFA and its age demanded', enter({ ...PEOPLE, Condition: { ...MFA, ...AGE } }), 'conforms'],
  [
    'the key in another case, the value a boolean',
    enter({ ...PEOPLE, Condition: { Bool: { 'AWS:multifactorauthpresent': true }, ...AGE } }),
    'conforms',
  ],
  [
    'IfExists, but Null demands the key',
    enter({
      ...PEOPLE,
      Condition: { BoolIfExists: MFA.Bool, Null: { 'aws:MultiFactorAuthPresent': 'false' }, ...AGE },
    }),
    'conforms',
  ],
  ['the age alone, whose key exists only after MFA', enter({ ...PEOPLE, Condition: AGE }), 'conforms'],
  [
    'an additional Deny that reaches the absent key',
    enter(
      { ...PEOPLE, Condition: { ...MFA, ...AGE } },
      deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
    ),
    'conforms',
  ],
  [
    'no condition, but a Deny that reaches the absent key and the age',
    enter(PEOPLE, deny({ NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } })),
    'conforms',
  ],
  ['a service', enter(LAMBDA), 'conforms'],
  [
    'a role of the templates: MFA is judged where that is entered',
    enter({ Principal: { AWS: 'arn:aws:iam::111111111111:role/sanso-my-number-app' } }),
    'conforms',
  ],
  ['no condition', enter(PEOPLE), ['finding my-number/Operator']],
  [
    'BoolIfExists in an Allow',
    enter({ ...PEOPLE, Condition: { BoolIfExists: MFA.Bool, ...{} } }),
    ['finding my-number/Operator'],
  ],
  [
    'ForAllValues, which an absent key meets',
    enter({ ...PEOPLE, Condition: { 'ForAllValues:Bool': MFA.Bool } }),
    ['finding my-number/Operator'],
  ],
  [
    'the opposite',
    enter({ ...PEOPLE, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }),
    ['finding my-number/Operator'],
  ],
  [
    'either value',
    enter({ ...PEOPLE, Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } } }),
    ['finding my-number/Operator'],
  ],
  [
    'only that the key is there',
    enter({ ...PEOPLE, Condition: { Null: { 'aws:MultiFactorAuthPresent': 'false' } } }),
    ['finding my-number/Operator'],
  ],
  [
    'a Deny that misses the absent key',
    enter(PEOPLE, deny({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } })),
    ['finding my-number/Operator'],
  ],
  [
    'a Deny that another condition narrows',
    enter(
      PEOPLE,
      deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' }, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
    ),
    ['finding my-number/Operator'],
  ],
  [
    'one of two ways in without MFA',
    enter({ ...PEOPLE, Condition: { ...MFA, ...AGE } }, { Principal: { AWS: 'arn:aws:iam::999999999999:user/a' } }),
    ['finding my-number/Operator'],
  ],
  ['everybody in the own account', enter({ Principal: { AWS: '111111111111' } }), ['finding my-number/Operator']],
  [
    'NotPrincipal',
    enter({ NotPrincipal: { AWS: 'arn:aws:iam::999999999999:user/a' } }),
    ['finding my-number/Operator'],
  ],
  ['MFA and no limit on the age of the code', enter({ ...PEOPLE, Condition: MFA }), 'conforms'],
  [
    'an age that is no number',
    enter({ ...PEOPLE, Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': 'an hour' } } }),
    ['undecided my-number/Operator'],
  ],
  [
    'the code of a week',
    enter({ ...PEOPLE, Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '604800' } } }),
    ['finding my-number/Operator'],
  ],
  [
    'the code of a week, in another zone',
    into('lgwan', {
      Operator: role('sanso-lgwan-operator', {
        ...PEOPLE,
        Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '604800' } },
      }),
    }),
    ['finding lgwan/Operator'],
  ],
  [
    'a value that is not known',
    enter({ ...PEOPLE, Condition: { Bool: { 'aws:MultiFactorAuthPresent': { Ref: 'Open' } } } }),
    ['undecided my-number/Operator'],
  ],
  [
    'a trust policy that is not known',
    into('my-number', { Operator: resource('IAM::Role', { AssumeRolePolicyDocument: { Ref: 'Open' } }) }),
    ['undecided my-number/Operator'],
  ],
]);
