import type { ClauseAnswer, ThreatAnswer } from '../check/result';
import { BETWEEN, type Language } from '../messages/message';
import { THREATS } from '../policy/threats';

const WORDS = {
  en: {
    nothing: (count: number, all: number) => `Nothing to judge (${count} of ${all} clauses): `,
    people: (count: number) => `; people alone answer ${count} clauses`,
    unanswered: (count: number, all: number) => `Threats without an answer (${count} of ${all}): `,
  },
  ja: {
    nothing: (count: number, all: number) => `判定対象なし(${all}条項のうち${count}): `,
    people: (count: number) => `。人だけが担う条項は${count}`,
    unanswered: (count: number, all: number) => `対策のない脅威(${all}のうち${count}): `,
  },
} as const;

/** The clauses none of whose rules judged anything, and how many only people answer, in a line. */
export function nothingToJudge(clauses: readonly ClauseAnswer[], language: Language): string {
  const words = WORDS[language];
  const nothing = clauses.filter(({ answer }) => answer === 'nothing-to-judge').map(({ clause }) => clause);
  const people = clauses.filter(({ answer }) => answer === 'people').length;
  return `${words.nothing(nothing.length, clauses.length)}${nothing.join(BETWEEN[language]) || '-'}${words.people(people)}`;
}

/** The threats of clause 3 that nothing answers, in a line. */
export function unansweredThreats(threats: readonly ThreatAnswer[], language: Language): string {
  const open = threats.filter(({ answer }) => answer === 'unanswered').map(({ threat }) => THREATS[threat][language]);
  return `${WORDS[language].unanswered(open.length, threats.length)}${open.join(BETWEEN[language]) || '-'}`;
}
