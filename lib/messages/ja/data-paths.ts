import type { DATA_PATHS as EN } from '../en/data-paths';
import type { Translation } from '../gaps';

/** データの経路。 */
export const DATA_PATHS = {
  'data.writes': '{who} は {what} に書き込む',
  'data.reads': '{who} は {what} を読み取る',
  'data.reads-as': '{who} は {as} として {what} を読み取る',
  'data.assumes': '{who} は {what} として操作する',
  'data.passes': '{who} は、自ら起動するものに {what} を渡す',
  'data.operates': '{who} は {what} を起動し、変更し、又は操作する',
  'data.unmodelled': '{type} がどう書き込まれ、読み取られるかはモデルにない',
  'data.writes-outside': '{who} はアカウント {account} のリソースに書き込む({action})',
  'data.foreign-credentials': '{endpoint} は、{who} から他者の認証情報で他者のリソースへの要求を通す',
  'data.moves': '{by} は {from} にあるものを {to} に移す',
  'data.opens': '{who} は {what} のポリシーを書き換え、誰にでも開放し得る',
  'data.public': '{what} は誰にでも開放されている',
  'data.shares': '{who} は {what} の複製を他のアカウントに渡し得る',
  'data.sends': '{who} は {to} にパケットを送る',
  'data.sends-internet': '{who} はインターネットに送る',
  'data.asks': '{who} は {vpc} のリゾルバーに、他者が応答する名前を問い合わせる',
  'data.closed-write': '{who} は {what} に書き込めない',
  'data.closed-read': '{who} は {what} を読み取れない',
  'data.closed-become': '{who} は {what} として操作できない',
  'data.closed-outside': '{who} は外部のリソースに書き込めない({action})',
  'data.closed-endpoint': '{endpoint} は、{who} から他者の認証情報で他者のリソースへの要求を通さない',
  'data.closed-move': '{by} は {from} にあるものを {to} に移せない',
} satisfies Translation<typeof EN>;
