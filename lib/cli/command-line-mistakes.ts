import type { Message } from '../messages/message';
import { nearest } from '../messages/nearest';

/** What the parser of the command line says, in Japanese. Source: `lib/command.js` and `lib/option.js` of commander 14. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^error: missing required argument '(.+)'/, "引数 '$1' がない"],
  [/^error: option '(.+?)' argument missing/, "オプション '$1' に値がない"],
  [/^error: required option '(.+?)' not specified/, "オプション '$1' を指定する"],
  [/^error: unknown option '(.+)'/, "'$1' というオプションはない"],
  [/^error: unknown command '(.+)'/, "'$1' というコマンドはない"],
  [/^error: too many arguments for '(.+?)'.*/, "'$1' に余分な引数がある"],
  [
    /^error: (?:option|command-argument value) '(.+?)' argument '(.*?)' is invalid\./,
    "オプション '$1' の値 '$2' は使えない。",
  ],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\./, "引数 '$2' の値 '$1' は使えない。"],
  [/ Allowed choices are (.+)\.$/, '$1 から選ぶ'],
  [/\n\(Did you mean (?:one of )?(.+)\?\)/, '。$1 の誤りではないか'],
];

/** A sentence of the parser in Japanese; what is not known stays as it is. */
export function inJapanese(message: string): string {
  return SENTENCES.reduce((text, [english, japanese]) => text.replace(english, japanese), message.trimEnd())
    .replace(/。\s+/, '。')
    .replace(/(?<=。)[^。]*(?= から選ぶ$)/, (choices) => choices.replaceAll(', ', '、'));
}

/**
 * The mend of a word that a command does not take: `sanso start kisaragi` means a configuration.
 *
 * @param words what was left over
 */
export function meantBy(words: readonly string[]): Message | undefined {
  const [word] = words;
  if (word === undefined) return undefined;
  if (word === 'ja' || word === 'en') return option(`--lang ${word}`);
  const bare = word.replace(/^.*[\\/]/, '').replace(/\.ts$/, '');
  // Loaded here, because most command lines are right and the schema of configurations takes a while.
  const names = (require('../config/load') as typeof import('../config/load')).configNames();
  const meant = names.includes(bare) ? bare : nearest(bare, names);
  if (meant !== undefined) return option(`-c ${meant}`);
  return {
    en: `(A configuration is named with -c: ${names.join(', ')})`,
    ja: `(設定は -c で指定する: ${names.join('、')})`,
  };
}

const option = (text: string): Message => ({
  en: `(Did you mean ${text}?)`,
  ja: `(${text} の誤りではないか)`,
});

/** The mend of a value that an option does not take: `--format sarfi` means `sarif`. */
export function meantChoice(message: string): Message | undefined {
  const [, word, choices] =
    /(?:argument|value) '(.*?)' is invalid(?: for argument '.+?')?\. Allowed choices are (.+)\.$/.exec(
      message.trimEnd(),
    ) ?? [];
  if (word === undefined) return undefined;
  const meant = nearest(word, choices.split(', '));
  return meant === undefined ? undefined : option(meant);
}
