import { say } from '../../lib/messages/say';
import { Unknown, type Value } from '../../lib/template/unknown';
import { valuesAt } from '../../lib/template/values';

const either = (one: Value | undefined, other: Value | undefined) =>
  new Unknown(say('words.reason', { reason: 'open' }), undefined, [one, other], 'On');
const OPEN = new Unknown(say('words.reason', { reason: 'not known' }));

test.each<[string, Value, string, Value[]]>([
  ['a key', { a: { b: 1 } }, 'a.b', [1]],
  ['an absent key', { a: {} }, 'a.b', []],
  ['every entry of a list', { a: [{ b: 1 }, { b: 2 }, {}] }, 'a[].b', [1, 2]],
  ['one entry where a list may stand', { a: { b: 1 } }, 'a[].b', [1]],
  [
    'entries with a value',
    {
      a: [
        { Key: 'x.y', Value: 1 },
        { Key: 'z', Value: 2 },
      ],
    },
    'a[Key=x.y].Value',
    [1],
  ],
  ['JSON that is written as text', { a: '{"b":["c"]}' }, 'a.b[]', ['c']],
  ['text that is no JSON', { a: '{b}' }, 'a.b', []],
  ['either outcome', { a: either({ b: 1 }, { b: 2 }) }, 'a.b', [1, 2]],
  ['what is not known', { a: OPEN }, 'a.b[]', [OPEN]],
])('%s', (_, value, path, expected) => {
  expect(valuesAt(value, path)).toEqual(expected);
});
