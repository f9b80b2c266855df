import { existsSync } from 'node:fs';
import type { Acknowledgement } from '../policy/acknowledgement';
import type { ZoneLabel } from '../policy/zones';
import type { Rule } from '../rules/rule';
import {
  type ParametersGiven,
  readParameters,
  readZones,
  type SansoConfig,
  type TemplateGiven,
} from '../template/given';
import { CONFIG_FILE, configFrom, filesNamedBy } from '../template/read';
import { readData } from '../template/read-data';
import type { Source } from '../template/with-given';
import { readAcknowledgements } from './read-acknowledgements';

/** What whoever calls says of templates that are not to be edited. */
export interface Given {
  /** All of it, or the file that holds it. Default: `sanso.config.json` beside templates of a folder or in the working directory. */
  readonly config?: SansoConfig | string;
  /** Zones by template. Default: what the templates say. */
  readonly zones?: Readonly<Record<string, ZoneLabel | TemplateGiven>>;
  /** Values of parameters. Default: those of the templates. */
  readonly parameters?: ParametersGiven;
}

/** Zones and parameters that whoever calls gives beside a file. */
export function sourcesFrom({ zones, parameters }: Omit<Given, 'config'>): Source[] {
  return [
    ...(zones === undefined ? [] : [{ name: 'zones', config: readZones(zones, 'zones') }]),
    ...(parameters === undefined
      ? []
      : [{ name: 'parameters', config: { parameters: readParameters(parameters, 'parameters') } }]),
  ];
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
    return { list: readAcknowledgements(content, file ?? 'acknowledgements', { rules, asOf }), file };
  }

  /** Content of a file that it points to; undefined where it points to none. */
  read(kind: 'flows' | 'premises' | 'acknowledgements'): { readonly content?: unknown; readonly file?: string } {
    const file = this.files[kind];
    return file === undefined ? {} : { content: readData(file), file };
  }
}
