import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { semanticProblems } from './checks';
import { ConfigError } from './errors';
import { nearest } from './nearest';
import { type Config, configSchema } from './schema';
import { sentencesOf } from './sentences';

/** A configuration that passed: its `asOf` is filled in. */
export type CheckedConfig = Config & { readonly asOf: string };

/** Where configurations lie. */
const DIRECTORY = join(__dirname, '..', '..', 'config');
/** A name like this cannot lead out of the directory. */
const NAME = /^[a-z][a-z0-9-]*$/;

/** Names of the configurations there are: `production`, `sample`, `union`. */
export function configNames(directory = DIRECTORY): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((name) => NAME.test(name))
    .sort();
}

/**
 * Load and check `config/NAME.ts`.
 *
 * @param name file name without `.ts`; the same as the `name` in the file
 * @param today see {@link parseConfig}
 * @param directory where the file lies. Default: `config/` of the repository
 * @throws ConfigError when there is no such file, when it cannot be loaded, and for each problem in it
 */
export function loadConfig(name: string, today?: string, directory = DIRECTORY): CheckedConfig {
  const names = configNames(directory);
  if (!names.includes(name)) {
    const meant = nearest(name, names);
    const choice = `${meant ? `did you mean ${meant}? There are` : 'choose'} ${names.join(', ')}`;
    throw new ConfigError(name, [
      `there is no configuration ${JSON.stringify(name)}: ${choice}, or write a new file in config/`,
    ]);
  }
  const config = parseConfig(name, contentOf(name, directory), today);
  if (config.name !== name) {
    throw new ConfigError(name, [
      `name ${JSON.stringify(config.name)} differs from the name of the file: write ${JSON.stringify(name)}, or rename the file`,
    ]);
  }
  return config;
}

/**
 * Parse and check a configuration as people wrote it.
 *
 * @param name file name without `.ts`, used in messages
 * @param input what `config/NAME.ts` exports
 * @param today day for expiry dates when the configuration gives no `asOf`, `YYYY-MM-DD`. Default: today, in Japan
 * @throws ConfigError with one sentence per problem
 */
export function parseConfig(name: string, input: unknown, today = todayInJapan()): CheckedConfig {
  const parsed = configSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    throw new ConfigError(
      name,
      parsed.error.issues.flatMap((issue) => sentencesOf(issue, input)),
    );
  }
  const config = { ...parsed.data, asOf: parsed.data.asOf ?? today };
  const problems = semanticProblems(config);
  if (problems.length > 0) throw new ConfigError(name, problems);
  return config;
}

/** What the file exports as `config`; its own mistakes (a syntax error, a throw) become a sentence too. */
function contentOf(name: string, directory: string): unknown {
  let content: { config?: unknown };
  try {
    content = require(join(directory, name));
  } catch (error) {
    const [message] = String(error instanceof Error ? error.message : error)
      .trim()
      .split('\n');
    throw new ConfigError(name, [`the file cannot be loaded: ${message}`]);
  }
  if (content.config === undefined) {
    throw new ConfigError(name, ['the file exports no config: write "export const config: ConfigInput = { … }"']);
  }
  return content.config;
}

/** Contracts and approvals end with the day of the municipality, not of UTC. */
function todayInJapan(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });
}
