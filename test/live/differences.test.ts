import { differences } from '../../lib/live/differences';
import { say } from '../../lib/messages/say';
import { GAP, Unknown, type Value } from '../../lib/template/unknown';

const policy = (statement: Value): Value => ({ Version: '2012-10-17', Statement: statement });
/** A variable of a policy. */
const VARIABLE = `\${aws:ResourceTag/zone}`;
const ALLOW = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal: { AWS: '111111111111' } };

test.each<[string, Value | undefined, Value | undefined]>([
  ['numbers and texts', '443', 443],
  ['what says nothing', undefined, []],
  ['false and absent', false, undefined],
  ['lists in another order', ['a', 'b'], ['b', 'a']],
  ['a key by its ARN', 'arn:aws:kms:ap-northeast-1:111111111111:key/1', '1'],
  ['a value that nobody knows before', new Unknown(say('words.reason', { reason: 'later' })), 'anything'],
  [
    'a value of which a part is known',
    new Unknown(say('words.reason', { reason: 'later' }), `arn:${GAP}:end`),
    'arn:aws:end',
  ],
  [
    'policies that mean the same',
    policy([ALLOW]),
    policy({ ...ALLOW, Action: ['s3:GetObject'], Principal: { AWS: ['arn:aws:iam::111111111111:root'] } }),
  ],
  ['a policy without variables in the older language', policy([ALLOW]), { Version: '2008-10-17', Statement: [ALLOW] }],
])('%s are the same', (_, expected, actual) => expect(differences(expected, actual)).toEqual([]));

test.each<[string, Value | undefined, Value | undefined]>([
  ['another number', 443, 22],
  ['true and absent', true, undefined],
  ['one more in a map', { A: 1 }, { A: 1, B: 2 }],
  ['one more in a list', ['a'], ['a', 'b']],
  ['one less in a list', ['a', 'a'], ['a']],
  [
    'a value of which a part is known and other',
    new Unknown(say('words.reason', { reason: 'later' }), `arn:${GAP}:end`),
    'arn:aws:other',
  ],
  ['one more statement', policy([ALLOW]), policy([ALLOW, { ...ALLOW, Principal: '*' }])],
  ['a condition that is gone', policy([{ ...ALLOW, Condition: { Bool: { a: 'true' } } }]), policy([ALLOW])],
  [
    'a part that nobody knows',
    policy([{ ...ALLOW, Resource: new Unknown(say('words.reason', { reason: 'later' })) }]),
    policy([ALLOW]),
  ],
  [
    'a variable that is none in the older language',
    policy([{ ...ALLOW, Condition: { StringEquals: { 'aws:PrincipalTag/zone': VARIABLE } } }]),
    {
      ...(policy([{ ...ALLOW, Condition: { StringEquals: { 'aws:PrincipalTag/zone': VARIABLE } } }]) as object),
      Version: '2008-10-17',
    },
  ],
  ['another effect', policy([ALLOW]), policy([{ ...ALLOW, Effect: 'Deny' }])],
])('%s differs', (_, expected, actual) => expect(differences(expected, actual)).not.toEqual([]));

test('where it differs is told by path and in words', () => {
  expect(differences({ A: { B: 1, C: 2 } }, { A: { B: 1, C: 3 } })).toEqual([
    { path: 'A.C', template: '2', account: '3' },
  ]);
});
