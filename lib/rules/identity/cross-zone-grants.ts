import type { Facts } from '../../facts/facts';
import { beyond } from '../../facts/grants/principals';
import { isAdministrator } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { spokenOf } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { finding, type Outcome, undecided } from '../rule';

/** What nobody may be allowed on resources of another zone. */
export interface CrossZoneAction {
  readonly actions: readonly string[];
  readonly message: 'host-access' | 'pass-role' | 'role-assumption' | 'role-change';
  /** Resources that belong to no zone. Default: every resource counts. */
  readonly skip?: (resource: string) => boolean;
  /** Holders that may do it everywhere. Default: nobody. */
  readonly exempt?: (holder: Resource) => boolean;
}

/** Grants of an action on resources of another zone, or of nobody known. */
export function crossZoneGrants({ grants }: Facts, { actions, message, skip, exempt }: CrossZoneAction): Outcome[] {
  return grants.allowed.flatMap(({ holder, policy, property, statement }): Outcome[] => {
    const zone = grants.actsIn(holder);
    const action = spokenOf(statement, actions);
    if (zone === undefined || !action || isAdministrator(statement) || exempt?.(holder)) return [];
    const reach = grants.reachOf(statement, skip);
    const others = beyond(reach, zone);
    if (others.length === 0) return [];
    // An unknown resource may be anything; that is an open question, not a grant of everything.
    if (statement.resources.length > 0 && statement.resources.every((text) => text.includes(GAP) || skip?.(text))) {
      const reason = statement.unknown?.reason ?? '';
      return [undecided(policy, say('cross-zone-grant.unknown', { holder: holder.name, action, reason }), property)];
    }
    const what = { holder: holder.name, zone, others, action, resources: reach.by };
    return [finding([policy, holder], say(message, what), { property })];
  });
}
