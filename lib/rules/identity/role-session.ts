import { entriesOfPeople } from '../../facts/grants/people';
import { say } from '../../messages/say';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** Longest session of a person, seconds: a working day. */
const LONGEST = 8 * 3600;

/** A person who enters a role has to enter it again for the next working day (clause 4(3)①). */
export const roleSession: Rule = {
  id: 'Sanso-6.6-RoleSession',
  clauses: ['6(6)b', '4(3)①'],
  title: {
    ja: '職員等が引き受けるロールのセッションは一日以内とすること',
    en: 'A session of a role that people enter lasts a working day at most',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::IAM::Role'],
  singleResource: false,
  check: ({ model, grants }) =>
    requireEach([...new Set(entriesOfPeople(model, grants).map(({ role }) => role))], {
      property: 'MaxSessionDuration',
      meets: (seconds) => seconds === undefined || Number(seconds) <= LONGEST,
      message: ({ name: role }, seconds) => say('role-session', { role, seconds }),
    }),
};
