import { outcomesOf } from '../model/outcomes';
import type { Judged, Outcome, Rule } from '../rules/rule';

/**
 * What a rule says of a deployment. Where conditions are not decided it is asked under each of their outcomes: a finding
 * under one is a finding, with the outcome in its trace.
 */
export function judgeRule(rule: Rule, judged: Judged): Outcome[] {
  const outcomes = outcomesOf(judged.model);
  if (outcomes.length === 1) return rule.check(judged);
  const said = new Map<string, { outcome: Outcome; where: string[] }>();
  for (const { model, where } of outcomes) {
    for (const outcome of rule.check({ ...judged, model })) {
      const key = JSON.stringify(outcome);
      const before = said.get(key);
      if (before) before.where.push(where);
      else said.set(key, { outcome, where: [where] });
    }
  }
  return [...said.values()].map(({ outcome, where }) =>
    outcome.kind === 'undecided' || where.length === outcomes.length
      ? outcome
      : { ...outcome, trace: [...(outcome.trace ?? []), `where ${where[0]}`] },
  );
}
