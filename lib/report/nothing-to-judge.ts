import type { ClauseAnswer, ThreatAnswer } from '../check/result';
import { BETWEEN, type Language } from '../messages/message';
import { THREATS } from '../policy/threats';

const WORDS = {
  en: {
    nothing: (count: number, all: number) => `Nothing to judge (${count} of ${all} clauses): `,
    people: (count: number) => `; people alone answer ${count} clauses`,
    unanswered: (count: number, all: number) => `Threats without an answer (${count} of ${all}): `,
    inPart: (count: number, all: number) => `Threats answered in part (${count} of ${all}): `,
    but: (threat: string, said: string) => `${threat} (controls, with ${said})`,
    findings: (count: number) => `open findings: ${count}`,
    missing: (count: number) => `missing controls: ${count}`,
    undecided: (count: number) => `undecided: ${count}`,
  },
  ja: {
    nothing: (count: number, all: number) => `判定対象なし(${all}条項のうち${count}): `,
    people: (count: number) => `。人だけが担う条項は${count}`,
    unanswered: (count: number, all: number) => `対策のない脅威(${all}のうち${count}): `,
    inPart: (count: number, all: number) => `対策が一部にとどまる脅威(${all}のうち${count}): `,
    but: (threat: string, said: string) => `${threat}(対策はあるが、${said})`,
    findings: (count: number) => `未解決の指摘 ${count}件`,
    missing: (count: number) => `未整備の対策 ${count}件`,
    undecided: (count: number) => `判定保留 ${count}件`,
  },
} as const;

/** The clauses none of whose rules judged anything, and how many only people answer, in a line. */
export function nothingToJudge(clauses: readonly ClauseAnswer[], language: Language): string {
  const words = WORDS[language];
  const nothing = clauses.filter(({ answer }) => answer === 'nothing-to-judge').map(({ clause }) => clause);
  const people = clauses.filter(({ answer }) => answer === 'people').length;
  return `${words.nothing(nothing.length, clauses.length)}${nothing.join(BETWEEN[language]) || '-'}${words.people(people)}`;
}

/** The threats of clause 3 that nothing answers, and those that are answered in part, in a line each. */
export function openThreats(threats: readonly ThreatAnswer[], language: Language): string[] {
  return [unansweredThreats(threats, language), threatsInPart(threats, language)];
}

/** A threat whose controls are there, and at fault: what is open of them is counted. */
function threatsInPart(threats: readonly ThreatAnswer[], language: Language): string {
  const words = WORDS[language];
  const said = threats
    .filter(({ answer }) => answer === 'in-part')
    .map(({ threat, findings, missingControls, undecided }) => {
      const counts = [
        ...(findings > 0 ? [words.findings(findings)] : []),
        ...(missingControls > 0 ? [words.missing(missingControls)] : []),
        ...(undecided > 0 ? [words.undecided(undecided)] : []),
      ];
      return words.but(THREATS[threat][language], counts.join(BETWEEN[language]));
    });
  return `${words.inPart(said.length, threats.length)}${said.join(BETWEEN[language]) || '-'}`;
}

function unansweredThreats(threats: readonly ThreatAnswer[], language: Language): string {
  const open = threats.filter(({ answer }) => answer === 'unanswered').map(({ threat }) => THREATS[threat][language]);
  return `${WORDS[language].unanswered(open.length, threats.length)}${open.join(BETWEEN[language]) || '-'}`;
}
