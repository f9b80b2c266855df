import type { Facts } from '../facts/facts';
import { THREATS, type Threat, type ThreatId } from '../policy/threats';
import type { Rule } from '../rules/rule';
import { judgesAnything } from './clause-answers';
import type { ThreatAnswer } from './result';

/**
 * Each threat, in the order of the policy. A rule that had nothing to judge, or that misses its control, answers nothing.
 *
 * @param missed rules that miss their control, accepted or not
 */
export function threatAnswers(facts: Facts, rules: readonly Rule[], missed: ReadonlySet<string>): ThreatAnswer[] {
  return (Object.entries(THREATS) as [ThreatId, Threat][]).map(([threat, { rules: ids, documents }]) => {
    const there = rules.filter((rule) => ids.includes(rule.id) && !missed.has(rule.id) && judgesAnything(facts, rule));
    const people = documents.length > 0 ? 'people' : 'unanswered';
    return { threat, answer: there.length > 0 ? 'controls' : people, rules: there.map(({ id }) => id) };
  });
}
