import { logRetention } from '../../../lib/rules/operations/log-retention';
import { testRule } from '../kit';
import { evaluation, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(logRetention, DEPLOYMENT, [
  ['thirty days', set('my-number/Log', 'RetentionInDays', 30), ['finding my-number/Log']],
  ['no end', set('my-number/Log', 'RetentionInDays'), 'conforms'],
  [
    'thirty days and a copy in the archive',
    (draft) => {
      draft.of('my-number/Log').RetentionInDays = 30;
      draft.add('my-number/Stream', 'AWS::KinesisFirehose::DeliveryStream', {
        ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::sanso-log-archive-444444444444' },
      });
      draft.add('my-number/Shipping', 'AWS::Logs::SubscriptionFilter', {
        LogGroupName: { Ref: 'Log' },
        FilterPattern: '',
        DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] },
      });
    },
    'conforms',
  ],
  [
    'thirty days, to try things out',
    (draft) => {
      draft.of('my-number/Log').RetentionInDays = 30;
      evaluation(draft);
    },
    'conforms',
  ],
  [
    'thirty days, and one template that says nothing of its profile',
    (draft) => {
      draft.of('my-number/Log').RetentionInDays = 30;
      evaluation(draft);
      delete draft.templates.internet.Metadata.sanso.profile;
    },
    ['finding my-number/Log'],
  ],
]);
