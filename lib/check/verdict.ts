import type { Language } from '../messages/message';

/** What a check counted. */
export interface VerdictCounts {
  readonly findings: number;
  readonly missingControls: number;
  readonly undecided: number;
  /** Whether the templates are a whole deployment. */
  readonly whole: boolean;
}

const WORDS = {
  en: {
    findings: (count: number) => `${count} ${count === 1 ? 'finding' : 'findings'}`,
    missing: (count: number) => `${count} missing ${count === 1 ? 'control' : 'controls'}`,
    undecided: (count: number) => `${count} undecided`,
    not: ' (not conforming)',
    part: ' (part of a deployment: what is missing is not judged)',
    between: ', ',
  },
  ja: {
    findings: (count: number) => `指摘 ${count}件`,
    missing: (count: number) => `未整備の対策 ${count}件`,
    undecided: (count: number) => `判定保留 ${count}件`,
    not: '(適合ではない)',
    part: '(構成の一部のため、不足は判定していない)',
    between: '、',
  },
} as const;

/**
 * What a check comes to, in a sentence that stands first in every output: nobody may read "0 findings" as conforming where a
 * control is missing, something is undecided, or only a part was judged.
 */
export function verdictSentence(
  { findings, missingControls, undecided, whole }: VerdictCounts,
  language: Language,
): string {
  const words = WORDS[language];
  const counts = [
    words.findings(findings),
    words.missing(missingControls),
    ...(undecided > 0 ? [words.undecided(undecided)] : []),
  ].join(words.between);
  const conforms = findings + missingControls + undecided === 0;
  return `${counts}${conforms ? '' : words.not}${whole ? '' : words.part}`;
}
