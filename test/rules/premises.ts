import type { Provided } from '../../lib/policy/premises';
import { all } from './changes';
import type { Change, Expected, Row } from './kit';

/** A premise in force that somebody else provides a control in every account, for a row that changes it. Tests judge on 2026-11-23. */
export const provided =
  (what: Provided, changes: object = {}): Change =>
  (draft) => {
    draft.premises.push({
      id: what,
      what,
      provider: 'Control Tower',
      evidence: 'configuration of the landing zone',
      owner: 'information policy office',
      date: '2026-11-02',
      expires: '2027-03-31',
      ...changes,
    });
  };

export const EXPIRED = { date: '2025-11-22', expires: '2026-11-22' } as const;

/**
 * Rows of a rule that demands a control: what excuses that it is gone, and what does not.
 *
 * @param account where it is gone
 * @param gone takes it away
 * @param found what the rule says without a premise
 */
export function premiseRows(what: Provided, account: string, gone: Change, found: Expected): Row[] {
  const other: Provided = what === 'trail' ? 'access-analyzer' : 'trail';
  return [
    ['somebody else provides it everywhere', all(gone, provided(what)), 'conforms'],
    ['somebody else provides it in the account', all(gone, provided(what, { account })), 'conforms'],
    ['somebody else provides it in another account', all(gone, provided(what, { account: '555555555555' })), found],
    ['somebody else provides something else', all(gone, provided(other)), found],
    ['somebody else provided it until yesterday', all(gone, provided(what, EXPIRED)), found],
    ['somebody else provides it from tomorrow on', all(gone, provided(what, { date: '2026-11-24' })), found],
  ];
}
