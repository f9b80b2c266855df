import { check } from '../../lib/check/check';
import { RULES } from '../../lib/rules';
import { factsOf } from '../rules/judge';
import { Draft, type Json } from '../rules/kit';
import { DEPLOYMENT } from '../rules/operations/deployment';

/** A whole deployment in which nobody looks for attacks and nobody is told. */
const bare = () => {
  const draft = new Draft(DEPLOYMENT);
  for (const id of ['Detector', 'Hub', 'Macie', 'Severe']) draft.remove(`security/${id}`);
  return draft;
};
const findings = (draft: Draft) => check(factsOf(draft.templates, draft.flows), RULES).violations;
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
