import { gives } from '../../facts/grants/aws-policies';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator, isEveryAction, isEverything } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Nobody may do everything: in an account of several zones that alone joins them, and no boundary bounds it. */
export const administratorAccess: Rule = {
  id: 'Sanso-6.6-AdministratorAccess',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: 'すべての操作を許可する権限を与えないこと',
    en: 'Nobody is allowed everything',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: ({ grants }) => [
    ...grants.allowed
      .filter(({ statement }) => isAdministrator(statement))
      .map(({ policy, holder, property, statement: { notActions: actions, resources } }) => {
        const what = actions.length > 0 ? say('administrator-access.all-but', { actions }) : '*';
        const where = resources.length > 0 ? resources : say('administrator-access.not-resource');
        return finding([policy, holder], say('administrator-access', { holder: holder.name, what, where }), {
          property,
        });
      }),
    ...grants.broadAwsPolicies
      .filter(({ name }) => gives('everything', name))
      .map(({ holder, name: policy, property }) =>
        finding(holder, say('administrator-access.aws-policy', { holder: holder.name, policy }), { property }),
      ),
    ...grants.boundingPolicies.flatMap(({ policy, holders, property, statements, unknown }): Outcome[] => {
      if (unknown) return [undecided(policy, say('boundary.unknown', { reason: unknown.reason }), property)];
      const open = statements.some(
        ({ effect, actions, resources }) =>
          effect === 'Allow' && actions.some(isEveryAction) && resources.some(isEverything),
      );
      const message = say('administrator-access.boundary', { policy: policy.name });
      return open ? holders.map((holder) => finding([policy, holder], message, { property })) : [];
    }),
  ],
};
