import type { VALUES as EN } from '../en/values';
import type { Translation } from '../gaps';

/** 文の中の値と、デプロイ前には分からない値。 */
export const VALUES = {
  /** 他者の規則の文。 */
  'words.finding': ['{message}', '{remediation}'],
  'words.meant': '{wrong}({near} の誤りではないか)',
  'words.reason': '{reason}',
  'rule.failed':
    '{rule} はこの入力で異常終了した: {error} (SANSO_DEBUG=1 とすると発生箇所を示す。不具合として報告してほしい)',
  'value.absent': '指定なし',
  'value.unknown': '不明({reason})',
  'value.not-known': '{resource} の {property} はデプロイ前には分からない: {reason}',
} as const satisfies Translation<typeof EN>;
