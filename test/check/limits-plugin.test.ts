import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { LimitsPlugin } from '../../lib/check/limits-plugin';
import type { Language } from '../../lib/messages/message';
import { saidOf } from './app';

/** Synthesize topics with a policy of a size, and give what the plugin said and kept. */
function reportOf(characters: number, vpcs: number, language?: Language) {
  const app = new App({ builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'policies', { env: { account: '111111111111', region: 'ap-northeast-1' } });
  new CfnResource(stack, 'Policy', {
    type: 'AWS::IAM::ManagedPolicy',
    properties: { PolicyDocument: { Statement: [{ Sid: 'a'.repeat(characters - 26) }] } },
  });
  for (let index = 0; index < vpcs; index++)
    new CfnResource(stack, `Analyzer${index}`, {
      type: 'AWS::AccessAnalyzer::Analyzer',
      properties: { Type: 'ACCOUNT' },
    });
  const plugin = new LimitsPlugin(language);
  const report = saidOf(app, plugin);
  return { report, filled: plugin.filled.map(({ thing, filling }) => `${filling} ${thing}`) };
}

test('what fits is no finding', () => {
  expect(reportOf(4000, 1)).toEqual({ report: { success: true, violations: [] }, filled: [] });
});

test('what is close to a limit is kept, and passes', () => {
  expect(reportOf(5000, 1)).toEqual({ report: { success: true, violations: [] }, filled: ['near policies/Policy'] });
});

test.each<[Language, RegExp]>([
  ['en', /^policies\/Policy PolicyDocument: 6,145 characters of a managed policy, and AWS allows 6,144: /],
  ['ja', /^policies\/Policy PolicyDocument: 管理ポリシーの文字数が6,145で、AWSの上限は6,144である。/],
])('what is over a limit fails the synthesis with a sentence: %s', (language, sentence) => {
  const { report, filled } = reportOf(6145, 1, language);
  expect(filled).toEqual([]);
  expect(report).toMatchObject({
    success: false,
    violations: [
      {
        ruleName: 'SansoLimits-managed-policy',
        severity: 'fatal',
        description: expect.stringMatching(sentence),
        violatingResources: [{ resourceLogicalId: 'Policy', locations: ['Properties/PolicyDocument'] }],
      },
    ],
  });
});

test('what an account has too much of is named by its account', () => {
  const { report } = reportOf(4000, 2);
  expect(report?.violations).toMatchObject([
    { ruleName: 'SansoLimits-analyzers', description: expect.stringMatching(/^111111111111 ap-northeast-1: 2 /) },
  ]);
  expect(report?.violations[0].violatingResources).toHaveLength(1);
});
