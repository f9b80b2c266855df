import type { Facts } from '../../facts/facts';
import { isForPeople } from '../../facts/grants/aws-policies';
import type { Grant } from '../../facts/grants/grants';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { beyond } from '../../facts/grants/principals';
import { isVendorRole } from '../../facts/grants/trust';
import { isEverything, isHarmlessEverywhere, knowsNoResource } from '../../facts/grants/wildcards';
import type { ZoneId } from '../../facts/zones/place';
import { type SaidFinding, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { finding, type Rule, undecided } from '../rule';

/**
 * In a closed zone a permission names its actions and its resources: an account may hold other zones too. A policy of AWS that
 * spans an account is for no zone but those that watch over all.
 */
export const wildcardPermissions: Rule = {
  id: 'Sanso-6.6-WildcardPermissions',
  clauses: ['6(6)b', '6(3)①a'],
  title: {
    ja: '閉域の領域では操作と対象を特定して許可すること',
    en: 'In a closed zone permissions name their actions and resources',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: (facts) => {
    const { grants } = facts;
    const isClosed = ({ holder }: { readonly holder: Resource }) => facts.zones.isClosedId(grants.actsIn(holder));
    return [
      ...grants.allowed.filter(isClosed).flatMap((grant) => {
        const message = widthOf(facts, grant);
        return message ? [finding([grant.policy, grant.holder], message, { property: grant.property })] : [];
      }),
      ...grants.awsPolicies
        .filter(({ holder }) => !WATCHING.includes(grants.actsIn(holder)))
        .filter(
          ({ holder, name, kind }) => kind === 'changes' || kind === 'reads' || showsToNobody(facts, holder, name),
        )
        .map(({ holder, name: policy, property }) =>
          finding(holder, say('wildcard-permissions.aws-policy', { holder: holder.name, policy }), { property }),
        ),
      ...grants.unknown
        .filter(isClosed)
        .map(({ holder, reason }) =>
          undecided(holder, say('wildcard-permissions.unknown', { holder: holder.name, reason })),
        ),
    ];
  },
};

/** Zones that watch over all others, and what is of none. */
const WATCHING: readonly (ZoneId | undefined)[] = ['security', 'operations', undefined];

/** Whether a policy that shows people what there is stands on a role that no person of the deployment enters. */
function showsToNobody({ grants }: Facts, holder: Resource, policy: string): boolean {
  if (isVendorRole(holder)) return isForPeople(policy);
  const allows = grants.trusts.find(({ role }) => role === holder)?.allows ?? [];
  return (
    isForPeople(policy) &&
    allows.length > 0 &&
    allows.every(
      ({ aws, federated, service, notPrincipal }) =>
        !notPrincipal && service.length > 0 && aws.length + federated.length === 0,
    )
  );
}

/** How a statement is too wide; undefined when it is not. */
function widthOf({ grants }: Facts, grant: Grant): SaidFinding | undefined {
  const { name: holder } = grant.holder;
  const { actions, notActions, resources, notResources } = grant.statement;
  if (notActions.length > 0) return say('wildcard-permissions.not-action', { holder, actions: notActions });
  if (notResources.length > 0)
    return say('wildcard-permissions.not-resource', { holder, actions, resources: notResources });
  const resource = resources.find(isEverything);
  const action = actions.find((each) => !isHarmlessEverywhere(each) && !knowsNoResource(each));
  if (!resource || !action) return undefined;
  // A condition on the tag of what is reached, or on the alias of a key, names it as well as an ARN would.
  return beyond(grants.reachOf(grant.statement), grants.actsIn(grant.holder)).length === 0
    ? undefined
    : say('wildcard-permissions', { holder, action, resource });
}
