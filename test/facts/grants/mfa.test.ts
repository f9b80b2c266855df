import { mfaDemand } from '../../../lib/facts/grants/mfa';
import { render } from '../../../lib/messages/render';
import { type Statement, statementsOf } from '../../../lib/template/policy-document';

const PRESENT = 'aws:MultiFactorAuthPresent';

function statement(Condition: object, Effect = 'Allow'): Statement {
  const statements = statementsOf({
    Statement: [{ Effect, Action: 'sts:AssumeRole', Principal: { AWS: '*' }, Condition }],
  } as never);
  if (!Array.isArray(statements)) throw new Error('the policy is not known');
  return statements[0];
}

test.each([
  ['nothing', {}, { demanded: false, trap: undefined }],
  ['MFA', { Bool: { [PRESENT]: 'true' } }, { demanded: true }],
  [
    'MFA where the key is there',
    { BoolIfExists: { [PRESENT]: 'true' } },
    { demanded: false, trap: `BoolIfExists ${PRESENT} true` },
  ],
  ['a code of the last hour', { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }, { demanded: true, age: 3600 }],
])('a statement that demands %s', (_, condition, expected) => {
  expect(mfaDemand(statement(condition), [])).toEqual(expected);
});

test('a Deny of everybody without MFA demands it of those whom another statement allows', () => {
  const deny = statement({ BoolIfExists: { [PRESENT]: 'false' } }, 'Deny');
  expect(mfaDemand(statement({}), [deny])).toMatchObject({ demanded: true });
});

test('an age that is not a number is not decided', () => {
  const { undecided } = mfaDemand(statement({ NumericLessThan: { 'aws:MultiFactorAuthAge': 'an hour' } }), []);
  expect(undecided && render(undecided, 'en')).toBe(
    'aws:MultiFactorAuthAge is compared with an hour, which is not a number',
  );
});
