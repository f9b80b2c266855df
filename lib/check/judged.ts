import { Facts } from '../facts/facts';
import { flowRegister } from '../facts/flows/flow-register';
import { premisesOf } from '../facts/premises';
import { modelOfInput } from '../live/input';
import type { ReadInput } from '../template/read';
import { check as judge } from './check';
import { readAcknowledgements } from './read-acknowledgements';
import type { CheckInputs, CheckResult } from './result';
import { assertPart, assertZones } from './zones';

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
  assertZones(model, places, input.unused);
  if (input.isPart) assertPart(model);
  const facts = new Facts({ model, register, asOf, premises: premisesOf(input.premises, input.premisesFile) });
  const acknowledgements = readAcknowledgements(input.acknowledgements, input.acknowledgementsFile, { asOf });
  return { facts, result: judge(facts, undefined, acknowledgements, inputsOf(input)) };
}

/** What was read beside the templates, and what was not read at all. */
function inputsOf(input: ReadInput): CheckInputs {
  const { flowsFile, premisesFile, acknowledgementsFile, configFile, notJudged = [], broken = [], unused = [] } = input;
  return {
    flows: flowsFile,
    premises: premisesFile,
    acknowledgements: acknowledgementsFile,
    config: configFile,
    notJudged,
    ...(broken.length > 0 ? { broken } : {}),
    unused,
  };
}
