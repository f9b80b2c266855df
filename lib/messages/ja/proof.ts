import type { PROOF as EN } from '../en/proof';
import type { Translation } from '../gaps';

/** 分離の証明。 */
export const PROOF = {
  'proof.nothing':
    '証明すべきものがない。ある領域の送信側と別の領域の受信側との組がテンプレートになく、閉域の領域には送信側も受信側もない',
  'proof.where': '{outcome} 場合',
  'outcome.both': '{one}、かつ {other}',
  'outcome.is': '{one} が {other} である',
  'outcome.is-not': '{one} が {other} でない',

  'flow-paths': [
    '登録した通信 {flow} が成り立たない: {from} の {source} のどれからも、{to} の {target} に接続できない。',
    'この通信に限って遮断しているものを開けるか、登録を削除する。',
  ],
  'flow-paths.no-endpoint':
    '未接続: 通信 {flow} のエンドポイントが {from}(アカウント {accounts})になく、{to}(アカウント {account})の {service} が接続を待っている',
  'flow-paths.no-permission':
    '未接続: 別のアカウントにある {from} のエンドポイントが分からないため、通信 {flow} の {function}(アカウント {account})を誰も呼び出せない',

  'zone-paths': [
    '{from} から {to} に到達できる: {packets}。これを定めた有効な通信の登録がない。',
    '経路の途中のいずれか一箇所で遮断するか、方針の認める範囲で通信を登録する。',
  ],
  'zone-paths.empty':
    'デプロイ全体に証明すべきものがない。ある領域の送信側と別の領域の受信側との組がなく、閉域の領域には送信側も受信側もない',
  'zone-paths.later': '{subnet}({from})にホストを置くと、{other}({to})に置くホストに到達し得る: {packets}',
  'zone-paths.later-receiver': '{from} から、{subnet}({to})に置くホストに到達し得る: {packets}',
  'zone-paths.later-sender': '{subnet}({from})にホストを置くと、{to} に到達し得る: {packets}',
  'zone-paths.undecided': '{from} から {to} に到達できるかどうかは、次のことによって決まる: {reason}',

  'certificate.arrives': '{from} のパケットが、登録した通信によらずに {to} の {place} に届く',
  'certificate.count.networks': 'ネットワーク',
  'certificate.count.receivers': '受信側',
  'certificate.count.senders': '送信側',
  'certificate.count.vacantSubnets': '空きサブネット',
  'certificate.leads': '{from} のパケットは、証明書にない {place} に進む',
  'certificate.leads-on': '{at} のパケットは、証明書にない {place} に進む',
  'certificate.miscounted': '証明書の対象は {what} {said}件であるが、テンプレートには{held}件ある',
  'certificate.open': '証明書自体に未接続の通信がある',
  'certificate.open-part': '{resource}: {reason}',
  'certificate.silent': '証明書は {zone} について何も述べていない',
  'certificate.silent-where': '証明書は {outcome} 場合について何も述べていない',
  'certificate.sends-nothing': '証明書は、何も送らない {zone} について述べている',
  'certificate.twice': '証明書は {what} について二度述べている',
  'certificate.unknown-where': '証明書は、入力にない場合({outcome})について述べている',
  'certificate.verdict': '証明書自体の判定が {verdict} である',
  'certificate.where-decided': 'すべての条件が決まっている',
  'certificate.where-none': '条件なし',
  'certificate.where-plain': '決まっていること',

  'place.anywhere': '{name} の先の任意の場所',
  'place.endpoint': 'エンドポイント {name}',
  'place.firewall': 'ファイアウォール {name}',
  'place.host': '転送するホスト {name}',
  'place.interface': 'インターフェイス {name}',
  'place.internet': 'インターネット{name}',
  'place.lattice': '{name} のサービスネットワーク',
  'place.nat': 'アドレス変換 {name}',
  'place.on-premises': '庁内 {name}',
  'place.service': 'サービス {name}',
  'place.subnet': 'サブネット {name}',
  'place.transit-gateway': 'Transit Gatewayアタッチメント {name}',
  'place.vpc': 'VPC {name}',
} as const satisfies Translation<typeof EN>;
