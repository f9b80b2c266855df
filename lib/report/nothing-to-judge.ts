import type { ClauseAnswer } from '../check/clause-answers';
import type { Language } from '../messages/message';

const WORDS = {
  en: {
    nothing: (count: number, all: number) => `Nothing to judge (${count} of ${all} clauses): `,
    people: (count: number) => `; people alone answer ${count} clauses`,
  },
  ja: {
    nothing: (count: number, all: number) => `判定対象なし(${all}条項のうち${count}): `,
    people: (count: number) => `。人だけが答える条項は${count}`,
  },
} as const;

/** The clauses none of whose rules judged anything, and how many only people answer, in a line. */
export function nothingToJudge(clauses: readonly ClauseAnswer[], language: Language): string {
  const words = WORDS[language];
  const nothing = clauses.filter(({ answer }) => answer === 'nothing-to-judge').map(({ clause }) => clause);
  const people = clauses.filter(({ answer }) => answer === 'people').length;
  return `${words.nothing(nothing.length, clauses.length)}${nothing.join(', ') || '-'}${words.people(people)}`;
}
