import { judgeRule } from '../../lib/check/judge-rule';
import { Facts } from '../../lib/facts/facts';
import { say } from '../../lib/messages/say';
import { buildModel } from '../../lib/model/model';
import { finding, type Rule, undecided } from '../../lib/rules/rule';

const bucket = (BucketName: unknown) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName } });
const facts = (BucketName: unknown): Facts =>
  new Facts({
    model: buildModel([
      {
        name: 'lgwan',
        file: 'lgwan.template.json',
        body: {
          Parameters: { Stage: { Type: 'String' } },
          Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
          Resources: { Bucket: bucket(BucketName) },
        },
        account: '111111111111',
        region: 'ap-northeast-1',
        stackName: 'lgwan',
        nested: false,
      },
    ]),
    register: { flows: [] },
    asOf: '2026-11-23',
  });
const wrong = (message: string) => finding('lgwan/Bucket', say('words.finding', { message, remediation: 'mend' }));
const rule = (check: Rule['check']) => ({ check }) as Rule;

test('what a rule says twice is said once', () => {
  const twice = wrong('wrong');
  const said = judgeRule(
    rule(() => [twice, twice, wrong('also wrong')]),
    facts('a'),
  );
  expect(said).toHaveLength(2);
});

test('a finding under one outcome of a condition says which', () => {
  const named = rule(({ model: { resources } }) => [
    ...(resources[0].properties.BucketName === 'a' ? [wrong('named a')] : []),
    wrong('always'),
    undecided('lgwan/Bucket', say('words.reason', { reason: 'open' })),
  ]);
  const said = judgeRule(named, facts({ 'Fn::If': ['IsProd', 'a', 'b'] }));
  expect(said).toMatchObject([
    {
      message: { params: { message: 'named a' } },
      trace: [say('proof.where', { outcome: say('outcome.is', { one: 'Stage', other: 'prod' }) })],
    },
    { message: { params: { message: 'always' } } },
    { reason: { params: { reason: 'open' } } },
  ]);
  expect(said[1]).not.toHaveProperty('trace');
});
