import { z } from 'zod';
import type { Message } from '../messages/message';
import { choice, nearest } from '../messages/nearest';
import type { Problem } from './errors';
import { inJapanese } from './field-rules';
import { allowedKeys, schemaAt } from './fields';
import { slipIn } from './slips';

/** What zod expects, in the words of somebody who writes a configuration. */
const KINDS: Record<string, Message> = {
  string: { en: 'text in quotes', ja: '引用符で囲んだ文字列' },
  number: { en: 'a number', ja: '数値' },
  int: { en: 'a whole number', ja: '整数' },
  boolean: { en: 'true or false', ja: 'true 又は false' },
  array: { en: 'a list [ … ]', ja: '並び [ … ]' },
  object: { en: 'an object { … }', ja: 'オブジェクト { … }' },
  record: { en: 'an object { … }', ja: 'オブジェクト { … }' },
};

/** The configuration as a whole, where no field is to blame. */
const WHOLE: Message = { en: 'the configuration', ja: '設定' };

/** Where the pages explain each field in Japanese; in English the schema does. */
const MEANING = ' (意味: docs/ja/configuration.md)';

/**
 * What is wrong with the shape of a configuration, one sentence per mistake: field, value, what is allowed. What only follows
 * from another mistake is not said: a field is not missing when it is misspelt.
 */
export function sentencesOf(issues: readonly z.core.$ZodIssue[], input: unknown): Problem[] {
  return issues.filter((issue) => !isMisspelt(issue, issues, input)).flatMap((issue) => sentences(issue, input));
}

/** Whether a field is missing because an unknown one beside it was meant to be it. */
function isMisspelt(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[], input: unknown): boolean {
  if (issue.input !== undefined || issue.path.length === 0) return false;
  const [field, above] = [String(issue.path.at(-1)), issue.path.slice(0, -1)];
  return issues.some(
    (other) =>
      other.code === 'unrecognized_keys' &&
      samePath(other.path, above) &&
      other.keys.some((key) => nearest(key, allowedKeys(above, input)) === field),
  );
}

const samePath = (a: readonly PropertyKey[], b: readonly PropertyKey[]) =>
  a.length === b.length && a.every((key, index) => key === b[index]);

function sentences(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  const field = fieldName(issue.path, input);
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(issue.path, input);
    return issue.keys.map((key) => unknownField(field, key, allowed));
  }
  if (issue.code === 'invalid_union' && issue.discriminator)
    return [unchosen(issue, issue.discriminator, field, input)];
  const expected = wanted(issue);
  if (issue.input === undefined) {
    const meaning = description(issue.path, input);
    return [
      {
        en: `${field.en} is missing: give ${expected.en}${meaning.en}`,
        ja: `${field.ja} がない。${expected.ja}を書く${meaning.ja}`,
      },
    ];
  }
  if (issue.input === null) {
    const meaning = description(issue.path, input);
    const mayGo = mayBeLeftOut(issue.path, input);
    return [
      {
        en: `${field.en} is null: ${mayGo ? 'leave it out, or ' : ''}give ${expected.en}${meaning.en}`,
        ja: `${field.ja} が null である。${mayGo ? '削るか、' : ''}${expected.ja}を書く${meaning.ja}`,
      },
    ];
  }
  const value = show(issue.input);
  const { what, mend } = wrong(issue, input, expected);
  return [
    {
      en: `${field.en} ${value} ${what.en}${mend.en && `: ${mend.en}`}`,
      ja: `${field.ja} ${value} ${what.ja}${mend.ja && `。${mend.ja}`}`,
    },
  ];
}

function unknownField(field: Message, key: string, allowed: readonly string[]): Problem {
  const meant = nearest(key, allowed);
  return {
    at: field === WHOLE ? key : `${field.en}.${key}`,
    en: `${field.en} has an unknown field ${show(key)}: ${meant ? `did you mean ${meant}?` : `allowed are ${allowed.join(', ')}`}`,
    ja: `${field.ja} に知らない項目 ${show(key)} がある。${meant ? `${meant} の誤りではないか` : `書けるのは ${allowed.join('、')} である`}`,
  };
}

/** An object of several shapes that does not say which one it has. */
function unchosen(issue: z.core.$ZodIssueInvalidUnion, key: string, field: Message, input: unknown): Problem {
  const { input: given, path } = issue;
  const choices = ((issue as { options?: unknown[] }).options ?? []).map(String);
  const object = (given ?? {}) as Record<string, unknown>;
  const value = object[key];
  if (value === undefined) {
    const misspelt = Object.keys(object).find((other) => other !== key && nearest(other, [key]) === key);
    if (misspelt !== undefined) return unknownField(fieldName(path.slice(0, -1), input), misspelt, [key]);
    const all = choices.map(show);
    return {
      en: `${field.en} is missing: choose ${all.join(', ')}`,
      ja: `${field.ja} がない。${all.join('、')} から選ぶ`,
    };
  }
  const mend = choice(String(value), choices, show);
  return {
    en: `${field.en} ${show(value)} is not allowed: ${mend.en}`,
    ja: `${field.ja} ${show(value)} は使えない。${mend.ja}`,
  };
}

