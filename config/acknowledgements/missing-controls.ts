import { type Entry, rules } from './entry';

const COMMON = { kind: 'missing-control', review: '2027-02-26', expires: '2027-06-30' } as const;

/** Controls that are not there yet: counted apart from accepted findings, and never conforming. */
export const MISSING_CONTROLS = {
  'threat-detection': {
    ...COMMON,
    findings: rules('Sanso-6.3.3-ThreatDetection'),
    clause: '6(3)③a',
    reason: {
      en: 'GuardDuty comes with the security account, which is not built yet.',
      ja: 'GuardDutyは、まだ作られていないセキュリティ用アカウントとともに導入する。',
    },
    risk: {
      en: 'An attack from inside a zone is seen only by whoever reads the logs.',
      ja: '領域内からの攻撃は、ログを読む者にしか見えない。',
    },
    compensation: {
      en: 'No closed zone has a way to the internet, and the internet zone at most one exit; flow, name and trail logs are kept and reviewed every month.',
      ja: 'インターネットへの経路は、インターネット接続系の一つの出口のほかになく、通信・名前解決・操作の記録を保管し、毎月点検する。',
    },
  },
  'security-hub': {
    ...COMMON,
    findings: rules('Sanso-6.3.3-SecurityHub'),
    clause: '6(3)③a',
    reason: {
      en: 'There is nothing to gather before detection exists.',
      ja: '検知の仕組みができるまでは、集約する検知結果がない。',
    },
    risk: { en: 'Findings of single services are not seen together.', ja: '個々のサービスの検知結果を一望できない。' },
    compensation: {
      en: 'The judge checks every synthesis against the policy.',
      ja: '合成の都度、判定器が基本方針への適合を検査する。',
    },
  },
  'sensitive-data-discovery': {
    ...COMMON,
    findings: rules('Sanso-6.2-SensitiveDataDiscovery'),
    clause: '6(2)',
    reason: {
      en: 'Macie comes with the security account, which is not built yet.',
      ja: 'Macieは、まだ作られていないセキュリティ用アカウントとともに導入する。',
    },
    risk: {
      en: 'Personal data in a store with too low a label stays unseen.',
      ja: '分類の低い保存先に置かれた個人情報に気付けない。',
    },
    compensation: {
      en: 'Each store is labelled, and the internet zone holds at most confidentiality 2.',
      ja: 'すべての保存先に分類を付し、インターネット接続系には機密性2までしか置かない。',
    },
  },
  'quarantine-group': {
    ...COMMON,
    findings: rules('Sanso-6.7-QuarantineGroup'),
    clause: '6(7)d',
    reason: {
      en: 'A group that cuts a host off comes with detection, which tells when to use it.',
      ja: '機器を切り離すグループは、その契機となる検知の仕組みとともに導入する。',
    },
    risk: {
      en: 'A host under attack is cut off by stopping it, which loses what is in its memory.',
      ja: '侵害された機器の切離しは停止によることとなり、メモリ上の証拠が失われる。',
    },
    compensation: {
      en: 'Hosts are few, and administrators of the zone can stop each of them.',
      ja: '機器は少数であり、領域の管理者がいずれも停止できる。',
    },
  },
  'alarm-route': {
    ...COMMON,
    findings: rules('Sanso-6.7-AlarmRoute'),
    clause: '6(7)d',
    reason: {
      en: 'A route for severe findings follows detection; alarms of what exists reach people already.',
      ja: '重大な検知を知らせる経路は、検知の仕組みの後に設ける。既にあるもののアラームは担当者に届く。',
    },
    risk: { en: 'None beyond that of missing detection.', ja: '検知がないことによるもののほかにはない。' },
    compensation: {
      en: 'Alarms of screen transfer, break-glass and delivery of logs reach a subscribed address.',
      ja: '画面転送、緊急アクセス及びログ配送のアラームは、登録された宛先に届く。',
    },
  },
  'single-exit': {
    ...COMMON,
    findings: rules('Sanso-6.3.3-SingleExit'),
    clause: '6(3)③b',
    reason: {
      en: 'The configuration gives the internet zone no exit: securityCloud is none.',
      ja: '設定がインターネット接続系に出口を設けていない(securityCloudがnone)。',
    },
    risk: {
      en: 'Whoever needs the internet leaves by another way, which nothing here watches.',
      ja: 'インターネットを使う者が、ここでは監視されない別の経路を使う。',
    },
    compensation: {
      en: 'No zone has an internet gateway, which the judge holds at every synthesis.',
      ja: 'どの領域にもインターネットゲートウェイがなく、合成の都度、判定器がこれを確かめる。',
    },
  },
  sanitization: {
    ...COMMON,
    findings: rules('Sanso-2.12-SanitizationPresence'),
    clause: '6(3)②b',
    reason: {
      en: 'Neither files nor mail are taken in: the configuration switches both paths of sanitized communication off.',
      ja: 'ファイルもメールも受け入れない。設定が無害化通信の経路をいずれも無効にしている。',
    },
    risk: {
      en: 'Staff carry files between the zones by means that nothing here sees.',
      ja: '職員が、ここでは把握できない手段で領域間のファイルを運ぶ。',
    },
    compensation: {
      en: 'The network lets no file pass between LGWAN and the internet zone; screens are looked at without copying.',
      ja: 'LGWAN接続系とインターネット接続系の間でファイルを運ぶ経路はなく、画面は複製できない形で閲覧する。',
    },
  },
  'backups-in-one-region': {
    ...COMMON,
    findings: [{ rule: 'Sanso-2.7-BackupCopy', property: 'BackupPlan.BackupPlanRule' }],
    clause: '3(3)',
    reason: {
      en: 'Copies are not taken to the other Region of Japan: the vaults there are not built yet.',
      ja: 'バックアップを国内の別リージョンに複製していない。そのボールトは、まだ作られていない。',
    },
    risk: {
      en: 'A disaster that takes the Region takes the stores and their copies.',
      ja: 'リージョンを失う災害では、保存先とその複製をともに失う。',
    },
    compensation: {
      en: 'Vaults are locked and outlast the loss of a building; the originals are in the business systems at the premises.',
      ja: 'ボールトはロックされ、一つの施設の喪失には耐える。原本は庁内の業務システムにある。',
    },
  },
  'region-guard': {
    ...COMMON,
    findings: rules('Sanso-6.4-RegionGuard'),
    clause: '6(4)',
    reason: {
      en: 'The policies of the organization come with a stack of its own, which is not built yet.',
      ja: '組織のポリシーは、まだ作られていない組織用のスタックとともに導入する。',
    },
    risk: {
      en: 'An administrator of an account may use a Region outside Japan.',
      ja: 'アカウントの管理者が、国外のリージョンを使うことができる。',
    },
    compensation: {
      en: 'The boundaries of all roles allow nothing in another Region but global services.',
      ja: 'すべてのロールのアクセス許可の境界は、グローバルサービスを除き、他のリージョンで何も許可しない。',
    },
  },
  'organization-network-guard': {
    ...COMMON,
    findings: rules('Sanso-6.3.1-OrganizationNetworkGuard'),
    clause: '6(3)①a',
    reason: {
      en: 'The policies of the organization come with a stack of its own, which is not built yet.',
      ja: '組織のポリシーは、まだ作られていない組織用のスタックとともに導入する。',
    },
    risk: {
      en: 'An administrator of an account may make a new path of the network.',
      ja: 'アカウントの管理者が、新たな通信経路を作ることができる。',
    },
    compensation: {
      en: 'The boundaries of all roles deny new paths, and the judge compares what is running with the templates.',
      ja: 'すべてのロールのアクセス許可の境界が新たな経路を拒否し、判定器が稼働中のものをテンプレートと比べる。',
    },
  },
  'data-perimeter': {
    ...COMMON,
    findings: rules('Sanso-6.3.1-DataPerimeter'),
    clause: '6(3)①a',
    reason: {
      en: 'The policies of the organization come with a stack of its own, which is not built yet.',
      ja: '組織のポリシーは、まだ作られていない組織用のスタックとともに導入する。',
    },
    risk: {
      en: 'A policy of a bucket or key that is opened by mistake is not overruled by anything.',
      ja: '誤って開いたバケットや鍵のポリシーを、打ち消すものがない。',
    },
    compensation: {
      en: 'Every policy of a store and a key names its own accounts, which the judge holds at every synthesis.',
      ja: '保存先と鍵のすべてのポリシーは自らのアカウントだけを名指しし、合成の都度、判定器がこれを確かめる。',
    },
  },
} as const satisfies Record<string, Entry>;
