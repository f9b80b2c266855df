import type { Facts } from '../facts/facts';
import { providedSentences } from '../facts/provided';
import type { Language, Message } from '../messages/message';
import { render } from '../messages/render';
import type { Said } from '../messages/say';
import { isEvaluation } from '../model/profile';
import { isWhole } from '../model/whole';
import type { Acknowledgement, Decision } from '../policy/acknowledgement';
import { POLICY_LINE } from '../policy/source';
import type { IsolationVerdict } from '../reachability/certificate';
import { NOTHING_TO_PROVE, type ScopeCounts } from '../reachability/proof-scope';
import { RULES } from '../rules';
import { zonePaths } from '../rules/network/zone-paths';
import type { Finding, Rule, Severity } from '../rules/rule';
import { type AcknowledgementNotes, acknowledged as acknowledgedUnder } from './acknowledge';
import { expiredSentence } from './acknowledgement-notes';
import { type Cause, causesOf } from './causes';
import { type ClauseAnswer, clauseAnswers } from './clause-answers';
import { concernedClause, placeInPolicy } from './concerned-clause';
import { FindingIds } from './finding-ids';
import { judgeRule } from './judge-rule';
import { proofsOf, scopeFor, verdictFor } from './proofs';
import { readable, remediationOf } from './readable';
import type { BaselineSummary, PartSummary } from './shown';
import { type ThreatAnswer, threatAnswers } from './threat-answers';
import { type UnmatchedPremise, unmatchedPremises } from './unmatched-premises';
import { verdictOf } from './verdict';
import { zonesIn } from './zones';

/** Version of the form of a result; a change that a reader of it would have to know gives it another number. */
export const CHECK_SCHEMA = 'sanso.check/1';

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

/** What a rule found, as it is judged and as it is told. */
interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly violation: Violation;
}

/** File beside the templates of a synthesis with the result of its check. */
export const CHECK_FILE = 'sanso-check.json';

/**
 * Judge a deployment by every rule; the order of the result depends on nothing but the input.
 *
 * @param acknowledgements what whoever is judged has decided to live with, as {@link readAcknowledgements} gives it. Default: nothing
 * @param inputs what was read beside the templates, to be told. Default: nothing
 */
