import type { ACCESS as EN } from '../en/access';
import type { Translation } from '../gaps';

/** 誰が何をできるか。何が決めたか、何が変われば答えが変わるか。 */
export const ACCESS = {
  'access.decide': '{place} がどうなるかは、デプロイの時の値で決まる',
  'access.lift': '{place} が当たる限り、拒否される',
  'access.missing.boundary': '{who} のアクセス許可の境界が含まない。許可が要る',
  'access.missing.endpoint': 'エンドポイント {name} のポリシーが通さない。許可が要る',
  'access.missing.identity': '{who} のどのポリシーも許可しない。許可が要る',
  'access.missing.network': 'アクセスポイント {name} は自らのVPCからの要求にだけ応じる。そのVPCから要求する必要がある',
  'access.missing.public':
    '{name} のポリシーが公開であり、RestrictPublicBuckets がアカウント外の者を通さない。相手を特定する必要がある',
  'access.missing.resource': '{name} のどのポリシーも {who} を認めない。許可が要る',
  'access.missing.session': 'セッションポリシーが含まない。許可が要る',
  'access.take-away': '{place} がなければ拒否される',
  'access.taken.principal': '{name} はデプロイの外のアカウントにあり、そのポリシーは許可するとみなす',
  'access.taken.resource': '{name} はデプロイの外のアカウントにあり、そのポリシーは許可するとみなす',
} as const satisfies Translation<typeof EN>;
