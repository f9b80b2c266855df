import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../messages/message';
import type { Rule } from '../rules/rule';
import { readText } from '../template/read-text';

const ROOT = join(__dirname, '../..');

/** Where a rule is in the repository: its code, its table of cases, and its page without the folder of the language; relative to the repository. */
export interface RuleFiles {
  readonly code: string;
  readonly test: string;
  readonly page: string;
}

/** The files of a rule, which are named after it: `Sanso-6.3.1-VpcPeering` is in `vpc-peering.ts`. */
export function filesOf({ id }: Rule): RuleFiles {
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

interface Source {
  readonly file: string;
  readonly text: string;
}

const sources = new Map<string, readonly Source[]>();

/** The clause that a part with a letter belongs to: `6(6)` of `6(6)c`. Undefined for a clause without a letter. */
export function wholeOf(clause: string): string | undefined {
  const whole = clause.replace(/(?<=[)①-③])[a-z]$/, '');
  return whole === clause ? undefined : whole;
}

/** Files of the deployment whose docstrings name a clause: where it is built. */
export function constructsNaming(clause: string): readonly string[] {
  return naming(clause, 'lib/deployment', '.ts');
}

/** Tests of the deployment that name a clause. */
export function testsNaming(clause: string): readonly string[] {
  const isTest = (file: string) => /\.(test|long)\.ts$/.test(file);
  return naming(clause, 'test/deployment', '.ts').filter(isTest);
}

/** Documents that name a clause in either language; those made from the register do not count. */
export function documentsNaming(clause: string, language: Language): readonly string[] {
  return pagesNaming(clause).map((page) => `docs/${language}/${page}`);
}

function pagesNaming(clause: string): string[] {
  const named = (['en', 'ja'] as const).flatMap((language) =>
    naming(clause, `docs/${language}`, '.md').map((file) => file.slice(`docs/${language}/`.length)),
  );
  return [...new Set(named.filter((page) => !/^(rules\/|clauses\.md|code\.md)/.test(page)))].sort();
}

function naming(clause: string, folder: string, end: string): string[] {
  // A number alone is anything: it has to be called a clause.
  const begin = /^\d+$/.test(clause) ? '(?:[Cc]lauses?|条項|方針)\\s*' : '(^|[^\\w(])';
  const name = new RegExp(`${begin}${clause.replace(/[()]/g, '\\$&')}(?![\\w①-③(])`, 'm');
  const all = sources.get(folder) ?? sourcesBelow(folder, end);
  sources.set(folder, all);
  return all.filter(({ text }) => name.test(text)).map(({ file }) => file);
}

function sourcesBelow(folder: string, end: string): Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sourcesBelow(file, end);
      return entry.name.endsWith(end) ? [{ file, text: readText(join(ROOT, file)) }] : [];
    });
}
