import type { Message } from '../messages/message';
import type { Decision } from '../policy/acknowledgement';
import type { Severity } from '../policy/severity';
import type { ThreatId } from '../policy/threats';
import type { IsolationVerdict, ScopeCounts } from '../reachability/verdict';
import type { AcknowledgementNotes } from './acknowledge';
import type { BaselineSummary, PartSummary } from './shown';

/** Version of the form of a result; a change that a reader of it would have to know gives it another number. */
export const CHECK_SCHEMA = 'sanso.check/1';

/** File beside the templates of a synthesis with the result of its check. */
export const CHECK_FILE = 'sanso-check.json';

/** The finding that another one follows from: its rule, and the resource or flow that it names first. */
export interface Cause {
  readonly rule: string;
  readonly resource: string;
}

/** A violation as every output shows it. */
export interface Violation {
  /** The same in every run, for baselines and trackers: made of rule, resources and property. */
  readonly id: string;
  readonly rule: string;
  readonly clauses: readonly string[];
  /** The one of them that it stands under: that of the zone it concerns. */
  readonly clause: string;
  /** The finding that it follows from, and goes with. Undefined for one that stands for itself. */
  readonly cause?: Cause;
  readonly severity: Severity;
  readonly resources: readonly string[];
  /** Resources where it is to be seen, when `resources` names a zone, an account or the deployment. */
  readonly places?: readonly string[];
  readonly property?: string;
  readonly message: string;
  readonly remediation: string;
  readonly trace: readonly string[];
  /** The same in Japanese. */
  readonly ja: Pick<Violation, 'message' | 'remediation' | 'trace'>;
  /** Whether the baseline that it was compared with has it too: then it does not fail. Undefined without a baseline. */
  readonly known?: true;
}

/** Something that a verdict had to leave open. */
export interface Assumption {
  /** As that of a violation. */
  readonly id: string;
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly resources: readonly string[];
  readonly property?: string;
  readonly reason: string;
  /** The same in Japanese. */
  readonly ja: Pick<Assumption, 'reason'>;
  /** The step of the deployment that would decide it: an open point, which stops no synthesis. */
  readonly step?: Message;
  /** Whether the baseline that it was compared with has it too: then it does not fail. Undefined without a baseline. */
  readonly known?: true;
}

/** A finding that whoever is judged has decided to live with. */
export interface AcknowledgedViolation extends Violation {
  /** Whether its control is there in part, under a decision to go without it. */
  readonly inPart?: true;
  readonly acknowledgement: Decision;
}

/** What was read beside the templates, and what was not read at all. */
export interface CheckInputs {
  /** The flow register; undefined where none was read from a file. */
  readonly flows?: string;
  readonly premises?: string;
  readonly acknowledgements?: string;
  /** What was said of the templates from outside. */
  readonly config?: string;
  /** Files in the folders that look like templates and were not judged. */
  readonly notJudged: readonly string[];
  /** Why those of them that are broken cannot be read, a sentence each. Undefined where none is. */
  readonly broken?: readonly Message[];
  /** What is said from outside of templates that there are not. */
  readonly unused: readonly string[];
  /** Premises on which nothing rests. Undefined where there are none. */
  readonly unmatched?: readonly UnmatchedPremise[];
}

