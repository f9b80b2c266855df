import type { Acknowledgement } from './acknowledgement';

const OWNER = '情報政策課 / information policy office';
const EXPIRES = '2027-03-31';

const wildcard = (resource: string) => `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`;

const ARCHIVE = 'arn:aws:s3:::sanso-{config}-log-archive-logs-{archive}';
const CONFIG_DELIVERY = 'arn:aws:s3:::sanso-{config}-log-archive-config-{archive}';
const ACCESS_LOGS = 'arn:aws:s3:::sanso-{config}-log-archive-access-logs-{archive}';
const ARCHIVE_KEY = 'arn:aws:kms:{region}:{archive}:key/*';

export const LOGGING = {
  'log-shipping-role': {
    rules: [wildcard(`${ARCHIVE}/logs/{zone}/*`), wildcard(ARCHIVE_KEY)],
    clause: '6(7)a',
    reason:
      'Object names of future logs are not known; the role adds under the prefix of its own zone only. The key of the archive is pinned by its alias in a condition, because its id is not known before it exists.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'archive-replication-role': {
    rules: [wildcard(`${CONFIG_DELIVERY}/*`), wildcard(`${ARCHIVE}/AWSLogs/*`)],
    clause: '6(7)a',
    reason: 'S3 copies whatever AWS Config delivers into the locked bucket; object names are not known beforehand.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'archive-auditor': {
    rules: [
      wildcard(`${ARCHIVE}/*`),
      wildcard(`${CONFIG_DELIVERY}/*`),
      wildcard(`${ACCESS_LOGS}/*`),
      wildcard(ARCHIVE_KEY),
      wildcard('*'),
    ],
    clause: '6(9)',
    reason:
      'An auditor reads every object of the archive and the public keys that verify trails, and nothing else. The key of the archive is pinned by its alias in a condition.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'shared-boundary': {
    rules: [
      wildcard(`${ARCHIVE}/*`),
      wildcard(`${CONFIG_DELIVERY}/*`),
      wildcard(`${ACCESS_LOGS}/*`),
      wildcard(ARCHIVE_KEY),
      wildcard('arn:aws:kms:{region}:{account}:key/*'),
      wildcard('arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/*'),
      wildcard('*'),
    ],
    clause: '6(6)b',
    reason:
      'A permission boundary grants nothing; it limits the roles of a shared zone to the objects of the archive, log groups of their own, keys pinned by alias and the public keys of CloudTrail.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'trail-role': {
    rules: [
      wildcard(
        'arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/trail:log-stream:{account}_CloudTrail_{region}*',
      ),
    ],
    clause: '6(7)a',
    reason: 'CloudTrail numbers the log streams that it creates; the log group is named.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'access-log-bucket': {
    rules: [
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
      'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS',
    ],
    clause: '6(7)a',
    reason:
      'S3 delivers server access logs only into a bucket encrypted with keys of S3 itself; the same requests are data events of the trail, which the locked archive keeps.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'archive-without-second-copy': {
    rules: ['NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled'],
    clause: '6(7)a',
    reason: 'Object Lock protects the only copy from people; a copy in another Region belongs to disaster recovery.',
    owner: OWNER,
    expires: EXPIRES,
  },
} as const satisfies Record<string, Acknowledgement>;
