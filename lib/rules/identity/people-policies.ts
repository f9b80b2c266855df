import type { Facts } from '../../facts/facts';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { entriesOf } from '../../facts/grants/people';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

/**
 * Where the people of a deployment have policies of its own alone, nobody has one of AWS beside them: AWS widens it when it
 * likes, and it speaks of every zone of the account. Those that give more than a zone can have are told of by other rules.
 */
export const peoplePolicies: Rule = {
  id: 'Sanso-6.6-PeoplePolicies',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: '職員等の権限は、自らのポリシーで定めたものに限ること',
    en: 'People have what policies of the deployment give them',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::IAM::Role', PERMISSION_SET],
  singleResource: false,
  check: ({ model, grants }: Facts): Outcome[] => {
    const people = new Set<Resource>([
      ...entriesOf(model, grants).map(({ role }) => role),
      ...model.ofType(PERMISSION_SET),
    ]);
    const given = grants.awsPolicies.filter(({ holder }) => people.has(holder));
    const own = mostOf(
      [...people],
      () => true,
      (holder) => !given.some((each) => each.holder === holder),
    );
    if (!own.has(true)) return [];
    return given
      .filter(({ kind }) => kind === 'narrow')
      .map(({ holder, name: policy, property }) =>
        finding(holder, say('people-policies', { holder: holder.name, policy }), { property }),
      );
  },
};
