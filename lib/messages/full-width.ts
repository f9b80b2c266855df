import type { Message } from './message';

/** What Japanese keyboards write for the marks of JSON, YAML and TypeScript, besides the full-width forms of Unicode. */
const MARKS: Readonly<Record<string, string>> = {
  '　': ' ',
  '“': '"',
  '”': '"',
  '„': '"',
  '〝': '"',
  '〟': '"',
  '‘': "'",
  '’': "'",
  '「': '"',
  '」': '"',
  '、': ',',
  '。': '.',
  '・': '-',
  '−': '-',
  '‐': '-',
  '–': '-',
  '—': '-',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
};

const FULL_WIDTH = /[　“”„〝〟‘’「」、。・−‐–—【】〔〕\uff01-\uff5e]/u;
const RUN = new RegExp(`${FULL_WIDTH.source}+`, 'u');

/** Texts in quotes and comments, where full-width characters are right. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|(?:^|\s)(?:\/\/|#).*$/g;

/** Characters that were typed, and those that were meant, with the place in the line, counted from 0. */
export interface FullWidth {
  readonly column: number;
  readonly typed: string;
  readonly plain: string;
}

/** Full-width characters where a line is wrong: those at a column, else the first ones outside texts in quotes. */
export function fullWidthIn(line: string, column?: number): FullWidth | undefined {
  if (column !== undefined && FULL_WIDTH.test(line.charAt(column))) return runAt(line, column);
  const bare = line.replace(QUOTED, (quoted) => ' '.repeat(quoted.length));
  const found = bare.search(FULL_WIDTH);
  return found < 0 ? undefined : runAt(bare, found);
}

/** A value that is of half-width characters, typed with full-width ones: `１０.20.0.0/16`. Japanese text is none. */
export function fullWidthValue(value: unknown): FullWidth | undefined {
  if (typeof value !== 'string' || !FULL_WIDTH.test(value)) return undefined;
  const plain = plainOf(value);
  return /^[\x20-\x7e]*$/.test(plain) ? { column: 0, typed: value, plain } : undefined;
}

function runAt(line: string, column: number): FullWidth {
  const typed = RUN.exec(line.slice(column))?.[0] ?? '';
  return { column, typed, plain: plainOf(typed) };
}

function plainOf(typed: string): string {
  return [...typed].map((mark) => MARKS[mark] ?? (FULL_WIDTH.test(mark) ? mark.normalize('NFKC') : mark)).join('');
}

/** What was typed and what to type: the rest of a sentence that begins with the place. */
export function fullWidthMistake({ typed, plain }: FullWidth): Message {
  if (plain.trim() === '')
    return {
      en: 'a full-width space was typed: type a half-width one',
      ja: '全角の空白が入力されている。半角の空白を入力する',
    };
  return {
    en: `${typed} was typed with full-width characters: type ${plain} in half-width ones`,
    ja: `全角の ${typed} が入力されている。半角で ${plain} と入力する`,
  };
}
