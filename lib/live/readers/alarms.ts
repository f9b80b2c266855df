import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Who is told: alarms, topics with their subscribers, and rules on events. */
export const alarmReaders: readonly LiveReader[] = [
  { types: ['AWS::CloudWatch::Alarm'], read: alarms },
  { types: ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::SNS::Subscription'], read: topics },
  { types: ['AWS::Events::Rule'], read: rules },
  { types: ['AWS::Events::EventBusPolicy'], read: busPolicies },
];

async function alarms(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('cloudwatch', 'DescribeAlarms', 'MetricAlarms');
  return Promise.all(listed.map((alarm) => alarmOf(account, alarm)));
}

async function alarmOf(account: AccountReader, alarm: Answer): Promise<LiveResource> {
  const tags = await account.get('cloudwatch', 'ListTagsForResource', { ResourceARN: alarm.AlarmArn });
  return {
    type: 'AWS::CloudWatch::Alarm',
    id: alarm.AlarmName,
    properties: {
      ...given('AlarmActions', alarm.AlarmActions),
      ...(alarm.ActionsEnabled === false ? { ActionsEnabled: false } : {}),
      MetricName: alarm.MetricName,
      Namespace: alarm.Namespace,
      ...given('Dimensions', alarm.Dimensions),
      Tags: tagsIn(tags?.Tags),
    },
    assigned: {
      AlarmName: alarm.AlarmName,
      ...given('AlarmDescription', alarm.AlarmDescription),
      ...given('Period', alarm.Period),
      ...given('Statistic', alarm.Statistic),
      ...given('ExtendedStatistic', alarm.ExtendedStatistic),
      ...given('Unit', alarm.Unit),
      ...given('DatapointsToAlarm', alarm.DatapointsToAlarm),
      Threshold: alarm.Threshold,
      ComparisonOperator: alarm.ComparisonOperator,
      EvaluationPeriods: alarm.EvaluationPeriods,
      ...given('TreatMissingData', alarm.TreatMissingData),
    },
    attributes: { Arn: alarm.AlarmArn },
  };
}

async function topics(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { TopicArn } of await account.list('sns', 'ListTopics', 'Topics')) {
    const { Attributes: attributes = {} } = (await account.get('sns', 'GetTopicAttributes', { TopicArn })) ?? {};
    const tags = await account.get('sns', 'ListTagsForResource', { ResourceArn: TopicArn });
    const policy = policyOf(attributes.Policy);
    found.push({
      type: 'AWS::SNS::Topic',
      id: TopicArn,
      properties: { ...given('KmsMasterKeyId', attributes.KmsMasterKeyId), Tags: tagsIn(tags?.Tags) },
      assigned: { TopicName: TopicArn.split(':').at(-1), ...given('DisplayName', attributes.DisplayName) },
      attributes: { TopicArn, TopicName: TopicArn.split(':').at(-1) },
    });
    if (policy !== undefined)
      found.push({
        type: 'AWS::SNS::TopicPolicy',
        id: TopicArn,
        // Every topic has a policy; the one that AWS writes belongs to nobody.
        ...(JSON.stringify(policy).includes('__default_statement_ID') ? { implicit: true } : {}),
        properties: { Topics: [TopicArn], PolicyDocument: policy },
      });
  }
  for (const { SubscriptionArn, TopicArn, Protocol, Endpoint } of await account.list(
    'sns',
    'ListSubscriptions',
    'Subscriptions',
  ))
    found.push({
      type: 'AWS::SNS::Subscription',
      id: SubscriptionArn === 'PendingConfirmation' ? `${TopicArn}|${Protocol}|${Endpoint}` : SubscriptionArn,
      properties: { TopicArn, Protocol, Endpoint, ...(await filterOf(account, SubscriptionArn)) },
    });
  return found;
}

/** What a subscriber is not told. */
async function filterOf(account: AccountReader, SubscriptionArn: string) {
  if (!SubscriptionArn.startsWith('arn:')) return {};
  const answer = await account.get('sns', 'GetSubscriptionAttributes', { SubscriptionArn });
  return given('FilterPolicy', policyOf(answer?.Attributes?.FilterPolicy));
}

async function rules(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const rule of await account.list('events', 'ListRules', 'Rules')) {
    // Services write rules of their own.
    if (rule.ManagedBy) continue;
    const targets = await account.list('events', 'ListTargetsByRule', 'Targets', { Rule: rule.Name });
    const tags = await account.get('events', 'ListTagsForResource', { ResourceARN: rule.Arn });
    found.push({
      type: 'AWS::Events::Rule',
      id: rule.Name,
      properties: {
        ...given('EventPattern', rule.EventPattern === undefined ? undefined : JSON.parse(rule.EventPattern)),
        ...given('ScheduleExpression', rule.ScheduleExpression),
        ...(rule.State === 'DISABLED' ? { State: 'DISABLED' } : {}),
        ...given(
          'Targets',
          targets.map((target) => ({ ...target })),
        ),
        Tags: tagsIn(tags?.Tags),
      },
      assigned: { Name: rule.Name, State: rule.State, ...given('Description', rule.Description) },
      attributes: { Arn: rule.Arn },
    });
  }
  return found;
}

/** Who may send events into an account: the policy of each bus. */
async function busPolicies(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { Name } of await account.list('events', 'ListEventBuses', 'EventBuses')) {
    const policy = policyOf((await account.get('events', 'DescribeEventBus', { Name }))?.Policy);
    for (const statement of policy?.Statement ?? [])
      found.push({
        type: 'AWS::Events::EventBusPolicy',
        id: `${Name}|${statement.Sid}`,
        properties: { EventBusName: Name, StatementId: statement.Sid, Statement: statement },
      });
  }
  return found;
}
