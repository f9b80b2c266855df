import type { Severity } from '../policy/severity';
import type { IsolationVerdict } from '../reachability/verdict';
import type { Keyed } from './finding-key';

/** What of a judgement is asked for. */
export interface Part {
  /** The least severity. What is undecided has none, and stays. Default: any. */
  readonly severity?: Severity;
  /** Ids of rules. Default: all. */
  readonly rules?: readonly string[];
  /** Clauses, each with those below it. Default: all. */
  readonly clauses?: readonly string[];
}

/** What a part was taken of, so that nobody reads it as the whole. */
export interface PartSummary extends Part {
  readonly of: {
    readonly findings: number;
    readonly missingControls: number;
    readonly accepted: number;
    readonly undecided: number;
  };
}

/** Something of a baseline that is there no more. A finding has a severity, an undecided point has none. */
export interface Gone extends Keyed {
  readonly clauses: readonly string[];
  readonly severity?: Severity;
}

/** How a judgement compares with an earlier one. */
export interface BaselineSummary {
  readonly file: string;
  readonly newFindings: number;
  readonly newUndecided: number;
  readonly gone: readonly Gone[];
  /** The verdicts of isolation, where it is worse than it was: such a judgement fails, whatever else is known. */
  readonly worse?: { readonly before: IsolationVerdict; readonly now: IsolationVerdict };
}
