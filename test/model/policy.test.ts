import { isDenial, OWN_ZONE, reaches, type Statement, statementsOf } from '../../lib/model/policy';
import { isUnknown, Unknown, type Value } from '../../lib/model/unknown';

const either = (one: Value | undefined, other: Value | undefined, condition = 'On') =>
  new Unknown(`condition ${condition} is not decided`, undefined, [one, other], condition);
const OPEN = new Unknown('parameter Open has no default');
const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const document = (...Statement: Value[]): Value => ({ Version: '2012-10-17', Statement });

function read(policy: Value | undefined): readonly Statement[] {
  const statements = statementsOf(policy);
  if (isUnknown(statements)) throw new Error(statements.reason);
  return statements;
}

test.each<[string, Value, string[]]>([
  ['one of two principals', document({ ...allow, Principal: either('*', { AWS: 'role' }) }), ['Allow *', 'Allow role']],
  [
    'a principal in a list',
    document({ ...allow, Principal: { AWS: ['a', either('b', undefined)] } }),
    ['Allow a,b', 'Allow a'],
  ],
  ['a statement or none', document(either({ ...allow, Principal: 'a' }, undefined)), ['Allow a']],
  [
    'one of two statements',
    document(either({ ...allow, Principal: 'a' }, { ...allow, Principal: 'b' })),
    ['Allow a', 'Allow b'],
  ],
  ['one of two lists', { Statement: either([{ ...allow, Principal: 'a' }], []) }, ['Allow a']],
  ['one of two documents', either(document({ ...allow, Principal: 'a' }), undefined) as Value, ['Allow a']],
  ['an effect', document({ ...allow, Principal: 'a', Effect: either('Allow', 'Deny') }), ['Allow a', 'Deny a ?']],
  [
    'two parts that one condition chooses',
    document({ ...allow, Principal: either('a', 'b'), Action: either('x', 'y') }),
    ['Allow a', 'Allow b'],
  ],
  ['a denial under each outcome', document(either(deny, deny)), ['Deny *']],
  ['a denial under one outcome', document(either(deny, undefined)), ['Deny * ?']],
  ['a denial under conditions that are not known', document({ ...deny, Condition: OPEN }), ['Deny * ?']],
  ['a denial for somebody who is not known', document({ ...deny, Principal: { AWS: OPEN } }), ['Deny \uffff ?']],
])('%s', (_, policy, expected) => {
  const said = read(policy).map(({ effect, aws, unknown }) => `${effect} ${aws.join()}${unknown ? ' ?' : ''}`);
  expect(said).toEqual(expected);
});

test('a variable is anything where it is allowed, and nothing where it is denied', () => {
  const by = { Resource: `arn:aws:s3:::${OWN_ZONE}/*` };
  const [allowed, denied] = read(document({ ...allow, ...by }, { ...deny, ...by }));
  expect([reaches(allowed, 'arn:aws:s3:::any/a'), reaches(denied, 'arn:aws:s3:::any/a')]).toEqual([true, false]);
  const but = { Resource: undefined as never, NotResource: `arn:aws:s3:::${OWN_ZONE}/*` };
  const [left, kept] = read(document({ ...allow, ...but }, { ...deny, ...but }));
  expect([reaches(left, 'arn:aws:s3:::any/a'), reaches(kept, 'arn:aws:s3:::any/a')]).toEqual([true, false]);
});

test('only a denial that holds under every outcome is one', () => {
  expect(read(document(deny, either(deny, undefined), allow)).map(isDenial)).toEqual([true, false]);
  expect(read(document({ ...deny, Sid: 'a' }, either({ ...deny, Sid: 'b' }, undefined))).map(isDenial)).toEqual([
    true,
    false,
  ]);
});

test('a document of which one outcome is not known is not known', () => {
  expect(statementsOf(either(document(allow), OPEN))).toBe(OPEN);
});
