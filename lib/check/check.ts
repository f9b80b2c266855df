import type { Facts } from '../facts/facts';
import { providedSentences } from '../facts/provided';
import type { Language } from '../messages/message';
import { render } from '../messages/render';
import type { Said } from '../messages/say';
import { isEvaluation } from '../model/profile';
import { isWhole } from '../model/whole';
import type { Acknowledgement, Decision } from '../policy/acknowledgement';
import { POLICY_LINE } from '../policy/source';
import { NOTHING_TO_PROVE } from '../reachability/proof-scope';
import { RULES } from '../rules';
import { zonePaths } from '../rules/network/zone-paths';
import { type Finding, type InPart, partsOf, type Rule, type Undecided } from '../rules/rule';
import { acknowledged as acknowledgedUnder } from './acknowledge';
import { expiredSentence } from './acknowledgement-notes';
import { causesOf } from './causes';
import { clauseAnswers } from './clause-answers';
import { concernedClause, placeInPolicy } from './concerned-clause';
import { FindingIds } from './finding-ids';
import { judgeRule } from './judge-rule';
import { proofsOf, scopeFor, verdictFor } from './proofs';
import { readable, remediationOf } from './readable';
import { REPORT_WORDS } from './report-words';
import {
  type AcknowledgedViolation,
  type Assumption,
  apart,
  CHECK_SCHEMA,
  type CheckInputs,
  type CheckResult,
  type IsolationSummary,
  type Violation,
} from './result';
import { threatAnswers } from './threat-answers';
import { unmatchedPremises } from './unmatched-premises';
import { verdictOf } from './verdict';
import { zonesIn } from './zones';

/** What a rule found, as it is judged and as it is told. */
interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly violation: Violation;
}

/** What a rule left open, as it is judged and as it is told. */
interface Open {
  readonly rule: Rule;
  readonly outcome: Undecided;
  readonly assumption: Assumption;
}

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
  const undecided: Open[] = [];
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
        const assumption = { ...common, reason: read(reason, 'en'), ja: { reason: read(reason, 'ja') }, step };
        undecided.push({ rule, outcome, assumption });
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
  const acceptable = [
    ...found.map(({ rule, finding }) => ({ ...finding, rule: rule.id, inPart: partsOf(rule, finding) })),
    ...undecided.map(({ rule, outcome }) => ({ ...outcome, rule: rule.id, inPart: partsOf(rule, outcome) })),
  ];
  const { decisions, notes } = acknowledgedUnder(acceptable, acknowledgements, facts.asOf);
  const open: Found[] = [];
  const acknowledged: AcknowledgedViolation[] = [];
  for (const [index, one] of found.entries()) {
    const decision = decisions[index];
    if (decision) acknowledged.push(underDecision(one.violation, partsOf(one.rule, one.finding), decision));
    else open.push(one);
  }
  const assumptions: Assumption[] = [];
  for (const [index, { rule, outcome, assumption }] of undecided.entries()) {
    const decision = decisions[found.length + index];
    if (decision)
      acknowledged.push(underDecision(asViolation(facts, rule, assumption), partsOf(rule, outcome), decision));
    else assumptions.push(assumption);
  }
  const causes = causesOf(facts, open);
  const violations = inOrder(
    open.map(({ violation }, index) => (causes[index] ? { ...violation, cause: causes[index] } : violation)),
  );
  const { model } = facts;
  const { gone, missingControls, missingInPart, accepted } = apart(acknowledged);
  const counts = {
    findings: violations.length,
    missingControls,
    missingInPart,
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
      threats: threatAnswers(facts, rules, {
        open: open.map(({ rule, finding }) => ({ ...finding, rule: rule.id, inPart: partsOf(rule, finding) })),
        gone,
        assumptions,
      }),
    },
  };
}

function underDecision(
  violation: Violation,
  parts: readonly InPart[],
  acknowledgement: Decision,
): AcknowledgedViolation {
  const inPart = parts.length > 0 && acknowledgement.kind === 'missing-control';
  return { ...violation, ...(inPart ? { inPart } : {}), acknowledgement };
}

/** What nobody knows of a control that is accepted as missing: at the worst it is there in part. */
function asViolation(facts: Facts, { severity }: Rule, { reason, ja, step: _, ...common }: Assumption): Violation {
  return {
    ...common,
    clause: concernedClause(facts, common.clauses, common.resources),
    severity,
    message: reason,
    remediation: REPORT_WORDS.en.decide,
    trace: [],
    ja: { message: ja.reason, remediation: REPORT_WORDS.ja.decide, trace: [] },
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

function isolationOf(facts: Facts): IsolationSummary {
  const verdict = verdictFor(facts);
  return {
    verdict,
    flows: proofsOf(facts)[0].flows.length,
    about: scopeFor(facts),
    ...(verdict === 'empty' ? { reason: NOTHING_TO_PROVE } : {}),
  };
}
