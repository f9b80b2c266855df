/**
 * What no template can show: a document or record that somebody owns. One row of the responsibility matrix each: who,
 * what evidence, how often. The offices are those of a fictitious municipality; replace them by yours.
 */
export interface Responsibility {
  readonly title: { readonly ja: string; readonly en: string };
  readonly owner: { readonly ja: string; readonly en: string };
  readonly evidence: { readonly ja: string; readonly en: string };
  readonly frequency: { readonly ja: string; readonly en: string };
}

const OFFICE = { ja: '情報政策課', en: 'information policy office' };
const CISO = { ja: '最高情報セキュリティ責任者(CISO)', en: 'chief information security officer (CISO)' };
const CSIRT = { ja: 'CSIRT', en: 'CSIRT' };
const OWNERS = { ja: '各業務の所属長', en: 'heads of the business offices' };
const PERSONNEL = { ja: '人事担当課', en: 'personnel office' };
const LEGAL = { ja: '法務・契約担当課', en: 'legal and contract office' };
const AUDIT = { ja: '情報セキュリティ監査統括責任者', en: 'head of information security audits' };
const YEARLY = { ja: '年1回', en: 'every year' };
const CHANGE = { ja: '変更の都度', en: 'at every change' };
const ONCE = { ja: '策定・改定の都度', en: 'when made or revised' };

