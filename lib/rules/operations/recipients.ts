import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { covers, type Statement, statementsOf } from '../../model/policy';
import { isUnknown, type Value } from '../../model/unknown';

/** Whether a message to a topic arrives anywhere: somebody has subscribed. */
export function hasSubscriber(model: Model, topic: Resource): boolean {
  const inline = valuesAt(topic.properties, 'Subscription[]').length > 0;
  return (
    inline ||
    model.ofType('AWS::SNS::Subscription').some(
      ({ properties }) =>
        model.find(properties.TopicArn, topic.type) === topic &&
        valuesAt(properties, 'Endpoint').length > 0 &&
        // A filter lets some alarms through at the best.
        properties.FilterPolicy === undefined,
    )
  );
}

/** Whether a service may publish to a topic; undefined when its policy is not known. */
export function mayPublish(model: Model, topic: Resource, service: string): boolean | undefined {
  const policies = model
    .ofType('AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy')
    .filter(({ properties }) =>
      [...textsAt(properties, 'Topics[]'), ...textsAt(properties, 'TopicArn')].some(
        (arn) => model.find(arn, topic.type) === topic,
      ),
    );
  const statements: Statement[] = [];
  for (const policy of policies) {
    const read = statementsOf(policy.properties.PolicyDocument);
    if (isUnknown(read)) return undefined;
    statements.push(...read);
  }
  const speaks = (statement: Statement) =>
    (statement.service.includes(service) || statement.aws.includes('*')) &&
    statement.actions.some((action) => covers(action.toLowerCase(), 'sns:publish'));
  const refused = statements.some(
    (statement) => statement.effect === 'Deny' && statement.conditions.length === 0 && speaks(statement),
  );
  return !refused && statements.some((statement) => statement.effect === 'Allow' && speaks(statement));
}

/** ARNs of the targets of an EventBridge rule. */
export function targetsOf(rule: Resource): readonly Value[] {
  return valuesAt(rule.properties, 'Targets[].Arn');
}

/** Whether an EventBridge rule is on: what says nothing is. */
export function isOn({ properties }: Resource): boolean {
  return properties.State === undefined || /^ENABLED/.test(String(properties.State));
}
