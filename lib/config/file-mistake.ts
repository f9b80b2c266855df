import { basename } from 'node:path';

/** How esbuild, with which tsx reads TypeScript, says where it stopped. Its columns count from 0, those of editors from 1. */
const SYNTAX = /^(.+):(\d+):(\d+): ERROR: (.+)$/gm;

/**
 * Why a configuration file cannot be loaded, one sentence each: place, cause, mend.
 *
 * @param error what loading it threw, of whatever type
 * @param file path of the file
 */
export function fileMistakes(error: unknown, file: string): string[] {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const syntax = [...message.matchAll(SYNTAX)].map(
    ([, path, line, column, cause]) =>
      `config/${basename(path)}:${line}:${Number(column) + 1} cannot be read: ${cause}: look there and at the line before for a missing comma, quote or bracket`,
  );
  if (syntax.length > 0) return syntax;
  const [cause] = message.trim().split('\n');
  const mend = cause.startsWith('Cannot find module') ? 'correct the import' : 'write plain values, which cannot fail';
  return [`${placeIn(file, stack)} fails: ${cause || 'no reason given'}: ${mend}`];
}

/** `config/NAME.ts:3:30`: the innermost line of the file that a stack trace names, or the file alone. */
function placeIn(file: string, stack: string | undefined): string {
  const frame = stack?.split('\n').find((line) => line.includes(`${file}:`));
  const position = frame?.split(`${file}:`)[1].match(/^\d+(:\d+)?/)?.[0];
  return `config/${basename(file)}${position ? `:${position}` : ''}`;
}
