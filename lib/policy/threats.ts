import type { Message } from '../messages/message';
import type { ResponsibilityId } from './responsibilities';

/** A threat of clause 3, and the controls that answer it. One without any is unanswered, and is shown as that. */
export interface Threat extends Message {
  readonly clause: string;
  /** Rules that see to a control against it; a control that is not there answers nothing. */
  readonly rules: readonly string[];
  /** What people do against it. */
  readonly documents: readonly ResponsibilityId[];
}

/**
 * The threats of clause 3, as the policy lists them, one by one with their controls. 部外者の侵入 stands there apart from attacks
 * by network: it is the intruder at the premises. Records of traffic stop no denial of service, so none answers it.
 */
export const THREATS = {
  'unauthorized-access': {
    clause: '3(1)',
    ja: '不正アクセス',
    en: 'unauthorized access',
    rules: [
      'Sanso-6.3.1-MfaAtEntry',
      'Sanso-6.6-IamUser',
      'Sanso-6.3.1-SecurityGroupRules',
      'Sanso-6.6-AccessAnalyzer',
    ],
    documents: ['identity-provider'],
  },
  malware: {
    clause: '3(1)',
    ja: 'ウイルス攻撃',
    en: 'malware',
    rules: ['Sanso-6.3.3-ThreatDetection', 'Sanso-6.3.2-MalwareScan'],
    documents: ['terminals'],
  },
  'denial-of-service': {
    clause: '3(1)',
    ja: 'サービス不能攻撃',
    en: 'denial of service',
    rules: ['Sanso-6.3.3-WebAclAssociation', 'Sanso-6.3.3-WebAclRules'],
    documents: [],
  },
  intrusion: {
    clause: '3(1)',
    ja: '部外者の侵入',
    en: 'intrusion of outsiders into the premises',
    rules: [],
    documents: ['physical'],
  },
  leak: {
    clause: '3(1)',
    ja: '漏えい',
    en: 'leak',
    rules: [
      'Sanso-2.11-ZonePaths',
      'Sanso-6.3.1-IdentityPolicyGrant',
      'Sanso-6.3.1-ResourcePolicyGrant',
      'Sanso-6.3.1-BucketPublicAccess',
      'Sanso-6.2-CustomerManagedKey',
    ],
    documents: [],
  },
  destruction: {
    clause: '3(1)',
    ja: '破壊',
    en: 'destruction',
    rules: ['Sanso-6.6-BackupVaultLock', 'Sanso-2.7-BackupCoverage', 'Sanso-2.7-StoreDeletion'],
    documents: [],
  },
  tampering: {
    clause: '3(1)',
    ja: '改ざん',
    en: 'tampering',
    rules: ['Sanso-6.7-ArchiveLock', 'Sanso-6.7-ArchiveProtection', 'Sanso-2.6-BucketVersions'],
    documents: ['log-review'],
  },
  erasure: {
    clause: '3(1)',
    ja: '消去',
    en: 'erasure',
    rules: ['Sanso-2.6-BucketVersions', 'Sanso-6.2-KeyDeletion', 'Sanso-6.6-BackupRetention', 'Sanso-6.7-ArchiveLock'],
    documents: [],
  },
  theft: {
    clause: '3(1)',
    ja: '重要情報の詐取',
    en: 'theft of important information',
    rules: ['Sanso-6.3.1-MfaAtEntry', 'Sanso-6.2-StorageEncryption', 'Sanso-6.2-SensitiveDataDiscovery'],
    documents: ['training'],
  },
  insider: {
    clause: '3(1)',
    ja: '内部不正',
    en: 'misuse by insiders',
    rules: [
      'Sanso-6.7-TrailEvents',
      'Sanso-6.6-SessionDocument',
      'Sanso-6.6-WildcardPermissions',
      'Sanso-6.6-AdministratorAccess',
    ],
    documents: ['pledge', 'training'],
  },
  'taking-out': {
    clause: '3(2)',
    ja: '無断持ち出し',
    en: 'taking data out without permission',
    rules: ['Sanso-6.3.1-EndpointDefaultPolicy', 'Sanso-6.3.1-EndpointPolicyResource', 'Sanso-6.3.1-BucketEndpoint'],
    documents: ['terminals'],
  },
  'unapproved-software': {
    clause: '3(2)',
    ja: '無許可ソフトウェアの使用',
    en: 'unapproved software',
    rules: [],
    documents: [],
  },
  design: {
    clause: '3(2)',
    ja: '設計・開発の不備',
    en: 'faults of design and development',
    rules: ['Sanso-2.11-ZonePaths', 'Sanso-2.11-Unexpanded'],
    documents: ['internal-audit'],
  },
  defect: {
    clause: '3(2)',
    ja: 'プログラム上の欠陥',
    en: 'defects of programs',
    rules: ['Sanso-6.6-Patching'],
    documents: ['vulnerability'],
  },
  misconfiguration: {
    clause: '3(2)',
    ja: '操作・設定ミス',
    en: 'mistakes of operation and configuration',
    rules: ['Sanso-6.7-ConfigurationRecorder', 'Sanso-6.7-TemplateDrift', 'Sanso-6.3.1-VpcBlockPublicAccess'],
    documents: ['training'],
  },
  maintenance: {
    clause: '3(2)',
    ja: 'メンテナンス不備',
    en: 'lack of maintenance',
    rules: ['Sanso-6.6-Patching'],
    documents: ['vulnerability'],
  },
  audit: {
    clause: '3(2)',
    ja: '監査機能の不備',
    en: 'lack of audit',
    rules: ['Sanso-6.7-TrailPresence', 'Sanso-6.7-FlowLog', 'Sanso-6.7-LogRetention'],
    documents: ['internal-audit', 'log-review'],
  },
  outsourcing: {
    clause: '3(2)',
    ja: '委託管理の不備',
    en: 'lack of control over contractors',
    rules: ['Sanso-6.8-VendorRole'],
    documents: ['outsourcing'],
  },
  management: {
    clause: '3(2)',
    ja: 'マネジメントの欠陥',
    en: 'lack of management',
    rules: [],
    documents: ['organization', 'policy-review'],
  },
  failure: {
    clause: '3(2)',
    ja: '機器故障',
    en: 'failure of equipment',
    rules: ['Sanso-2.7-AvailabilityZones', 'Sanso-2.7-DatabaseMultiAz', 'Sanso-2.7-BackupCoverage'],
    documents: ['continuity'],
  },
  disaster: {
    clause: '3(3)',
    ja: '地震、落雷、火災等の災害',
    en: 'earthquake, lightning, fire and other disasters',
    rules: ['Sanso-2.7-AvailabilityZones', 'Sanso-2.7-BackupCopy'],
    documents: ['continuity'],
  },
} as const satisfies Record<string, Threat>;

export type ThreatId = keyof typeof THREATS;