/** What is wrong with a value that is there, and how it is mended; an empty mend says that there is nothing to add. */
function wrong(
  issue: z.core.$ZodIssue,
  input: unknown,
  expected: Message,
): { readonly what: Message; readonly mend: Message } {
  const schema = schemaAt(issue.path, input);
  const slip = schema && slipIn(issue.input, (mended) => accepts(schema, mended));
  if (slip) return { what: slip.what, mend: write(show(slip.mended)) };
  const notAllowed = { en: 'is not allowed', ja: 'は使えない' };
  switch (issue.code) {
    case 'invalid_type':
      return {
        what: {
          en: `is not ${expected.en}${meaningOfNumber(issue, input).en}`,
          ja: `は${expected.ja}ではない${meaningOfNumber(issue, input).ja}`,
        },
        mend: otherQuotes(issue, input),
      };
    case 'invalid_value':
      return { what: notAllowed, mend: choice(String(issue.input), issue.values.map(String), unquoted(issue.values)) };
    case 'too_small':
    case 'too_big':
      return outOfBounds(issue);
    default:
      return { what: notAllowed, mend: { en: issue.message, ja: inJapanese(issue.message) } };
  }
}

const NOTHING: Message = { en: '', ja: '' };
const write = (text: string): Message => ({ en: `write ${text}`, ja: `${text} と書く` });

/** How the values of a field are written: numbers without quotes. */
function unquoted(values: readonly unknown[]): (candidate: string) => string {
  return (candidate) => show(values.find((value) => String(value) === candidate));
}

function wanted(issue: z.core.$ZodIssue): Message {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? { en: issue.expected, ja: issue.expected };
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(show);
    return { en: values.join(' or '), ja: values.join(' 又は ') };
  }
  return { en: issue.message.replace(/^an? \w+ is /, ''), ja: inJapanese(issue.message).replace(/^[^、]+は、/, '') };
}

/** The commonest slip: a number in quotes, or digits without them. */
function otherQuotes({ expected, input, path }: z.core.$ZodIssueInvalidType, whole: unknown): Message {
  if (expected === 'string' && typeof input === 'number')
    return isOfDigits(path, whole, input) ? write(`"${input}"`) : NOTHING;
  const plain = typeof input === 'string' ? input.normalize('NFKC').trim() : '';
  return /^\d+$/.test(plain) && (expected === 'number' || expected === 'int') ? write(plain) : NOTHING;
}

/** Where quotes alone would not help, what the field is for. */
function meaningOfNumber({ expected, input, path }: z.core.$ZodIssueInvalidType, whole: unknown): Message {
  const helps = expected !== 'string' || typeof input !== 'number' || isOfDigits(path, whole, input);
  return helps ? NOTHING : description(path, whole);
}

function isOfDigits(path: readonly PropertyKey[], whole: unknown, input: number): boolean {
  const schema = schemaAt(path, whole);
  return schema !== undefined && accepts(schema, String(input)) && !accepts(schema, 'words');
}

function mayBeLeftOut(path: readonly PropertyKey[], input: unknown): boolean {
  const schema = schemaAt(path, input);
  return schema !== undefined && path.length > 0 && accepts(schema, undefined);
}

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return z.safeParse(schema, value).success;
}

function outOfBounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): {
  readonly what: Message;
  readonly mend: Message;
} {
  const isSmall = issue.code === 'too_small';
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const [bound, bounding] = isSmall ? ['at the least', '以上'] : ['at the most', '以下'];
  const empty = { en: 'is empty', ja: 'が空である' };
  if (issue.origin === 'string' && limit === 1) return { what: empty, mend: { en: 'fill it in', ja: '書き込む' } };
  if (issue.origin === 'array')
    return { what: empty, mend: { en: `give ${limit} entry at the least`, ja: `${limit}個以上を書く` } };
  if (issue.origin === 'string')
    return {
      what: isSmall ? { en: 'is too short', ja: 'は短すぎる' } : { en: 'is too long', ja: 'は長すぎる' },
      mend: { en: `${limit} characters ${bound}`, ja: `${limit}文字${bounding}とする` },
    };
  return {
    what: isSmall ? { en: 'is too small', ja: 'は小さすぎる' } : { en: 'is too large', ja: 'は大きすぎる' },
    mend: { en: `${limit} ${bound}`, ja: `${limit}${bounding}とする` },
  };
}

/** What a missing field is for, from the schema. */
function description(path: readonly PropertyKey[], input: unknown): Message {
  const schema = schemaAt(path, input);
  const text = schema && z.globalRegistry.get(schema)?.description;
  return text ? { en: ` (${text.replace(/\.$/, '')})`, ja: MEANING } : NOTHING;
}

/** `flows.screen.port`: a list entry by its id, because nobody counts entries; by its place only where it has none. */
function fieldName(path: readonly PropertyKey[], input: unknown): Message {
  let name = '';
  let value = input;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    if (typeof key !== 'number') name = name ? `${name}.${String(key)}` : String(key);
    else {
      const { id } = (value ?? {}) as { id?: unknown };
      name = typeof id === 'string' && id.trim() !== '' ? `${name}.${id}` : `${name}[${key}]`;
    }
  }
  return name === '' ? WHOLE : { en: name, ja: name };
}

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  const shown = typeof value === 'object' || typeof value === 'string' ? json(value) : String(value);
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}

/** Values that JSON cannot say (a list inside itself) are still shown somehow. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}
