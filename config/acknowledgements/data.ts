import { type Entry, rules, wildcards } from './entry';

const DATES = { review: '2027-04-23', expires: '2027-08-31' } as const;

const NO_REPLICATION = rules('NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled');

export const DATA = {
  'store-copied-by-backup': {
    ...DATES,
    findings: NO_REPLICATION,
    clause: '2(7)',
    reason: {
      en: 'The store is copied once a day into a locked vault and not replicated: replication would carry a deletion or an encryption by an attacker along.',
      ja: '保存先はロックしたボールトに1日1回複製し、レプリケーションは行わない。レプリケーションは攻撃者による削除や暗号化も写すためである。',
    },
    risk: {
      en: 'What was written since the last copy, up to a day, is lost with the bucket; store and vault lie in one Region.',
      ja: 'バケットを失うと、最後の複製の後の最長1日分が失われる。保存先とボールトは同じリージョンにある。',
    },
    compensation: {
      en: 'Earlier versions are kept in the bucket, and the originals are in the business system at the premises.',
      ja: 'バケットには以前のバージョンを残し、原本は庁内の業務システムにある。',
    },
  },
  'store-without-copy': {
    ...DATES,
    findings: NO_REPLICATION,
    clause: '2(7)',
    reason: {
      en: 'The label availability 1 says that the business can do without the store for a while; it asks for no copy.',
      ja: '自治体可用性1の分類は、業務がその保存先なしで当面続けられることを示し、複製を求めない。',
    },
    risk: {
      en: 'What the store holds is lost with it.',
      ja: '保存先を失うと、その内容も失われる。',
    },
    compensation: {
      en: 'The label is given only to what can be made again from its source.',
      ja: 'この分類は、元のデータから作り直せるものにだけ付ける。',
    },
  },
  'store-without-versions': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-S3BucketVersioningEnabled'),
    clause: '2(6)',
    reason: {
      en: 'The labels integrity 1 and availability 1 ask for no earlier versions of what the store holds.',
      ja: '自治体完全性1と自治体可用性1の分類は、以前のバージョンの保持を求めない。',
    },
    risk: {
      en: 'What is overwritten or deleted by mistake is gone.',
      ja: '誤って上書き又は削除したものは戻らない。',
    },
    compensation: {
      en: 'Who changed an object is in the trail, and it can be made again from its source.',
      ja: '変更した者は証跡に残り、内容は元のデータから作り直せる。',
    },
  },
  'backup-role': {
    ...DATES,
    findings: wildcards(
      'Resource::arn:aws:events:{region}:{account}:rule/AwsBackupManagedRule*',
      'Resource::arn:aws:backup:{region}:{account}:recovery-point:*',
      'Resource::*',
    ),
    clause: '6(2)',
    reason: {
      en: 'AWS Backup names its event rules and recovery points itself; three listing and measuring actions accept no resource.',
      ja: 'イベントルールと復旧ポイントの名前はAWS Backupが付ける。一覧と計測の3つのアクションはリソースを指定できない。',
    },
    risk: {
      en: 'The role sees names of other stores in the account.',
      ja: 'ロールは、アカウント内のほかの保存先の名前を見られる。',
    },
    compensation: {
      en: 'AWS Backup alone assumes the role, and the stores that it reads are named.',
      ja: 'ロールを引き受けるのはAWS Backupだけであり、読む保存先は名指ししている。',
    },
  },
  'backup-role-reads-store': {
    ...DATES,
    findings: wildcards('Resource::arn:aws:s3:::sanso-{config}-{zone}-{store}-{account}/*'),
    clause: '6(2)',
    reason: {
      en: 'A backup reads every object of the store; the store is named.',
      ja: 'バックアップは保存先のすべてのオブジェクトを読む。保存先は名指ししている。',
    },
    risk: {
      en: 'The role reads all personal data of the store.',
      ja: 'ロールは保存先の個人情報をすべて読める。',
    },
    compensation: {
      en: 'AWS Backup alone assumes it, and the copies lie in a locked vault under the key of the zone.',
      ja: '引き受けるのはAWS Backupだけであり、複製は領域の鍵で暗号化したロック済みのボールトに置く。',
    },
  },
  'restore-role-writes-store': {
    ...DATES,
    findings: wildcards('Resource::arn:aws:s3:::sanso-{config}-{zone}-{store}-{account}/*'),
    clause: '6(2)',
    reason: {
      en: 'A restore brings back any object of the store; the store is named.',
      ja: '復元は保存先の任意のオブジェクトを戻す。保存先は名指ししている。',
    },
    risk: {
      en: 'An old state is brought back beside the present one.',
      ja: '古い状態が現在のものと並んで戻ることがある。',
    },
    compensation: {
      en: 'What exists is not overwritten, and an administrator of the zone starts the job.',
      ja: '既存のものは上書きせず、ジョブは領域の管理者が開始する。',
    },
  },
} as const satisfies Record<string, Entry>;
