import { say } from '../../messages/say';
import { isTrue, valuesAt } from '../../template/values';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** A stream into the log archive records what it could not deliver: a log that is missing is missed by nobody else. */
export const deliveryErrors: Rule = {
  id: 'Sanso-6.7-DeliveryErrors',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログを届けられなかったことを記録すること', en: 'What a log stream could not deliver is recorded' },
  aspects: ['I', 'A'],
  severity: 'low',
  types: ['AWS::KinesisFirehose::DeliveryStream'],
  singleResource: false,
  check: ({ model, principals }) =>
    requireEach(
      model
        .ofType('AWS::KinesisFirehose::DeliveryStream')
        .filter(({ properties }) =>
          valuesAt(properties, 'ExtendedS3DestinationConfiguration.BucketARN').some(
            (bucket) => typeof bucket === 'string' && principals.extentOfArn(bucket).zones.has('log-archive'),
          ),
        ),
      {
        property: 'ExtendedS3DestinationConfiguration.CloudWatchLoggingOptions.Enabled',
        meets: isTrue,
        message: ({ logicalId: stream }) => say('delivery-errors', { stream }),
      },
    ),
};
