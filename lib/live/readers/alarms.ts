import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Who is told: alarms, topics with their subscribers, and rules on events. */
export const alarmReaders: readonly LiveReader[] = [
  { types: ['AWS::CloudWatch::Alarm'], read: alarms },
  { types: ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::SNS::Subscription'], read: topics },
  { types: ['AWS::Events::Rule'], read: rules },
  { types: ['AWS::Events::EventBus', 'AWS::Events::EventBusPolicy'], read: buses },
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
      ...given('OKActions', alarm.OKActions),
      ...given('InsufficientDataActions', alarm.InsufficientDataActions),
      ...(alarm.ActionsEnabled === false ? { ActionsEnabled: false } : {}),
      ...given('MetricName', alarm.MetricName),
      ...given('Namespace', alarm.Namespace),
      ...given('Metrics', alarm.Metrics),
      ...given('Dimensions', alarm.Dimensions),
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
      Tags: tagsIn(tags?.Tags),
    },
    assigned: { AlarmName: alarm.AlarmName },
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
      properties: {
        ...given('KmsMasterKeyId', attributes.KmsMasterKeyId),
        ...given('DisplayName', attributes.DisplayName),
        Tags: tagsIn(tags?.Tags),
      },
      assigned: { TopicName: TopicArn.split(':').at(-1) },
      attributes: { TopicArn, TopicName: TopicArn.split(':').at(-1) },
    });
    if (policy !== undefined)
      found.push({
        type: 'AWS::SNS::TopicPolicy',
        id: TopicArn,
        // Every topic has a policy; the one that AWS writes belongs to nobody.
        ...(isOfAws(policy, account.account) ? { implicit: true } : {}),
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
      properties: { TopicArn, Protocol, Endpoint, ...(await choicesOf(account, SubscriptionArn)) },
    });
  return found;
}

/** Whether a policy is the one that AWS gives to every topic: its owner alone, by one statement. */
function isOfAws({ Statement: statements }: Answer, account: string): boolean {
  const [only, ...others] = [statements ?? []].flat();
  return (
    others.length === 0 &&
    only?.Sid === '__default_statement_ID' &&
    [only.Condition?.StringEquals?.['AWS:SourceOwner']].flat().join() === account
  );
}

/** What a subscriber is not told, and where that goes which does not reach it. */
async function choicesOf(account: AccountReader, SubscriptionArn: string) {
  if (!SubscriptionArn.startsWith('arn:')) return {};
  const attributes = (await account.get('sns', 'GetSubscriptionAttributes', { SubscriptionArn }))?.Attributes;
  return {
    ...given('FilterPolicy', policyOf(attributes?.FilterPolicy)),
    ...(attributes?.FilterPolicyScope === 'MessageBody' ? { FilterPolicyScope: 'MessageBody' } : {}),
    ...given('SubscriptionRoleArn', attributes?.SubscriptionRoleArn),
    ...given('RedrivePolicy', policyOf(attributes?.RedrivePolicy)),
    ...(attributes?.RawMessageDelivery === 'true' ? { RawMessageDelivery: true } : {}),
  };
}

async function rules(account: AccountReader): Promise<LiveResource[]> {
  const buses = (await account.list('events', 'ListEventBuses', 'EventBuses')).map(({ Name }) => Name);
  // Without a name the rules of the default bus are listed.
  const others = buses.filter((name) => name !== DEFAULT_BUS).map((EventBusName) => ({ EventBusName }));
  return (await Promise.all([{}, ...others].map((bus) => rulesOf(account, bus)))).flat();
}

/** The bus that every account has. */
const DEFAULT_BUS = 'default';

async function rulesOf(account: AccountReader, bus: { readonly EventBusName?: string }): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const rule of await account.list('events', 'ListRules', 'Rules', bus)) {
    // Services write rules of their own.
    if (rule.ManagedBy) continue;
    const targets = await account.list('events', 'ListTargetsByRule', 'Targets', { Rule: rule.Name, ...bus });
    const tags = await account.get('events', 'ListTagsForResource', { ResourceARN: rule.Arn });
    found.push({
      type: 'AWS::Events::Rule',
      id: bus.EventBusName === undefined ? rule.Name : `${bus.EventBusName}|${rule.Name}`,
      properties: {
        ...given('EventPattern', rule.EventPattern === undefined ? undefined : JSON.parse(rule.EventPattern)),
        ...given('ScheduleExpression', rule.ScheduleExpression),
        ...given('State', rule.State),
        ...given('EventBusName', bus.EventBusName),
        ...given('RoleArn', rule.RoleArn),
        ...given('Description', rule.Description),
        ...given(
          'Targets',
          targets.map((target) => ({ ...target })),
        ),
        Tags: tagsIn(tags?.Tags),
      },
      assigned: { Name: rule.Name },
      attributes: { Arn: rule.Arn },
    });
  }
  return found;
}

/** Buses, and who may send events into the account: the policy of each. */
async function buses(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { Name, Arn } of await account.list('events', 'ListEventBuses', 'EventBuses')) {
    const bus = await account.get('events', 'DescribeEventBus', { Name });
    if (Name !== DEFAULT_BUS)
      found.push({
        type: 'AWS::Events::EventBus',
        id: Name,
        properties: {
          ...given('KmsKeyIdentifier', bus?.KmsKeyIdentifier),
          ...given('DeadLetterConfig', bus?.DeadLetterConfig),
          ...given('LogConfig', bus?.LogConfig),
        },
        assigned: { Name, ...given('Description', bus?.Description) },
        attributes: { Arn },
      });
    const policy = policyOf(bus?.Policy);
    for (const statement of policy?.Statement ?? [])
      found.push({
        type: 'AWS::Events::EventBusPolicy',
        id: `${Name}|${statement.Sid}`,
        properties: { EventBusName: Name, StatementId: statement.Sid, Statement: statement },
      });
  }
  return found;
}
