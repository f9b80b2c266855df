import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, parse, sep } from 'node:path';
import { InputError } from './input-error';
import { matcher } from './pattern';
import { isCalledTemplate, isTemplateFile, NOT_SEARCHED, whyBroken } from './template-files';

/** Paths to read, and files that patterns mean but that cannot be read as the templates that they look like. */
export interface PathsMeant {
  readonly paths: readonly string[];
  readonly notJudged: readonly string[];
}

/**
 * What paths mean whose patterns no shell has expanded, because they were quoted or because the shell expands none, as on Windows:
 * `*` stands for any part of a name, `**` for folders as well. Of the files that a pattern means those are read that are templates.
 *
 * @throws InputError for a pattern that means no folder and no template
 */
export function pathsMeant(paths: readonly string[]): PathsMeant {
  const meant = paths.map((path) => (isPattern(path) ? meantBy(path) : { paths: [path], notJudged: [] }));
  return {
    paths: [...new Set(meant.flatMap((one) => one.paths))],
    notJudged: meant.flatMap(({ notJudged }) => notJudged),
  };
}

/** Whether a path is a pattern: a file may have an asterisk in its name. */
export function isPattern(path: string): boolean {
  return path.includes('*') && !existsSync(path);
}

function meantBy(pattern: string): PathsMeant {
  const { root } = parse(pattern);
  const steps = pattern
    .slice(root.length)
    .split(sep === '\\' ? /[\\/]/ : '/')
    .filter((step) => step !== '');
  const all = [...new Set(steps.reduce((found, step) => found.flatMap((path) => next(path, step)), [root]))];
  const kinds = all.map((path) =>
    statSync(path).isDirectory() || isCalledTemplate(path) ? 'template' : isTemplateFile(path),
  );
  const paths = all.filter((_, index) => kinds[index] === 'template');
  const notJudged = all.filter((_, index) => kinds[index] === 'broken');
  if (paths.length > 0) return { paths, notJudged };
  const broken = notJudged.map(whyBroken).find((why) => why !== undefined);
  if (broken)
    throw new InputError(
      `${pattern}: no template that can be read matches the pattern: ${broken.in('en')}`,
      `${pattern}: パターンに当たる、読み取れるテンプレートがない。${broken.in('ja')}`,
    );
  throw new InputError(
    `${pattern}: ${all.length === 0 ? 'no file or folder' : 'no template'} matches the pattern`,
    `${pattern}: パターンに当たる${all.length === 0 ? 'ファイルもフォルダーも' : 'テンプレートが'}ない`,
  );
}

/** Where one step of a pattern leads from a folder: names in their order; hidden ones only where the step begins with their dot. */
function next(folder: string, step: string): string[] {
  if (step === '**') return [folder, ...foldersIn(folder).flatMap((inner) => next(inner, step))];
  if (!step.includes('*')) return [join(folder, step)].filter((path) => existsSync(path));
  const isMeant = matcher(step);
  return namesIn(folder)
    .filter((name) => isMeant(name) && (step.startsWith('.') || !name.startsWith('.')))
    .map((name) => join(folder, name));
}

function foldersIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => !NOT_SEARCHED.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder === '' ? '.' : folder).sort();
  } catch {
    return [];
  }
}
