import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fullWidthIn, fullWidthMistake } from '../messages/full-width';
import type { Message } from '../messages/message';
import { readBytes, textOf } from '../template/read-text';

/** How esbuild, with which tsx reads TypeScript, says where it stopped. Its columns are bytes from 0, those of editors characters from 1. */
const SYNTAX = /^(.+):(\d+):(\d+): ERROR: (.+)$/gm;

/** What a parser or the engine says, in Japanese. Sources: `js_parser.go` and `js_lexer.go` of esbuild; V8. */
const SENTENCES: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^Expected (.+) but found (.+)$/, (wanted, found) => `${part(wanted)} があるべきところに ${part(found)} がある`],
  [/^Unexpected (.+)$/, (found) => `ここに書けない ${part(found)} がある`],
  [/^Syntax error (.+)$/, (found) => `ここに書けない ${part(found)} がある`],
  [/^Unterminated string literal$/, () => '文字列を閉じる引用符がない'],
  [/^Unterminated template literal$/, () => '文字列を閉じる ` がない'],
  [/^Expected "\*\/" to terminate multi-line comment$/, () => 'コメントを閉じる */ がない'],
  [/^The symbol "(.+)" has already been declared$/, (name) => `${name} が二度宣言されている`],
  [/^Cannot find module '(.+?)'/, (name) => `'${name}' というモジュールがない`],
  [/^(\S+) is not defined$/, (name) => `${name} が定義されていない`],
  [/^(\S+) is not a function$/, (name) => `${name} は関数ではない`],
  [/^Cannot access '(.+)' before initialization$/, (name) => `${name} を宣言より前で使っている`],
  [/^Assignment to constant variable\.$/, () => '定数に代入している'],
  [
    /^Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '(.+)'\)$/,
    (holder, name) => `${holder} には ${name} がない`,
  ],
];

/** Parts of the language, as the parser calls them. */
const PARTS: Readonly<Record<string, string>> = {
  identifier: '識別子',
  string: '文字列',
  'end of file': 'ファイルの終わり',
};

const part = (name: string) => PARTS[name] ?? name;

/** A cause in Japanese; undefined where it is not one that is known. */
function inJapanese(cause: string): string | undefined {
  for (const [pattern, sentence] of SENTENCES) {
    const found = pattern.exec(cause);
    if (found) return sentence(...found.slice(1));
  }
  return undefined;
}

/**
 * Why a configuration file cannot be loaded, one sentence each: place, cause, mend.
 *
 * @param error what loading it threw, of whatever type
 * @param file path of the file
 */
export function fileMistakes(error: unknown, file: string): Message[] {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const syntax = [...message.matchAll(SYNTAX)].map(([, path, line, bytes, cause]) =>
    syntaxMistake(path, Number(line), Number(bytes), cause),
  );
  if (syntax.length > 0) return syntax;
  const [cause] = message.trim().split('\n');
  const mend = cause.startsWith('Cannot find module')
    ? { en: 'correct the import', ja: 'importを直す' }
    : { en: 'write plain values, which cannot fail', ja: '式ではなく値をそのまま書く' };
  const place = placeIn(file, stack);
  const reason = cause === '' ? '理由は示されていない' : (inJapanese(cause) ?? `"${cause}" という理由が示された`);
  return [
    {
      en: `${place} fails: ${cause || 'no reason given'}: ${mend.en}`,
      ja: `${place} を読み込めない: ${reason}。${mend.ja}`,
    },
  ];
}

function syntaxMistake(path: string, line: number, bytes: number, cause: string): Message {
  const source = existsSync(path) ? (textOf(readBytes(path), path).split('\n')[line - 1] ?? '') : '';
  const column = source === '' ? bytes : Buffer.from(source).subarray(0, bytes).toString().length;
  const place = (at: number) => `config/${basename(path)}:${line}:${at + 1}`;
  const typed = fullWidthIn(source, column);
  if (typed) {
    const { en, ja } = fullWidthMistake(typed);
    return { en: `${place(typed.column)} cannot be read: ${en}`, ja: `${place(typed.column)} を読み取れない: ${ja}` };
  }
  return {
    en: `${place(column)} cannot be read: ${cause}: look there and at the line before for a missing comma, quote or bracket`,
    ja: `${place(column)} を読み取れない: ${inJapanese(cause) ?? '構文が正しくない'}。その行と前の行に、コンマ、引用符又は括弧の抜けがないか確かめる`,
  };
}

/** `config/NAME.ts:3:30`: the innermost line of the file that a stack trace names, or the file alone. */
function placeIn(file: string, stack: string | undefined): string {
  const frame = stack?.split('\n').find((line) => line.includes(`${file}:`));
  const position = frame?.split(`${file}:`)[1].match(/^\d+(:\d+)?/)?.[0];
  return `config/${basename(file)}${position ? `:${position}` : ''}`;
}
