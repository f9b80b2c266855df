import { actsIn, grantsOf, namedIn, POLICY_HOLDERS } from '../../facts/grants/grants';
import { beyond, isEverything, reachOf } from '../../facts/grants/indirect-access';
import { broadAwsPolicy, isHarmlessEverywhere } from '../../facts/grants/wildcards';
import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
import type { Statement } from '../../template/policy-document';
import { entries } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** In a closed zone a permission names its actions and its resources: an account may hold other zones too. */
export const wildcardPermissions: Rule = {
  id: 'Sanso-6.6-WildcardPermissions',
  clauses: ['6(6)', '6(3)①'],
  title: {
    ja: '閉域の領域では操作と対象を特定して許可する',
    en: 'In a closed zone permissions name their actions and resources',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: ({ model }) => {
    const { known, unknown } = grantsOf(model);
    return [
      ...known.flatMap((grant): Outcome[] => {
        const { holder, statement } = grant;
        if (!isClosed(model, holder)) return [];
        const wide = widthOf(model, holder, statement);
        if (!wide) return [];
        return [
          finding(namedIn(grant), `${holder.name} is allowed ${wide}`, 'Name the actions and the ARNs that it needs', {
            property: 'PolicyDocument',
          }),
        ];
      }),
      ...model
        .ofType('AWS::IAM::Role', 'AWS::SSO::PermissionSet')
        .filter((holder) => isClosed(model, holder))
        .flatMap((holder): Outcome[] =>
          [...entries(holder.properties.ManagedPolicyArns), ...entries(holder.properties.ManagedPolicies)].flatMap(
            (arn): Outcome[] => {
              const name = broadAwsPolicy(arn);
              return name
                ? [
                    finding(
                      holder,
                      `${holder.name} holds ${name}, which is not limited to its zone`,
                      'Attach a policy that names the resources of its zone',
                      { property: 'ManagedPolicyArns' },
                    ),
                  ]
                : [];
            },
          ),
        ),
      ...unknown
        .filter(({ holder }) => isClosed(model, holder))
        .map(({ holder, reason }) => undecided(holder, `what it may do is not known: ${reason}`)),
    ];
  },
};

function isClosed(model: Model, holder: Resource): boolean {
  const zone = holder.type === 'AWS::SSO::PermissionSet' ? actsIn(model, holder) : holder.zone;
  return CLOSED_ZONES.some((closed) => closed === zone);
}

/** How a statement is too wide, in words; undefined when it is not. */
function widthOf(model: Model, holder: Resource, statement: Statement): string | undefined {
  if (statement.notActions.length > 0) return `everything but ${statement.notActions.join(', ')} (NotAction)`;
  if (statement.notResources.length > 0)
    return `${statement.actions.join(', ')} on everything but ${statement.notResources.join(', ')} (NotResource)`;
  const everything = statement.resources.find(isEverything);
  if (!everything) return undefined;
  const open = statement.actions.find((action) => !isHarmlessEverywhere(action));
  if (!open) return undefined;
  const own = actsIn(model, holder);
  // A condition on the tag of what is reached, or on the alias of a key, names it as well as an ARN would.
  return own !== undefined && !beyond(reachOf(model, statement), own) ? undefined : `${open} on ${everything}`;
}
