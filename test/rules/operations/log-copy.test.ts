import { logCopy } from '../../../lib/rules/operations/log-copy';
import { type Change, testRule } from '../kit';
import { both, evaluation, set } from './changes';
import { DEPLOYMENT } from './deployment';

/** Everything of the log group sent on, or what a pattern takes of it. */
const shipped =
  (FilterPattern: unknown): Change =>
  (draft) => {
    draft.add('my-number/Stream', 'AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::sanso-log-archive-444444444444' },
    });
    draft.add('my-number/Shipping', 'AWS::Logs::SubscriptionFilter', {
      LogGroupName: { Ref: 'Log' },
      FilterPattern,
      DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] },
    });
  };
const short = set('my-number/Log', 'RetentionInDays', 90);

const LOG = ['finding my-number/Log'] as const;
const masking = (identifier: string) => ({
  Statement: [
    {
      DataIdentifier: [`arn:aws:dataprotection::aws:data-identifier/${identifier}`],
      Operation: { Deidentify: { MaskConfig: {} } },
    },
  ],
});

testRule(logCopy, DEPLOYMENT, [
  ['everything', shipped(''), 'conforms'],
  ['errors alone', shipped('ERROR'), ['finding my-number/Shipping']],
  [
    'lines of one account alone',
    (draft) => {
      shipped('')(draft);
      draft.of('my-number/Shipping').FieldSelectionCriteria = '@aws.account IN ["111111111111"]';
    },
    ['finding my-number/Shipping'],
  ],
  ['a class without filters', both(shipped(''), set('my-number/Log', 'LogGroupClass', 'INFREQUENT_ACCESS')), LOG],
  ['the same without a filter', set('my-number/Log', 'LogGroupClass', 'INFREQUENT_ACCESS'), 'conforms'],
  ['a class that keeps two days', set('my-number/Log', 'LogGroupClass', 'DELIVERY'), LOG],
  ['addresses masked', both(shipped(''), set('my-number/Log', 'DataProtectionPolicy', masking('IpAddress'))), LOG],
  ['names masked', both(shipped(''), set('my-number/Log', 'DataProtectionPolicy', masking('Name'))), 'conforms'],
  ['a blank, which is a word', shipped('" "'), ['finding my-number/Shipping']],
  ['a pattern that is not known', shipped({ 'Fn::ImportValue': 'elsewhere' }), ['undecided my-number/Shipping']],
  [
    'errors, and everything by another filter',
    both(shipped('ERROR'), (draft) => {
      draft.add('my-number/All', 'AWS::Logs::SubscriptionFilter', {
        ...draft.of('my-number/Shipping'),
        FilterPattern: '',
      });
    }),
    'conforms',
  ],
  ['ninety days, to try things out', both(evaluation, short), ['finding my-number/Log']],
  ['ninety days and a copy, to try things out', both(evaluation, short, shipped('')), 'conforms'],
  ['ninety days and a part, to try things out', both(evaluation, short, shipped('x')), ['finding my-number/Shipping']],
]);
