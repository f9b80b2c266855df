import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLAUSES } from '../policy/clauses';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { readText } from '../template/read-text';

const ROOT = join(__dirname, '../..');

/** Where a rule is: its code, its table of cases, and its page without the folder of the language; relative to the repository. */
export interface RuleFiles {
  readonly code: string;
  readonly test: string;
  readonly page: string;
}

/** In a built package, beside the code: what {@link filesInSource} found, because the package holds no sources. */
export const BUILT_FILES = 'files.json';

/** Where every rule is, and which files of the deployment name each clause. */
interface FilesInSource {
  readonly rules: Readonly<Record<string, RuleFiles>>;
  readonly constructs: Readonly<Record<string, readonly string[]>>;
}

export function filesInSource(): FilesInSource {
  return {
    rules: Object.fromEntries(RULES.map((rule) => [rule.id, filesOf(rule)])),
    constructs: Object.fromEntries(CLAUSES.map(({ id }) => [id, constructsNaming(id)])),
  };
}

let built: FilesInSource | undefined;

function builtFiles(): FilesInSource | undefined {
  const file = join(__dirname, BUILT_FILES);
  if (!built && existsSync(file)) built = JSON.parse(readText(file)) as FilesInSource;
  return built;
}

/** The files of a rule, which are named after it: `Sanso-6.3.1-VpcPeering` is in `vpc-peering.ts`. */
export function filesOf({ id }: Rule): RuleFiles {
  const known = builtFiles()?.rules[id];
  if (known) return known;
  const name = (id.split('-').at(-1) ?? '')
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-')
    .toLowerCase();
  const folders = readdirSync(join(ROOT, 'lib/rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folder = folders.find((entry) => existsSync(join(ROOT, 'lib/rules', entry.name, `${name}.ts`)));
  if (!folder) throw new Error(`${id}: no file lib/rules/*/${name}.ts`);
  return {
    code: `lib/rules/${folder.name}/${name}.ts`,
    test: `test/rules/${folder.name}/${name}.test.ts`,
    page: `rules/${id}.md`,
  };
}

let sources: readonly Source[] | undefined;

interface Source {
  readonly file: string;
  readonly text: string;
}

/** Files of the deployment whose docstrings name a clause: where it is built. */
export function constructsNaming(clause: string): readonly string[] {
  const known = builtFiles()?.constructs[clause];
  if (known) return known;
  const naming = new RegExp(`(^|[^\\w(])${clause.replace(/[()]/g, '\\$&')}(?![\\w①-③(])`);
  sources ??= sourcesBelow('lib/deployment');
  return sources.filter(({ text }) => naming.test(text)).map(({ file }) => file);
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(file);
    return entry.name.endsWith('.ts') ? [{ file, text: readText(join(ROOT, file)) }] : [];
  });
}
