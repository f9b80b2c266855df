import { coversActions, deniesPlain } from '../../facts/grants/bucket-denies';
import { say } from '../../messages/say';
import type { Statement } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

/**
 * Every topic refuses messages without TLS. Source: Amazon SNS Developer Guide, "Enforce encryption of data in transit":
 * without such a statement a topic takes messages over HTTP.
 */
export const topicTls: Rule = {
  id: 'Sanso-6.2-TopicTls',
  clauses: ['6(2)', '2(5)', '2(6)'],
  title: { ja: 'トピックへの平文の要求を拒否すること', en: 'Topics refuse messages without TLS' },
  aspects: ['C', 'I'],
  severity: 'low',
  types: ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'],
  singleResource: false,
  check: ({ model, grants }) =>
    model
      .ofType('AWS::SNS::Topic')
      .filter((topic) => topic.zone !== undefined)
      .flatMap((topic) => {
        const policies = grants.policiesOn(topic);
        if (policies.some(({ statements }) => statements.some(refuses))) return [];
        const named = [...policies.map(({ holder }) => holder), topic];
        return [finding(named, say('topic-tls', { topic: topic.logicalId }), { property: 'PolicyDocument' })];
      }),
};

function refuses(statement: Statement): boolean {
  return deniesPlain(statement) && coversActions(statement, ['sns:Publish']);
}
