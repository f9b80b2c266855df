import { forges, holdsFor } from './choices';
import { type Definition, innerOf, type State, textsOf } from './state-machine';

/** What a state does for the pipeline. */
export type Part = 'deliver' | 'convert' | 'other';

/** What is true of a file when the pipeline arrives at a state. */
interface Progress {
  /** Whether it has been converted without an error. */
  readonly converted: boolean;
  /** Whether something has overwritten the verdict of the scan. */
  readonly forged: boolean;
}

/** A delivery that a file with a verdict comes to, with the way there. */
export interface Delivery {
  readonly state: string;
  readonly verdict: string | undefined;
  readonly converted: boolean;
  readonly way: readonly string[];
}

/**
 * Follow a file with a verdict through every way that a state machine can take. Choices on the verdict are decided;
 * every other choice, and every error, may go either way.
 *
 * @param partOf what a state does
 */
export function deliveries(
  definition: Definition,
  verdict: string | undefined,
  partOf: (state: State) => Part,
): readonly Delivery[] {
  const found: Delivery[] = [];
  walk(definition, { converted: false, forged: false }, [], verdict, partOf, found);
  return found;
}

/** Walk one machine, branch or iteration; gives the progress with which it can end. */
function walk(
  { StartAt: start, States: states }: Definition,
  begin: Progress,
  before: readonly string[],
  verdict: string | undefined,
  partOf: (state: State) => Part,
  found: Delivery[],
): readonly Progress[] {
  const ends = new Map<string, Progress>();
  const seen = new Set<string>();
  const queue: { name: string; progress: Progress; way: readonly string[] }[] = [
    { name: start, progress: begin, way: before },
  ];
  for (let item = queue.shift(); item; item = queue.shift()) {
    const { name, progress } = item;
    const key = `${name} ${progress.converted} ${progress.forged}`;
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (seen.has(key) || !state) continue;
    seen.add(key);
    const way = [...item.way, name];
    const part = partOf(state);
    if (part === 'deliver') found.push({ state: name, verdict, converted: progress.converted, way });
    for (const handler of state.Catch ?? []) {
      // An error leaves the file as it was before.
      if (typeof handler.Next === 'string')
        queue.push({
          name: handler.Next,
          progress,
          way: [...way, `error ${textsOf(handler.ErrorEquals).join(', ')}`],
        });
    }
    for (const after of afterwards(state, progress, way, verdict, partOf, part, found)) {
      const next = state.Type === 'Choice' ? choices(state, after, verdict) : [state.Next];
      for (const target of next) {
        if (typeof target === 'string') queue.push({ name: target, progress: after, way });
        else if (state.Type !== 'Fail') ends.set(`${after.converted} ${after.forged}`, after);
      }
    }
  }
  return [...ends.values()];
}

/** Progress after a state has done its work. */
function afterwards(
  state: State,
  progress: Progress,
  way: readonly string[],
  verdict: string | undefined,
  partOf: (state: State) => Part,
  part: Part,
  found: Delivery[],
): readonly Progress[] {
  const inner = innerOf(state).map((definition) => walk(definition, progress, way, verdict, partOf, found));
  if (inner.length > 0) {
    // Branches run side by side: the file is converted when one of them converts it whatever happens.
    const converted = progress.converted || inner.some((ends) => ends.length > 0 && ends.every((end) => end.converted));
    const forged = progress.forged || inner.some((ends) => ends.some((end) => end.forged));
    return [{ converted, forged }];
  }
  const target = textsOf(state.ResultPath);
  const written = state.Type === 'Pass' ? [...textsOf(state.Result), ...textsOf(state.Parameters), ...target] : target;
  const forged = progress.forged || written.some(forges);
  return [{ converted: progress.converted || part === 'convert', forged }];
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
