import { check } from '../../lib/check/check';
import { threatAnswers } from '../../lib/check/threat-answers';
import type { ThreatId } from '../../lib/policy/threats';
import { RULES } from '../../lib/rules';
import { factsOf } from '../rules/judge';
import { Draft, resource, template } from '../rules/kit';
import { DEPLOYMENT } from '../rules/operations/deployment';

const NOTHING = { open: [], gone: [], assumptions: [] };
const answerTo = (threat: ThreatId, draft = new Draft(DEPLOYMENT)) =>
  check(factsOf(draft.templates, draft.flows), RULES).summary.threats.find((answer) => answer.threat === threat);

test.each<[ThreatId, object]>([
  ['audit', { answer: 'controls', rules: expect.arrayContaining(['Sanso-6.7-TrailPresence']) }],
  ['malware', { answer: 'controls', rules: ['Sanso-6.3.3-ThreatDetection'] }],
  ['intrusion', { answer: 'people', rules: [] }],
  ['unapproved-software', { answer: 'unanswered', rules: [] }],
])('%s in a deployment that detects', (threat, expected) => {
  expect(answerTo(threat)).toMatchObject(expected);
});

test('a control that is missing answers no threat', () => {
  const draft = new Draft(DEPLOYMENT);
  for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
  expect(answerTo('malware', draft)).toEqual({
    threat: 'malware',
    answer: 'people',
    rules: [],
    findings: 1,
    missingControls: 0,
    undecided: 0,
  });
});

test('a firewall that guards nothing public stops no denial of service', () => {
  const balancer = (Scheme: string) => ({
    internet: template('internet', {
      Balancer: resource('ElasticLoadBalancingV2::LoadBalancer', { Scheme }),
      Guarded: resource('WAFv2::WebACLAssociation', {
        ResourceArn: { Ref: 'Balancer' },
        WebACLArn: 'arn:aws:wafv2:ap-northeast-1:111111111111:regional/webacl/a/1',
      }),
    }),
  });
  const answers = (Scheme: string) =>
    threatAnswers(factsOf(balancer(Scheme)), RULES, NOTHING).find(({ threat }) => threat === 'denial-of-service');
  expect(answers('internal')).toMatchObject({ answer: 'unanswered', rules: [] });
  expect(answers('internet-facing')).toMatchObject({ answer: 'controls', rules: ['Sanso-6.3.3-WebAclAssociation'] });
});

test('what was not there to be judged answers none, and records of traffic stop no denial of service', () => {
  const lgwan = template('lgwan', { Vpc: resource('EC2::VPC'), Log: resource('EC2::FlowLog') });
  const answers = threatAnswers(factsOf({ lgwan }), RULES, NOTHING);
  expect(answers.find(({ threat }) => threat === 'denial-of-service')).toEqual({
    threat: 'denial-of-service',
    answer: 'unanswered',
    rules: [],
    findings: 0,
    missingControls: 0,
    undecided: 0,
  });
});

const balancers = (guarded: readonly string[]) => ({
  internet: template('internet', {
    Vpc: resource('EC2::VPC'),
    ...Object.fromEntries(
      ['One', 'Two'].map((id) => [
        id,
        resource('ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internet-facing', Type: 'application' }),
      ]),
    ),
    ...Object.fromEntries(
      guarded.map((id) => [
        `${id}Guard`,
        resource('WAFv2::WebACLAssociation', {
          ResourceArn: { Ref: id },
          WebACLArn: 'arn:aws:wafv2:ap-northeast-1:111111111111:regional/webacl/a/1',
        }),
      ]),
    ),
  }),
});

test.each<[string, readonly string[], object]>([
  ['every entry is guarded', ['One', 'Two'], { answer: 'controls', findings: 0 }],
  ['one of two is', ['One'], { answer: 'in-part', findings: 1, rules: ['Sanso-6.3.3-WebAclAssociation'] }],
  ['none is', [], { answer: 'unanswered', findings: 2, rules: [] }],
])('denial of service where %s', (_, guarded, expected) => {
  const { threats } = check(factsOf(balancers(guarded)), RULES).summary;
  expect(threats.find(({ threat }) => threat === 'denial-of-service')).toMatchObject(expected);
});

test('a detector that looks in part answers malware in part, and one that is missing by decision not at all', () => {
  const draft = new Draft(DEPLOYMENT);
  draft.resource('security/Detector').Properties.Features = [];
  expect(answerTo('malware', draft)).toMatchObject({
    answer: 'in-part',
    rules: ['Sanso-6.3.3-ThreatDetection'],
    findings: 1,
  });
});