export const RESPONSIBILITIES = {
  adoption: {
    title: { ja: '基本方針の策定と公表', en: 'Adoption and publication of the policy' },
    owner: { ja: '管理者・監査委員・議会', en: 'administrator, audit commissioners and assembly' },
    evidence: {
      ja: '三者の決裁文書と公表した場所',
      en: 'decisions of the three bodies and where the policy is published',
    },
    frequency: ONCE,
  },
  glossary: {
    title: { ja: '用語の共有', en: 'Shared terms' },
    owner: OFFICE,
    evidence: { ja: '対策基準の用語集', en: 'glossary of the standards' },
    frequency: ONCE,
  },
  'asset-ledger': {
    title: { ja: '情報資産台帳', en: 'Ledger of information assets' },
    owner: OWNERS,
    evidence: {
      ja: '庁内の機器・媒体・紙文書を含む台帳と、分類の記録',
      en: 'ledger with equipment, media and paper at the premises, and its classification',
    },
    frequency: YEARLY,
  },
  'system-ledger': {
    title: { ja: '情報システム台帳', en: 'Ledger of information systems' },
    owner: OWNERS,
    evidence: { ja: 'どの事務がどの領域に属するかの一覧', en: 'list of which business belongs to which zone' },
    frequency: CHANGE,
  },
  'document-control': {
    title: { ja: 'システム関連文書の管理', en: 'Control of system documents' },
    owner: OFFICE,
    evidence: {
      ja: 'ネットワーク図・仕様書・合成したテンプレートの保管場所と閲覧者',
      en: 'where diagrams, specifications and synthesized templates are kept, and who may read them',
    },
    frequency: CHANGE,
  },
  scope: {
    title: { ja: '適用範囲の宣言', en: 'Statement of scope' },
    owner: CISO,
    evidence: { ja: '対象とする機関・資産・職員の一覧', en: 'list of bodies, assets and people in scope' },
    frequency: YEARLY,
  },
  pledge: {
    title: { ja: '遵守義務の確認', en: 'Acknowledgement of duties' },
    owner: PERSONNEL,
    evidence: { ja: '誓約書と受講記録', en: 'signed pledges and records of attendance' },
    frequency: { ja: '採用時と年1回', en: 'on joining and every year' },
  },
  organization: {
    title: { ja: '組織体制', en: 'Organization' },
    owner: CISO,
    evidence: { ja: '体制図、CSIRTの連絡網', en: 'organization chart, contacts of the CSIRT' },
    frequency: YEARLY,
  },
  classification: {
    title: { ja: '分類基準', en: 'Rules of classification' },
    owner: OFFICE,
    evidence: {
      ja: '機密性・完全性・可用性の分類基準と判断の記録',
      en: 'criteria of the three labels and records of decisions',
    },
    frequency: YEARLY,
  },
  'flow-register': {
    title: { ja: '特定通信・無害化通信の登録簿', en: 'Register of flows between zones' },
    owner: CISO,
    evidence: { ja: '登録簿の承認決裁と期限ごとの見直し', en: 'approval of each flow and its review at expiry' },
    frequency: { ja: '期限ごと(最長1年)', en: 'at each expiry (a year at most)' },
  },
  'premises-separation': {
    title: { ja: '庁内ネットワークの分離', en: 'Separation of the networks at the premises' },
    owner: OFFICE,
    evidence: {
      ja: '庁内機器の設定と接続試験の記録',
      en: 'configuration of the equipment and records of connection tests',
    },
    frequency: YEARLY,
  },
  terminals: {
    title: { ja: '端末の管理', en: 'Management of terminals' },
    owner: OFFICE,
    evidence: { ja: 'USB等の制御、EDR、多要素認証の設定', en: 'control of USB, EDR, and multi-factor settings' },
    frequency: YEARLY,
  },
  'identity-provider': {
    title: { ja: 'IDと多要素認証', en: 'Identities and multi-factor authentication' },
    owner: OFFICE,
    evidence: {
      ja: 'IDプロバイダーのMFA設定の写し、権限の棚卸し',
      en: 'MFA settings of the identity provider, review of rights',
    },
    frequency: { ja: '半年ごと', en: 'every half year' },
  },
  'sanitization-products': {
    title: { ja: '無害化の製品と方式', en: 'Products and methods of sanitization' },
    owner: OFFICE,
    evidence: { ja: '方式の選定記録と検証結果', en: 'selection of methods and results of their validation' },
    frequency: YEARLY,
  },
  soc: {
    title: { ja: '監視(SOC)', en: 'Monitoring (SOC)' },
    owner: CSIRT,
    evidence: { ja: 'SOC契約と月次報告', en: 'contract of the SOC and monthly reports' },
    frequency: { ja: '毎月', en: 'every month' },
  },
  'security-cloud': {
    title: { ja: '自治体情報セキュリティクラウド', en: 'Security cloud of the prefecture' },
    owner: { ja: '都道府県・情報政策課', en: 'prefecture and information policy office' },
    evidence: { ja: '都道府県との協定と機能の一覧', en: 'agreement with the prefecture and list of functions' },
    frequency: YEARLY,
  },
  physical: {
    title: { ja: '物理的対策', en: 'Physical measures' },
    owner: { ja: '庁舎管理担当課・クラウド事業者', en: 'facility office and cloud provider' },
    evidence: {
      ja: '入退室の記録、クラウド事業者の第三者報告書',
      en: 'records of entry, third-party reports of the provider',
    },
    frequency: YEARLY,
  },
  training: {
    title: { ja: '教育と訓練', en: 'Training' },
    owner: PERSONNEL,
    evidence: { ja: '研修計画と受講記録', en: 'training plan and records' },
    frequency: YEARLY,
  },
  vulnerability: {
    title: { ja: '脆弱性の診断と更新', en: 'Vulnerability tests and updates' },
    owner: OFFICE,
    evidence: { ja: '診断報告と適用の記録', en: 'test reports and records of updates' },
    frequency: { ja: '半年ごと', en: 'every half year' },
  },
  'log-review': {
    title: { ja: 'ログの点検', en: 'Review of logs' },
    owner: CSIRT,
    evidence: { ja: '点検記録', en: 'records of review' },
    frequency: { ja: '毎月', en: 'every month' },
  },
  'incident-response': {
    title: { ja: '緊急時対応計画', en: 'Incident response plan' },
    owner: CSIRT,
    evidence: { ja: '計画書、訓練の記録、報告様式', en: 'plan, records of exercises, report forms' },
    frequency: YEARLY,
  },
  continuity: {
    title: { ja: '業務継続計画', en: 'Business continuity plan' },
    owner: CISO,
    evidence: { ja: '目標復旧時間と復元試験の記録', en: 'recovery targets and records of restore tests' },
    frequency: YEARLY,
  },
  outsourcing: {
    title: { ja: '業務委託の管理', en: 'Control of contractors' },
    owner: LEGAL,
    evidence: {
      ja: '選定記録、契約の要件、実施状況の確認',
      en: 'selection, requirements of contracts, checks of what is done',
    },
    frequency: YEARLY,
  },
  'cloud-use': {
    title: { ja: 'クラウドサービスの利用規定', en: 'Rules for the use of cloud services' },
    owner: OFFICE,
    evidence: { ja: '利用規定と利用の承認', en: 'rules and approvals of use' },
    frequency: YEARLY,
  },
  'social-media': {
    title: { ja: 'ソーシャルメディアの運用手順', en: 'Procedures for social media' },
    owner: { ja: '広報担当課', en: 'public relations office' },
    evidence: { ja: '運用手順とサービスごとの責任者', en: 'procedures and the person in charge of each service' },
    frequency: YEARLY,
  },
  'internal-audit': {
    title: { ja: '監査と自己点検', en: 'Audit and self-check' },
    owner: AUDIT,
    evidence: { ja: '監査計画、結果、改善の記録', en: 'audit plan, results, and improvements' },
    frequency: YEARLY,
  },
  'policy-review': {
    title: { ja: 'ポリシーの見直し', en: 'Review of the policy' },
    owner: CISO,
    evidence: { ja: 'リスク評価書と見直しの決裁', en: 'risk assessment and decision of the review' },
    frequency: YEARLY,
  },
  standards: {
    title: { ja: '対策基準', en: 'Security standards' },
    owner: CISO,
    evidence: { ja: '対策基準(非公開)の版とハッシュ値', en: 'version and hash of the standards (not public)' },
    frequency: ONCE,
  },
  'independent-standards': {
    title: { ja: '分離されたネットワークの個別基準', en: 'Standards of separated networks' },
    owner: { ja: '所管する機関(消防本部等)', en: 'the body in charge (fire department and others)' },
    evidence: { ja: '個別の対策基準', en: 'standards of its own' },
    frequency: ONCE,
  },
  procedures: {
    title: { ja: '実施手順', en: 'Procedures' },
    owner: OWNERS,
    evidence: { ja: '実施手順書(非公開)の版', en: 'version of the procedures (not public)' },
    frequency: ONCE,
  },
  disclosure: {
    title: { ja: '公開・非公開の判断', en: 'Decision on publication' },
    owner: LEGAL,
    evidence: { ja: '情報公開条例に基づく判断の記録', en: 'records of decisions under the disclosure ordinance' },
    frequency: CHANGE,
  },
} as const satisfies Record<string, Responsibility>;

export type ResponsibilityId = keyof typeof RESPONSIBILITIES;
