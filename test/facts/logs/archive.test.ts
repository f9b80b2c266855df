import { factsOf } from '../../rules/judge';
import { resource, template } from '../../rules/kit';

const ARCHIVE = 'sanso-log-archive-444444444444';

const DEPLOYMENT = {
  lgwan: template('lgwan', {
    Own: resource('S3::Bucket', { BucketName: 'own' }),
    Stream: resource('KinesisFirehose::DeliveryStream', {
      DeliveryStreamName: 'to-archive',
      ExtendedS3DestinationConfiguration: { BucketARN: `arn:aws:s3:::${ARCHIVE}` },
    }),
    Shipped: resource('Logs::LogGroup', { LogGroupName: 'shipped' }),
    Filter: resource('Logs::SubscriptionFilter', {
      LogGroupName: { Ref: 'Shipped' },
      FilterPattern: '',
      DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] },
    }),
    Partly: resource('Logs::LogGroup', { LogGroupName: 'partly' }),
    Some: resource('Logs::SubscriptionFilter', {
      LogGroupName: { Ref: 'Partly' },
      FilterPattern: 'ERROR',
      DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] },
    }),
    Trail: resource('CloudTrail::Trail', {
      S3BucketName: ARCHIVE,
      CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['OfTrail', 'Arn'] },
    }),
    OfTrail: resource('Logs::LogGroup', { LogGroupName: 'trail' }),
  }),
  'log-archive': template(
    'log-archive',
    {
      Archive: resource('S3::Bucket', { BucketName: ARCHIVE }),
      AccessLogs: resource('S3::Bucket', { BucketName: 'access-logs' }),
    },
    '444444444444',
  ),
};
const { model, logs } = factsOf(DEPLOYMENT);

test.each([
  ['a bucket of the archive', ARCHIVE, 'archive'],
  ['an object below it', `arn:aws:s3:::${ARCHIVE}/vpc`, 'archive'],
  ['a bucket of a zone', 'own', 'elsewhere'],
  ['a stream into the archive', 'arn:aws:firehose:ap-northeast-1:111111111111:deliverystream/to-archive', 'archive'],
  ['a log group of which all is sent on', 'shipped', 'archive'],
  ['a log group of which some is sent on', 'partly', 'elsewhere'],
  ['a bucket that the account of the archive names', 'aws-waf-logs-444444444444', 'archive'],
  ['a bucket of nobody', 'somewhere', 'elsewhere'],
  ['nothing', undefined, 'elsewhere'],
])('%s', (_, value, expected) => {
  expect(logs.archive.destinationOf(value)).toBe(expected);
});

test('without an archive in the templates a bucket of nobody may be one', () => {
  expect(factsOf({ lgwan: DEPLOYMENT.lgwan }).logs.archive.destinationOf('somewhere')).toBe('open');
});

test('the archive has a copy of what is sent on as a whole, and of trails', () => {
  const copied = model.ofType('AWS::Logs::LogGroup').filter((group) => logs.archive.hasCopyOf(group));
  expect(copied.map(({ name }) => name).sort()).toEqual(['shipped', 'trail']);
});

test('buckets that something writes logs of record to are locked, others of the archive are not', () => {
  expect(logs.archive.lockedBuckets.map(({ name }) => name)).toEqual([ARCHIVE]);
});
