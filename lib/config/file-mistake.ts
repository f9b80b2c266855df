import { basename } from 'node:path';
import type { Message } from '../messages/message';

/** How esbuild, with which tsx reads TypeScript, says where it stopped. Its columns count from 0, those of editors from 1. */
const SYNTAX = /^(.+):(\d+):(\d+): ERROR: (.+)$/gm;

/**
 * Why a configuration file cannot be loaded, one sentence each: place, cause, mend.
 *
 * @param error what loading it threw, of whatever type
 * @param file path of the file
 */
export function fileMistakes(error: unknown, file: string): Message[] {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const syntax = [...message.matchAll(SYNTAX)].map(([, path, line, column, cause]) => {
    const place = `config/${basename(path)}:${line}:${Number(column) + 1}`;
    return {
      en: `${place} cannot be read: ${cause}: look there and at the line before for a missing comma, quote or bracket`,
      ja: `${place} を読み取れない: ${cause}。その行と前の行に、コンマ、引用符又は括弧の抜けがないか確かめる`,
    };
  });
  if (syntax.length > 0) return syntax;
  const [cause] = message.trim().split('\n');
  const mend = cause.startsWith('Cannot find module')
    ? { en: 'correct the import', ja: 'importを直す' }
    : { en: 'write plain values, which cannot fail', ja: '式ではなく値をそのまま書く' };
  const place = placeIn(file, stack);
  return [
    {
      en: `${place} fails: ${cause || 'no reason given'}: ${mend.en}`,
      ja: `${place} を読み込めない: ${cause || '理由は示されていない'}。${mend.ja}`,
    },
  ];
}

/** `config/NAME.ts:3:30`: the innermost line of the file that a stack trace names, or the file alone. */
function placeIn(file: string, stack: string | undefined): string {
  const frame = stack?.split('\n').find((line) => line.includes(`${file}:`));
  const position = frame?.split(`${file}:`)[1].match(/^\d+(:\d+)?/)?.[0];
  return `config/${basename(file)}${position ? `:${position}` : ''}`;
}
