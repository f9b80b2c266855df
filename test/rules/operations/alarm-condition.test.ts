import { alarmCondition } from '../../../lib/rules/operations/alarm-condition';
import { type Change, type Json, testRule } from '../kit';
import { unknown } from './changes';
import { DEPLOYMENT } from './deployment';

const FAILED = {
  Namespace: 'AWS/EC2',
  MetricName: 'StatusCheckFailed',
  Statistic: 'Maximum',
  Dimensions: [{ Name: 'InstanceId', Value: { Ref: 'Watched' } }],
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  Threshold: 1,
  Period: 300,
  EvaluationPeriods: 2,
  AlarmActions: [{ Ref: 'Topic' }],
};
const alarm =
  (properties: Json): Change =>
  (draft) => {
    draft.add('security/Watched', 'EC2::Instance', {});
    draft.add('security/Added', 'CloudWatch::Alarm', { ...FAILED, ...properties });
  };
const S3 = { Namespace: 'AWS/S3', MetricName: 'OperationsFailedReplication', Statistic: 'Sum' };
const LAMBDA = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Dimensions: [] };
const filter =
  (transformation: Json, LogGroupName: Json = { Ref: 'Written' }): Change =>
  (draft) => {
    draft.add('security/Written', 'Logs::LogGroup', { LogGroupName: '/written' });
    draft.add('security/Filter', 'Logs::MetricFilter', {
      LogGroupName,
      FilterPattern: 'DENIED',
      MetricTransformations: [{ MetricNamespace: 'App', MetricName: 'Denials', MetricValue: '1', ...transformation }],
    });
  };
const writes =
  (namespace: string): Change =>
  (draft) => {
    draft.add('security/Role', 'IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyName: 'metrics',
          PolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Action: 'cloudwatch:PutMetricData',
                Resource: '*',
                Condition: { StringLike: { 'cloudwatch:namespace': namespace } },
              },
            ],
          },
        },
      ],
    });
    alarm({ Namespace: 'App', MetricName: 'Orders', Dimensions: [] })(draft);
  };
const dimensions = (...names: string[]) =>
  names.map((Name) => ({ Name, Value: Name === 'SourceBucket' ? 'records' : 'a' }));

testRule(alarmCondition, DEPLOYMENT, [
  ['a status check of an instance', alarm({}), 'conforms'],
  ['a status check of no instance', alarm({ Dimensions: [] }), ['finding security/Added']],
  ['of an instance that nobody knows', alarm({ Dimensions: unknown }), 'conforms'],
  [
    'a replication',
    alarm({ ...S3, Dimensions: dimensions('SourceBucket', 'DestinationBucket', 'RuleId') }),
    'conforms',
  ],
  [
    'a replication without its rule',
    alarm({ ...S3, Dimensions: dimensions('SourceBucket', 'DestinationBucket') }),
    ['finding security/Added'],
  ],
  [
    'all functions of the account',
    alarm({ Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions: [] }),
    'conforms',
  ],
  [
    'a metric of an application that nothing here writes',
    alarm({ Namespace: 'App', MetricName: 'Orders', Dimensions: [] }),
    ['undecided security/Added'],
  ],
  ['a metric that an application writes', writes('*'), 'conforms'],
  ['a metric that it may not write', writes('Other'), ['undecided security/Added']],
  [
    'a metric of a filter',
    (draft) => {
      filter({})(draft);
      alarm({ Namespace: 'App', MetricName: 'Denials', Dimensions: [] })(draft);
    },
    'conforms',
  ],
  ['a filter that counts nothing', filter({ MetricValue: '0' }), ['finding security/Filter']],
  ['a filter on a log that nobody has', filter({}, '/elsewhere'), ['finding security/Filter']],
  ['a filter on a log that a service makes', filter({}, '/aws/lambda/batch'), 'conforms'],
  ['a metric that AWS does not list', alarm({ MetricName: 'StatusCheckFailure' }), ['undecided security/Added']],
  [
    'an instance that is not there',
    alarm({ Dimensions: [{ Name: 'InstanceId', Value: 'i-99' }] }),
    ['finding security/Added'],
  ],
  ['few failures', alarm({ ComparisonOperator: 'LessThanThreshold' }), ['finding security/Added']],
  [
    'few orders in stock',
    alarm({ ...LAMBDA, MetricName: 'Invocations', ComparisonOperator: 'LessThanThreshold' }),
    'conforms',
  ],
  ['the mean of errors', alarm({ ...LAMBDA, Statistic: 'Average' }), ['finding security/Added']],
  ['a share of errors', alarm({ ...LAMBDA, Statistic: 'Average', Threshold: 0.05 }), 'conforms'],
  [
    'any error by the mean',
    alarm({ ...LAMBDA, Statistic: 'Average', Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' }),
    'conforms',
  ],
  ['the least of errors', alarm({ ...LAMBDA, Statistic: 'Minimum' }), ['finding security/Added']],
  ['the least of status checks', alarm({ Statistic: 'Minimum' }), 'conforms'],
  ['how often it was called', alarm({ ...LAMBDA, Statistic: 'SampleCount' }), ['finding security/Added']],
  ['how often something else was', alarm({ ...LAMBDA, MetricName: 'Duration', Statistic: 'SampleCount' }), 'conforms'],
  ['a hundred errors', alarm({ ...LAMBDA, Threshold: 100 }), ['finding security/Added']],
  ['ten errors', alarm({ ...LAMBDA, Threshold: 10 }), 'conforms'],
  ['more than all of a share', alarm({ MetricName: 'CPUUtilization', Threshold: 101 }), ['finding security/Added']],
  ['most of a share', alarm({ MetricName: 'CPUUtilization', Threshold: 95 }), 'conforms'],
  [
    'metric math',
    alarm({ MetricName: undefined, Namespace: undefined, Metrics: [{ Id: 'e', Expression: 'a/b' }], Threshold: 100 }),
    'conforms',
  ],
  ['a threshold that the check never reaches', alarm({ Threshold: 100 }), ['finding security/Added']],
  [
    'a threshold above which it never is',
    alarm({ ComparisonOperator: 'GreaterThanThreshold' }),
    ['finding security/Added'],
  ],
  ['a count of failed checks', alarm({ Statistic: 'Sum', Threshold: 3 }), 'conforms'],
  ['a failure told after a day', alarm({ EvaluationPeriods: 288 }), ['finding security/Added']],
  ['a failure told at two of many points', alarm({ EvaluationPeriods: 288, DatapointsToAlarm: 2 }), 'conforms'],
  [
    'a cost told after a day',
    alarm({ Namespace: 'AWS/Billing', MetricName: 'EstimatedCharges', Threshold: 5000, Period: 86400 }),
    'conforms',
  ],
]);
