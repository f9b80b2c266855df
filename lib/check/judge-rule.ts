import type { Facts } from '../facts/facts';
import { type Said, say } from '../messages/say';
import { outcomesOf } from '../model/outcomes';
import type { Outcome, Rule } from '../rules/rule';
import { InputError } from '../template/input-error';

/** A deployment under one outcome of its undecided conditions. */
export interface FactsOfOutcome {
  readonly facts: Facts;
  /** The outcome in words; empty where every condition is decided. */
  readonly where: string;
  /** The same as a message. */
  readonly said: Said | string;
}

const outcomes = new WeakMap<Facts, readonly FactsOfOutcome[]>();

/** What is judged, under each outcome of its undecided conditions: the same objects each time, so that proofs are kept. */
export function factsOfOutcomes(facts: Facts): readonly FactsOfOutcome[] {
  const known = outcomes.get(facts);
  if (known) return known;
  const made = outcomesOf(facts.model).map(({ model, where, said }) => ({
    facts: facts.under(model),
    where,
    said,
  }));
  outcomes.set(facts, made);
  return made;
}

/** A rule that cannot cope with an input leaves it undecided, and the other rules go on. */
function checked(rule: Rule, facts: Facts): Outcome[] {
  try {
    return rule.check(facts);
  } catch (error) {
    if (error instanceof InputError || process.env.SANSO_DEBUG) throw error;
    const reason = say('rule.failed', { rule: rule.id, error: (error as Error).message });
    return [{ kind: 'undecided', resources: [rule.id], reason }];
  }
}

/**
 * What a rule says of a deployment, each thing once. Where conditions are not decided it is asked under each of their
 * outcomes: a finding under one is a finding, with the outcome in its trace.
 */
export function judgeRule(rule: Rule, facts: Facts): Outcome[] {
  const all = factsOfOutcomes(facts);
  if (all.length === 1) return distinct(checked(rule, all[0].facts));
  const said = new Map<string, { outcome: Outcome; where: Set<string> }>();
  for (const { facts: one, where } of all) {
    for (const outcome of checked(rule, one)) {
      const key = JSON.stringify(outcome);
      const { where: places } = said.get(key) ?? { where: new Set<string>() };
      said.set(key, { outcome, where: places.add(where) });
    }
  }
  return [...said.values()].map(({ outcome, where }) => {
    if (outcome.kind === 'undecided' || where.size === all.length) return outcome;
    const first = all.find((one) => where.has(one.where));
    return { ...outcome, trace: [...(outcome.trace ?? []), say('proof.where', { outcome: first?.said ?? '' })] };
  });
}

function distinct(outcomes: Outcome[]): Outcome[] {
  if (outcomes.length < 2) return outcomes;
  return [...new Map(outcomes.map((outcome) => [JSON.stringify(outcome), outcome])).values()];
}
