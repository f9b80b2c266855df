import { check, exitCode } from '../../lib/check/check';
import { MISSING_CONTROLS, type MissingControlKey } from '../../lib/policy/acknowledgements/missing-controls';
import { CLAUSES } from '../../lib/policy/clauses';
import { RULES } from '../../lib/rules';
import { threatDetection } from '../../lib/rules/operations/threat-detection';
import { factsOf } from '../rules/judge';
import { resource, template } from '../rules/kit';

const judged = (missingControls: unknown, resources = {}, asOf?: string) => {
  const vpc = { Vpc: resource('EC2::VPC') };
  const lgwan = template('lgwan', vpc);
  const internet = template('internet', { ...vpc, ...resources });
  const templates = { lgwan: { ...lgwan, Metadata: { sanso: { zone: 'lgwan', missingControls } } }, internet };
  return check(factsOf(templates, [], asOf), [threatDetection]);
};
const DETECTOR = { Detector: resource('GuardDuty::Detector', { Enable: false }) };

test('a missing control is no finding, and is counted apart', () => {
  const result = judged(['threat-detection']);
  expect(result.violations).toEqual([]);
  expect(result.acknowledged.map(({ acknowledgement: { key, kind } }) => [key, kind])).toEqual([
    ['threat-detection', 'missing-control'],
  ]);
  expect(result.summary).toMatchObject({ findings: 0, missingControls: 1, accepted: 0 });
  expect(result.summary.verdict.en).toBe('0 findings, 1 missing control (not conforming)');
  expect(result.summary.clauses.find(({ clause }) => clause === '6(3)③a')).toMatchObject({
    findings: 0,
    missingControls: 1,
  });
  expect(exitCode(result)).toBe(0);
});

test.each<[string, Parameters<typeof judged>]>([
  ['nobody names it', [undefined]],
  ['what is named is no entry', [['trust-me', 'constructor', 3, null]]],
  ['it is no list', ['threat-detection']],
  ['the entry is of another rule', [['security-hub']]],
  ['the entry has expired', [['threat-detection'], {}, '2027-04-01']],
  ['the control is there and at fault', [['threat-detection'], DETECTOR]],
])('it stays a finding where %s', (_, input) => {
  expect(judged(...input)).toMatchObject({ violations: [{ rule: threatDetection.id }], acknowledged: [] });
});

test.each(Object.keys(MISSING_CONTROLS) as MissingControlKey[])('%s says who decided what, and ends', (key) => {
  const entry = MISSING_CONTROLS[key];
  const rule = RULES.find(({ id }) => id === entry.rule);
  expect(rule).toMatchObject({ demandsPresence: true, clauses: expect.arrayContaining([entry.clause]) });
  expect(CLAUSES.map(({ id }) => id)).toContain(entry.clause);
  for (const text of [entry.owner, entry.approver, entry.decision.number]) expect(text).not.toBe('');
  for (const { en, ja } of [entry.reason, entry.risk, entry.compensation]) {
    expect(en).toMatch(/^[A-Z].*\.$/);
    expect(ja).toMatch(/。$/);
  }
  const [decided, review, expires] = [entry.decision.date, entry.review, entry.expires].map((day) => Date.parse(day));
  expect(decided).toBeLessThan(review);
  expect(review).toBeLessThanOrEqual(expires);
  expect(expires - decided).toBeLessThanOrEqual(366 * 24 * 3600 * 1000);
});
