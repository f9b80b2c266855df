import type { PROOF as EN } from '../en/proof';
import type { Translation } from '../gaps';

/** 分離の証明。 */
export const PROOF = {
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
    'デプロイ全体に証明すべきものがない。ある領域の送信側と別の領域の受信側との組がなく、閉じた領域には送信側も受信側もない',
  'zone-paths.later': '{subnet}({from})にホストを置くと、{other}({to})に置くホストに到達し得る: {packets}',
  'zone-paths.later-receiver': '{from} から、{subnet}({to})に置くホストに到達し得る: {packets}',
  'zone-paths.later-sender': '{subnet}({from})にホストを置くと、{to} に到達し得る: {packets}',
  'zone-paths.undecided': '{from} から {to} に到達できるかどうかは、次のことによって決まる: {reason}',
} as const satisfies Translation<typeof EN>;
