import { boundariesOf, grantsOf, namedIn, POLICY_HOLDERS } from '../../facts/grants/grants';
import { isEverything } from '../../facts/grants/indirect-access';
import { broadAwsPolicy, isAdministrator, isEveryAction } from '../../facts/grants/wildcards';
import { statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { entries } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const HOLDERS = ['AWS::IAM::Role', 'AWS::SSO::PermissionSet'];
const ADMINISTRATOR = /^(AdministratorAccess|PowerUserAccess|IAMFullAccess|job-function\/SystemAdministrator)$/;

/** Nobody may do everything: in an account of several zones that alone joins them, and no boundary bounds it. */
export const administratorAccess: Rule = {
  id: 'Sanso-6.6-AdministratorAccess',
  clauses: ['6(6)', '2(5)'],
  title: {
    ja: 'すべての操作を許可する権限を与えない',
    en: 'Nobody is allowed everything',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: ({ model }) => {
    const written = grantsOf(model).known.flatMap((grant): Outcome[] => {
      const { statement, holder } = grant;
      if (!isAdministrator(statement)) return [];
      const what = statement.notActions.length > 0 ? `everything but ${statement.notActions.join(', ')}` : '*';
      return [
        finding(
          namedIn(grant),
          `${holder.name} is allowed ${what} on ${statement.resources.join(', ') || 'what NotResource leaves'}`,
          'Name the actions that it needs',
          {
            property: 'PolicyDocument',
          },
        ),
      ];
    });
    const ofAws = model.ofType(...HOLDERS).flatMap((holder): Outcome[] =>
      [...entries(holder.properties.ManagedPolicyArns), ...entries(holder.properties.ManagedPolicies)].flatMap(
        (arn): Outcome[] => {
          const name = broadAwsPolicy(arn);
          if (!name || !ADMINISTRATOR.test(name)) return [];
          return [
            finding(holder, `${holder.name} holds ${name}`, 'Attach a policy that names what it needs', {
              property: 'ManagedPolicyArns',
            }),
          ];
        },
      ),
    );
    const bounds = boundariesOf(model).flatMap(({ policy, holder }): Outcome[] => {
      const statements = statementsOf(policy.properties.PolicyDocument);
      if (isUnknown(statements))
        return [undecided(policy, `the boundary is not known: ${statements.reason}`, 'PolicyDocument')];
      const open = statements.some(
        ({ effect, actions, resources }) =>
          effect === 'Allow' && actions.some(isEveryAction) && resources.some(isEverything),
      );
      if (!open) return [];
      return [
        finding(
          [policy, holder],
          `boundary ${policy.name} leaves everything open`,
          'Name what its holders may do at most',
          { property: 'PolicyDocument' },
        ),
      ];
    });
    return [...written, ...ofAws, ...bounds];
  },
};
