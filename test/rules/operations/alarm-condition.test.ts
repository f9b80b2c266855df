import { alarmCondition } from '../../../lib/rules/operations/alarm-condition';
import { type Change, type Json, testRule } from '../kit';
import { unknown } from './changes';
import { DEPLOYMENT } from './deployment';

const FAILED = {
  Namespace: 'AWS/EC2',
  MetricName: 'StatusCheckFailed',
  Statistic: 'Maximum',
  Dimensions: [{ Name: 'InstanceId', Value: 'i-0' }],
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  Threshold: 1,
  Period: 300,
  EvaluationPeriods: 2,
  AlarmActions: [{ Ref: 'Topic' }],
};
const alarm =
  (properties: Json): Change =>
  (draft) =>
    draft.add('security/Added', 'CloudWatch::Alarm', { ...FAILED, ...properties });
const S3 = { Namespace: 'AWS/S3', MetricName: 'OperationsFailedReplication', Statistic: 'Sum' };
const dimensions = (...names: string[]) => names.map((Name) => ({ Name, Value: 'a' }));

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
  ['a metric of an application', alarm({ Namespace: 'App', MetricName: 'Errors', Dimensions: [] }), 'conforms'],
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
