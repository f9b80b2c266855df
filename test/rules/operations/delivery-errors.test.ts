import { deliveryErrors } from '../../../lib/rules/operations/delivery-errors';
import { type Change, type Json, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

const stream =
  (CloudWatchLoggingOptions: Json, BucketARN: unknown = 'arn:aws:s3:::sanso-log-archive-444444444444'): Change =>
  (draft) =>
    draft.add('my-number/Stream', 'KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: { BucketARN, CloudWatchLoggingOptions },
    });
const OPTIONS = { LogGroupName: '/sanso/errors', LogStreamName: 'errors' };

testRule(deliveryErrors, DEPLOYMENT, [
  ['errors into the archive are recorded', stream({ Enabled: true, ...OPTIONS }), 'conforms'],
  ['errors into the archive are not recorded', stream({ Enabled: false, ...OPTIONS }), ['finding my-number/Stream']],
  ['nothing is said of errors', stream({ Ref: 'AWS::NoValue' }), ['finding my-number/Stream']],
  ['a stream into a bucket of the zone', stream({ Enabled: false }, { 'Fn::GetAtt': ['Bucket', 'Arn'] }), 'conforms'],
]);
