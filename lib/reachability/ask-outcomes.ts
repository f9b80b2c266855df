import { type Said, say } from '../messages/say';
import type { Answer, Query } from './query';

/** A deployment under one outcome of its undecided conditions, which answers questions. */
export interface AskedOutcome {
  /** The outcome; empty where every condition is decided. */
  readonly said: Said | string;
  /** It in words, without what defaults of parameters decide. */
  readonly undecided: string;
  readonly ask: (query: Query) => Answer;
}

interface Answered {
  readonly said: Said | string;
  readonly answer: Answer;
}

/** Which answer stands for several: a path before a doubt, a doubt before none. */
const RANK: Readonly<Record<Answer['verdict'], number>> = { reachable: 2, undecided: 1, isolated: 0 };

/**
 * The answer under every outcome of the undecided conditions: one that only some of them give is undecided, and says which.
 * What one value of a parameter opens is reachable, also where its default leaves it out.
 *
 * @throws InputError for a name of nothing, or ports that are none
 */
export function askOutcomes(outcomes: readonly AskedOutcome[], query: Query): Answer {
  const groups = new Map<string, Answered>();
  for (const { said, undecided, ask } of outcomes) {
    const answer = ask(query);
    const known = groups.get(undecided);
    if (!known || RANK[answer.verdict] > RANK[known.answer.verdict]) groups.set(undecided, { said, answer });
  }
  const answers = [...groups.values()];
  const given = (verdict: Answer['verdict']) => answers.find(({ answer }) => answer.verdict === verdict);
  const [reachable, undecided, isolated] = [given('reachable'), given('undecided'), given('isolated')];
  if (undecided && !reachable) return undecided.answer;
  if (!reachable) return answers[0].answer;
  const other = isolated ?? undecided;
  if (!other) return reachable.answer;
  const reason = say('ask.verdicts', {
    one: say(`ask.${reachable.answer.verdict}`),
    condition: reachable.said,
    other: say(`ask.${other.answer.verdict}`),
    opposite: other.said,
  });
  return { ...reachable.answer, verdict: 'undecided', assumptions: [{ resource: 'Conditions', reason }] };
}
