import type { ResponsibilityId } from './responsibilities';
import type { ZoneLabel } from './zones';

/** Confidentiality, integrity, availability. */
export type Aspect = 'C' | 'I' | 'A';

/** Resources by which the deployment meets a clause: at least one of these types must be in its templates. */
export interface ResourceEvidence {
  readonly types: readonly string[];
  /** Zone in which they have to be. Default: anywhere. */
  readonly zone?: string;
}

/** One clause of the policy, or one part of it that is met on its own. */
export interface Clause {
  /** As the policy numbers it, with a letter for a part that it does not number: `6(3)①a`; `9ただし書` is the proviso of 9. */
  readonly id: string;
  readonly title: { readonly ja: string; readonly en: string };
  /** What it asks, in one sentence of our own. */
  readonly gist: { readonly ja: string; readonly en: string };
  readonly aspects: readonly Aspect[];
  /** Whether rules judge it: rules name exactly this id, and a test holds the two together. Without rules and resources people alone answer. */
  readonly rules: boolean;
  readonly resources: readonly ResourceEvidence[];
  /** What people answer for, with evidence. */
  readonly documents: readonly ResponsibilityId[];
  /** The zones that it is about. Default: all. */
  readonly zones?: readonly ZoneLabel[];
}

type Answer = Partial<Pick<Clause, 'rules' | 'resources' | 'documents' | 'zones'>>;

const ALL: readonly Aspect[] = ['C', 'I', 'A'];

function clause(
  id: string,
  [titleJa, titleEn]: readonly [string, string],
  [gistJa, gistEn]: readonly [string, string],
  aspects: readonly Aspect[],
  { rules = false, resources = [], documents = [], zones }: Answer,
): Clause {
  return {
    id,
    title: { ja: titleJa, en: titleEn },
    gist: { ja: gistJa, en: gistEn },
    aspects,
    rules,
    resources,
    documents,
    zones,
  };
}

const types = (...names: string[]): ResourceEvidence => ({ types: names });

/**
 * The register of clauses: 八戸地域広域市町村圏事務組合 情報セキュリティ基本方針 (令和8年4月1日), from the preamble to clause 11.
 * Titles and gists are our own words; the policy text itself is the source. Each clause says how it is met: by rules, by
 * resources, by what people answer for, or by several of these.
 */
