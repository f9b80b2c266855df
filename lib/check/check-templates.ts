import { Facts } from '../facts/facts';
import { flowRegister } from '../facts/flows/flow-register';
import { premisesOf } from '../facts/premises';
import { modelOfInput } from '../live/input';
import { todayInJapan } from '../policy/day';
import type { Flow } from '../policy/flows';
import type { Premise } from '../policy/premises';
import { type ReadInput, readInput } from '../template/read';
import { templateOf } from '../template/read-template';
import { type CheckResult, check as judge } from './check';
import { assertZones } from './zones';

/** Templates in memory: the template as an object, by the name under which findings tell it. */
export type TemplatesByName = Readonly<Record<string, object>>;

export interface CheckOptions {
  /** The flow register: what may cross from one zone to another. Default: `flows.json` beside templates of a folder, else nothing may. */
  readonly flows?: readonly Flow[];
  /** Evidence of what is outside AWS. Default: `premises.json` beside templates of a folder, else none. */
  readonly premises?: readonly Premise[];
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
  { flows, premises, asOf = todayInJapan() }: CheckOptions = {},
): CheckResult {
  const read = inputOf(input);
  const model = modelOfInput(read);
  assertZones(model, typeof input === 'string' ? [input] : isList(input) ? input : Object.keys(input));
  return judge(
    new Facts({
      model,
      register: flows ? { flows } : flowRegister(read.flows, read.flowsFile),
      asOf,
      premises: premises ?? premisesOf(read.premises, read.premisesFile),
    }),
  );
}

function inputOf(input: string | readonly string[] | TemplatesByName): ReadInput {
  if (typeof input === 'string') return readInput([input]);
  if (isList(input)) return readInput(input);
  return { templates: Object.entries(input).map(([name, body]) => templateOf(name, body)) };
}

function isList(input: readonly string[] | TemplatesByName): input is readonly string[] {
  return Array.isArray(input);
}
