import { check } from '../../lib/check/check';
import { threatAnswers } from '../../lib/check/threat-answers';
import type { ThreatId } from '../../lib/policy/threats';
import { RULES } from '../../lib/rules';
import { factsOf } from '../rules/judge';
import { Draft, resource, template } from '../rules/kit';
import { DEPLOYMENT } from '../rules/operations/deployment';

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
  expect(answerTo('malware', draft)).toEqual({ threat: 'malware', answer: 'people', rules: [] });
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
    threatAnswers(factsOf(balancer(Scheme)), RULES, new Set()).find(({ threat }) => threat === 'denial-of-service');
  expect(answers('internal')).toMatchObject({ answer: 'unanswered', rules: [] });
  expect(answers('internet-facing')).toMatchObject({ answer: 'controls', rules: ['Sanso-6.3.3-WebAclAssociation'] });
});

test('what was not there to be judged answers none, and records of traffic stop no denial of service', () => {
  const lgwan = template('lgwan', { Vpc: resource('EC2::VPC'), Log: resource('EC2::FlowLog') });
  const answers = threatAnswers(factsOf({ lgwan }), RULES, new Set());
  expect(answers.find(({ threat }) => threat === 'denial-of-service')).toEqual({
    threat: 'denial-of-service',
    answer: 'unanswered',
    rules: [],
  });
});