export interface CheckResult {
  /** The form of this result. */
  readonly schema: typeof CHECK_SCHEMA;
  readonly violations: readonly Violation[];
  readonly assumptions: readonly Assumption[];
  readonly acknowledged: readonly AcknowledgedViolation[];
  readonly summary: {
    /** The policy that the numbers of clauses belong to. */
    readonly policy: Message;
    /** Acknowledgements that have expired, in one sentence. Undefined where none has. */
    readonly expired?: Message;
    /** What it all comes to, in one sentence: findings, missing controls, what is undecided, and that these do not conform. */
    readonly verdict: Message;
    readonly findings: number;
    /** Controls that the deployment goes without, under an acknowledgement: never conforming. */
    readonly missingControls: number;
    /** How many of them are there in part. */
    readonly missingInPart: number;
    readonly accepted: number;
    readonly undecided: number;
    /** What is to be known of the acknowledgements that were given: what has expired, what soon will, what accepts nothing. */
    readonly acknowledgements: AcknowledgementNotes;
    /** Whether the templates are a whole deployment; of a part nothing can be missed. */
    readonly whole: boolean;
    /** Whether every template says that it is of a deployment to try things out. */
    readonly evaluation: boolean;
    readonly resources: number;
    readonly templates: number;
    readonly rules: number;
    readonly zones: readonly string[];
    readonly flows: number;
    readonly inputs: CheckInputs;
    /** Controls that rest on somebody else, a sentence each, with who and evidence. Undefined where none does. */
    readonly premises?: readonly Message[];
    readonly asOf: string;
    /** The proof over the whole network, and the valid flows that it excepts. Undefined when its rules were not asked. */
    readonly isolation?: IsolationSummary;
    /** Each clause of the policy: what of the deployment its rules judged, and what they found. */
    readonly clauses: readonly ClauseAnswer[];
    /** Each threat of clause 3, and what answers it here. */
    readonly threats: readonly ThreatAnswer[];
    /** What was asked for, when it was not everything. */
    readonly part?: PartSummary;
    /** How it compares with an earlier judgement, when it is compared with one. */
    readonly baseline?: BaselineSummary;
  };
}

/** What the proof of isolation comes to, and how much it is about. */
export interface IsolationSummary {
  readonly verdict: IsolationVerdict;
  readonly flows: number;
  readonly about: ScopeCounts;
  /** Why it is empty; undefined under any other verdict. */
  readonly reason?: Message;
}

/** What a check says of one clause. */
export interface ClauseAnswer {
  readonly clause: string;
  /** Judged by its rules; by none of them, because there was nothing of theirs; or answered by people alone. */
  readonly answer: 'judged' | 'nothing-to-judge' | 'people';
  /** Rules that cite it. */
  readonly rules: number;
  /** Resources, flows of the register that these rules judged, and whether they judged the deployment as a whole. */
  readonly resources: number;
  readonly flows: number;
  readonly deployment: boolean;
  readonly findings: number;
  readonly missingControls: number;
}

/** What answers a threat of clause 3 in a deployment. */
export interface ThreatAnswer {
  readonly threat: ThreatId;
  /** Controls that are there; some of which are at fault, missing or not known; what people do; or nothing. */
  readonly answer: 'controls' | 'in-part' | 'people' | 'unanswered';
  /** Rules whose controls are there: they judged something, none of it is missing, and not all of it is at fault. */
  readonly rules: readonly string[];
  /** What its rules found, all of them: open findings, missing controls, and what is undecided. */
  readonly findings: number;
  readonly missingControls: number;
  readonly undecided: number;
}

/** A premise on a provider by which nobody comes in here, and the names that would mean one. */
export interface UnmatchedPremise {
  readonly id: string;
  readonly provider: string;
  /** Providers that are there, as a premise would name them. */
  readonly providers: readonly string[];
}

/** Acknowledged findings by their kind: controls that are not there, and findings that are accepted. */
export function apart(acknowledged: readonly AcknowledgedViolation[]): {
  readonly gone: readonly AcknowledgedViolation[];
  /** How many controls these are: one may be missed in several places. */
  readonly missingControls: number;
  /** How many of these are there in part. */
  readonly missingInPart: number;
  readonly accepted: readonly AcknowledgedViolation[];
} {
  const isGone = ({ acknowledgement: { kind } }: AcknowledgedViolation) => kind === 'missing-control';
  const gone = acknowledged.filter(isGone);
  const ids = (entries: readonly AcknowledgedViolation[]) => new Set(entries.map(({ acknowledgement: { id } }) => id));
  const absent = ids(gone.filter(({ inPart }) => !inPart));
  return {
    gone,
    missingControls: ids(gone).size,
    missingInPart: ids(gone).size - absent.size,
    accepted: acknowledged.filter((entry) => !isGone(entry)),
  };
}

/** Whether a baseline does not know something; without one everything is new. */
export function isNew({ known }: Pick<Violation, 'known'>): boolean {
  return !known;
}

/** Exit code of a result: findings before undecided. What a baseline knows does not fail, but an isolation that is worse does. */
export function exitCode({ violations, assumptions, summary }: CheckResult): 0 | 1 | 3 {
  const worse = summary.baseline?.worse;
  if (violations.some(isNew) || worse?.now === 'breached') return 1;
  return worse || assumptions.some(isNew) ? 3 : 0;
}
