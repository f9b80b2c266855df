import { check } from '../../lib/check/check';
import { RULES } from '../../lib/rules';
import { acknowledgement } from '../acknowledgement';
import { factsOf } from '../rules/judge';
import { Draft, type Json, template } from '../rules/kit';
import { DEPLOYMENT } from '../rules/operations/deployment';

/** A whole deployment in which nobody looks for attacks, nobody is told, and no host can be cut off. */
const bare = () => {
  const draft = new Draft(DEPLOYMENT);
  for (const id of ['Detector', 'Hub', 'Macie', 'Severe']) draft.remove(`security/${id}`);
  draft.remove('my-number/Quarantine');
  return draft;
};
const findings = (draft: Draft) => check(factsOf(draft.templates, draft.flows), RULES).violations;
const clauseOf = (id: string) => RULES.find((rule) => rule.id === id)?.clauses[0] ?? '';
const WITHOUT = findings(bare()).length;

const ADDED: readonly (readonly [title: string, id: string, type: string, properties: Json])[] = [
  ['a detector that says nothing', 'Detector', 'GuardDuty::Detector', {}],
  ['a detector without features', 'Detector', 'GuardDuty::Detector', { Enable: true }],
  ['a detector that is off', 'Detector', 'GuardDuty::Detector', { Enable: false, Features: [] }],
  [
    'a detector with one feature off',
    'Detector',
    'GuardDuty::Detector',
    { Enable: true, Features: [{ Name: 'S3_DATA_EVENTS', Status: 'DISABLED' }] },
  ],
  ['a hub', 'Hub', 'SecurityHub::Hub', {}],
  ['a hub without standards', 'Hub', 'SecurityHub::Hub', { EnableDefaultStandards: false }],
  ['a session of Macie', 'Macie', 'Macie::Session', {}],
  ['a paused session of Macie', 'Macie', 'Macie::Session', { Status: 'PAUSED' }],
  ['a graph of Detective', 'Graph', 'Detective::Graph', {}],
  [
    'a rule on severe findings that calls nobody',
    'Severe',
    'Events::Rule',
    {
      EventPattern: { source: ['aws.guardduty'], 'detail-type': ['GuardDuty Finding'] },
      Targets: [],
      Tags: [{ Key: 'sanso:zone', Value: 'security' }],
    },
  ],
];

test('without any detection each thing that is missing is found', () => {
  const rules = findings(bare()).map(({ rule }) => rule);
  for (const rule of ['6.3.3-ThreatDetection', '6.3.3-SecurityHub', '6.2-SensitiveDataDiscovery', '6.7-AlarmRoute'])
    expect(rules).toContain(`Sanso-${rule}`);
});

test.each(ADDED)('%s makes no result worse', (_, id, type, properties) => {
  const draft = bare();
  draft.add(`security/${id}`, `AWS::${type}`, properties);
  expect(findings(draft).length).toBeLessThanOrEqual(WITHOUT);
});

test('nor does any of them beside any other', () => {
  for (const [index, [, one, oneType, oneProperties]] of ADDED.entries())
    for (const [, other, otherType, otherProperties] of ADDED.slice(index + 1)) {
      if (one === other) continue;
      const draft = bare();
      draft.add(`security/${one}`, `AWS::${oneType}`, oneProperties);
      draft.add(`security/${other}`, `AWS::${otherType}`, otherProperties);
      expect(findings(draft).length).toBeLessThanOrEqual(WITHOUT);
    }
});

test('where what is missing is accepted, a control that is added and whole leaves nothing but missing controls', () => {
  const accepted = [...new Set(findings(bare()).map(({ rule }) => rule))].map((rule) =>
    acknowledgement([{ rule }], { id: rule, kind: 'missing-control', clause: clauseOf(rule) }),
  );
  const left = (draft: Draft) =>
    check(factsOf(draft.templates, draft.flows), RULES, accepted).violations.map(({ rule }) => rule);
  const before = left(bare());
  for (const id of ['Detector', 'Hub', 'Macie', 'Severe']) {
    for (const zone of id === 'Severe' ? ['security'] : ['security', 'identity']) {
      const draft = bare();
      draft.templates.identity ??= template('security', {}, '999999999999');
      const { Type, Properties } = new Draft(DEPLOYMENT).resource(`security/${id}`);
      draft.add(`${zone}/${id}`, Type, Properties);
      expect([id, zone, left(draft).filter((rule) => !before.includes(rule))]).toEqual([id, zone, []]);
    }
  }
});
