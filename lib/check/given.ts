import { existsSync } from 'node:fs';
import { type FlowRegister, flowRegister } from '../facts/flows/flow-register';
import { premisesOf } from '../facts/premises';
import { choice } from '../messages/nearest';
import type { Acknowledgement } from '../policy/acknowledgement';
import { isDay, todayInJapan } from '../policy/day';
import type { Flow } from '../policy/flows';
import type { Premise } from '../policy/premises';
import type { Rule } from '../rules/rule';
import { readParameters, readZones } from '../template/given';
import { InputError } from '../template/input-error';
import { CONFIG_FILE, configFrom, filesNamedBy } from '../template/read';
import { readData } from '../template/read-data';
import type { Source } from '../template/with-given';
import type { Given } from './given-options';
import { readAcknowledgements } from './read-acknowledgements';

/** Zones and parameters that whoever calls gives beside a file. */
export function sourcesFrom({ zones, parameters }: Omit<Given, 'config'>): Source[] {
  return [
    ...(zones === undefined
      ? []
      : [{ name: 'zones', config: readZones(zones, 'zones'), keysMayBeResources: true as const }]),
    ...(parameters === undefined
      ? []
      : [{ name: 'parameters', config: { parameters: readParameters(parameters, 'parameters') } }]),
  ];
}

/** The day against which expiry is judged, by command, plugin, pack and tests alike: the one that is given, else today in Japan. */
export function dayOf(asOf: string | undefined): string {
  if (asOf === undefined) return todayInJapan();
  if (isDay(asOf)) return asOf;
  throw new InputError(
    `asOf ${JSON.stringify(asOf)} is no day of the calendar: write YYYY-MM-DD`,
    `asOf ${JSON.stringify(asOf)} は暦にある日ではない。YYYY-MM-DD の形で書く`,
  );
}

/**
 * An option that nobody reads would be lost without a word.
 *
 * @param of what was called
 */
export function assertOptions(of: string, given: object, known: readonly string[]): void {
  const other = Object.keys(given).find((option) => !known.includes(option));
  if (other === undefined) return;
  const { en, ja } = choice(other, known);
  throw new InputError(`${of} has no option ${other}: ${en}`, `${of} に ${other} という選択肢はない。${ja}`);
}

/** What is said of an app: by its properties, else by the file of its working directory. */
export class GivenToApp {
  readonly sources: readonly Source[];
  /** The file that says it; undefined where none does. */
  readonly file?: string;
  /** Whether it is said that the templates are a part. */
  readonly isPart: boolean;
  private readonly files: ReturnType<typeof filesNamedBy>;

  constructor(given: Given) {
    const config = given.config ?? (existsSync(CONFIG_FILE) ? CONFIG_FILE : undefined);
    const source = config === undefined ? undefined : configFrom(config);
    this.sources = [...(source ? [source] : []), ...sourcesFrom(given)];
    this.file = typeof config === 'string' ? config : undefined;
    this.isPart = source?.config.deployment === 'part';
    this.files = filesNamedBy(source);
  }

  /** The acknowledgements that whoever calls gives itself, else those of the file that it points to. */
  acknowledgements(
    own: readonly Acknowledgement[] | undefined,
    rules: readonly Rule[],
    asOf: string,
  ): { readonly list: readonly Acknowledgement[]; readonly file?: string } {
    const { content, file } = own ? { content: own, file: undefined } : this.read('acknowledgements');
    return { list: readAcknowledgements(content, file, { rules, asOf }), file };
  }

  /** The flow register that whoever calls gives itself, else that of the file that it points to. */
  register(own: readonly Flow[] | undefined): FlowRegister {
    if (own) return { flows: flowRegister(own).flows };
    const { content, file } = this.read('flows');
    return flowRegister(content, file);
  }

  /** The premises that whoever calls gives itself, else those of the file that it points to. */
  premises(own: readonly Premise[] | undefined): { readonly list: readonly Premise[]; readonly file?: string } {
    const { content, file } = own ? { content: own, file: undefined } : this.read('premises');
    return { list: premisesOf(content, file), file };
  }

  /** Content of a file that it points to; undefined where it points to none. */
  read(kind: 'flows' | 'premises' | 'acknowledgements'): { readonly content?: unknown; readonly file?: string } {
    const file = this.files[kind];
    return file === undefined ? {} : { content: readData(file), file };
  }
}
