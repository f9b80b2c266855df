import { Facts } from '../facts/facts';
import { flowRegister } from '../facts/flows/flow-register';
import { premisesOf } from '../facts/premises';
import { modelOfInput } from '../live/input';
import type { Acknowledgement } from '../policy/acknowledgement';
import { todayInJapan } from '../policy/day';
import type { Flow } from '../policy/flows';
import type { Premise } from '../policy/premises';
import { type ReadInput, readInput } from '../template/read';
import { templateOf } from '../template/read-template';
import { type CheckResult, check as judge } from './check';
import { readAcknowledgements } from './read-acknowledgements';
import { assertZones } from './zones';

/** Templates in memory: the template as an object, by the name under which findings tell it. */
export type TemplatesByName = Readonly<Record<string, object>>;

export interface CheckOptions {
  /** The flow register: what may cross from one zone to another. Default: `flows.json` beside templates of a folder, else nothing may. */
  readonly flows?: readonly Flow[];
  /** Evidence of what is outside AWS. Default: `premises.json` beside templates of a folder, else none. */
  readonly premises?: readonly Premise[];
  /** Findings that are lived with, each by a decision. Default: `acknowledgements.json` beside templates of a folder, else none. */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** Day against which expiry is judged, `YYYY-MM-DD`. Default: today in Japan. */
  readonly asOf?: string;
}

/**
 * Judge a deployment as `sanso check --format json` does.
 *
 * @param input a cloud assembly, a folder, a template file, several of these, or templates in memory by their names
 * @throws InputError in one sentence for what cannot be read, and where no template names a zone
 */
export function check(
  input: string | readonly string[] | TemplatesByName,
  { asOf = todayInJapan(), ...given }: CheckOptions = {},
): CheckResult {
  const read = inputOf(input);
  const places = typeof input === 'string' ? [input] : isList(input) ? input : Object.keys(input);
  return judged({ ...read, ...withoutAbsent(given) }, places, asOf).result;
}

/**
 * Judge what was read, with its register, premises and acknowledgements.
 *
 * @param places what was given, as whoever gave it calls it
 */
export function judged(
  input: ReadInput,
  places: readonly string[],
  asOf: string,
): { readonly facts: Facts; readonly result: CheckResult } {
  const register = flowRegister(input.flows, input.flowsFile);
  const model = modelOfInput(input);
  assertZones(model, places);
  const facts = new Facts({ model, register, asOf, premises: premisesOf(input.premises, input.premisesFile) });
  const acknowledgements = readAcknowledgements(input.acknowledgements, input.acknowledgementsFile);
  return { facts, result: judge(facts, undefined, acknowledgements) };
}

/** What is given as undefined is as if it were not given. */
function withoutAbsent(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function inputOf(input: string | readonly string[] | TemplatesByName): ReadInput {
  if (typeof input === 'string') return readInput([input]);
  if (isList(input)) return readInput(input);
  return { templates: Object.entries(input).map(([name, body]) => templateOf(name, body)) };
}

function isList(input: readonly string[] | TemplatesByName): input is readonly string[] {
  return Array.isArray(input);
}
