import { coversActions, deniesPlain } from '../../facts/grants/bucket-denies';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

const QUEUE = 'AWS::SQS::Queue';

/**
 * Every topic and every queue refuses messages without TLS. Source: Amazon SNS Developer Guide, "Enforce encryption of data in transit":
 * without such a statement a topic takes messages over HTTP.
 */
export const topicTls: Rule = {
  id: 'Sanso-6.2-TopicTls',
  clauses: ['6(2)', '2(5)', '2(6)'],
  title: { ja: 'トピックやキューへの平文の要求を拒否すること', en: 'Topics and queues refuse messages without TLS' },
  aspects: ['C', 'I'],
  severity: 'low',
  types: ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', QUEUE],
  singleResource: false,
  check: ({ model, grants }) => {
    const of = (type: string) => model.ofType(type).filter(({ zone }) => zone !== undefined);
    const refuses = (thing: Resource) =>
      grants.policiesOn(thing).some(({ statements }) => statements.some((each) => deniesMessages(each)));
    const open = [...of('AWS::SNS::Topic'), ...of(QUEUE)].filter((thing) => !refuses(thing));
    return open.map((thing) => {
      const { logicalId: name, type } = thing;
      const named = [...grants.policiesOn(thing).map(({ holder }) => holder), thing];
      const said = type === QUEUE ? say('topic-tls.queue', { queue: name }) : say('topic-tls', { topic: name });
      return finding(named, said, { property: 'PolicyDocument' });
    });
  },
};

function deniesMessages(statement: Statement): boolean {
  return (
    deniesPlain(statement) && ['sns:Publish', 'sqs:SendMessage'].some((action) => coversActions(statement, [action]))
  );
}