export function check(
  facts: Facts,
  rules: readonly Rule[] = RULES,
  acknowledgements: readonly Acknowledgement[] = [],
  inputs: CheckInputs = { notJudged: [], unused: [] },
): CheckResult {
  const ids = new FindingIds();
  const found: Found[] = [];
  const assumptions: Assumption[] = [];
  const read = (said: Said | string, language: Language) => readable(facts.model, render(said, language));
  const sentencesOf = ({ message, trace = [] }: Finding, language: Language) => ({
    message: read(message, language),
    remediation: remediationOf(facts.model, message, language),
    trace: trace.map((hop) => read(hop, language)),
  });
  for (const rule of rules) {
    for (const outcome of judgeRule(rule, facts)) {
      const common = {
        id: ids.of({ rule: rule.id, resources: outcome.resources, property: outcome.property }),
        rule: rule.id,
        clauses: rule.clauses,
        resources: outcome.resources,
        property: outcome.property,
      };
      if (outcome.kind === 'undecided') {
        const { reason, step } = outcome;
        assumptions.push({ ...common, reason: read(reason, 'en'), ja: { reason: read(reason, 'ja') }, step });
        continue;
      }
      found.push({
        rule,
        finding: outcome,
        violation: {
          ...common,
          ...(outcome.places ? { places: outcome.places } : {}),
          clause: concernedClause(facts, rule.clauses, [...outcome.resources, ...(outcome.places ?? [])]),
          severity: rule.severity,
          ...sentencesOf(outcome, 'en'),
          ja: sentencesOf(outcome, 'ja'),
        },
      });
    }
  }
  const missed = new Set(found.flatMap(({ rule, finding }) => (finding.absent ? rule.id : [])));
  const acceptable = found.map(({ rule, finding: { resources, property, absent } }) => ({
    rule: rule.id,
    resources,
    property,
    absent,
  }));
  const { decisions, notes } = acknowledgedUnder(acceptable, acknowledgements, facts.asOf);
  const open: Found[] = [];
  const acknowledged: AcknowledgedViolation[] = [];
  for (const [index, one] of found.entries()) {
    const decision = decisions[index];
    // What is decided to be missing answers no threat, as what nobody has does not.
    if (decision?.kind === 'missing-control') missed.add(one.rule.id);
    if (decision) acknowledged.push({ ...one.violation, acknowledgement: decision });
    else open.push(one);
  }
  const causes = causesOf(facts, open);
  const violations = inOrder(
    open.map(({ violation }, index) => (causes[index] ? { ...violation, cause: causes[index] } : violation)),
  );
  const { model } = facts;
  const { gone, missingControls, accepted } = apart(acknowledged);
  const counts = {
    findings: violations.length,
    missingControls,
    accepted: accepted.length,
    undecided: assumptions.length,
    whole: isWhole(model),
    evaluation: isEvaluation(model),
  };
  const unmatched = unmatchedPremises(facts);
  const expired = expiredSentence(notes.expired);
  const premises = providedSentences(facts);
  return {
    schema: CHECK_SCHEMA,
    violations,
    assumptions,
    acknowledged,
    summary: {
      ...(expired ? { expired } : {}),
      policy: POLICY_LINE,
      verdict: verdictOf(counts),
      ...counts,
      acknowledgements: notes,
      resources: model.resources.length,
      templates: model.templates.length,
      rules: rules.length,
      zones: zonesIn(model),
      flows: facts.register.flows.length,
      inputs: {
        ...inputs,
        unused: [...inputs.unused, ...model.unused],
        ...(unmatched.length > 0 ? { unmatched } : {}),
      },
      ...(premises.length > 0 ? { premises } : {}),
      asOf: facts.asOf,
      isolation: rules.includes(zonePaths) ? isolationOf(facts) : undefined,
      clauses: clauseAnswers(facts, rules, violations, gone),
      threats: threatAnswers(facts, rules, missed),
    },
  };
}

/**
 * Findings in the order of the policy: what stands for itself before what follows, and in a clause first the rules from whose
 * findings others follow. Those of one rule stay as they are.
 */
function inOrder(violations: readonly Violation[]): Violation[] {
  const causing = new Set(violations.flatMap(({ cause }) => cause?.rule ?? []));
  return [...violations].sort(
    (one, other) =>
      Number(one.cause !== undefined) - Number(other.cause !== undefined) ||
      placeInPolicy(one.clause) - placeInPolicy(other.clause) ||
      Number(causing.has(other.rule)) - Number(causing.has(one.rule)),
  );
}

/** Acknowledged findings by their kind: controls that are not there, and findings that are accepted. */
export function apart(acknowledged: readonly AcknowledgedViolation[]): {
  readonly gone: readonly AcknowledgedViolation[];
  /** How many controls these are: one may be missed in several places. */
  readonly missingControls: number;
  readonly accepted: readonly AcknowledgedViolation[];
} {
  const isGone = ({ acknowledgement: { kind } }: AcknowledgedViolation) => kind === 'missing-control';
  const gone = acknowledged.filter(isGone);
  return {
    gone,
    missingControls: new Set(gone.map(({ acknowledgement: { id } }) => id)).size,
    accepted: acknowledged.filter((entry) => !isGone(entry)),
  };
}

function isolationOf(facts: Facts): IsolationSummary {
  const verdict = verdictFor(facts);
  return {
    verdict,
    flows: proofsOf(facts)[0].flows.length,
    about: scopeFor(facts),
    ...(verdict === 'empty' ? { reason: NOTHING_TO_PROVE } : {}),
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
