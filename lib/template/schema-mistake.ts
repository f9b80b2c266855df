import type { z } from 'zod';
import type { Message } from '../messages/message';

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

/** What is wrong with a value that a schema refuses, in both languages. */
export function schemaMistake(issue: z.core.$ZodIssue): Message {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected] ?? { en: issue.expected, ja: issue.expected };
      const isMissing = issue.input === undefined && /undefined/.test(issue.message);
      return isMissing
        ? { en: `is missing: write ${kind.en}`, ja: `がない。${kind.ja}を書く` }
        : { en: `has to be ${kind.en}`, ja: `は${kind.ja}とする` };
    }
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value));
      const one = values.length > 1 ? ' のいずれか' : ' ';
      return { en: `has to be ${values.join(' or ')}`, ja: `は ${values.join('、')}${one}とする` };
    }
    case 'unrecognized_keys':
      return {
        en: `has an unknown field ${issue.keys.join(', ')}`,
        ja: `に知らない項目 ${issue.keys.join('、')} がある`,
      };
    case 'too_small':
      return { en: `has to be at least ${issue.minimum}`, ja: `は ${issue.minimum} 以上とする` };
    case 'too_big':
      return { en: `may be at most ${issue.maximum}`, ja: `は ${issue.maximum} 以下とする` };
    default:
      return { en: 'has not the form that it should have', ja: 'の形が正しくない' };
  }
}
