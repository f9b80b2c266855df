import type { CheckResult } from '../../lib/check/result';
import { checkText, quietText } from '../../lib/report/check-text';
import { localRulePage } from '../../lib/report/rule-page';
import { linked } from '../../lib/report/terminal';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { mfaAtEntry } from '../../lib/rules/identity/mfa-at-entry';
import { DECISION, NO_NOTES } from '../acknowledgement';

const counts = { resources: 0, flows: 0, deployment: false, findings: 0, missingControls: 0 };
const summary: CheckResult['summary'] = {
  policy: { en: 'the policy', ja: '方針' },
  verdict: { en: 'the verdict', ja: '判定' },
  findings: 2,
  missingControls: 0,
  missingInPart: 0,
  accepted: 1,
  undecided: 1,
  acknowledgements: NO_NOTES,
  whole: true,
  evaluation: false,
  resources: 3,
  templates: 1,
  rules: 2,
  zones: ['lgwan'],
  flows: 1,
  inputs: { notJudged: [], unused: [] },
  asOf: '2026-11-23',
  clauses: [
    { clause: '5', answer: 'people', rules: 0, ...counts },
    { clause: '6(6)a', answer: 'judged', rules: 1, ...counts, resources: 3 },
    { clause: '6(6)c', answer: 'nothing-to-judge', rules: 1, ...counts },
    { clause: '6(8)b', answer: 'nothing-to-judge', rules: 1, ...counts },
  ],
  threats: [
    { threat: 'disaster', answer: 'people', rules: [], findings: 0, missingControls: 0, undecided: 0 },
    { threat: 'malware', answer: 'unanswered', rules: [], findings: 1, missingControls: 0, undecided: 0 },
    {
      threat: 'leak',
      answer: 'in-part',
      rules: ['Sanso-2.11-ZonePaths'],
      findings: 2,
      missingControls: 1,
      undecided: 3,
    },
  ],
};
const violation = {
  id: '0123456789ab',
  rule: instanceMetadata.id,
  clauses: instanceMetadata.clauses,
  clause: '6(6)a',
  severity: 'high' as const,
  resources: ['a/Host', 'a/Template'],
  property: 'MetadataOptions',
  message: 'Host answers',
  remediation: 'Set it',
  trace: ['first hop', 'second hop'],
  ja: { message: 'ホストが応答する。', remediation: '設定する。', trace: ['一段目', '二段目'] },
};
const open = { reason: 'not known', ja: { reason: '分からない' } };
const result: CheckResult = {
  schema: 'sanso.check/1',
  violations: [
    violation,
    { ...violation, resources: ['a/Other'], property: undefined, trace: [], ja: { ...violation.ja, trace: [] } },
  ],
  assumptions: [
    { id: 'ba9876543210', rule: mfaAtEntry.id, clauses: mfaAtEntry.clauses, resources: ['a/Role'], ...open },
  ],
  acknowledged: [
    {
      ...violation,
      acknowledgement: DECISION,
    },
  ],
  summary,
};
const rules = [instanceMetadata, mfaAtEntry];

test('findings stand under their clause and rule, then what is undecided, what is acknowledged, and the sum', () => {
  expect(checkText(result, { language: 'en', rules, width: 120 })).toBe(`the verdict

the policy

Clause 6(6)a  ${heading('en')}
  Sanso-6.6-InstanceMetadata  high  ${instanceMetadata.title.en}
    a/Host  MetadataOptions
    a/Template
      Host answers
        · first hop
        · second hop
      → Set it
    a/Other
      Host answers
      → Set it

Undecided (never a pass)
  Sanso-6.3.1-MfaAtEntry  ${mfaAtEntry.title.en}
    a/Role
      not known

acknowledged
  Sanso-6.6-InstanceMetadata  ${instanceMetadata.title.en}
    a/Host
    a/Template
      Old software knows no other way.
      risk: A token leaves the host.
      meanwhile: The host is watched.
      Clause 6(6)a · owner tax office · expires 2027-06-30 · review 2027-02-01
      approver deputy mayor · decision 税第3号 2026-10-01

Nothing to judge (2 of 4 clauses): 6(6)c, 6(8)b; people alone answer 1 clauses
Threats without an answer (1 of 3): malware
Threats answered in part (1 of 3): leak (controls, with open findings: 2, missing controls: 1, undecided: 3)

2 findings (high 2) · 1 undecided · 1 acknowledged — 3 resources of 1 template judged by 2 rules, as of 2026-11-23`);
});

test('in Japanese everything is Japanese, to the last hop', () => {
  const text = checkText(result, { language: 'ja', rules, width: 120 });
  expect(text).toContain(`条項 6(6)a  ${heading('ja')}`);
  expect(text).toContain(`高  ${instanceMetadata.title.ja}`);
  expect(text).toContain('      ホストが応答する。\n        · 一段目\n        · 二段目\n      → 設定する。');
  expect(text).toContain('      分からない');
  expect(text).toContain('指摘 2件(高 2)・判定保留 1件・承認済みの指摘 1件');
  expect(text).toContain(
    '判定対象なし(4条項のうち2): 6(6)c、6(8)b。人だけが担う条項は1\n対策のない脅威(3のうち1): ウイルス攻撃\n対策が一部にとどまる脅威(3のうち1): 漏えい(対策はあるが、未解決の指摘 2件、未整備の対策 1件、判定保留 3件)',
  );
});

