import { branchOf, choicesIn } from './choices';
import { type Model, withProperties } from './model';
import type { Value } from './unknown';

/** The deployment under one outcome of its undecided conditions. */
export interface DeploymentOutcome {
  readonly model: Model;
  /** The outcome in words: `Stage is prod`. Empty where every condition is decided. */
  readonly where: string;
}

/** With more undecided conditions than these, not every combination is judged, but each condition by itself. */
const MOST_COMBINED = 4;

const cache = new WeakMap<Model, readonly DeploymentOutcome[]>();

/**
 * A deployment under each outcome of the conditions that choose its values and that are not decided before deployment
 * (a parameter without a default): what one outcome opens or leaves out is opened or left out.
 */
export function outcomesOf(model: Model): readonly DeploymentOutcome[] {
  const known = cache.get(model);
  if (known) return known;
  const outcomes = expand(model);
  cache.set(model, outcomes);
  return outcomes;
}

function expand(model: Model): readonly DeploymentOutcome[] {
  const open = new Set(
    model.resources.flatMap(({ properties }) => choicesIn(properties as Value).map(([name]) => name)),
  );
  const whole = { model, where: '' };
  if (open.size > MOST_COMBINED) return [...open].flatMap((condition) => both(whole, condition));
  return [...open].reduce<readonly DeploymentOutcome[]>(
    (outcomes, condition) => outcomes.flatMap((outcome) => both(outcome, condition)),
    [whole],
  );
}

function both({ model, where }: DeploymentOutcome, condition: string): DeploymentOutcome[] {
  return ([0, 1] as const).map((branch) => ({
    model: decide(model, condition, branch),
    where: [where, inWords(condition, branch === 0)].filter(Boolean).join(' and '),
  }));
}

/** An outcome of a condition: `Stage is prod`, where it compares two values; else the condition as it is written. */
function inWords(condition: string, holds: boolean): string {
  const { 'Fn::Equals': sides } = JSON.parse(condition) as { 'Fn::Equals'?: readonly unknown[] };
  if (sides?.length !== 2) return `${condition} is ${holds}`;
  const [one, other] = sides.map((side) => {
    const { Ref: name } = (side ?? {}) as { Ref?: unknown };
    return typeof name === 'string' ? name : typeof side === 'string' ? side : JSON.stringify(side);
  });
  return `${one} is ${holds ? '' : 'not '}${other}`;
}

function decide(model: Model, condition: string, branch: 0 | 1): Model {
  return withProperties(model, (properties) =>
    choicesIn(properties as Value).some(([name]) => name === condition)
      ? (branchOf(properties as Value, condition, branch) as typeof properties)
      : properties,
  );
}
