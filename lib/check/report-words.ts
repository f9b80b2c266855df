import type { Language } from '../messages/message';
import type { Decision } from '../policy/acknowledgement';
import { InputError } from '../template/input-error';

/** What the report of a plugin says beside the sentences of rules. */
export const REPORT_WORDS = {
  en: {
    expired: 'expired',
    register: 'register',
    unused: 'said of no template',
    isolation: 'isolation',
    accepted: 'acknowledged',
    'missing-control': 'missing control',
    acknowledgements: 'acknowledgements',
    open: 'open',
    decision: ({ id, clause, reason, owner, approver, decision, expires }: Decision) =>
      `${id} | clause ${clause} | ${reason.en} | owner ${owner.en} | approver ${approver.en} | decision ${decision.number} of ${decision.date} | expires ${expires}`,
    undecided: 'undecided',
    decide: 'Give a value that is known before deployment',
  },
  ja: {
    expired: '期限切れ',
    register: '登録簿',
    unused: 'テンプレートのない設定',
    isolation: '分離',
    accepted: '承認済み',
    'missing-control': '未整備の対策',
    acknowledgements: '承認',
    open: '未接続',
    decision: ({ id, clause, reason, owner, approver, decision, expires }: Decision) =>
      `${id} | 条項 ${clause} | ${reason.ja} | 責任者 ${owner.ja} | 承認者 ${approver.ja} | 決裁 ${decision.number} ${decision.date} | 期限 ${expires}`,
    undecided: '判定保留',
    decide: 'デプロイの前に決まる値を書く',
  },
} as const;

/** What is refused says so in the language of the reader: the CDK prints the message as it is. */
export function refusedIn<T>(language: Language, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.in(language), error.in('ja')) : error;
  }
}
