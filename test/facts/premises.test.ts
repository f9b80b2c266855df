import { premisesOf } from '../../lib/facts/premises';
import { InputError } from '../../lib/template/input-error';

const PREMISE = {
  id: 'mfa',
  what: 'mfa',
  provider: 'staff',
  evidence: 'record of the sign-in settings',
  owner: 'information policy office',
  date: '2026-11-02',
  expires: '2027-03-31',
};

test('no file is no premise', () => {
  expect(premisesOf(undefined)).toEqual([]);
});

test('premises are read as they are written', () => {
  expect(premisesOf([PREMISE])).toEqual([PREMISE]);
});

test.each([
  ['an object', PREMISE, 'a list of entries'],
  ['an entry without owner', [{ ...PREMISE, owner: undefined }], 'entry 1: owner'],
  ['an entry of another kind', [PREMISE, { ...PREMISE, what: 'isolation' }], 'entry 2: what'],
  ['an entry with a field of its own', [{ ...PREMISE, note: 'x' }], 'note'],
])('%s is refused in a sentence', (_, content, said) => {
  const refused = () => premisesOf(content, 'given.json');
  expect(refused).toThrow(InputError);
  expect(refused).toThrow(`given.json: `);
  expect(refused).toThrow(said);
});
