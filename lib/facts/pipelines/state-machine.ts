import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isObject } from '../../template/json';
import { GAP, isUnknown, Unknown, type Value } from '../../template/unknown';

/** A state of a state machine, as Amazon States Language writes it. */
export interface State {
  readonly Type?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly Readonly<Record<string, unknown>>[];
  readonly Catch?: readonly { readonly ErrorEquals?: unknown; readonly Next?: string }[];
  readonly Branches?: readonly Definition[];
  readonly ItemProcessor?: Definition;
  readonly Iterator?: Definition;
  readonly Resource?: unknown;
  readonly Parameters?: unknown;
  readonly Arguments?: unknown;
  readonly Result?: unknown;
  readonly ResultPath?: unknown;
  readonly TimeoutSeconds?: unknown;
  readonly TimeoutSecondsPath?: unknown;
  readonly HeartbeatSeconds?: unknown;
  readonly HeartbeatSecondsPath?: unknown;
}

export interface Definition {
  readonly StartAt: string;
  readonly TimeoutSeconds?: unknown;
  readonly States: Readonly<Record<string, State>>;
}

/** The definition of a state machine with its substitutions filled in; {@link Unknown} when it cannot be read. */
export function definitionOf({ properties }: Resource): Definition | Unknown {
  const given = properties.DefinitionString ?? properties.Definition;
  if (given === undefined) return new Unknown(say('unknown.definition-elsewhere'));
  if (isUnknown(given) && given.pattern === undefined) return given;
  const text =
    typeof given === 'string' ? given : isUnknown(given) ? (given.pattern ?? '') : JSON.stringify(plain(given));
  const values = properties.DefinitionSubstitutions;
  const substitutions = (
    values !== null && typeof values === 'object' && !Array.isArray(values) && !isUnknown(values) ? values : {}
  ) as Readonly<Record<string, Value>>;
  const filled = text.replace(/\$\{([\w.-]+)\}/g, (whole, name: string) =>
    Object.hasOwn(substitutions, name) ? JSON.stringify(String(plain(substitutions[name]))).slice(1, -1) : whole,
  );
  try {
    return normalized(JSON.parse(filled)) ?? new Unknown(say('unknown.definition-shape'));
  } catch {
    return new Unknown(say('unknown.definition-text'));
  }
}

/** Values as JSON; what is not known becomes what is known of it. */
function plain(value: Value): unknown {
  if (isUnknown(value)) return value.pattern ?? GAP;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Every text inside a state. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsOf);
}

/** Whether a state writes objects itself, by the API of Amazon S3. */
export function writesObjects({ Resource: called }: State): boolean {
  return /:(s3|aws-sdk:s3):(put|copy|create|upload)/i.test(textsOf(called).join());
}

/** Whether a state writes objects into a bucket that its input names. */
export function writesAnywhere(state: State): boolean {
  const { Parameters: parameters, Arguments: args } = state;
  const named = Object.entries({ ...Object(parameters), ...Object(args) });
  return (
    writesObjects(state) &&
    named.some(([key, value]) => key === 'Bucket.$' || (key === 'Bucket' && /^\s*\{%/.test(String(value))))
  );
}

/** All states of a definition, those of its branches and iterations included. */
export function allStates({ States: states }: Definition): [string, State][] {
  return Object.entries(states).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...innerOf(state).flatMap(allStates),
  ]);
}

/** Branches of a state, and what it does with each item. */
export function innerOf({
  Branches: branches,
  ItemProcessor: items,
  Iterator: iterator,
}: State): readonly Definition[] {
  return [...(Array.isArray(branches) ? branches : []), items, iterator].flatMap((each) => normalized(each) ?? []);
}

/** A definition without what is no state, choice or handler; undefined when it is none at all. */
function normalized(given: unknown): Definition | undefined {
  if (!isObject(given) || typeof given.StartAt !== 'string' || !isObject(given.States)) return undefined;
  const states = Object.entries(given.States).flatMap(([name, state]) => {
    if (!isObject(state)) return [];
    const objects = (value: unknown) => (Array.isArray(value) ? value.filter(isObject) : []);
    return [[name, { ...state, Choices: objects(state.Choices), Catch: objects(state.Catch) }] as const];
  });
  const { StartAt, TimeoutSeconds } = given;
  return { StartAt, TimeoutSeconds, States: Object.fromEntries(states) as Definition['States'] };
}
