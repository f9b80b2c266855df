import { acknowledged } from '../../lib/check/acknowledge';
import { acknowledgementSentences, expiredSentence } from '../../lib/check/acknowledgement-notes';
import { check } from '../../lib/check/check';
import { readAcknowledgements } from '../../lib/check/read-acknowledgements';
import { exitCode } from '../../lib/check/result';
import type { Acknowledgement } from '../../lib/policy/acknowledgement';
import { RULES } from '../../lib/rules';
import { backupCopy } from '../../lib/rules/data/backup-copy';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { zonePaths } from '../../lib/rules/network/zone-paths';
import { acknowledgement } from '../acknowledgement';
import { factsOf } from '../rules/judge';
import { resource, template } from '../rules/kit';
import { TODAY } from '../support';

/** Two apps of the same make: the stack of one is called `ours`, that of the other `theirs`. */
const app = (stack: string, more = {}) => ({
  [stack]: template('lgwan', {
    Plan: resource('Backup::BackupPlan', {
      BackupPlan: { BackupPlanName: 'p', BackupPlanRule: [{ RuleName: 'daily' }] },
    }),
    Host: resource('EC2::Instance'),
    ...more,
  }),
});
const PLAN = { rule: backupCopy.id, resources: ['ours/Plan'], property: 'BackupPlan.BackupPlanRule' };
const judged = (templates: ReturnType<typeof app>, entries: readonly Acknowledgement[], asOf = TODAY) =>
  check(factsOf(templates, [], asOf), [backupCopy, instanceMetadata], entries);
const openIn = ({ violations }: ReturnType<typeof judged>) => violations.map(({ rule }) => rule);

test('an acknowledgement accepts its finding and nothing else, and only that of its own app', () => {
  const entries = [acknowledgement([PLAN])];
  const ours = judged(app('ours'), entries);
  expect(openIn(judged(app('ours'), []))).toEqual([backupCopy.id, instanceMetadata.id]);
  expect(openIn(ours)).toEqual([instanceMetadata.id]);
  expect(ours.acknowledged.map(({ rule, acknowledgement: { id } }) => [rule, id])).toEqual([
    [backupCopy.id, 'old-software'],
  ]);
  expect(ours.summary).toMatchObject({ findings: 1, accepted: 1, missingControls: 0 });
  expect(ours.summary.acknowledgements.unused).toEqual([]);

  const theirs = judged(app('theirs'), entries);
  expect(openIn(theirs)).toEqual([backupCopy.id, instanceMetadata.id]);
  expect(theirs.acknowledged).toEqual([]);
  expect(theirs.summary.acknowledgements.unused).toEqual([{ id: 'old-software', ...PLAN }]);
});

test.each<[string, Acknowledgement['findings'][number], Partial<Acknowledgement>]>([
  ['another rule', { ...PLAN, rule: instanceMetadata.id }, {}],
  ['another resource', { ...PLAN, resources: ['ours/Plans'] }, {}],
  ['more resources than the finding has', { ...PLAN, resources: ['ours/Plan', 'ours/Host'] }, {}],
  ['another property', { ...PLAN, property: 'BackupPlan' }, {}],
  ['no property', { rule: PLAN.rule, resources: PLAN.resources }, {}],
  ['a rule without a place, of a control that is missing', { rule: PLAN.rule }, { kind: 'missing-control' }],
  ['a rule of another plugin', { ...PLAN, rule: `AwsSolutions::${PLAN.rule}` }, {}],
  ['what a decision of tomorrow accepts', PLAN, { decision: { number: '1', date: '2026-11-24' } }],
  ['what has expired', PLAN, { expires: '2026-11-22', review: '2026-11-01' }],
])('an entry does not accept %s', (_, place, fields) => {
  const result = judged(app('ours'), [acknowledgement([place], fields)]);
  expect(openIn(result)).toContain(backupCopy.id);
  expect(exitCode(result)).toBe(1);
});

test('a second fault of the same place does not hide behind the first', () => {
  const twice = [PLAN, PLAN];
  const one = [acknowledgement([PLAN])];
  expect(acknowledged([PLAN], one, TODAY).decisions[0]?.id).toBe('old-software');
  const { decisions, notes } = acknowledged(twice, one, TODAY);
  expect(decisions).toEqual([undefined, undefined]);
  expect(notes.unused).toHaveLength(1);
  expect(acknowledged(twice, [acknowledgement(twice)], TODAY).decisions.every((decision) => decision)).toBe(true);
});

