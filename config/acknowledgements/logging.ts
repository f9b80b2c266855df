import { type Entry, rules, wildcards } from './entry';

const DATES = { review: '2027-05-14', expires: '2027-10-29' } as const;

const ARCHIVE = 'Resource::arn:aws:s3:::sanso-{config}-log-archive-logs-{archive}';
const CONFIG_DELIVERY = 'Resource::arn:aws:s3:::sanso-{config}-log-archive-config-{archive}';
const ACCESS_LOGS = 'Resource::arn:aws:s3:::sanso-{config}-log-archive-access-logs-{archive}';
const ARCHIVE_KEY = 'Resource::arn:aws:kms:{region}:{archive}:key/*';

export const LOGGING = {
  'log-shipping-role': {
    ...DATES,
    findings: wildcards(`${ARCHIVE}/logs/{zone}/*`, ARCHIVE_KEY),
    clause: '6(7)a',
    reason: {
      en: 'Object names of future logs are not known; the key of the archive is pinned by its alias, because its id is not known before it exists.',
      ja: '今後のログのオブジェクト名は分からない。ログ保管の鍵は、作成前にIDが分からないためエイリアスで指定する。',
    },
    risk: {
      en: 'A zone can fill its part of the archive with records that nobody asked for.',
      ja: '領域は、ログ保管の自らの区画に不要な記録を書き込みうる。',
    },
    compensation: {
      en: 'The role adds under the prefix of its own zone only, and nothing that is there can be taken away.',
      ja: 'ロールは自らの領域のプレフィックスの下に追加するだけで、既にある記録は失われない。',
    },
  },
  'archive-replication-role': {
    ...DATES,
    findings: wildcards(`${CONFIG_DELIVERY}/*`, `${ARCHIVE}/AWSLogs/*`),
    clause: '6(7)a',
    reason: {
      en: 'S3 copies whatever AWS Config delivers into the locked bucket; object names are not known beforehand.',
      ja: 'AWS Configの配信物をS3がロックしたバケットに複製する。オブジェクト名は事前に分からない。',
    },
    risk: {
      en: 'What is put into the delivery bucket by mistake is kept as long as a log.',
      ja: '配信用バケットに誤って置かれたものも、ログと同じ期間残る。',
    },
    compensation: {
      en: 'Only AWS Config may put objects there, and both buckets are named.',
      ja: '配信用バケットに置けるのはAWS Configだけであり、両方のバケットを名指ししている。',
    },
  },
  'archive-auditor': {
    ...DATES,
    findings: wildcards(`${ARCHIVE}/*`, `${CONFIG_DELIVERY}/*`, `${ACCESS_LOGS}/*`, ARCHIVE_KEY, 'Resource::*'),
    clause: '6(9)',
    reason: {
      en: 'An auditor reads every object of the archive and the public keys that verify trails. The key of the archive is pinned by its alias in a condition.',
      ja: '監査担当は、ログ保管のすべてのオブジェクトと、証跡を検証する公開鍵を読む。ログ保管の鍵は条件でエイリアスを指定する。',
    },
    risk: {
      en: 'One person reads the logs of all zones.',
      ja: '一人の担当者がすべての領域のログを読める。',
    },
    compensation: {
      en: 'The role only reads, is entered with MFA from a named place, and each object read is in the trail.',
      ja: 'ロールは読取りに限り、指定の場所から多要素認証で入り、読んだオブジェクトは証跡に残る。',
    },
  },
  'shared-boundary': {
    ...DATES,
    findings: wildcards(
      `${ARCHIVE}/*`,
      `${CONFIG_DELIVERY}/*`,
      `${ACCESS_LOGS}/*`,
      ARCHIVE_KEY,
      'Resource::arn:aws:kms:{region}:{account}:key/*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/*',
      'Resource::*',
    ),
    clause: '6(6)b',
    reason: {
      en: 'A permission boundary grants nothing; it limits the roles of a shared zone to the objects of the archive, log groups of their own, keys pinned by alias and the public keys of CloudTrail.',
      ja: 'アクセス許可の境界は許可を与えない。共有の領域のロールを、ログ保管のオブジェクト、自らのロググループ、エイリアスで指定した鍵、CloudTrailの公開鍵に限定する。',
    },
    risk: {
      en: 'A policy of a role that is written too widely reads every log.',
      ja: 'ロールのポリシーを広く書きすぎると、すべてのログを読める。',
    },
    compensation: {
      en: 'Actions are written out, and no role of a shared zone can delete or unlock.',
      ja: 'アクションは個別に示し、共有の領域のロールは削除もロック解除もできない。',
    },
  },
  'trail-role': {
    ...DATES,
    findings: wildcards(
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/trail:log-stream:{account}_CloudTrail_{region}*',
    ),
    clause: '6(7)a',
    reason: {
      en: 'CloudTrail numbers the log streams that it creates; the log group is named.',
      ja: 'CloudTrailは作成するログストリームに番号を付ける。ロググループは名指ししている。',
    },
    risk: {
      en: 'None beyond the log group of the trail.',
      ja: '証跡のロググループの外に及ぶものはない。',
    },
    compensation: {
      en: 'The role is assumed by CloudTrail for the one trail only; the archive keeps the same events.',
      ja: 'ロールを引き受けるのは一つの証跡のCloudTrailだけであり、同じイベントをログ保管が保持する。',
    },
  },
  'access-log-bucket': {
    ...DATES,
    findings: rules(
      'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
      'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS',
    ),
    clause: '6(7)a',
    reason: {
      en: 'S3 delivers server access logs only into a bucket encrypted with keys of S3 itself.',
      ja: 'S3がサーバーアクセスログを配信できるのは、S3管理の鍵で暗号化したバケットに限られる。',
    },
    risk: {
      en: 'Access logs are not under a key of the body, and are lost with the Region.',
      ja: 'アクセスログは団体の鍵で守られず、リージョンとともに失われる。',
    },
    compensation: {
      en: 'The same requests are data events of the trail, which the locked archive keeps under its own key.',
      ja: '同じ要求は証跡のデータイベントとして、ロックしたログ保管が自らの鍵で保持する。',
    },
  },
  'archive-without-second-copy': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled'),
    clause: '3(3)',
    reason: {
      en: 'There is no second copy of the archive: one in the other Region of Japan is not built yet.',
      ja: 'ログ保管の第二の複製はない。国内の別リージョンのログ保管は、まだ作られていない。',
    },
    risk: {
      en: 'A disaster that takes the Region takes all logs, the evidence of what happened before it among them.',
      ja: 'リージョンを失う災害では、それ以前の証拠を含むすべてのログが失われる。',
    },
    compensation: {
      en: 'Object Lock keeps the one copy from people, and S3 keeps it in at least three buildings.',
      ja: 'オブジェクトロックが唯一の複製を人による消去から守り、S3が三つ以上の施設に保持する。',
    },
  },
} as const satisfies Record<string, Entry>;
