import type { z } from 'zod';
import { fullWidthValue } from '../messages/full-width';
import { type Message, verbatim } from '../messages/message';
import { nearest } from '../messages/nearest';
import { withoutAbsent } from './json';

/** What a value has to be, as schemas call it. */
const KINDS: Readonly<Record<string, Message>> = {
  string: { en: 'a text', ja: '文字列' },
  number: { en: 'a number', ja: '数' },
  int: { en: 'a whole number', ja: '整数' },
  boolean: { en: 'true or false', ja: 'true 又は false' },
  array: { en: 'a list', ja: '配列' },
  object: { en: 'an object { … }', ja: 'オブジェクト { … }' },
  record: { en: 'an object { … }', ja: 'オブジェクト { … }' },
};

/** What was given where a schema refuses something, so that the nearest right word can be told. */
interface Given {
  readonly content?: unknown;
  /** Every field that a schema knows. */
  readonly fields?: readonly string[];
  /** What a field has to be, by its name, where the kind of the value does not tell. */
  readonly forms?: Readonly<Record<string, Message>>;
}

/** The first mistake of each field: a value of another kind is not also too short. */
export function firstOfEach(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const places = issues.map(({ path }) => JSON.stringify(path));
  return issues.filter((_, index) => places.indexOf(places[index]) === index);
}

/** What is wrong with a value that a schema refuses, in both languages. */
export function schemaMistake(issue: z.core.$ZodIssue, { content, fields = [], forms = {} }: Given = {}): Message {
  const given = issue.input ?? valueAt(content, issue.path);
  const typed = issue.code === 'unrecognized_keys' ? undefined : fullWidthValue(given);
  if (typed)
    return {
      en: `is written with full-width characters: write ${JSON.stringify(typed.plain)}`,
      ja: `に全角文字がある。半角で ${JSON.stringify(typed.plain)} と書く`,
    };
  const form = forms[String(issue.path.filter((part) => typeof part === 'string').at(-1))];
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? verbatim(issue.expected);
      const isMissing = issue.input === undefined && /undefined/.test(issue.message);
      if (isMissing) {
        const beside = writtenInstead(content, issue.path);
        return beside === undefined
          ? missing(kind)
          : { en: `is missing: was it meant by ${beside}?`, ja: `がない。${beside} がその誤りではないか` };
      }
      return hasToBe(form ?? kind);
    }
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value));
      const one = values.length > 1 ? ' のいずれか' : ' ';
      const meant = meantBy(String(valueAt(content, issue.path) ?? ''), issue.values.map(String));
      return {
        en: `has to be ${values.join(' or ')}${meant.en}`,
        ja: `は ${values.join('、')}${one}とする${meant.ja}`,
      };
    }
    case 'unrecognized_keys': {
      const meant = meantBy(issue.keys[0] ?? '', fields);
      return {
        en: `has an unknown field ${issue.keys.join(', ')}${meant.en}`,
        ja: `に知らない項目 ${issue.keys.join('、')} がある${meant.ja}`,
      };
    }
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return { en: 'may not be empty', ja: 'は空にできない' };
      return { en: `has to be at least ${issue.minimum}`, ja: `は ${issue.minimum} 以上とする` };
    case 'too_big':
      return { en: `may be at most ${issue.maximum}`, ja: `は ${issue.maximum} 以下とする` };
    default: {
      if (form) return given === undefined ? missing(form) : hasToBe(form);
      return { en: 'has not the form that it should have', ja: 'の形が正しくない' };
    }
  }
}

const hasToBe = (what: Message): Message => ({ en: `has to be ${what.en}`, ja: `は${spaced(what.ja)}とする` });
const missing = (what: Message): Message => ({ en: `is missing: write ${what.en}`, ja: `がない。${what.ja}を書く` });

/** Words of code stand apart from Japanese ones. */
function spaced(words: string): string {
  return words.replace(/^(?=[!-~])/, ' ').replace(/(?<=[!-~])$/, ' ');
}

function meantBy(word: string, candidates: readonly string[]): Message {
  const near = word === '' ? undefined : nearest(word, candidates);
  return near === undefined ? { en: '', ja: '' } : { en: `: did you mean ${near}?`, ja: `。${near} の誤りではないか` };
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], content);
}

/** The field that stands where another one is missing, and is called nearly as that. */
function writtenInstead(content: unknown, path: readonly PropertyKey[]): string | undefined {
  const around = valueAt(content, path.slice(0, -1));
  const name = String(path.at(-1) ?? '');
  return around !== null && typeof around === 'object' ? nearest(name, Object.keys(withoutAbsent(around))) : undefined;
}
