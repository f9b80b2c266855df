import { type Entry, wildcards } from './entry';

const DATES = { review: '2027-03-19', expires: '2027-09-30' } as const;

export const ACCESS = {
  'people-look': {
    ...DATES,
    findings: wildcards('Resource::*'),
    clause: '6(6)b',
    reason: {
      en: 'These actions only look and accept no narrower resource.',
      ja: 'これらのアクションは参照に限られ、より狭いリソースを指定できない。',
    },
    risk: {
      en: 'Where zones share an account, people see that resources of other zones exist.',
      ja: '複数の領域が一つのアカウントにある場合、ほかの領域のリソースの存在が見える。',
    },
    compensation: {
      en: 'In production each zone has its own account; what the resources hold is not among what is seen.',
      ja: '本番では領域ごとにアカウントを分ける。リソースの中身は参照の対象に含まれない。',
    },
  },
  'people-on-hosts': {
    ...DATES,
    findings: wildcards(
      'Resource::arn:aws:ec2:{region}:{account}:instance/*',
      'Resource::arn:aws:ssm:{region}:{account}:session/*',
    ),
    clause: '6(6)b',
    reason: {
      en: 'Hosts come and go, so the tag of the zone is demanded in place of instance ids; of sessions, the tag that names the person who started them.',
      ja: 'ホストは入れ替わるため、インスタンスIDに代えて領域のタグを条件とし、セッションは開始した本人を示すタグを条件とする。',
    },
    risk: {
      en: 'A host that carries the tag of a zone by mistake is entered by the people of that zone.',
      ja: '誤って領域のタグを付けたホストには、その領域の担当者が入れる。',
    },
    compensation: {
      en: 'Tags are set by deployment only, the judge compares them with the network, and every session is recorded.',
      ja: 'タグはデプロイでのみ付き、判定器がネットワークと照合し、すべてのセッションを記録する。',
    },
  },
  'people-restore': {
    ...DATES,
    findings: wildcards('Resource::arn:aws:backup:{region}:{account}:recovery-point:*'),
    clause: '6(2)',
    reason: {
      en: 'AWS Backup names copies itself, so the tag of the zone is demanded.',
      ja: '復旧ポイントの名前はAWS Backupが付けるため、領域のタグを条件とする。',
    },
    risk: {
      en: 'An administrator brings back a wrong copy of a store of the zone.',
      ja: '管理者が、領域内の保存先に誤った復旧ポイントを復元しうる。',
    },
    compensation: {
      en: 'They are brought back by one named role, which overwrites nothing, and the calls are in the trail.',
      ja: '復元は名前を定めた一つのロールが行い、既存のものを上書きせず、操作は証跡に残る。',
    },
  },
  'people-read-logs': {
    ...DATES,
    findings: wildcards('Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/*'),
    clause: '6(7)a',
    reason: {
      en: 'The wildcard stands for the log groups of one zone and their streams, which carry its name.',
      ja: 'ワイルドカードは、一つの領域の名前を持つロググループとそのストリームを指す。',
    },
    risk: {
      en: 'A log group that is added later is read by the same people without being named.',
      ja: '後に加えたロググループも、名指しせずに同じ担当者が読める。',
    },
    compensation: {
      en: 'Log groups of other zones carry other names, and none of these people can change or delete a line.',
      ja: 'ほかの領域のロググループは名前が異なり、担当者は行の変更も削除もできない。',
    },
  },
  'auditor-sees-buckets': {
    ...DATES,
    findings: wildcards('Resource::arn:aws:s3:::sanso-{config}-{zone}-*'),
    clause: '6(9)',
    reason: {
      en: 'The wildcard stands for the buckets of one zone; the auditor reads how they are protected.',
      ja: 'ワイルドカードは一つの領域のバケットを指し、監査担当はその保護の設定を読む。',
    },
    risk: {
      en: 'The auditor sees the protection of buckets that are outside the audit of the day.',
      ja: '監査担当は、当日の監査の対象でないバケットの設定も見られる。',
    },
    compensation: { en: 'The auditor reads no object.', ja: '監査担当はオブジェクトを読めない。' },
  },
  'break-glass-closes': {
    ...DATES,
    findings: wildcards(
      ...['instance', 'network-acl', 'route-table', 'security-group', 'vpc-endpoint'].map(
        (type) => `Resource::arn:aws:ec2:{region}:{account}:${type}/*`,
      ),
      'Resource::arn:aws:lambda:{region}:{account}:function:sanso-{config}-{zone}-*',
    ),
    clause: '6(7)d',
    reason: {
      en: 'In an emergency every way of the zone can be closed, whatever its id: the tag or the name of the zone is demanded.',
      ja: '緊急時には、IDを問わず領域のあらゆる通信経路を遮断できるよう、領域のタグ又は名前を条件とする。',
    },
    risk: {
      en: 'Whoever holds the role can stop the business of the zone.',
      ja: 'このロールを用いる者は、領域の業務を止めることができる。',
    },
    compensation: {
      en: 'No action opens anything, entering the role raises an alarm, and everything is in the trail.',
      ja: '何かを開くアクションはなく、ロールに入るとアラームが出て、すべて証跡に残る。',
    },
  },
  'key-by-alias': {
    ...DATES,
    findings: wildcards('Resource::arn:aws:kms:{region}:{account}:key/*'),
    clause: '6(2)',
    reason: {
      en: 'The id of a key is not known by name, so its alias is demanded by the condition kms:ResourceAliases.',
      ja: '鍵のIDは事前に分からないため、条件 kms:ResourceAliases でエイリアスを指定する。',
    },
    risk: {
      en: 'Whoever may set aliases decides which key is meant.',
      ja: 'エイリアスを設定できる者が、対象となる鍵を左右できる。',
    },
    compensation: {
      en: 'Aliases change by deployment only; the boundary of each zone names them, too.',
      ja: 'エイリアスはデプロイでのみ変わり、各領域のアクセス許可の境界もこれを名指す。',
    },
  },
} as const satisfies Record<string, Entry>;
