import { isProvided, providedSentences } from '../../lib/facts/provided';
import type { Premise } from '../../lib/policy/premises';

const PREMISE: Premise = {
  id: 'trail',
  what: 'trail',
  provider: 'Control Tower',
  evidence: 'design',
  owner: 'office',
  date: '2026-11-02',
  expires: '2027-03-31',
};

test.each<[string, Partial<Premise>, boolean]>([
  ['in force', {}, true],
  ['of the account', { account: '111111111111' }, true],
  ['of another account', { account: '222222222222' }, false],
  ['of another control', { what: 'access-analyzer' }, false],
  ['of MFA', { what: 'mfa' }, false],
  ['that has expired', { date: '2025-11-22', expires: '2026-11-22' }, false],
  ['of tomorrow', { date: '2026-11-24' }, false],
  ['for more than a year, given past the reader of files', { expires: '2027-11-03' }, false],
  ['of no day, given past the reader of files', { date: '' }, false],
])('a premise %s', (_, changes, expected) => {
  const held = { premises: [{ ...PREMISE, ...changes }], asOf: '2026-11-23' };
  expect(isProvided(held, 'trail', '111111111111')).toBe(expected);
  expect(providedSentences(held).length > 0).toBe(
    expected || ['222222222222'].includes(String(changes.account)) || changes.what === 'access-analyzer',
  );
});
