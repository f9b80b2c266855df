/** The threats of clause 3, as the policy lists them; a control names those that it answers. */
export const THREATS = {
  'unauthorized-access': { clause: '3(1)', ja: '不正アクセス', en: 'unauthorized access' },
  malware: { clause: '3(1)', ja: 'ウイルス攻撃', en: 'malware' },
  'denial-of-service': { clause: '3(1)', ja: 'サービス不能攻撃', en: 'denial of service' },
  intrusion: { clause: '3(1)', ja: '部外者の侵入', en: 'intrusion by outsiders' },
  leak: { clause: '3(1)', ja: '漏えい', en: 'leak' },
  destruction: { clause: '3(1)', ja: '破壊', en: 'destruction' },
  tampering: { clause: '3(1)', ja: '改ざん', en: 'tampering' },
  erasure: { clause: '3(1)', ja: '消去', en: 'erasure' },
  theft: { clause: '3(1)', ja: '重要情報の詐取', en: 'theft of important information' },
  insider: { clause: '3(1)', ja: '内部不正', en: 'misuse by insiders' },
  'taking-out': { clause: '3(2)', ja: '無断持ち出し', en: 'taking data out without permission' },
  'unapproved-software': { clause: '3(2)', ja: '無許可ソフトウェアの使用', en: 'unapproved software' },
  design: { clause: '3(2)', ja: '設計・開発の不備', en: 'faults of design and development' },
  defect: { clause: '3(2)', ja: 'プログラム上の欠陥', en: 'defects of programs' },
  misconfiguration: { clause: '3(2)', ja: '操作・設定ミス', en: 'mistakes of operation and configuration' },
  maintenance: { clause: '3(2)', ja: 'メンテナンス不備', en: 'lack of maintenance' },
  audit: { clause: '3(2)', ja: '監査機能の不備', en: 'lack of audit' },
  outsourcing: { clause: '3(2)', ja: '委託管理の不備', en: 'lack of control over contractors' },
  management: { clause: '3(2)', ja: 'マネジメントの欠陥', en: 'lack of management' },
  failure: { clause: '3(2)', ja: '機器故障', en: 'failure of equipment' },
  disaster: { clause: '3(3)', ja: '地震、落雷、火災等の災害', en: 'earthquake, lightning, fire and other disasters' },
} as const;

export type ThreatId = keyof typeof THREATS;
