import type { UNKNOWN as EN } from '../en/unknown';
import type { Translation } from '../gaps';

/** 値がデプロイ前には分からない理由。 */
export const UNKNOWN = {
  'unknown.any-value': 'パラメーター {name} はどの値にもなり得る',
  'unknown.assigned': '{attribute} はAWSが割り当てる',
  'unknown.base64': 'Base64にする値が分からない',
  'unknown.boolean': '{value} は true でも false でもない',
  'unknown.cidr': 'Fn::Cidr で分割するブロックが分からない',
  'unknown.cidr-division': 'Fn::Cidr では {block} を分割できない',
  'unknown.condition': '条件 {name} が決まらない',
  'unknown.conditions': '決まらない条件が{most}個を超える',
  'unknown.definition-elsewhere': '定義がテンプレートの外にある',
  'unknown.definition-shape': '定義に StartAt 又は States がない',
  'unknown.definition-text': '定義がJSONではない',
  'unknown.export': 'このアカウントとリージョンで {name} をエクスポートするテンプレートが入力にない',
  'unknown.length': '長さを数えるリストが分からない',
  'unknown.list-entry': '{list} の{index}番の要素が分からない',
  'unknown.loop': 'Fn::ForEach はCloudFormationが展開する',
  'unknown.macro': '{name} はデプロイの時にマクロが作る',
  'unknown.mapping': '{place} がテンプレートにない',
  'unknown.nested-output': '入れ子スタック {stack} の出力 {output} が入力にない',
  'unknown.no-value': 'マッピングに AWS::NoValue がある',
  'unknown.other-stack': '別のスタックの出力である',
  'unknown.parameter': 'パラメーター {name} に既定値がない',
  'unknown.policy-text': 'ポリシードキュメントがJSONではない文字列である',
  'unknown.pool': '{name} のブロックはプールから割り当てられる',
  'unknown.read-later': '{reference} はデプロイの時に読み取られる',
  'unknown.selection': 'Fn::Select が{count}個のうち{index}番の要素を求めている',
  'unknown.some-condition': '条件が決まらない',
  'unknown.stack-output': 'アカウント {account} のスタック {stack} に、出力 {output} を持つものが入力にない',
  'unknown.stored-parameter': 'パラメーター {name} はデプロイの時にSystems Managerから読み取られる',
  'unknown.transform': 'Fn::Transform はデプロイの時にマクロを実行する',

  'expansion.loop': '{loop} はデプロイの時にリソースを作る。処理済みのテンプレートを与える',
  'expansion.macro': 'マクロ {macro} はデプロイの時にテンプレートを書き換える',
  'expansion.transform': 'Fn::Transform はデプロイの時に {part} を書き換える。処理済みのテンプレートを与える',
} as const satisfies Translation<typeof EN>;
