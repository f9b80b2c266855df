import { forges, holdsFor } from './choices';
import { type Definition, innerOf, type State, textsOf } from './state-machine';

/** What a state does for the pipeline; `keep` puts the file away where nobody takes it for a good one. */
export type Part = 'deliver' | 'convert' | 'keep' | 'other';

/** What is true of a file when the pipeline arrives at a state. */
interface Progress {
  /** Whether it has been converted without an error. */
  readonly converted: boolean;
  /** Whether something has overwritten the verdict of the scan. */
  readonly forged: boolean;
  /** Whether it has been handed over or put away. */
  readonly settled: boolean;
}

/** How a machine can end without failing. */
interface End {
  readonly progress: Progress;
  readonly way: readonly string[];
}

/** What a search looks for, and what it has found. */
interface Search {
  readonly deliveries: Delivery[];
  readonly verdict: string | undefined;
  readonly partOf: (state: State) => Part;
}

/** A delivery that a file with a verdict comes to, with the way there. */
export interface Delivery {
  readonly state: string;
  readonly verdict: string | undefined;
  readonly converted: boolean;
  readonly way: readonly string[];
}

const BEGIN: Progress = { converted: false, forged: false, settled: false };

/** Where a file with a verdict is handed over, and on which ways it is forgotten: the machine ends well and nothing is done. */
export interface Journey {
  readonly deliveries: readonly Delivery[];
  readonly forgotten: readonly (readonly string[])[];
}

/**
 * Follow a file with a verdict through every way that a state machine can take. Choices on the verdict are decided;
 * every other choice, and every error, may go either way.
 *
 * @param partOf what a state does
 */
export function journey(definition: Definition, verdict: string | undefined, partOf: (state: State) => Part): Journey {
  const search: Search = { deliveries: [], verdict, partOf };
  const ends = walk(definition, BEGIN, [], search);
  return {
    deliveries: search.deliveries,
    forgotten: ends.filter(({ progress }) => !progress.settled).map(({ way }) => way),
  };
}

/** Walk one machine, branch or iteration. */
function walk(
  { StartAt: start, States: states }: Definition,
  begin: Progress,
  before: readonly string[],
  search: Search,
): readonly End[] {
  const ends = new Map<string, End>();
  const seen = new Set<string>();
  const queue: { name: string; progress: Progress; way: readonly string[] }[] = [
    { name: start, progress: begin, way: before },
  ];
  for (let item = queue.shift(); item; item = queue.shift()) {
    const { name, progress } = item;
    const key = `${name} ${JSON.stringify(progress)}`;
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (seen.has(key) || !state) continue;
    seen.add(key);
    const way = [...item.way, name];
    const part = search.partOf(state);
    if (part === 'deliver')
      search.deliveries.push({ state: name, verdict: search.verdict, converted: progress.converted, way });
    for (const handler of state.Catch ?? []) {
      // An error leaves the file as it was before.
      if (typeof handler.Next === 'string')
        queue.push({
          name: handler.Next,
          progress,
          way: [...way, `error ${textsOf(handler.ErrorEquals).join(', ')}`],
        });
    }
    const after = afterwards(state, progress, way, part, search);
    const next = state.Type === 'Choice' ? choices(state, after, search.verdict) : [state.Next];
    for (const target of next) {
      if (typeof target === 'string') queue.push({ name: target, progress: after, way });
      else if (state.Type !== 'Fail') ends.set(JSON.stringify(after), { progress: after, way });
    }
  }
  return [...ends.values()];
}

/** Progress after a state has done its work. */
function afterwards(state: State, progress: Progress, way: readonly string[], part: Part, search: Search): Progress {
  const inner = innerOf(state).map((definition) => walk(definition, progress, way, search));
  if (inner.length > 0) {
    // Branches run side by side: something is done when one of them does it whatever happens.
    const done = (what: 'converted' | 'settled') =>
      progress[what] || inner.some((ends) => ends.length > 0 && ends.every((end) => end.progress[what]));
    const forged = progress.forged || inner.some((ends) => ends.some((end) => end.progress.forged));
    return { converted: done('converted'), forged, settled: done('settled') };
  }
  const target = textsOf(state.ResultPath);
  const written = state.Type === 'Pass' ? [...textsOf(state.Result), ...textsOf(state.Parameters), ...target] : target;
  return {
    converted: progress.converted || part === 'convert',
    forged: progress.forged || written.some(forges),
    settled: progress.settled || part === 'deliver' || part === 'keep',
  };
}

/** The states that a choice may go to. */
function choices(state: State, { forged }: Progress, verdict: string | undefined): readonly (string | undefined)[] {
  const targets: (string | undefined)[] = [];
  for (const rule of state.Choices ?? []) {
    const truth = forged ? undefined : holdsFor(rule, verdict);
    if (truth === false) continue;
    if (typeof rule.Next === 'string') targets.push(rule.Next);
    if (truth === true) return targets;
  }
  // Without a default a choice that nothing meets fails.
  if (typeof state.Default === 'string') targets.push(state.Default);
  return targets;
}
