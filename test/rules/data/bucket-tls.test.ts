import { bucketTls } from '../../../lib/rules/data/bucket-tls';
import { into } from '../changes';
import { testRule } from '../kit';
import { arnsOf, DEPLOYMENT, deny, onBucket, roleArn } from './deployment';

const BUCKET = 'sanso-my-number-data';
/** The policy of the bucket of my-number denies this, and nothing else. */
const denies = (Condition: object, more: object = {}) =>
  into('my-number', onBucket(deny('s3:*', arnsOf(BUCKET), Condition, more)));
const CLEAR = { Bool: { 'aws:SecureTransport': 'false' } };

testRule(bucketTls, DEPLOYMENT, [
  ['requests without TLS are denied to TLS demanded of everybody', denies(CLEAR), 'conforms'],
  [
    'requests without TLS are denied to everybody, written the other way',
    denies({ BoolIfExists: { 'AWS:securetransport': false } }, { Principal: { AWS: '*' } }),
    'conforms',
  ],
  [
    'requests without TLS are denied to nobody',
    (draft) => draft.remove('my-number/Policy'),
    ['finding my-number/Bucket'],
  ],
  [
    'requests without TLS are denied to requests with TLS',
    denies({ Bool: { 'aws:SecureTransport': 'true' } }),
    ['finding my-number/Policy'],
  ],
  [
    'requests without TLS are denied to readers',
    denies(CLEAR, { Action: 's3:GetObject' }),
    ['finding my-number/Policy'],
  ],
  [
    'requests without TLS are denied to objects',
    denies(CLEAR, { Resource: arnsOf(BUCKET)[1] }),
    ['finding my-number/Policy'],
  ],
  [
    'requests without TLS are denied by two statements, one for the bucket and one for its objects',
    into('my-number', onBucket(...arnsOf(BUCKET).map((arn: string) => deny('s3:*', arn, CLEAR)))),
    'conforms',
  ],
  [
    'requests without TLS are denied to one role',
    denies(CLEAR, { Principal: { AWS: roleArn('x') } }),
    ['finding my-number/Policy'],
  ],
  [
    'requests without TLS are denied to some addresses',
    denies({ ...CLEAR, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
    ['finding my-number/Policy'],
  ],
]);
