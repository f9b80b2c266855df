import { outcomesOf } from '../model/outcomes';
import type { Judged, Outcome, Rule } from '../rules/rule';

/**
 * What a rule says of a deployment, each thing once. Where conditions are not decided it is asked under each of their
 * outcomes: a finding under one is a finding, with the outcome in its trace.
 */
export function judgeRule(rule: Rule, judged: Judged): Outcome[] {
  const outcomes = outcomesOf(judged.model);
  const said = new Map<string, { outcome: Outcome; where: Set<string> }>();
  for (const { model, where } of outcomes) {
    for (const outcome of rule.check({ ...judged, model })) {
      const key = JSON.stringify(outcome);
      const { where: places } = said.get(key) ?? { where: new Set<string>() };
      said.set(key, { outcome, where: places.add(where) });
    }
  }
  return [...said.values()].map(({ outcome, where }) => {
    if (outcome.kind === 'undecided' || where.size === outcomes.length) return outcome;
    const [first] = where;
    return { ...outcome, trace: [...(outcome.trace ?? []), `where ${first}`] };
  });
}
