import { BETWEEN, type Language, type Message } from '../messages/message';
import type { BaselineSummary, PartSummary } from './shown';

/** What a check counted. */
export interface VerdictCounts {
  readonly findings: number;
  readonly missingControls: number;
  /** How many of them are there in part. */
  readonly missingInPart: number;
  readonly undecided: number;
  /** Whether the templates are a whole deployment. */
  readonly whole: boolean;
  /** Whether every template says that it is of a deployment to try things out (`Metadata.sanso.profile`). */
  readonly evaluation: boolean;
  /** What was asked for, when it was not everything. */
  readonly part?: PartSummary;
  /** How it compares with an earlier judgement, when it is compared with one. */
  readonly baseline?: BaselineSummary;
}

const WORDS = {
  en: {
    findings: (count: number, of: number) => `${count} ${of === 1 ? 'finding' : 'findings'}`,
    missing: (count: number, of: number) => `${count} missing ${of === 1 ? 'control' : 'controls'}`,
    inPart: (count: number) => ` (${count} there in part)`,
    undecided: (count: number, _: number) => `${count} undecided`,
    of: (counted: string, count: number, all: number) => counted.replace(String(count), `${count} of ${all}`),
    not: ' (not conforming)',
    part: ' (part of a deployment: what is missing is not judged)',
    evaluation: ' (judged as an evaluation deployment, where what production locks may be deleted)',
    only: (options: string) => `Part of the judgement only (${options}): `,
    against: (file: string, findings: number, undecided: number, known: number, gone: number) =>
      `; against ${file}: ${findings} new ${findings === 1 ? 'finding' : 'findings'}, ${undecided} new undecided, ${known} known, ${gone} gone`,
    worse: (before: string, now: string) => `, isolation is worse than it was (${before} → ${now})`,
  },
  ja: {
    findings: (count: number) => `指摘 ${count}件`,
    missing: (count: number) => `未整備の対策 ${count}件`,
    inPart: (count: number) => `(うち一部のみ整備 ${count}件)`,
    undecided: (count: number) => `判定保留 ${count}件`,
    of: (counted: string, count: number, all: number) => counted.replace(`${count}件`, `${all}件のうち${count}件`),
    not: '(適合ではない)',
    part: '(構成の一部のため、不足は判定していない)',
    evaluation: '(評価用として判定した。本番用で固定するものも、ここでは消せる)',
    only: (options: string) => `判定の一部だけである(${options}): `,
    against: (file: string, findings: number, undecided: number, known: number, gone: number) =>
      `。${file} との比較: 新たな指摘 ${findings}件、新たな判定保留 ${undecided}件、既知 ${known}件、解消 ${gone}件`,
    worse: (before: string, now: string) => `、分離が以前より悪い(${before} → ${now})`,
  },
} as const;

/**
 * What a check comes to, in a sentence that stands first in every output: nobody may read "0 findings" as conforming where a
 * control is missing, something is undecided, or only a part was judged or asked for.
 */
export function verdictSentence(
  { findings, missingControls, missingInPart, undecided, whole, evaluation, part, baseline }: VerdictCounts,
  language: Language,
): string {
  const words = WORDS[language];
  const all = part?.of ?? { findings, missingControls, undecided };
  const counted = (say: (count: number, of: number) => string, count: number, of: number) =>
    part ? words.of(say(count, of), count, of) : say(count, of);
  const counts = [
    counted(words.findings, findings, all.findings),
    counted(words.missing, missingControls, all.missingControls) +
      (missingInPart > 0 ? words.inPart(missingInPart) : ''),
    ...(all.undecided > 0 ? [counted(words.undecided, undecided, all.undecided)] : []),
  ].join(BETWEEN[language]);
  const conforms = all.findings + all.missingControls + all.undecided === 0;
  return [
    part ? words.only(optionsOf(part, BETWEEN[language])) : '',
    counts,
    conforms ? '' : words.not,
    whole ? '' : words.part,
    evaluation ? words.evaluation : '',
    baseline
      ? words.against(
          baseline.file,
          baseline.newFindings,
          baseline.newUndecided,
          findings + undecided - baseline.newFindings - baseline.newUndecided,
          baseline.gone.length,
        )
      : '',
    baseline?.worse ? words.worse(baseline.worse.before, baseline.worse.now) : '',
  ].join('');
}

/** The same in both languages. */
export function verdictOf(counts: VerdictCounts): Message {
  return { en: verdictSentence(counts, 'en'), ja: verdictSentence(counts, 'ja') };
}

/** The options that a part was asked for by, as they are written. */
function optionsOf({ severity, rules = [], clauses = [] }: PartSummary, between: string): string {
  return [
    ...(severity === undefined ? [] : [`--severity ${severity}`]),
    ...rules.map((rule) => `--rule ${rule}`),
    ...clauses.map((clause) => `--clause ${clause}`),
  ].join(between);
}
