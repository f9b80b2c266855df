import type { Acknowledgement } from '../policy/acknowledgement';
import type { Flow } from '../policy/flows';
import type { Premise } from '../policy/premises';
import { withoutAbsent } from '../template/json';
import { type ReadInput, readInput } from '../template/read';
import { templateOf } from '../template/read-template';
import { withGiven } from '../template/with-given';
import { assertOptions, dayOf, GivenToApp, sourcesFrom } from './given';
import type { Given } from './given-options';
import { judged } from './judged';
import type { CheckResult } from './result';

/** Templates in memory: the template as an object, by the name under which findings tell it. */
export type TemplatesByName = Readonly<Record<string, object>>;

export interface CheckOptions extends Given {
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
export function check(input: string | readonly string[] | TemplatesByName, options: CheckOptions = {}): CheckResult {
  assertOptions('check', options, OPTIONS);
  const { asOf, config, zones, parameters, ...given } = options;
  const day = dayOf(asOf);
  const read = inputOf(input, { config, zones, parameters });
  const places = typeof input === 'string' ? [input] : isList(input) ? input : Object.keys(input);
  const files = Object.fromEntries(Object.keys(withoutAbsent(given)).map((kind) => [`${kind}File`, undefined]));
  return judged({ ...read, ...files, ...withoutAbsent(given) }, places, day).result;
}

const OPTIONS: readonly (keyof CheckOptions)[] = [
  'asOf',
  'config',
  'zones',
  'parameters',
  'flows',
  'premises',
  'acknowledgements',
];

function inputOf(input: string | readonly string[] | TemplatesByName, given: Given): ReadInput {
  if (typeof input === 'string') return readInput([input], { config: given.config }, sourcesFrom(given));
  if (isList(input)) return readInput(input, { config: given.config }, sourcesFrom(given));
  const said = new GivenToApp({ config: {}, ...withoutAbsent(given) });
  const { templates, unused } = withGiven(
    Object.entries(input).map(([name, body]) => templateOf(name, body)),
    said.sources,
  );
  const [flows, premises, acknowledgements] = (['flows', 'premises', 'acknowledgements'] as const).map((kind) =>
    said.read(kind),
  );
  return {
    templates,
    unused,
    configFile: said.file,
    isPart: said.isPart,
    flows: flows.content,
    flowsFile: flows.file,
    premises: premises.content,
    premisesFile: premises.file,
    acknowledgements: acknowledgements.content,
    acknowledgementsFile: acknowledgements.file,
  };
}

function isList(input: readonly string[] | TemplatesByName): input is readonly string[] {
  return Array.isArray(input);
}
