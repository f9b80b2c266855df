import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Message } from '../messages/message';
import { nearest } from '../messages/nearest';
import { todayInJapan } from '../policy/day';
import { readBytes, textOf } from '../template/read-text';
import { semanticProblems } from './checks';
import { ConfigError } from './errors';
import { inJapanese } from './field-rules';
import { fileMistakes } from './file-mistake';
import { lineOf } from './lines';
import { type CheckedConfig, configSchema, NAME, NAME_RULE } from './schema';
import { sentencesOf } from './sentences';

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
  const file = join(directory, `${name}.ts`);
  const source = assertReadable(file, directory);
  try {
    const config = parseConfig(name, contentOf(name, file), today);
    if (config.name === name) return config;
    const [given, wanted] = [config.name, name].map((text) => JSON.stringify(text));
    throw new ConfigError(name, [
      {
        en: `name ${given} differs from the name of the file: write ${wanted}, or rename the file`,
        ja: `name ${given} がファイルの名前と異なる。${wanted} と書くか、ファイルの名前を変える`,
      },
    ]);
  } catch (error) {
    throw error instanceof ConfigError ? withLines(error, source) : error;
  }
}

function noSuchConfig(name: string, names: readonly string[], files: readonly string[]): Message {
  if (files.includes(name))
    return {
      en: `config/${name}.ts is not allowed: ${NAME_RULE}: rename the file, and the name in it`,
      ja: `config/${name}.ts は使えない。${inJapanese(NAME_RULE)}。ファイルの名前と、その中の name を変える`,
    };
  if (names.length === 0) {
    return {
      en: 'the folder config is missing or holds no configuration: write config/NAME.ts as docs/en/configuration.md shows',
      ja: 'フォルダー config がないか、設定がない。docs/ja/configuration.md のとおりに config/NAME.ts を書く',
    };
  }
  // People also give the path, or the name of the file.
  const bare = name.replace(/^.*[\\/]/, '').replace(/\.[a-z]+$/, '');
  const meant = names.includes(bare) ? bare : nearest(bare, names);
  const all = names.join(', ');
  return {
    en: `there is no configuration ${JSON.stringify(name)}: ${meant ? `did you mean ${meant}? There are` : 'choose'} ${all}, or write a new file in config/`,
    ja: `設定 ${JSON.stringify(name)} はない。${meant ? `${meant} の誤りではないか。` : ''}${names.join('、')} から選ぶか、config/ に新しいファイルを書く`,
  };
}

/** The problems with the lines of their fields, where the file writes these out. */
function withLines({ configName, problems }: ConfigError, source: string): ConfigError {
  return new ConfigError(
    configName,
    problems.map((problem) => {
      // Mistakes of the file itself have their places already.
      if (problem.en.startsWith('config/')) return problem;
      return { ...problem, line: lineOf(source, problem.at ?? problem.en.split(/[ :]/)[0]) };
    }),
  );
}

/** What a file imports from beside it: `from './flows'`. */
const IMPORTED = /(?:\bfrom|\bimport|\brequire\()\s*['"](\.\.?\/[^'"]+)['"]/g;

/**
 * The text of a file, when it and what it imports are UTF-8: in any other encoding the register would hold garbage.
 *
 * @throws InputError that names the file and its probable encoding
 */
function assertReadable(file: string, directory: string, seen = new Set<string>()): string {
  seen.add(file);
  const source = textOf(readBytes(file), `config/${relative(directory, file).split(sep).join('/')}`);
  for (const [, path] of source.matchAll(IMPORTED)) {
    const imported = [path, `${path}.ts`, `${path}.json`, `${path}/index.ts`]
      .map((each) => resolve(dirname(file), each))
      .find((each) => existsSync(each) && statSync(each).isFile());
    if (imported !== undefined && !seen.has(imported)) assertReadable(imported, directory, seen);
  }
  return source;
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
    throw new ConfigError(name, sentencesOf(parsed.error.issues, input));
  }
  const config = { ...parsed.data, asOf: parsed.data.asOf ?? today };
  const problems = semanticProblems(config);
  if (problems.length > 0) throw new ConfigError(name, problems);
  return config;
}

/** What the file exports as `config`; its own mistakes (a syntax error, a throw) become sentences too. */
function contentOf(name: string, file: string): unknown {
  let content: { config?: unknown };
  try {
    content = require(file);
  } catch (error) {
    throw new ConfigError(name, fileMistakes(error, file));
  }
  if (content?.config === undefined) {
    throw new ConfigError(name, [
      {
        en: 'the file exports no config: write "export const config: ConfigInput = { … }"',
        ja: 'ファイルが config をエクスポートしていない。"export const config: ConfigInput = { … }" と書く',
      },
    ]);
  }
  return content.config;
}
