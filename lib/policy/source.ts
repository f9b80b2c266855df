import type { Message } from '../messages/message';

/** The policy that the numbers of clauses belong to. */
export const POLICY = {
  body: {
    ja: '八戸地域広域市町村圏事務組合',
    en: '八戸地域広域市町村圏事務組合 (an association of municipalities around Hachinohe)',
  },
  title: { ja: '情報セキュリティ基本方針', en: '情報セキュリティ基本方針 (basic policy on information security)' },
  date: { ja: '令和8年4月1日', en: '2026-04-01' },
  place: { ja: '青森県八戸市', en: 'Hachinohe, Aomori' },
} as const satisfies Record<string, Message>;

/** The same in a line, which every output has: that it is an example, and whose place it takes. */
export const POLICY_LINE: Message = {
  ja: `条項の番号: ${POLICY.body.ja} ${POLICY.title.ja}(${POLICY.date.ja}、${POLICY.place.ja})。例であり、自団体の基本方針に置き換える`,
  en: `Clauses of: ${POLICY.body.en}, ${POLICY.title.en}, ${POLICY.date.en}, ${POLICY.place.en}; an example, to be replaced by your own policy`,
};