test('resources may be named in any order', () => {
  const found = { rule: 'R', resources: ['b', 'a'] };
  expect(
    acknowledged([found], [acknowledgement([{ rule: 'R', resources: ['a', 'b'] }])], TODAY).decisions[0],
  ).toBeDefined();
});

test('what is accepted as a missing control is counted as one, wherever it is found', () => {
  const { summary } = judged(app('ours'), [acknowledgement([PLAN], { kind: 'missing-control' })]);
  expect(summary).toMatchObject({ accepted: 0, missingControls: 1 });
});

test.each([
  ['a whole deployment', { sanso: { acknowledged: ['backups-in-one-region'], missingControls: ['threat-detection'] } }],
  ['a plan', undefined],
])('nothing that a template says of itself accepts anything: %s', (_, metadata) => {
  const { ours } = app('ours');
  const { Resources } = ours;
  const Plan = { ...Resources.Plan, Metadata: { sanso: { acknowledged: ['backups-in-one-region'] } } };
  const templates = {
    ours: { ...ours, Metadata: { ...ours.Metadata, ...metadata }, Resources: { ...Resources, Plan } },
  };
  const all = judged(templates as never, []);
  expect(all.acknowledged).toEqual([]);
});

test('what has expired, soon will, waits, is overdue or accepts nothing is told in one sentence each', () => {
  const { notes } = acknowledged(
    [],
    [
      acknowledgement([PLAN], { id: 'old', expires: '2026-11-22', review: '2026-11-01' }),
      acknowledgement([PLAN], { id: 'older', expires: '2026-11-21', review: '2026-11-01' }),
      acknowledgement([PLAN], { id: 'alike', expires: '2026-11-22', review: '2026-11-01' }),
      acknowledgement([PLAN], { id: 'soon', expires: '2027-01-20' }),
      acknowledgement([PLAN], { id: 'tomorrow', decision: { number: '2', date: '2026-11-24' } }),
      acknowledgement([{ rule: 'AwsSolutions::AwsSolutions-VPC3', resources: ['a'] }], {
        id: 'late',
        review: '2026-11-22',
      }),
    ],
    TODAY,
  );
  expect(expiredSentence(notes.expired)).toEqual({
    en: '3 acknowledgements have expired: old, alike (2026-11-22, tax office), older (2026-11-21, tax office): the findings count again; review each with its owner, and have it decided anew or remove it.',
    ja: '承認3件の期限が過ぎている: old、alike(2026-11-22、税務課)、older(2026-11-21、税務課)。該当の指摘は再び指摘として数える。責任者とともに見直し、改めて決裁を受けるか削ること。',
  });
  expect(expiredSentence([])).toBeUndefined();
  expect(acknowledgementSentences(notes, 'en')).toEqual([
    '1 acknowledgement is not in force yet, by the day of the decision: tomorrow (2026-11-24, tax office).',
    '1 acknowledgement expires within 60 days: soon (2027-01-20, tax office): review each with its owner.',
    'The review of 1 acknowledgement is overdue: late (2026-11-22, tax office).',
    'Acknowledgement soon accepts nothing at Sanso-2.7-BackupCopy ours/Plan BackupPlan.BackupPlanRule: remove it, or name the finding as --format json does.',
  ]);
  expect(acknowledgementSentences(notes, 'ja')).toHaveLength(4);
});

test('isolation and the register of flows cannot be accepted', () => {
  const never = RULES.filter(({ neverAccepted }) => neverAccepted).map(({ id }) => id);
  expect(never.sort()).toEqual(['Sanso-2.11-FlowRegister', 'Sanso-2.11-ZonePaths', 'Sanso-6.3.1-InternetPaths']);
  const breach = acknowledgement([{ rule: zonePaths.id, resources: ['ours/Vpc'] }]);
  expect(() => readAcknowledgements([breach], 'given.json')).toThrow(
    /^given\.json: old-software: findings\.0\.rule Sanso-2\.11-ZonePaths cannot be accepted/,
  );
});

test('a file is read as it is written, and no file accepts nothing', () => {
  const entries = [acknowledgement([PLAN])];
  expect(readAcknowledgements(entries)).toBe(entries);
  expect(readAcknowledgements(undefined)).toEqual([]);
  expect(() => readAcknowledgements([{ ...entries[0], rule: 'x' }])).toThrow(/unknown field rule/);
});
