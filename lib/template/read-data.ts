import { type Document, isScalar, LineCounter, parseDocument, type Tags, visit } from 'yaml';
import { InputError } from './input-error';
import { readText } from './read-text';
import { yamlMistake } from './yaml-mistake';
import { YAML_1_1_SCALARS } from './yaml-scalars';
import { cloudFormationTags, refusedTags } from './yaml-tags';

/** Largest file that is read, bytes; CloudFormation itself takes templates of 1 MB at most. */
const LARGEST_FILE = 32 * 1024 * 1024;

/** JSON or YAML from a file, with line and column in the message when it is broken. */
export function readData(file: string): unknown {
  const source = readText(file, LARGEST_FILE);
  if (source.trim() === '') throw new InputError(`${file}: the file is empty`, `${file}: ファイルが空である`);
  if (/^\s*[[{"]/.test(source)) {
    try {
      return JSON.parse(source);
    } catch {
      if (!/\.ya?ml$/.test(file)) throw brokenJson(file, source);
    }
  }
  const parsed = <T>(parse: () => T): T => {
    try {
      return parse();
    } catch (failure) {
      const { message } = failure as Error;
      throw new InputError(`${file}: broken YAML: ${message}`, `${file}: YAMLが壊れている: エイリアスを展開できない`);
    }
  };
  const lines = new LineCounter();
  // The parser compares every key with every other one; that is done below in one pass.
  const reading = {
    schema: 'failsafe',
    customTags: (tags: Tags) => [...tags, ...YAML_1_1_SCALARS, ...cloudFormationTags, ...refusedTags],
    merge: true,
    logLevel: 'silent',
    uniqueKeys: false,
    lineCounter: lines,
  } as const;
  const document = parsed(() => parseDocument(source, reading));
  // An unknown tag is a warning to the parser and an unknown intrinsic to CloudFormation.
  const error = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (error) {
    const [start] = error.linePos ?? [];
    const [cause] = error.message.split('\n');
    throw brokenYaml(file, start, cause.replace(/ at line \d+, column \d+:?$/, ''), yamlMistake(error.code));
  }
  const twice = repeatedKey(document);
  if (twice) {
    throw brokenYaml(file, lines.linePos(twice.offset), `${twice.key} is given twice`, `${twice.key} が2回ある`);
  }
  const content: unknown = parsed(() => document.toJS({ maxAliasCount: 1000 }));
  if (content === null || typeof content !== 'object')
    throw new InputError(
      `${file}: neither JSON nor YAML with a template in it`,
      `${file}: テンプレートを含むJSONでもYAMLでもない`,
    );
  return content;
}

/** The first key that a map has twice: one of the two would be lost without a word. */
function repeatedKey(document: Document.Parsed): { readonly key: string; readonly offset: number } | undefined {
  let found: { key: string; offset: number } | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          found = { key: String(key.value), offset: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

/** Where JSON is broken, or that it ends in the middle. */
export function brokenJson(file: string, source: string): InputError {
  if (endsEarly(source))
    return new InputError(`${file}: broken JSON: it ends in the middle`, `${file}: JSONが途中で終わっている`);
  // The shortest beginning that is wrong and does not merely end early: the parser does not always say where it stopped.
  let [right, wrong] = [0, source.length];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (endsEarly(source.slice(0, middle))) right = middle;
    else wrong = middle;
  }
  const before = source.slice(0, wrong - 1).split('\n');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return new InputError(
    `${file}: broken JSON at line ${line}, column ${column}`,
    `${file}: JSONの${line}行${column}桁目が壊れている`,
  );
}

/** Whether JSON is right as far as it goes; whole JSON is, too. */
function endsEarly(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return /end of JSON input/.test(message) || Number(/position (\d+)/.exec(message)?.[1]) >= source.length;
  }
}

function brokenYaml(
  file: string,
  start: { readonly line: number; readonly col: number } | undefined,
  cause: string,
  causeInJapanese: string,
): InputError {
  if (!start) return new InputError(`${file}: broken YAML: ${cause}`, `${file}: YAMLが壊れている: ${causeInJapanese}`);
  return new InputError(
    `${file}: broken YAML at line ${start.line}, column ${start.col}: ${cause}`,
    `${file}: YAMLの${start.line}行${start.col}桁目が壊れている: ${causeInJapanese}`,
  );
}
