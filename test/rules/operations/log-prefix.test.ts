import { logPrefix } from '../../../lib/rules/operations/log-prefix';
import { testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

const below = (path: string) => `arn:aws:s3:::sanso-log-archive-444444444444/${path}`;

testRule(logPrefix, DEPLOYMENT, [
  ['the path of the zone', set('internet/FlowLog', 'LogDestination', below('flow/internet')), 'conforms'],
  ['another zone', set('internet/FlowLog', 'LogDestination', below('flow/my-number')), ['finding internet/FlowLog']],
  [
    'another account',
    set('internet/FlowLog', 'LogDestination', below('AWSLogs/222222222222')),
    ['finding internet/FlowLog'],
  ],
  ['the own account', set('internet/FlowLog', 'LogDestination', below('AWSLogs/111111111111')), 'conforms'],
  [
    'a stream under another zone',
    (draft) =>
      draft.add('my-number/Stream', 'AWS::KinesisFirehose::DeliveryStream', {
        ExtendedS3DestinationConfiguration: { Prefix: 'logs/internet/!{timestamp:yyyy}/' },
      }),
    ['finding my-number/Stream'],
  ],
  [
    'a trail of security, which serves all, under a zone',
    (draft) => draft.set('security/Trail', { S3KeyPrefix: 'internet' }),
    'conforms',
  ],
  [
    'a trail under the path of another account',
    (draft) => draft.set('security/Trail', { S3KeyPrefix: '222222222222' }),
    ['finding security/Trail'],
  ],
]);
