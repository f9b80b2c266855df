import { render } from '../messages/render';
import { type Said, say } from '../messages/say';
import { branchOf, choicesIn } from '../template/choices';
import type { Value } from '../template/unknown';
import { textsIn } from '../template/values';
import { type Model, type Resource, withResources } from './model';
import { mayBeMissed, shadows } from './protective-types';

/** The deployment under one outcome of its undecided conditions. */
export interface DeploymentOutcome {
  readonly model: Model;
  /** The outcome in words: `Stage is prod`. Empty where every condition is decided. */
  readonly where: string;
  /** The same as a message. */
  readonly said: Said | string;
  /** The same, without what defaults of parameters decide: outcomes that share it are what one deployment may become. */
  readonly undecided: string;
}

/**
 * With more undecided conditions than these, not every combination is judged, but each condition by itself. What the others
 * may take away keeps its `existence`: a network that would be narrower by it is not proved.
 */
const MOST_COMBINED = 4;

const cache = new WeakMap<Model, readonly DeploymentOutcome[]>();

/**
 * A deployment under each outcome of the conditions that choose its values and that are not decided before deployment
 * (a parameter without a default): what one outcome opens or leaves out is opened or left out. Where a condition decides
 * whether something is there that narrows a network or protects, both outcomes count, for a network also where a default decides.
 */
export function outcomesOf(model: Model): readonly DeploymentOutcome[] {
  const known = cache.get(model);
  if (known) return known;
  const outcomes = expand(model);
  cache.set(model, outcomes);
  return outcomes;
}

function expand(model: Model): readonly DeploymentOutcome[] {
  const chosen = model.resources.flatMap(({ properties }) => choicesIn(properties as Value).map(([name]) => name));
  const shadowing = model.resources
    .filter((resource) => shadows(resource) || mayBeMissed(resource))
    .flatMap(({ existence }) => existence ?? []);
  const open = new Set([...chosen, ...shadowing.map(({ condition }) => condition)]);
  const byDefault = new Set(shadowing.filter((each) => each.byDefault).map(({ condition }) => condition));
  const whole = { model, where: '', said: '', undecided: '' };
  const split = (outcome: DeploymentOutcome, condition: string) => both(outcome, condition, byDefault.has(condition));
  if (open.size > MOST_COMBINED) return [...open].flatMap((condition) => split(whole, condition));
  return [...open].reduce<readonly DeploymentOutcome[]>(
    (outcomes, condition) => outcomes.flatMap((outcome) => split(outcome, condition)),
    [whole],
  );
}

function both(outcome: DeploymentOutcome, condition: string, isDefault: boolean): DeploymentOutcome[] {
  const parts = ([0, 1] as const).flatMap((branch): DeploymentOutcome[] => {
    const fitting = decide(outcome.model, condition, branch);
    // What defaults choose inside a resource stays as they choose it, so that another outcome may not fit: all is there then.
    const model = fitting ?? (isDefault ? settled(outcome.model, condition) : undefined);
    if (!model) return [];
    const words = inWords(condition, branch === 0);
    const and = (text: string) => [text, render(words, 'en')].filter(Boolean).join(' and ');
    return [
      {
        model,
        where: and(outcome.where),
        said: outcome.said === '' ? words : say('outcome.both', { one: outcome.said, other: words }),
        undecided: isDefault ? outcome.undecided : and(outcome.undecided),
      },
    ];
  });
  return parts.length > 0 ? parts : [outcome];
}

/** An outcome of a condition: `Stage is prod`, where it compares two values; else the condition as it is written. */
function inWords(condition: string, holds: boolean): Said {
  const { 'Fn::Equals': sides } = JSON.parse(condition) as { 'Fn::Equals'?: readonly unknown[] };
  if (sides?.length !== 2) return say('outcome.is', { one: condition, other: String(holds) });
  const [one, other] = sides.map((side) => {
    const { Ref: name } = (side ?? {}) as { Ref?: unknown };
    return typeof name === 'string' ? name : typeof side === 'string' ? side : JSON.stringify(side);
  });
  return say(holds ? 'outcome.is' : 'outcome.is-not', { one, other });
}

/** A model in which what comes and goes with a condition is there to stay. */
function settled(model: Model, condition: string): Model {
  return withResources(model, (resource) => settle(resource, condition));
}

function settle(resource: Resource, condition: string): Resource {
  return resource.existence?.condition === condition ? { ...resource, existence: undefined } : resource;
}

/** A model under one outcome of a condition; undefined where something stays that names what goes, which nobody can deploy. */
function decide(model: Model, condition: string, branch: 0 | 1): Model | undefined {
  const gone = new Set(
    model.resources.filter(({ existence }) => existence?.condition === condition && existence.branch !== branch),
  );
  const decided = withResources(model, (resource) => {
    if (gone.has(resource)) return undefined;
    const properties = resource.properties as Value;
    const isChosen = choicesIn(properties).some(([name]) => name === condition);
    const chosen = isChosen
      ? { ...resource, properties: branchOf(properties, condition, branch) as Resource['properties'] }
      : resource;
    return settle(chosen, condition);
  });
  // What protects is mostly named by its literal name, which does not keep it.
  const names = new Set([...gone].filter((resource) => !mayBeMissed(resource)).flatMap((resource) => resource.names));
  const isNamed =
    names.size > 0 &&
    decided.resources.some(({ properties }) => textsIn(properties as Value).some((text) => names.has(text)));
  return isNamed ? undefined : decided;
}
