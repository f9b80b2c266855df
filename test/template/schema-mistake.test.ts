import { z } from 'zod';
import { schemaMistake } from '../../lib/template/schema-mistake';

const form = z.strictObject({
  what: z.enum(['mfa', 'lock']),
  owner: z.string(),
  side: z.strictObject({ cidr: z.string() }).optional(),
});
const fields = Object.keys(form.shape);
const right = { what: 'mfa', owner: 'tax office' };

test.each<[string, object, string, string]>([
  [
    'a value',
    { ...right, what: 'mfaa' },
    'has to be "mfa" or "lock": did you mean mfa?',
    'は "mfa"、"lock" のいずれかとする。mfa の誤りではないか',
  ],
  [
    'a value that is near to nothing',
    { ...right, what: 'xxxxxx' },
    'has to be "mfa" or "lock"',
    'は "mfa"、"lock" のいずれかとする',
  ],
  [
    'a field',
    { ...right, ownr: 'x' },
    'has an unknown field ownr: did you mean owner?',
    'に知らない項目 ownr がある。owner の誤りではないか',
  ],
  [
    'a field that is missing under its name',
    { what: 'mfa', ownr: 'x' },
    'is missing: was it meant by ownr?',
    'がない。ownr がその誤りではないか',
  ],
  [
    'a field below',
    { ...right, side: { cdir: 'x' } },
    'is missing: was it meant by cdir?',
    'がない。cdir がその誤りではないか',
  ],
  ['a field that is not there at all', { what: 'mfa' }, 'is missing: write a text', 'がない。文字列を書く'],
  ['a kind', { ...right, owner: 1 }, 'has to be a text', 'は文字列とする'],
])('%s is told with the nearest right word', (_, content, en, ja) => {
  const [issue] = form.safeParse(content).error?.issues ?? [];
  expect(schemaMistake(issue, { content, fields })).toEqual({ en, ja });
});

test('without what was given there is no guess', () => {
  const [issue] = form.safeParse({ ...right, what: 'mfaa' }).error?.issues ?? [];
  expect(schemaMistake(issue).en).toBe('has to be "mfa" or "lock"');
});
