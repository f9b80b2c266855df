import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { semanticProblems } from './checks';
import { ConfigError } from './errors';
import { fileMistakes } from './file-mistake';
import { nearest } from './nearest';
import { type Config, configSchema, NAME, NAME_RULE } from './schema';
import { sentencesOf } from './sentences';

/** A configuration that passed: its `asOf` is filled in. */
export type CheckedConfig = Config & { readonly asOf: string };

/** Where configurations lie. */
const DIRECTORY = join(__dirname, '..', '..', 'config');

/** Names of the configurations there are: `production`, `sample`, `union`. None without a directory. */
export function configNames(directory = DIRECTORY): string[] {
  return filesOf(directory).filter((name) => NAME.test(name));
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
  // Only names of files that were found are loaded, so no name leads out of the directory.
  const names = configNames(directory);
  if (!names.includes(name)) throw new ConfigError(undefined, [noSuchConfig(name, names, filesOf(directory))]);
  const config = parseConfig(name, contentOf(name, directory), today);
  if (config.name !== name) {
    throw new ConfigError(name, [
      `name ${JSON.stringify(config.name)} differs from the name of the file: write ${JSON.stringify(name)}, or rename the file`,
    ]);
  }
  return config;
}

function noSuchConfig(name: string, names: readonly string[], files: readonly string[]): string {
  if (files.includes(name))
    return `config/${name}.ts is not allowed: ${NAME_RULE}: rename the file, and the name in it`;
  if (names.length === 0) {
    return 'the folder config is missing or holds no configuration: write config/NAME.ts as docs/en/configuration.md shows';
  }
  // People also give the path, or the name of the file.
  const bare = name.replace(/^.*[\\/]/, '').replace(/\.[a-z]+$/, '');
  const meant = names.includes(bare) ? bare : nearest(bare, names);
  const choice = `${meant ? `did you mean ${meant}? There are` : 'choose'} ${names.join(', ')}`;
  return `there is no configuration ${JSON.stringify(name)}: ${choice}, or write a new file in config/`;
}

/** Names of the TypeScript files of a directory, without `.ts`. */
function filesOf(directory: string): string[] {
  const files = existsSync(directory) && statSync(directory).isDirectory() ? readdirSync(directory) : [];
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
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

/** What the file exports as `config`; its own mistakes (a syntax error, a throw) become sentences too. */
function contentOf(name: string, directory: string): unknown {
  const file = join(directory, `${name}.ts`);
  let content: { config?: unknown };
  try {
    content = require(file);
  } catch (error) {
    throw new ConfigError(name, fileMistakes(error, file));
  }
  if (content?.config === undefined) {
    throw new ConfigError(name, ['the file exports no config: write "export const config: ConfigInput = { … }"']);
  }
  return content.config;
}

/** Contracts and approvals end with the day of the municipality, not of UTC. */
function todayInJapan(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' });
}
