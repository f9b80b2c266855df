import { check, type TemplatesByName } from '../../lib/check/check-templates';
import { isBelow, partOf } from '../../lib/check/part';
import type { CheckResult } from '../../lib/check/result';
import { exitCode } from '../../lib/check/result';
import { TODAY } from '../support';

const judged = (Resources: object): CheckResult =>
  check({ 'a.template.json': { Metadata: { sanso: { zone: 'internet' } }, Resources } } as TemplatesByName, {
    asOf: TODAY,
  });
const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
const BUCKET = { Type: 'AWS::S3::Bucket' };
const OPEN = { Type: 'AWS::Serverless::Function' };
const whole = judged({ HOST, BUCKET, OPEN });
const rulesOf = (list: readonly { rule: string }[]) => [...new Set(list.map(({ rule }) => rule))];

test('without a wish the judgement is as it was', () => {
  expect(partOf(whole, {})).toBe(whole);
});

test.each([
  ['high', ['high']],
  ['medium', ['high', 'medium']],
  ['low', ['high', 'medium']],
] as const)('%s and above', (severity, left) => {
  const { violations } = partOf(whole, { severity });
  expect([...new Set(violations.map((violation) => violation.severity))].sort()).toEqual(left);
});

test('what is undecided has no severity, and is never dropped by one', () => {
  const part = partOf(judged({ OPEN }), { severity: 'high' });
  expect(part.assumptions.length).toBeGreaterThan(0);
  expect(exitCode(part)).toBe(3);
});

test('a rule and a clause narrow findings and undecided points, and the exit code with them', () => {
  const [rule] = ['Sanso-6.6-InstanceMetadata'];
  const byRule = partOf(whole, { rules: [rule] });
  expect(rulesOf(byRule.violations)).toEqual([rule]);
  expect(byRule.assumptions).toEqual([]);
  expect(exitCode(byRule)).toBe(1);
  const elsewhere = partOf(whole, { rules: ['Sanso-6.3.1-VpcPeering'] });
  expect(exitCode(elsewhere)).toBe(0);
  const byClause = partOf(whole, { clauses: ['6(6)'] });
  expect(rulesOf(byClause.violations)).toContain(rule);
  for (const { clauses } of byClause.violations) expect(clauses.some((id) => isBelow(id, '6(6)'))).toBe(true);
  expect(byClause.violations.length).toBeLessThan(whole.violations.length);
});

test('the first sentence says that it is a part, of how much, and that the whole does not conform', () => {
  const { verdict, part } = partOf(whole, { severity: 'high', rules: ['Sanso-6.3.1-VpcPeering'] }).summary;
  const { findings, undecided } = whole.summary;
  expect(verdict.en).toMatch(
    `Part of the judgement only (--severity high, --rule Sanso-6.3.1-VpcPeering): 0 of ${findings} findings, 0 of 0 missing controls, 0 of ${undecided} undecided (not conforming)`,
  );
  expect(verdict.ja).toMatch(
    `判定の一部だけである(--severity high、--rule Sanso-6.3.1-VpcPeering): 指摘 ${findings}件のうち0件`,
  );
  expect(part?.of).toMatchObject({ findings, undecided });
});

test.each([
  ['6(3)①a', '6(3)', true],
  ['6(3)①a', '6(3)①a', true],
  ['6(3)①a', '6', true],
  ['10', '1', false],
  ['6(3)', '6(3)①a', false],
  ['6', '', false],
])('%s is below %s: %s', (id, clause, expected) => {
  expect(isBelow(id, clause)).toBe(expected);
});
