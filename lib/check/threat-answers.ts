import type { Facts } from '../facts/facts';
import { THREATS, type Threat, type ThreatId } from '../policy/threats';
import type { Finding, Rule } from '../rules/rule';
import { judgesAnything, subjectsOf } from './clause-answers';
import type { AcknowledgedViolation, Assumption, ThreatAnswer } from './result';

/** What rules said, as far as it takes from an answer to a threat. */
export interface Shortcomings {
  /** Findings that nobody has accepted, with their rules. */
  readonly open: readonly (Pick<Finding, 'resources' | 'absent' | 'inPart'> & { readonly rule: string })[];
  /** Controls that are missing under a decision. */
  readonly gone: readonly Pick<AcknowledgedViolation, 'rule' | 'inPart'>[];
  readonly assumptions: readonly Pick<Assumption, 'rule'>[];
}

/**
 * Each threat, in the order of the policy. A rule answers nothing where it had nothing to judge, misses its control, or finds
 * fault with everything it judged; where another fault is found, the threat is answered in part.
 */
export function threatAnswers(facts: Facts, rules: readonly Rule[], said: Shortcomings): ThreatAnswer[] {
  return (Object.entries(THREATS) as [ThreatId, Threat][]).map(([threat, { rules: ids, documents }]) => {
    const there = rules.filter((rule) => ids.includes(rule.id) && answers(facts, rule, said));
    const people = documents.length > 0 ? 'people' : 'unanswered';
    const countOf = (list: readonly { readonly rule: string }[]) =>
      list.filter(({ rule }) => ids.includes(rule)).length;
    const counts = {
      findings: countOf(said.open),
      missingControls: countOf(said.gone),
      undecided: countOf(said.assumptions),
    };
    const isWhole = counts.findings + counts.missingControls + counts.undecided === 0;
    const controls = isWhole ? 'controls' : 'in-part';
    return { threat, answer: there.length > 0 ? controls : people, rules: there.map(({ id }) => id), ...counts };
  });
}

function answers(facts: Facts, rule: Rule, { open, gone }: Shortcomings): boolean {
  if (!judgesAnything(facts, rule)) return false;
  const own = open.filter((finding) => finding.rule === rule.id);
  if (own.some(({ absent }) => absent)) return false;
  if (gone.some((each) => each.rule === rule.id && !each.inPart)) return false;
  const faulty = new Set(own.flatMap(({ resources, inPart }) => (inPart?.length ? [] : resources)));
  return faulty.size === 0 || subjectsOf(facts, rule).some((id) => !faulty.has(id));
}
