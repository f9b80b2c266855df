import type { CheckResult } from '../../lib/check/check';
import { checkText } from '../../lib/report/check-text';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { mfaAtEntry } from '../../lib/rules/identity/mfa-at-entry';

const summary = { resources: 3, templates: 1, rules: 2, zones: ['lgwan'], flows: 0, asOf: '2026-11-23' };
const violation = {
  rule: instanceMetadata.id,
  clauses: instanceMetadata.clauses,
  severity: 'high' as const,
  resources: ['a/Host', 'a/Template'],
  property: 'MetadataOptions',
  message: 'Host answers',
  remediation: 'Set it',
  trace: ['first hop', 'second hop'],
};
const result: CheckResult = {
  violations: [violation, { ...violation, resources: ['a/Other'], property: undefined, trace: [] }],
  assumptions: [{ rule: mfaAtEntry.id, clauses: mfaAtEntry.clauses, resources: ['a/Role'], reason: 'not known' }],
  acknowledged: [
    {
      ...violation,
      acknowledgement: {
        key: 'old-software',
        rule: violation.rule,
        clause: '6(6)a',
        reason: 'Old software.',
        owner: 'office',
        expires: '2027-03-31',
      },
    },
  ],
  summary,
};
const rules = [instanceMetadata, mfaAtEntry];

test('findings stand under their clause and rule, then what is undecided, what is acknowledged, and the sum', () => {
  expect(checkText(result, { language: 'en', rules })).toBe(`Clause 6(6)a  ${heading('en')}
  Sanso-6.6-InstanceMetadata  high  ${instanceMetadata.title.en}
    a/Host, a/Template  MetadataOptions
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
  Sanso-6.6-InstanceMetadata  a/Host, a/Template
    Old software.
    Clause 6(6)a · owner office · expires 2027-03-31

2 findings (high 2) · 1 undecided · 1 acknowledged — 3 resources of 1 templates judged by 2 rules, as of 2026-11-23`);
});

test('in Japanese the headings and titles are Japanese', () => {
  const text = checkText(result, { language: 'ja', rules });
  expect(text).toContain(`条項 6(6)a  ${heading('ja')}`);
  expect(text).toContain(`高  ${instanceMetadata.title.ja}`);
  expect(text).toContain('指摘 2件 (高 2) · 1 未決');
});

test('colours only where they are wanted', () => {
  expect(checkText(result, { language: 'en', rules })).not.toContain('\u001b');
  expect(checkText(result, { language: 'en', rules, colour: true })).toContain('\u001b[31mhigh');
});

test('without findings there is one line', () => {
  const text = checkText({ violations: [], assumptions: [], acknowledged: [], summary }, { language: 'en', rules });
  expect(text).toBe('no finding — 3 resources of 1 templates judged by 2 rules, as of 2026-11-23');
});

/** The heading of clause 6(6)a. */
function heading(language: 'ja' | 'en'): string {
  const text = checkText(result, { language, rules });
  const [, title] = /6\(6\)a {2}(.+)/.exec(text) ?? [];
  expect(title.length).toBeGreaterThan(3);
  return title;
}
