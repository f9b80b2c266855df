import { type Document, isScalar, LineCounter, parseDocument, type Tags, visit } from 'yaml';
import { fullWidthIn, fullWidthMistake } from '../messages/full-width';
import type { Message } from '../messages/message';
import { InputError } from './input-error';
import { yamlMistake } from './yaml-mistake';
import { YAML_1_1_SCALARS } from './yaml-scalars';
import { cloudFormationTags, refusedTags } from './yaml-tags';

/** The content of a file in YAML, with line and column in the message when it is broken. */
export function readYaml(file: string, source: string): unknown {
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
    // Anything less keeps a second document from being told.
    logLevel: 'error',
    uniqueKeys: false,
    lineCounter: lines,
  } as const;
  const document = parsed(() => parseDocument(source, reading));
  // An unknown tag is a warning to the parser and an unknown intrinsic to CloudFormation.
  const error = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (error) {
    const [start] = error.linePos ?? [];
    const [cause] = error.message.split('\n');
    throw brokenYaml(
      file,
      fullWidthAt(source, start) ?? {
        start,
        en:
          error.code === 'MULTIPLE_DOCS'
            ? 'there are several documents: give each a file of its own'
            : cause.replace(/ at line \d+, column \d+:?$/, ''),
        ja: yamlMistake(error.code),
      },
    );
  }
  const indented = fullWidthIndent(document, source);
  if (indented !== undefined) throw brokenYaml(file, { start: lines.linePos(indented), ...FULL_WIDTH_SPACE });
  const twice = repeatedKey(document);
  if (twice) {
    const start = lines.linePos(twice.offset);
    throw brokenYaml(file, { start, en: `${twice.key} is given twice`, ja: `${twice.key} が2回ある` });
  }
  const content: unknown = parsed(() => document.toJS({ maxAliasCount: 1000 }));
  if (content === null || typeof content !== 'object') {
    const typed = firstFullWidth(source);
    if (typed) throw brokenYaml(file, typed);
    throw new InputError(
      `${file}: neither an object nor a list in JSON or YAML`,
      `${file}: JSON又はYAMLのオブジェクトでも配列でもない`,
    );
  }
  return content;
}

const FULL_WIDTH_SPACE = fullWidthMistake({ column: 0, typed: '　', plain: ' ' });

/** Where a line begins with a full-width space: to YAML it goes on with the value above, so that a key would be lost without a word. */
function fullWidthIndent(document: Document.Parsed, source: string): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar(_, { type, range }) {
      if (type !== 'PLAIN' || !range) return undefined;
      const written = source.slice(range[0], range[1]);
      const at = /^　/.test(written) ? 0 : written.search(/(?<=\n[ \t]*)　/);
      if (at < 0) return undefined;
      found = range[0] + at;
      return visit.BREAK;
    },
  });
  return found;
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

/** A mistake in YAML and its place. */
interface YamlMistake extends Message {
  readonly start?: { readonly line: number; readonly col: number };
}

/** Full-width characters in the line that the parser does not take. */
function fullWidthAt(source: string, start: YamlMistake['start']): YamlMistake | undefined {
  if (!start) return undefined;
  const typed = fullWidthIn(source.split('\n')[start.line - 1] ?? '', start.col - 1);
  return typed && { start: { line: start.line, col: typed.column + 1 }, ...fullWidthMistake(typed) };
}

/** The first line with full-width characters, where the whole makes no sense. */
function firstFullWidth(source: string): YamlMistake | undefined {
  for (const [index, line] of source.split('\n').entries()) {
    const typed = fullWidthIn(line);
    if (typed) return { start: { line: index + 1, col: typed.column + 1 }, ...fullWidthMistake(typed) };
  }
  return undefined;
}

function brokenYaml(file: string, { start, en, ja }: YamlMistake): InputError {
  if (!start) return new InputError(`${file}: broken YAML: ${en}`, `${file}: YAMLが壊れている: ${ja}`);
  return new InputError(
    `${file}: broken YAML at line ${start.line}, column ${start.col}: ${en}`,
    `${file}: YAMLの${start.line}行${start.col}桁目が壊れている: ${ja}`,
  );
}
