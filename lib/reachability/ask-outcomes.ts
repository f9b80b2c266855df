import type { Model } from '../model/model';
import type { Network } from '../model/network/network';
import { type Answer, ask, type Query } from './query';

/** A deployment under one outcome of its undecided conditions, with its network. */
export interface NetworkOutcome {
  /** The outcome in words; empty where every condition is decided. */
  readonly where: string;
  readonly model: Model;
  readonly network: Network;
}

/**
 * The answer under every outcome of the undecided conditions: one that only some of them give is undecided, and says which.
 *
 * @throws InputError for a name of nothing, or ports that are none
 */
export function askOutcomes(outcomes: readonly NetworkOutcome[], query: Query): Answer {
  const answers = outcomes.map(({ where, model, network }) => ({ where, answer: ask(model, network, query) }));
  const given = (verdict: Answer['verdict']) => answers.find(({ answer }) => answer.verdict === verdict);
  const [reachable, undecided, isolated] = [given('reachable'), given('undecided'), given('isolated')];
  if (undecided && !reachable) return undecided.answer;
  if (!reachable) return answers[0].answer;
  const other = isolated ?? undecided;
  if (!other) return reachable.answer;
  const reason = `${reachable.answer.verdict} where ${reachable.where}, ${other.answer.verdict} where ${other.where}`;
  return { ...reachable.answer, verdict: 'undecided', assumptions: [{ resource: 'Conditions', reason }] };
}