test('a rule may have more findings than a call has arguments', () => {
  const many = { ...result, violations: Array.from({ length: 150_000 }, () => result.violations[1]) };
  expect(checkText(many, { language: 'en', rules }).split('\n').length).toBeGreaterThan(150_000);
});

test('colours only where they are wanted', () => {
  expect(checkText(result, { language: 'en', rules })).not.toContain('\u001b');
  expect(checkText(result, { language: 'en', rules, colour: true })).toContain('\u001b[31mhigh');
});

test('rules lead to their pages where the terminal shows links, and only there', () => {
  const text = checkText(result, { language: 'ja', rules, links: true });
  expect(text).toContain(linked(instanceMetadata.id, localRulePage(instanceMetadata.id, 'ja')));
  expect(checkText(result, { language: 'ja', rules })).not.toContain('\u001b');
});

test('what follows from a finding stands below it, once', () => {
  const [cause, other] = result.violations;
  const following = { ...other, rule: mfaAtEntry.id, cause: { rule: cause.rule, resource: 'a/Host' } };
  const text = checkText({ ...result, violations: [cause, following] }, { language: 'en', rules });
  expect(text).toMatch(/a\/Host[\s\S]*\n {6}1 finding follows from this\n {8}Sanso-6\.3\.1-MfaAtEntry/);
  expect(text.match(/a\/Other/g)).toHaveLength(1);
});

test('without findings there are the verdict, what was not judged, and the sum', () => {
  const text = checkText(
    { schema: 'sanso.check/1', violations: [], assumptions: [], acknowledged: [], summary },
    { language: 'en', rules },
  );
  expect(text.split('\n\n')).toEqual([
    'the verdict',
    'the policy',
    expect.stringMatching(/^Nothing to judge/),
    '0 findings — 3 resources of 1 template judged by 2 rules, as of 2026-11-23',
  ]);
});

test.each([
  ['en', 'Missing controls (not conforming)', '0 findings · 1 missing control (not conforming) — '],
  ['ja', '未整備の対策(適合ではない)', '指摘 0件・未整備の対策 1件(適合ではない) — '],
] as const)('a missing control stands apart, with what is at risk and who approved: %s', (language, heading, sum) => {
  const acknowledgement = { ...DECISION, kind: 'missing-control' as const };
  const text = checkText(
    {
      schema: 'sanso.check/1',
      violations: [],
      assumptions: [],
      acknowledged: [{ ...violation, acknowledgement }],
      summary: { ...summary, missingControls: 1 },
    },
    { language, rules, width: 200 },
  );
  expect(text).toContain(heading);
  const { reason, risk, compensation, owner, approver, decision, review, expires } = acknowledgement;
  for (const part of [reason, risk, compensation, owner, approver]) expect(text).toContain(part[language]);
  for (const part of [decision.number, decision.date, review, expires]) expect(text).toContain(part);
  expect(text).toContain(sum);
});

test.each([
  ['en', /^what expired\n\nthe verdict\n\n/, 'accepts nothing at Sanso-6.6-InstanceMetadata a/Gone'],
  ['ja', /^期限切れ\n\n判定\n\n/, '承認 old-software の Sanso-6.6-InstanceMetadata a/Gone に当たる指摘はない'],
] as const)(
  'what has expired stands before anything else, and what accepts nothing is told: %s',
  (language, first, unused) => {
    const acknowledgements = {
      ...NO_NOTES,
      unused: [{ id: 'old-software', rule: instanceMetadata.id, resources: ['a/Gone'] }],
    };
    const expired = { en: 'what expired', ja: '期限切れ' };
    const text = checkText(
      { ...result, summary: { ...summary, expired, acknowledgements } },
      { language, rules, width: 200 },
    );
    expect(text).toMatch(first);
    expect(text).toContain(unused);
  },
);

/** The heading of clause 6(6)a. */
function heading(language: 'ja' | 'en'): string {
  const text = checkText(result, { language, rules });
  const [, title] = /6\(6\)a {2}(.+)/.exec(text) ?? [];
  expect(title.length).toBeGreaterThan(3);
  return title;
}

test('what is known stands apart from what is new, and what is gone is named', () => {
  const [first, second] = result.violations;
  const baseline = { file: 'base.json', newFindings: 1, newUndecided: 0, gone: [{ ...second, resources: ['a/Gone'] }] };
  const compared = {
    ...result,
    violations: [{ ...first, known: true as const }, second],
    summary: { ...summary, baseline },
  };
  const blocks = checkText(compared, { language: 'en', rules }).split('\n\n');
  const block = (title: string) => blocks.find((each) => each.startsWith(title)) ?? '';
  expect(block('Clause')).not.toContain('a/Host');
  expect(block('Clause')).toContain('a/Other');
  expect(block('Known findings')).toContain('a/Host');
  expect(block('Gone since')).toContain('a/Gone');
  expect(checkText(compared, { language: 'ja', rules })).toMatch(/既知の指摘と判定保留\(適合ではない\)/);
});

test('what follows from a finding that is not shown stands for itself', () => {
  const [first] = result.violations;
  const alone = { ...first, resources: ['a/Follows'], cause: { rule: 'Elsewhere', resource: 'a/Cause' } };
  const text = checkText({ ...result, violations: [alone] }, { language: 'en', rules });
  expect(text).toContain('a/Follows');
});

test('quiet is the verdict alone, after what has expired', () => {
  const expired = { en: 'one has expired', ja: '期限が過ぎた' };
  const lines = quietText({ ...result, summary: { ...summary, expired } }, { language: 'en' }).split('\n');
  expect(lines).toEqual(['one has expired', 'the verdict']);
});
