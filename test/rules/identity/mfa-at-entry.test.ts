import { mfaAtEntry } from '../../../lib/rules/identity/mfa-at-entry';
import { judge } from '../judge';
import { LAMBDA, NEIGHBOURS, role, shortly, template } from './fixtures';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const AGE = { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } };
const PEOPLE = { Principal: { AWS: 'arn:aws:iam::999999999999:root' } };
const deny = (Condition: object, more: object = {}) => ({ Effect: 'Deny', Principal: '*', Condition, ...more });

/** Judge the entry of an operator of my-number. */
const enter = (...statements: object[]) =>
  shortly(mfaAtEntry, {
    ...NEIGHBOURS,
    zone: template('my-number', {
      Operator: role('sanso-my-number-operator', statements as Record<string, unknown>[]),
    }),
  });
const FINDING = ['finding zone/Operator'];

test.each<[string, object[], string[]]>([
  ['MFA and its age demanded', [{ ...PEOPLE, Condition: { ...MFA, ...AGE } }], []],
  [
    'the key in another case, the value a boolean',
    [{ ...PEOPLE, Condition: { Bool: { 'AWS:multifactorauthpresent': true }, ...AGE } }],
    [],
  ],
  [
    'IfExists, but Null demands the key',
    [{ ...PEOPLE, Condition: { BoolIfExists: MFA.Bool, Null: { 'aws:MultiFactorAuthPresent': 'false' }, ...AGE } }],
    [],
  ],
  ['the age alone, whose key exists only after MFA', [{ ...PEOPLE, Condition: AGE }], []],
  [
    'an additional Deny that reaches the absent key',
    [{ ...PEOPLE, Condition: { ...MFA, ...AGE } }, deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })],
    [],
  ],
  [
    'no condition, but a Deny that reaches the absent key and the age',
    [PEOPLE, deny({ NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } })],
    [],
  ],
  ['a service', [LAMBDA], []],
  [
    'a role of the templates: MFA is judged where that is entered',
    [{ Principal: { AWS: 'arn:aws:iam::111111111111:role/sanso-my-number-app' } }],
    [],
  ],
  ['no condition', [PEOPLE], FINDING],
  ['BoolIfExists in an Allow', [{ ...PEOPLE, Condition: { BoolIfExists: MFA.Bool, ...{} } }], FINDING],
  ['ForAllValues, which an absent key meets', [{ ...PEOPLE, Condition: { 'ForAllValues:Bool': MFA.Bool } }], FINDING],
  ['the opposite', [{ ...PEOPLE, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }], FINDING],
  ['either value', [{ ...PEOPLE, Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } } }], FINDING],
  [
    'only that the key is there',
    [{ ...PEOPLE, Condition: { Null: { 'aws:MultiFactorAuthPresent': 'false' } } }],
    FINDING,
  ],
  ['a Deny that misses the absent key', [PEOPLE, deny({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } })], FINDING],
  [
    'a Deny that another condition narrows',
    [
      PEOPLE,
      deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' }, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
    ],
    FINDING,
  ],
  [
    'one of two ways in without MFA',
    [{ ...PEOPLE, Condition: { ...MFA, ...AGE } }, { Principal: { AWS: 'arn:aws:iam::999999999999:user/a' } }],
    FINDING,
  ],
  ['everybody in the own account', [{ Principal: { AWS: '111111111111' } }], FINDING],
  ['NotPrincipal', [{ NotPrincipal: { AWS: 'arn:aws:iam::999999999999:user/a' } }], FINDING],
  ['MFA and no limit on the age of the code', [{ ...PEOPLE, Condition: MFA }], []],
  [
    'an age that is no number',
    [{ ...PEOPLE, Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': 'an hour' } } }],
    ['undecided zone/Operator'],
  ],
  [
    'the code of a week',
    [{ ...PEOPLE, Condition: { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '604800' } } }],
    FINDING,
  ],
])('my-number is entered with %s', (_, statements, expected) => {
  expect(enter(...statements)).toEqual(expected);
});

test('in another zone the age of the code is not judged', () => {
  const long = { ...MFA, NumericLessThan: { 'aws:MultiFactorAuthAge': '604800' } };
  const lgwan = template('lgwan', { Operator: role('sanso-lgwan-operator', { ...PEOPLE, Condition: long }) });
  expect(judge(mfaAtEntry, { ...NEIGHBOURS, lgwan })).toEqual([]);
});

test('a demand or a trust policy that is not known is undecided', () => {
  const Parameters = { Mfa: { Type: 'String' } };
  const unknown = (trust: unknown) =>
    judge(mfaAtEntry, {
      zone: template(
        'my-number',
        { Operator: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } } },
        undefined,
        { Parameters },
      ),
    });
  const statement = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    ...PEOPLE,
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': { Ref: 'Mfa' } } },
  };
  expect(unknown({ Statement: [statement] })).toMatchObject([{ kind: 'undecided' }]);
  expect(unknown({ Ref: 'Mfa' })).toMatchObject([{ kind: 'undecided', property: 'AssumeRolePolicyDocument' }]);
});

test('the message names the trap', () => {
  const lgwan = template('lgwan', { Operator: role('operator', { ...PEOPLE, Condition: { BoolIfExists: MFA.Bool } }) });
  expect(judge(mfaAtEntry, { ...NEIGHBOURS, lgwan })).toMatchObject([
    { message: expect.stringContaining('BoolIfExists aws:MultiFactorAuthPresent true') },
  ]);
});
