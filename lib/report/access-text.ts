import type { Answer, Question } from '../facts/access/access';
import type { Language } from '../messages/message';
import { render } from '../messages/render';
import { hanging } from './wrap';

/** An answer as JSON gives it: sentences in English, and the same in Japanese. */
export interface WordedAccess extends Omit<Answer, 'assumptions' | 'change'> {
  readonly assumptions: readonly {
    readonly account: string;
    readonly reason: string;
    readonly ja: { readonly reason: string };
  }[];
  readonly change: readonly { readonly text: string; readonly ja: { readonly text: string } }[];
}

/** An answer in words. */
export function accessInWords({ assumptions, change, ...answer }: Answer): WordedAccess {
  return {
    ...answer,
    assumptions: assumptions.map(({ account, reason }) => ({
      account,
      reason: render(reason, 'en'),
      ja: { reason: render(reason, 'ja') },
    })),
    change: change.map((said) => ({ text: render(said, 'en'), ja: { text: render(said, 'ja') } })),
  };
}

const WORDS = {
  en: {
    decision: {
      allowed: 'allowed',
      implicitDeny: 'denied, nothing allows it',
      explicitDeny: 'denied by a statement',
      undecided: 'undecided',
    },
    by: 'by',
    conditions: 'open conditions',
    assumptions: 'taken on trust',
    change: 'what would change it',
  },
  ja: {
    decision: {
      allowed: '許可',
      implicitDeny: '拒否(許可するものがない)',
      explicitDeny: '拒否(拒否する文がある)',
      undecided: '判定保留',
    },
    by: '決めたもの',
    conditions: '決まらない条件',
    assumptions: '前提',
    change: '変わる条件',
  },
} as const;

/** An answer as text: the decision in a line, then what decided, on what it hangs, and what would change it. */
export function accessText(
  { principal, action, resource }: Question,
  { decision, by, conditions, assumptions, change }: WordedAccess,
  language: Language,
  width: number,
): string {
  const words = WORDS[language];
  const list = (title: string, entries: readonly string[]) =>
    entries.length === 0 ? [] : [`  ${title}`, ...entries.flatMap((entry) => hanging('    · ', entry, width))];
  return [
    ...hanging('', `${words.decision[decision]}: ${principal} ${action} ${resource}`, width),
    ...list(words.by, by),
    ...list(words.conditions, conditions),
    ...list(
      words.assumptions,
      assumptions.map(({ reason, ja }) => (language === 'ja' ? ja.reason : reason)),
    ),
    ...list(
      words.change,
      change.map(({ text, ja }) => (language === 'ja' ? ja.text : text)),
    ),
  ].join('\n');
}
