import { logDestination } from '../../../lib/rules/operations/log-destination';
import { testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(logDestination, DEPLOYMENT, [
  ['a trail into another bucket', set('security/Trail', 'S3BucketName', 'records'), ['finding security/Trail']],
  [
    'an archive of an account outside',
    set('security/Trail', 'S3BucketName', 'sanso-log-archive-888888888888'),
    ['finding security/Trail'],
  ],
  [
    'WAF into another bucket',
    set('internet/AclLog', 'LogDestinationConfigs', ['arn:aws:s3:::aws-waf-logs-x']),
    ['finding internet/AclLog'],
  ],
  ['a recorder into another bucket', set('security/Channel', 'S3BucketName', 'evidence'), ['finding security/Channel']],
  [
    'the log of the use of a bucket in the bucket',
    set('my-number/Bucket', 'LoggingConfiguration', { LogFilePrefix: 'records/' }),
    ['finding my-number/Bucket'],
  ],
  [
    'the log of the use of a bucket in the bucket by its name',
    set('my-number/Bucket', 'LoggingConfiguration', { DestinationBucketName: { Ref: 'Bucket' } }),
    ['finding my-number/Bucket'],
  ],
  [
    'the log of the use of a bucket in another',
    set('my-number/Bucket', 'LoggingConfiguration', { DestinationBucketName: 'access-logs' }),
    'conforms',
  ],
  [
    'a flow log into a log group of its own zone',
    (draft) =>
      draft.add('my-number/Copy', 'EC2::FlowLog', {
        ...draft.of('my-number/FlowLog'),
        LogDestination: undefined,
        LogGroupName: { Ref: 'Log' },
      }),
    'conforms',
  ],
]);
