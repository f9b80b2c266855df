import type { FLOWS as EN } from '../en/flows';
import type { Translation } from '../gaps';

/** 通信の登録簿: 登録が無効である理由。 */
export const FLOWS = {
  'flow.invalid': [
    '{from} から {to} への通信の登録 {flow} は無効である: {flaw}。',
    '登録を正して承認を受けるか、その通信を実現するものとともに削除する。',
  ],
  'flow.twice': '同じidの登録がほかにある',
  'flow.unknown-zone': '領域 {zone} はない',
  'flow.unknown-sanitization': '無害化 {value} は {known} のいずれでもない',
  'flow.unknown-protocol': 'プロトコル {value} は tcp、udp、s3 のいずれでもない',
  'flow.pair.same-zone': '両側が同じ領域にある',
  'flow.pair.my-number-internet': 'my-number と internet は、どちらの向きにも通信してはならない(条項6(3)①)',
  'flow.pair.opened-by-internet': 'internet の領域から他の領域へ通信を開始してはならない(条項6(3)②)',
  'flow.pair.independent': '独立ネットワークは、他のどの領域とも通信してはならない(条項9)',
  'flow.sanitization':
    '無害化 {value} は {from} から {to} への通信に用いるものではない。用いることができるのは {allowed} である',
  'flow.carrier.objects': '無害化したファイルは s3 で受け渡すものであり、そのための接続は開始しない',
  'flow.carrier.screen': '画面転送は接続によるものであり、s3 にはよらない',
  'flow.no-approval-step':
    'lgwan から internet へ持ち出すには承認の手続が要る: approval.role と approval.expiresHours がない',
  'flow.no-decision':
    'my-number の画面を lgwan の端末に表示するには、番号、日付、承認者及び条件を備えたリスク判断が要る',
  'flow.bodies-and-zones': '二つの団体と二つの領域を同時にまたいでいる',
  'flow.no-body': '{side} に団体がないが、{zone} には複数の団体がある',
  'flow.no-agreement': '団体間の通信には、番号と日付を備えた協定が要る',
  'flow.missing': '{field} がない',
  'flow.no-day': '期限 {day} は日付ではない',
  'flow.expired': '{day} に期限が切れている',
  'flow.over-a-year': '期限 {day} が1年より先である。遅くとも {last} までとする',
  'flow.no-port': 'ポートがない',
  'flow.wrong-port': 'ポート {port} はポート番号ではない',
  'flow.port-range': 'ポート {port} は、必要なポートを一つずつ特定していない',
  'flow.many-ports': 'ポート {port} は{count}個に及び、上限の{most}個を超える',
  'flow.no-block': '{side} の {cidr} はアドレスブロックではない',
  'flow.every-address': '{side} の {cidr} はすべてのアドレスに及ぶ',
  'flow.not-one-host': '{side} の {cidr} は {zone} の一つのホストより広い',
  'flow.foreign-addresses': '{side} の {cidr} は {zone} のほかに {owner} のアドレスも含む',
} as const satisfies Translation<typeof EN>;
