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

test('a control that somebody else provides may be of one account', () => {
  const provided = { ...PREMISE, what: 'trail', account: '111111111111' };
  expect(premisesOf([provided])).toEqual([provided]);
});

test.each([
  ['an account without its digits', [{ ...PREMISE, account: '1111' }], 'entry 1: account'],
  ['an object', PREMISE, 'a list of entries'],
  ['an entry without owner', [{ ...PREMISE, owner: undefined }], 'entry 1: owner'],
  ['an entry of another kind', [PREMISE, { ...PREMISE, what: 'isolation' }], 'entry 2: what'],
  ['an entry with a field of its own', [{ ...PREMISE, note: 'x' }], 'note'],
  [
    'a time of more than a year, whether anything rests on it or not',
    [{ ...PREMISE, expires: '2027-11-03' }],
    'mfa: expires 2027-11-03 is more than a year after date 2026-11-02: 2027-11-02 at the latest',
  ],
  ['no day', [{ ...PREMISE, date: 'autumn' }], 'mfa: date autumn is not a day of the calendar: write "YYYY-MM-DD"'],
  [
    'full-width digits',
    [{ ...PREMISE, date: '２０２６-11-02' }],
    'mfa: date ２０２６-11-02 is written with full-width characters: write "2026-11-02"',
  ],
])('%s is refused in a sentence', (_, content, said) => {
  const refused = () => premisesOf(content, 'given.json');
  expect(refused).toThrow(InputError);
  expect(refused).toThrow(`given.json: `);
  expect(refused).toThrow(said);
});

test('a time of a year to the day is right', () => {
  expect(premisesOf([{ ...PREMISE, expires: '2027-11-02' }])).toHaveLength(1);
});

test('every mistake of every entry is told, in order and in both languages', () => {
  const content = [
    { ...PREMISE, owner: 1, what: 'mfaa' },
    { id: 'x' },
    { ...PREMISE, date: '2026-13-01', expires: 'x' },
  ];
  let refused: InputError | undefined;
  try {
    premisesOf(content, 'given.json');
  } catch (error) {
    refused = error as InputError;
  }
  const places = (text = '') =>
    text.split('\n').map((line) => /^given\.json: (.+?): (\S+)/.exec(line)?.slice(1).join(' '));
  expect(places(refused?.message)).toEqual([
    'entry 1 what',
    'entry 1 owner',
    'entry 2 what',
    ...['provider', 'evidence', 'owner', 'date', 'expires'].map((field) => `entry 2 ${field}`),
    'mfa date',
    'mfa expires',
    // What an entry is like stands once below them.
    undefined,
  ]);
  expect(refused?.message).toMatch(/\nAn entry has id, what, .+ account may be left out\.$/);
  expect(refused?.in('ja').split('\n')).toHaveLength(11);
});
