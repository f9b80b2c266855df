import { check } from '../../lib/check/check';
import { exitCode } from '../../lib/check/result';
import type { Acknowledgement } from '../../lib/policy/acknowledgement';
import { threatDetection } from '../../lib/rules/operations/threat-detection';
import { acknowledgement } from '../acknowledgement';
import { factsOf } from '../rules/judge';
import { resource, template } from '../rules/kit';

const judged = (entries: readonly Acknowledgement[], resources = {}, asOf?: string) => {
  const vpc = { Vpc: resource('EC2::VPC') };
  const templates = {
    lgwan: template('lgwan', vpc),
    internet: template('internet', { ...vpc, ...resources }),
  };
  return check(factsOf(templates, [], asOf), [threatDetection], entries);
};
const FEATURES = [
  'S3_DATA_EVENTS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
].map((Name) => ({ Name, Status: 'ENABLED' }));
const DETECTOR = { Detector: resource('GuardDuty::Detector', { Enable: false }) };
const entry = (place: Partial<Acknowledgement['findings'][number]> = {}, fields: Partial<Acknowledgement> = {}) =>
  acknowledgement([{ rule: threatDetection.id, ...place }], {
    id: 'threat-detection',
    kind: 'missing-control',
    clause: '6(3)③a',
    ...fields,
  });

test.each([
  ['by its rule', entry()],
  ['by what lacks it', entry({ resources: ['deployment'] })],
])('a missing control is no finding, and is counted apart: %s', (_, given) => {
  const result = judged([given]);
  expect(result.violations).toEqual([]);
  expect(result.acknowledged.map(({ acknowledgement: { id, kind } }) => [id, kind])).toEqual([
    ['threat-detection', 'missing-control'],
  ]);
  expect(result.summary).toMatchObject({ findings: 0, missingControls: 1, accepted: 0 });
  expect(result.summary.verdict.en).toBe('0 findings, 1 missing control (not conforming)');
  expect(result.summary.clauses.find(({ clause }) => clause === '6(3)③a')).toMatchObject({
    findings: 0,
    missingControls: 1,
  });
  expect(result.summary.acknowledgements.unused).toEqual([]);
  expect(exitCode(result)).toBe(0);
});

test.each<[string, Parameters<typeof judged>]>([
  ['nobody names it', [[]]],
  ['the entry is of another rule', [[entry({ rule: 'Sanso-6.3.3-SecurityHub' })]]],
  ['the entry names another place', [[entry({ resources: ['lgwan'] })]]],
  ['the entry has expired', [[entry()], {}, '2027-07-01']],
  ['the control is there in part, and the entry names another place', [[entry({ resources: ['lgwan'] })], DETECTOR]],
  ['the control is there in part, and the entry accepts a finding', [[entry({}, { kind: 'accepted' })], DETECTOR]],
])('it stays a finding where %s', (_, input) => {
  expect(judged(...input)).toMatchObject({ violations: [{ rule: threatDetection.id }], acknowledged: [] });
});

test.each([
  ['by its rule', entry()],
  ['by what lacks it', entry({ resources: ['deployment'] })],
])('a control that is there in part is covered by the decision to go without it: %s', (_, given) => {
  const { violations, acknowledged, summary } = judged([given], DETECTOR);
  expect(violations).toEqual([]);
  expect(acknowledged).toMatchObject([{ inPart: true, resources: ['internet/Detector'] }]);
  expect(summary).toMatchObject({ findings: 0, missingControls: 1, missingInPart: 1, accepted: 0 });
  expect(summary.verdict.en).toBe('0 findings, 1 missing control (1 there in part) (not conforming)');
  expect(summary.acknowledgements.unused).toEqual([]);
});

test('what nobody knows of it is covered as well, and stays in sight', () => {
  const unknown = {
    Detector: resource('GuardDuty::Detector', { Enable: { 'Fn::ImportValue': 'on' }, Features: FEATURES }),
  };
  const without = judged([], unknown);
  expect(without.assumptions).toHaveLength(1);
  const { assumptions, violations, acknowledged } = judged([entry()], unknown);
  expect([assumptions, violations]).toEqual([[], []]);
  expect(acknowledged).toMatchObject([{ inPart: true, message: without.assumptions[0].reason }]);
});

test('an entry on a control that is whole by now is told to accept nothing', () => {
  const whole = { Detector: resource('GuardDuty::Detector', { Enable: true, Features: FEATURES }) };
  expect(judged([entry()], whole).summary.acknowledgements.unused).toEqual([
    { id: 'threat-detection', rule: threatDetection.id, resources: [] },
  ]);
});
