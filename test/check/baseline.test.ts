import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { against, readBaseline } from '../../lib/check/baseline';
import { check, type TemplatesByName } from '../../lib/check/check-templates';
import { findingKey } from '../../lib/check/finding-key';
import { partOf } from '../../lib/check/part';
import { type CheckResult, exitCode } from '../../lib/check/result';
import type { IsolationVerdict } from '../../lib/reachability/verdict';
import { TODAY } from '../support';

const judged = (Resources: object): CheckResult =>
  check({ 'a.template.json': { Metadata: { sanso: { zone: 'internet' } }, Resources } } as TemplatesByName, {
    asOf: TODAY,
  });
const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
const OPEN = { Type: 'AWS::Serverless::Function' };
const counts = ({ summary: { baseline } }: CheckResult) => [
  baseline?.newFindings,
  baseline?.newUndecided,
  baseline?.gone.length,
];

test.each([
  ['nothing changed', { HOST, OPEN }, { HOST, OPEN }, 0],
  ['a finding is new', { OPEN }, { HOST, OPEN }, 1],
  ['an undecided point is new', { HOST }, { HOST, OPEN }, 3],
  ['something is gone', { HOST, OPEN }, { OPEN }, 0],
])('%s: the exit code', (_, before, now, code) => {
  expect(exitCode(against(judged(now), judged(before), 'base.json'))).toBe(code);
});

test('what is known is marked and counted apart, and what is gone is told', () => {
  const result = against(judged({ OPEN }), judged({ HOST }), 'base.json');
  const { findings } = judged({ HOST }).summary;
  const { undecided } = judged({ OPEN }).summary;
  expect(counts(result)[0]).toBe(0);
  expect(counts(result)[1]).toBeGreaterThan(0);
  expect(counts(result)[2]).toBeGreaterThanOrEqual(findings);
  expect(result.summary.undecided).toBe(undecided);
  expect(result.summary.verdict.en).toMatch(
    /\(not conforming\).*; against base\.json: 0 new findings, \d+ new undecided, \d+ known, \d+ gone$/,
  );
  expect(result.summary.verdict.ja).toMatch(/。base\.json との比較: 新たな指摘 0件、/);
});

test('of findings that look alike as many are known as there were', () => {
  const one = judged({ HOST });
  const twice = { ...one, violations: [...one.violations, one.violations[0]] };
  const result = against(twice, one, 'base.json');
  expect(counts(result)[0]).toBe(1);
  expect(exitCode(result)).toBe(1);
});

const isolated = (verdict: IsolationVerdict | undefined): CheckResult => {
  const { summary, ...rest } = judged({});
  const isolation = { verdict, flows: 0, about: { senders: 0, receivers: 0, networks: 0 } };
  return { ...rest, summary: { ...summary, isolation: verdict && isolation } } as unknown as CheckResult;
};

test.each<[IsolationVerdict | undefined, IsolationVerdict | undefined, number]>([
  ['network-proved', 'network-proved', 0],
  ['network-proved', 'breached', 1],
  ['network-proved', 'undecided', 3],
  ['network-proved', 'empty', 3],
  ['undecided', 'breached', 1],
  ['undecided', 'network-proved', 0],
  ['breached', 'breached', 0],
  [undefined, 'breached', 0],
])('isolation %s and then %s: the exit code is %s', (before, now, code) => {
  const result = against(isolated(now), isolated(before), 'base.json');
  expect(exitCode(result)).toBe(code);
  if (code > 0) expect(result.summary.verdict.en).toContain(`isolation is worse than it was (${before} → ${now})`);
  // A part may hide the finding, and not that isolation is worse.
  expect(exitCode(partOf(result, { rules: ['Sanso-6.3.1-VpcPeering'] }))).toBe(code);
});

test('of a part only what is of the part is new or gone', () => {
  const result = partOf(against(judged({ HOST, OPEN }), judged({}), 'base.json'), {
    rules: ['Sanso-6.6-InstanceMetadata'],
  });
  expect(counts(result)).toEqual([1, 0, 0]);
  const fewer = partOf(against(judged({}), judged({ HOST, OPEN }), 'base.json'), {
    rules: ['Sanso-6.6-InstanceMetadata'],
  });
  expect(counts(fewer)).toEqual([0, 0, 1]);
});

test('a finding is known by rule, resources in any order, and property, and not by its words', () => {
  const key = findingKey({ rule: 'R', resources: ['a', 'b'], property: 'P' });
  expect(key).toMatch(/^[0-9a-f]{16}$/);
  expect(findingKey({ rule: 'R', resources: ['b', 'a'], property: 'P' })).toBe(key);
  for (const other of [
    { rule: 'Q', resources: ['a', 'b'], property: 'P' },
    { rule: 'R', resources: ['a'], property: 'P' },
    { rule: 'R', resources: ['a', 'b'] },
  ])
    expect(findingKey(other)).not.toBe(key);
});

describe('a saved baseline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanso-baseline-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const saved = (content: unknown) => {
    const file = join(folder, 'base.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const whole = judged({ HOST, OPEN });

  test('is read as it was saved', () => {
    expect(exitCode(against(whole, readBaseline(saved(whole)), 'base.json'))).toBe(0);
  });

  test.each<[string, unknown, RegExp]>([
    ['SARIF', { runs: [] }, /base\.json: is no baseline: it is SARIF: save one with sanso check … --format json --out/],
    ['a template', { Resources: {} }, /it is a template/],
    ['anything else', { violations: [] }, /it is not the result of a check/],
    ['entries without resources', { ...whole, violations: [{ rule: 'x' }] }, /it is not the result of a check/],
    ['another form', { ...whole, schema: 'sanso.check/9' }, /its form is sanso\.check\/9, and this version reads/],
    ['a list', [], /it is not the result of a check/],
    ['a part of a judgement', partOf(whole, { severity: 'high' }), /it is a part of a judgement/],
    [
      'a result of another version',
      { ...whole, violations: [{ ...whole.violations[0], rule: 'Sanso-0-Gone' }] },
      /rule Sanso-0-Gone is none of this version/,
    ],
  ])('%s is refused', (_, content, sentence) => {
    expect(() => readBaseline(saved(content))).toThrow(sentence);
  });

  test('that is not there is refused', () => {
    expect(() => readBaseline(join(folder, 'nowhere.json'))).toThrow(
      /nowhere\.json: there is no such baseline yet: save one with sanso check … --format json --out .*nowhere\.json/,
    );
  });
});