export const CLAUSES: readonly Clause[] = [
  clause(
    '前文',
    ['策定の根拠', 'Legal basis'],
    [
      '管理者、監査委員及び議会が、法律に基づく方針として共同で定める。',
      'The administrator, the audit commissioners and the assembly adopt the policy together, as the law demands.',
    ],
    ALL,
    { documents: ['adoption'] },
  ),
  clause(
    '1',
    ['目的', 'Purpose'],
    [
      '情報資産の機密性、完全性及び可用性を維持する。',
      'Confidentiality, integrity and availability of information assets are kept.',
    ],
    ALL,
    { documents: ['glossary'] },
  ),
  clause(
    '2(1)',
    ['ネットワーク', 'Network'],
    [
      '通信網とその構成機器をいう。すべての構成要素について、どの領域に属するか特定できること。',
      'Networks and their equipment: each component can be told to belong to one zone.',
    ],
    ALL,
    {
      rules: true,
      resources: [types('AWS::EC2::VPC'), types('AWS::Config::ConfigurationRecorder')],
      documents: ['asset-ledger'],
    },
  ),
  clause(
    '2(2)',
    ['情報システム', 'Information system'],
    [
      'コンピュータ、ネットワーク及び電磁的記録媒体からなる仕組みをいう。',
      'Computers, networks and media that process information.',
    ],
    ALL,
    { documents: ['system-ledger'] },
  ),
  clause(
    '2(3)',
    ['情報セキュリティ', 'Information security'],
    ['機密性、完全性及び可用性の維持をいう。', 'Keeping confidentiality, integrity and availability.'],
    ALL,
    { documents: ['glossary'] },
  ),
  clause(
    '2(4)',
    ['情報セキュリティポリシー', 'Security policy'],
    ['基本方針と対策基準をいう。', 'The policy and the standards together.'],
    ALL,
    { documents: ['standards'] },
  ),
  clause(
    '2(5)',
    ['機密性', 'Confidentiality'],
    ['認められた者だけが情報にアクセスできる。', 'Only those who are permitted reach the information.'],
    ['C'],
    {
      rules: true,
      resources: [types('AWS::KMS::Key'), types('AWS::IAM::ManagedPolicy')],
      documents: ['identity-provider'],
    },
  ),
  clause(
    '2(6)',
    ['完全性', 'Integrity'],
    ['情報が破壊、改ざん又は消去されていない。', 'Information is neither destroyed, altered nor erased.'],
    ['I'],
    { rules: true, resources: [types('AWS::S3::Bucket'), types('AWS::CloudTrail::Trail')], documents: ['log-review'] },
  ),
  clause(
    '2(7)',
    ['可用性', 'Availability'],
    [
      '必要なときに中断されずに情報にアクセスできる。',
      'Information can be reached when it is needed, without interruption.',
    ],
    ['A'],
    {
      rules: true,
      resources: [types('AWS::EC2::Subnet'), types('AWS::Backup::BackupPlan')],
      documents: ['continuity'],
    },
  ),
  clause(
    '2(8)',
    ['マイナンバー利用事務系', 'My Number zone'],
    [
      '個人番号利用事務又は戸籍事務等の情報システムとデータをいう。',
      'Systems and data of business that uses individual numbers, or of family registers.',
    ],
    ['C'],
    {
      rules: true,
      resources: [{ types: ['AWS::EC2::VPC'], zone: 'my-number' }],
      zones: ['my-number'],
      documents: ['system-ledger'],
    },
  ),
  clause(
    '2(9)',
    ['LGWAN接続系', 'LGWAN zone'],
    [
      'LGWANに接続された情報システムとデータ(マイナンバー利用事務系を除く)をいう。',
      'Systems connected to LGWAN and their data, without the My Number zone.',
    ],
    ['C'],
    {
      rules: true,
      resources: [{ types: ['AWS::EC2::VPC'], zone: 'lgwan' }],
      zones: ['lgwan'],
      documents: ['system-ledger'],
    },
  ),
  clause(
    '2(10)',
    ['インターネット接続系', 'Internet zone'],
    [
      'インターネットメール、ホームページ等の情報システムとデータをいう。',
      'Systems for internet mail, the web site and the like, and their data.',
    ],
    ['C'],
    {
      rules: true,
      resources: [{ types: ['AWS::EC2::VPC'], zone: 'internet' }],
      zones: ['internet'],
      documents: ['system-ledger'],
    },
  ),
  clause(
    '2(11)',
    ['通信経路の分割', 'Splitting of communication paths'],
    [
      'LGWAN接続系とインターネット接続系の通信環境を分離し、安全が確保された通信だけを許可する。',
      'LGWAN and internet are separated, and only communication that is made safe is allowed.',
    ],
    ['C'],
    {
      rules: true,
      resources: [types('AWS::EC2::NetworkAcl'), types('AWS::EC2::SecurityGroup')],
      documents: ['flow-register'],
    },
  ),
  clause(
    '2(12)',
    ['無害化通信', 'Sanitized communication'],
    [
      '本文のテキスト化や画面転送等により安全が確保された通信をいう。',
      'Communication made safe by turning mail into text, transferring screens and the like.',
    ],
    ['C', 'I'],
    {
      rules: true,
      resources: [types('AWS::EC2::VPCEndpointService', 'AWS::AppStream::Stack')],
      documents: ['sanitization-products'],
    },
  ),
  clause(
    '2(13)',
    ['情報セキュリティインシデント', 'Security incident'],
    [
      '行政事務に影響を与え、又は情報セキュリティを脅かす事件や事故をいう。',
      'Events that affect public business or threaten information security.',
    ],
    ALL,
    { rules: true, documents: ['incident-response'] },
  ),
  clause(
    '3(1)',
    ['意図的な脅威', 'Deliberate threats'],
    [
      'サイバー攻撃、部外者の侵入、内部不正等による漏えい・破壊・改ざん・消去等。',
      'Cyber attacks, intrusion and misuse, and the leaks, destruction, tampering and erasure that follow.',
    ],
    ALL,
    { documents: ['policy-review'] },
  ),
  clause(
    '3(2)',
    ['非意図的な脅威', 'Unintended threats'],
    [
      '規定違反、設計の不備、操作・設定ミス、委託管理の不備、機器故障等。',
      'Breaches of rules, faults of design, mistakes of configuration, lack of control, failure of equipment.',
    ],
    ALL,
    { rules: true, documents: ['policy-review'] },
  ),
  clause(
    '3(3)',
    ['災害', 'Disasters'],
    [
      '地震、落雷、火災等によるサービスや業務の停止。',
      'Services and business that stop by earthquake, lightning, fire and the like.',
    ],
    ['A'],
    { rules: true, resources: [types('AWS::EC2::Subnet')], documents: ['continuity'] },
  ),
  clause(
    '4(1)',
    ['行政機関の範囲', 'Bodies in scope'],
    [
      '部、消防本部、出納室、監査委員及び議会に適用する。',
      'Departments, the fire department, the treasury, the audit commissioners and the assembly.',
    ],
    ALL,
    { documents: ['scope'] },
  ),
  clause(
    '4(2)①',
    ['設備と媒体', 'Equipment and media'],
    [
      'ネットワーク、情報システム、その設備及び電磁的記録媒体を対象とする。',
      'Networks, systems, their equipment and media are in scope.',
    ],
    ALL,
    { rules: true, resources: [types('AWS::Config::ConfigurationRecorder')], documents: ['asset-ledger'] },
  ),
  clause(
    '4(2)②',
    ['情報', 'Information'],
    [
      '取り扱う情報(印刷した文書を含む)を対象とする。',
      'The information itself is in scope, printed documents included.',
    ],
    ['C'],
    { rules: true, documents: ['asset-ledger'] },
  ),
  clause(
    '4(2)③',
    ['システム関連文書', 'System documents'],
    [
      '仕様書、ネットワーク図等も情報資産である。合成したテンプレートや報告書も含まれる。',
      'Specifications and diagrams are assets too, and so are synthesized templates and reports.',
    ],
    ['C'],
    { rules: true, documents: ['document-control'] },
  ),
  clause(
    '4(3)①',
    ['職員', 'Staff'],
    [
      '職員、会計年度任用職員、非常勤職員及び派遣職員を対象とする。',
      'Permanent, fixed-term, part-time and dispatched staff are in scope.',
    ],
    ['C'],
    { rules: true, resources: [types('AWS::IAM::Role', 'AWS::SSO::PermissionSet')], documents: ['identity-provider'] },
  ),
  clause(
    '4(3)②',
    ['職員に準ずる者', 'Those who act like staff'],
    [
      '管理者、議員、監査委員及び委託事業者等を対象とする。',
      'The administrator, members of the assembly, audit commissioners and contractors are in scope.',
    ],
    ['C'],
    { rules: true, documents: ['outsourcing'] },
  ),
  clause(
    '5',
    ['職員等の遵守義務', 'Duties of staff'],
    ['職員等はポリシーと実施手順を守る。', 'Staff follow the policy and the procedures.'],
    ALL,
    { documents: ['pledge'] },
  ),
  clause(
    '6',
    ['情報セキュリティ対策', 'Measures'],
    [
      '脅威から情報資産を守るため、次の対策を講じる。',
      'The measures that follow protect information assets from the threats.',
    ],
    ALL,
    { documents: ['policy-review'] },
  ),
  clause(
    '6(1)',
    ['組織体制', 'Organization'],
    [
      '全庁的な体制を確立する。アラームは担当者に届く。',
      'An organization for all offices is set up, and alarms end at a person.',
    ],
    ALL,
    { rules: true, resources: [types('AWS::SNS::Subscription')], documents: ['organization'] },
  ),
  clause(
    '6(2)',
    ['情報資産の分類と管理', 'Classification'],
    [
      '機密性、完全性及び可用性で分類し、分類に応じた対策をとる。',
      'Assets are classified by confidentiality, integrity and availability, and measures follow from the labels.',
    ],
    ALL,
    { rules: true, resources: [types('AWS::S3::Bucket')], documents: ['classification'] },
  ),
  clause(
    '6(3)',
    ['強靱性の向上', 'Resilience of the whole system'],
    [
      '業務の効率も踏まえ、情報システム全体に三段階の対策を講じる。',
      'Three steps of measures over the whole system, with the needs of the business in mind.',
    ],
    ALL,
    { documents: ['flow-register'] },
  ),
  clause(
    '6(3)①a',
    ['他の領域との通信の遮断', 'No communication with other zones'],
    [
      'マイナンバー利用事務系は、原則として他の領域と通信できない。',
      'In principle the My Number zone cannot communicate with any other zone.',
    ],
    ['C'],
    {
      rules: true,
      resources: [
        types('AWS::EC2::VPCBlockPublicAccessOptions'),
        types('AWS::Route53Resolver::FirewallRuleGroupAssociation'),
      ],
      zones: ['my-number'],
      documents: ['flow-register', 'premises-separation'],
    },
  ),
  clause(
    '6(3)①b',
    ['情報持ち出しの防止', 'No taking out of information'],
    ['端末から情報を持ち出せないようにする。', 'Information cannot be taken out by way of terminals.'],
    ['C'],
    {
      rules: true,
      resources: [types('AWS::EC2::VPCEndpoint')],
      zones: ['my-number'],
      documents: ['terminals'],
    },
  ),
  clause(
    '6(3)①c',
    ['多要素認証', 'Multi-factor authentication'],
    [
      '多要素認証等により住民情報の流出を防ぐ。',
      'Multi-factor authentication keeps the data of residents from leaking.',
    ],
    ['C'],
    {
      rules: true,
      resources: [types('AWS::IAM::Role', 'AWS::SSO::PermissionSet')],
      zones: ['my-number'],
      documents: ['identity-provider', 'terminals'],
    },
  ),
  clause(
    '6(3)②a',
    ['LGWANとインターネットの分割', 'LGWAN and internet are split'],
    [
      'LGWANに接続する業務用システムとインターネット接続系の通信経路を分割する。',
      'Paths between business systems on LGWAN and the internet zone are split.',
    ],
    ['C'],
    {
      rules: true,
      resources: [{ types: ['AWS::EC2::VPC'], zone: 'lgwan' }],
      zones: ['lgwan', 'internet'],
      documents: ['flow-register', 'premises-separation'],
    },
  ),
  clause(
    '6(3)②b',
    ['無害化通信', 'Sanitized communication between them'],
    ['両系の間の通信は無害化する。', 'Communication between the two is sanitized.'],
    ['C', 'I'],
    {
      rules: true,
      resources: [types('AWS::EC2::VPCEndpointService', 'AWS::AppStream::Stack')],
      zones: ['lgwan', 'internet'],
      documents: ['sanitization-products'],
    },
  ),
  clause(
    '6(3)③a',
    ['監視機能の強化', 'Stronger monitoring'],
    [
      'インターネット接続系で不正通信の監視等の高度な対策を実施する。',
      'The internet zone is watched for improper communication, with advanced measures.',
    ],
    ALL,
    {
      rules: true,
      resources: [types('AWS::EC2::FlowLog')],
      zones: ['internet'],
      documents: ['soc'],
    },
  ),
  clause(
    '6(3)③b',
    ['セキュリティクラウドへの集約', 'One exit, by the security cloud'],
    [
      'インターネットとの通信を集約し、自治体情報セキュリティクラウドの導入等を実施する。',
      'Communication with the internet has one exit, such as the security cloud of the prefecture.',
    ],
    ['C', 'I'],
    { rules: true, zones: ['internet'], documents: ['security-cloud'] },
  ),
  clause(
    '6(4)',
    ['物理的セキュリティ', 'Physical security'],
    [
      'サーバ、通信回線、パソコン等の管理に物理的な対策を講じる。',
      'Servers, lines and computers are protected physically.',
    ],
    ALL,
    { rules: true, documents: ['physical'] },
  ),
  clause(
    '6(5)',
    ['人的セキュリティ', 'Security of people'],
    ['遵守事項を定め、教育と啓発を行う。', 'What staff must follow is set down, and they are trained.'],
    ALL,
    { documents: ['training', 'pledge'] },
  ),
  clause(
    '6(6)a',
    ['コンピュータ等の管理', 'Management of computers'],
    ['設定、更新、時刻、バックアップを管理する。', 'Configuration, updates, clocks and backups are managed.'],
    ALL,
    {
      rules: true,
      resources: [types('AWS::EC2::DHCPOptions'), types('AWS::SSM::Association', 'AWS::SSM::MaintenanceWindow')],
      documents: ['vulnerability'],
    },
  ),
  clause(
    '6(6)b',
    ['アクセス制御', 'Access control'],
    ['必要な者に必要な権限だけを与える。', 'Only those who need it have access, and only as far as they need it.'],
    ['C', 'I'],
    {
      rules: true,
      resources: [types('AWS::IAM::ManagedPolicy')],
      documents: ['identity-provider'],
    },
  ),
  clause(
    '6(6)c',
    ['不正プログラム対策', 'Measures against malware'],
    ['不正プログラムの侵入と実行を防ぎ、見つける。', 'Malware is kept out, kept from running, and found.'],
    ['I', 'A'],
    { rules: true, documents: ['terminals'] },
  ),
  clause(
    '6(6)d',
    ['不正アクセス対策', 'Measures against intrusion'],
    ['不正アクセスを防ぎ、見つける。', 'Intrusion is prevented and found.'],
    ['C', 'I'],
    {
      rules: true,
      resources: [types('AWS::AccessAnalyzer::Analyzer')],
      documents: ['vulnerability'],
    },
  ),
  clause(
    '6(7)a',
    ['監視', 'Monitoring'],
    [
      '情報システムを監視し、記録を改ざんできない形で保管する。',
      'Systems are watched, and records are kept where nobody can alter them.',
    ],
    ['I'],
    {
      rules: true,
      resources: [
        types('AWS::CloudTrail::Trail'),
        types('AWS::EC2::FlowLog'),
        types('AWS::Route53Resolver::ResolverQueryLoggingConfig'),
        { types: ['AWS::S3::Bucket'], zone: 'log-archive' },
      ],
      documents: ['log-review', 'soc'],
    },
  ),
  clause(
    '6(7)b',
    ['遵守状況の確認', 'Checks of compliance'],
    ['ポリシーの遵守状況を確認する。', 'Whether the policy is followed is checked.'],
    ALL,
    {
      rules: true,
      resources: [types('AWS::Config::ConfigurationRecorder')],
      documents: ['internal-audit'],
    },
  ),
  clause(
    '6(7)c',
    ['委託時のセキュリティ確保', 'Security when work is contracted out'],
    ['業務委託を行う際のセキュリティを確保する。', 'Security is kept when work is contracted out.'],
    ['C'],
    { rules: true, documents: ['outsourcing'] },
  ),
  clause(
    '6(7)d',
    ['緊急時対応計画', 'Incident response plan'],
    [
      'インシデントに迅速かつ適正に対応する計画を定める。',
      'There is a plan by which incidents are answered quickly and properly.',
    ],
    ALL,
    {
      rules: true,
      resources: [types('AWS::Events::Rule'), types('AWS::SNS::Topic')],
      documents: ['incident-response'],
    },
  ),
  clause(
    '6(8)a',
    ['業務委託', 'Contracting out'],
    [
      '委託事業者を選定し、契約に要件を定め、対策の実施を確認する。',
      'Contractors are selected, bound by contract, and checked.',
    ],
    ['C'],
    { rules: true, documents: ['outsourcing'] },
  ),
  clause(
    '6(8)b',
    ['クラウドサービスの利用', 'Use of cloud services'],
    [
      'クラウドサービスの利用規定を整備し、対策を講じる。',
      'There are rules for the use of cloud services, and measures.',
    ],
    ALL,
    { rules: true, documents: ['cloud-use'] },
  ),
  clause(
    '6(8)c',
    ['ソーシャルメディアの利用', 'Use of social media'],
    [
      '運用手順、発信できる情報及びサービスごとの責任者を定める。',
      'Procedures, what may be published, and a person in charge of each service are set down.',
    ],
    ['C'],
    { rules: true, documents: ['social-media'] },
  ),
  clause(
    '6(9)',
    ['評価・見直し', 'Evaluation and review'],
    [
      '監査と自己点検を行い、運用を改善し、ポリシーを見直す。',
      'Audits and self-checks improve the operation and the policy.',
    ],
    ALL,
    { documents: ['internal-audit', 'policy-review'] },
  ),
  clause(
    '7',
    ['監査及び自己点検', 'Audit and self-check'],
    ['定期的又は必要に応じて監査と自己点検を実施する。', 'Audits and self-checks are made regularly and when needed.'],
    ALL,
    { rules: true, documents: ['internal-audit'] },
  ),
  clause(
    '8',
    ['ポリシーの見直し', 'Review of the policy'],
    [
      'リスクを検討したうえでポリシーを見直す。承認した例外も期限ごとに見直す。',
      'The policy is reviewed after an analysis of risks; accepted exceptions are reviewed when they expire.',
    ],
    ALL,
    { documents: ['policy-review'] },
  ),
  clause(
    '9',
    ['対策基準の策定', 'Standards'],
    ['具体的な遵守事項と判断基準を定める。', 'Concrete duties and criteria are set down.'],
    ALL,
    { documents: ['standards'] },
  ),
  clause(
    '9ただし書',
    ['分離されたネットワーク', 'Separated networks'],
    [
      '三つの領域から分離されたネットワークの対策基準は、所管する機関が個別に検討する。',
      'For a network separated from the three zones, the body in charge sets its own standards.',
    ],
    ['C'],
    { rules: true, zones: ['independent'], documents: ['independent-standards'] },
  ),
  clause(
    '10',
    ['実施手順の策定', 'Procedures'],
    ['対策を実施する具体的な手順を定める。', 'Concrete procedures for the measures are set down.'],
    ALL,
    { documents: ['procedures'] },
  ),
  clause(
    '11',
    ['公開範囲', 'Publication'],
    ['対策基準と実施手順は公開しない。', 'Standards and procedures are not published.'],
    ['C'],
    { rules: true, documents: ['disclosure', 'document-control'] },
  ),
];

/** Whether only people answer a clause: no rule judges it and no resource meets it. */
export function isAnsweredByPeople({ rules, resources }: Clause): boolean {
  return !rules && resources.length === 0;
}
