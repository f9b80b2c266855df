import fc from 'fast-check';
import { render } from '../../lib/messages/render';
import { say } from '../../lib/messages/say';
import { isDenial, OWN_ZONE, overlap, reaches, type Statement, statementsOf } from '../../lib/template/policy-document';
import { isUnknown, Unknown, type Value } from '../../lib/template/unknown';

const OPEN = new Unknown(say('unknown.parameter', { name: 'Open' }));
const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
const document = (...Statement: Value[]): Value => ({ Version: '2012-10-17', Statement });

function read(policy: Value | undefined): readonly Statement[] {
  const statements = statementsOf(policy);
  if (isUnknown(statements)) throw new Error(render(statements.reason, 'en'));
  return statements;
}

test.each<[string, Value, string[]]>([
  ['a statement', document({ ...allow, Principal: 'a' }), ['Allow a']],
  ['a document that is text', JSON.stringify(document({ ...deny, Principal: 'a' })), ['Deny a']],
  ['a statement that is not known', document(OPEN), ['Allow  ?']],
  ['a denial under conditions that are not known', document({ ...deny, Condition: OPEN }), ['Deny * ?']],
  ['a denial under a comparison that is not known', document({ ...deny, Condition: { Bool: OPEN } }), ['Deny * ?']],
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

test('only a denial that is known as a whole is one', () => {
  expect(read(document(deny, { ...deny, Condition: OPEN }, allow)).map(isDenial)).toEqual([true, false, false]);
});

test('a document that is not known, or its list of statements, is none', () => {
  expect([statementsOf(OPEN), statementsOf({ Statement: OPEN })]).toEqual([OPEN, OPEN]);
});

/** Whether two patterns can cover the same text, tried letter by letter. */
function overlapTried(a: string, b: string): boolean {
  const [x, y] = [a[0], b[0]];
  const isStar = (letter: string | undefined) => letter === '*' || letter === '\uffff';
  if (isStar(x)) return overlapTried(a.slice(1), b) || (y !== undefined && overlapTried(a, b.slice(1)));
  if (isStar(y)) return overlapTried(b, a);
  if (x === undefined || y === undefined) return x === y;
  return (x === y || x === '?' || y === '?') && overlapTried(a.slice(1), b.slice(1));
}

test('two patterns overlap where letter by letter a text of both is found', () => {
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '?', '*', '\uffff'), { maxLength: 7 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(pattern, pattern, (a, b) => expect([a, b, overlap(a, b)]).toEqual([a, b, overlapTried(a, b)])),
    { numRuns: 3_000 },
  );
});
