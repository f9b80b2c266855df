import { logPrefix } from '../../../lib/rules/operations/log-prefix';
import { type Change, type Json, testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

const below = (path: string) => `arn:aws:s3:::sanso-log-archive-444444444444/${path}`;

/** A policy of the archive by which each of some senders may write under a path. */
const writing =
  (...paths: string[]): Change =>
  (draft) => {
    for (const [id, { Type }] of Object.entries<Json>(draft.templates['log-archive'].Resources))
      if (Type === 'AWS::S3::BucketPolicy') draft.remove(`log-archive/${id}`);
    draft.add('log-archive/Writing', 'S3::BucketPolicy', {
      Bucket: 'sanso-log-archive-444444444444',
      PolicyDocument: {
        Statement: paths.map((path) => ({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:root' },
          Action: 's3:PutObject',
          Resource: below(path),
        })),
      },
    });
  };

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
  [
    'each sender under its own path',
    writing('logs/my-number/*', 'AWSLogs/111111111111/*', 'logs/internet/*'),
    'conforms',
  ],
  [
    'one sender under every path',
    writing('logs/my-number/*', 'AWSLogs/111111111111/*', 'logs/*'),
    ['finding log-archive/Writing'],
  ],
  ['every sender under every path', writing('*', 'logs/*'), 'conforms'],
]);
