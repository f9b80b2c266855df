import type { GATE as EN } from '../en/gate';
import type { Translation } from '../gaps';

/** `sanso sanitize` の関門が、ファイルを待つ人に示す文。 */
export const GATE = {
  'gate.released': '{name} を再構成し、{files} として通した。',
  'gate.unsupported-type': '{name} は通せない。この種類のファイルは安全に再構成できない。',
  'gate.encrypted': '{name} は通せない。パスワード又は鍵が要り、中身を確かめられない。',
  'gate.malformed': '{name} は通せない。壊れているか、見かけの種類と異なる。',
  'gate.empty': '{name} は通せない。中身がない。',
  'gate.too-large': '{name} は通せない。大きさ(展開後を含む)が上限を超えている。',
  'gate.too-many': '{name} は通せない。含まれるものの数が上限を超えている。',
  'gate.too-deep': '{name} は通せない。入れ子が深すぎる。',
  'gate.unsafe-name': '{name} は通せない。書庫の外を指す名前、又は重なる名前がある。',
  'gate.unsafe-member': '{name} は通せない。ファイルでもフォルダーでもないものが含まれている。',
  'gate.member-rejected': '{name} は通せない。中の {members} を通せない。',
  'gate.member-rejected.some': 'ファイル',
  'gate.active-content': '{name} は通せない。動作するものを取り除けない。',
  'gate.malware': '{name} は通せない。マルウェアが検知された。',
  'gate.not-scanned': '{name} は通せない。マルウェアの検査を終えていない。',
  'gate.timeout': '{name} は通せない。再構成に時間がかかりすぎた。',
  'gate.converter-failed': '{name} は通せない。再構成に失敗した。管理者に確認する。',
  'notice.a-mail': 'あなた宛てのメール',
  'notice.subject': 'メールを届けられなかった',
  'notice.again-mail':
    '差出人に、添付ファイルのパスワードを外すなどして再送を依頼すること。原本はインターネット接続系にあり、画面転送で見ることができる。',
  'notice.again-file':
    'パスワードを外すなどして直し、受入れ用のフォルダーに入れ直すこと。原本はインターネット接続系にあり、画面転送で見ることができる。',
  'notice.number': '問合せの番号: {number}',
} as const satisfies Translation<typeof EN>;
