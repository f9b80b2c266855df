import type { Resource } from '../../model/model';
import { finding, type Outcome, undecided } from '../../rules/rule';
import { speaksOf } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import type { Facts } from '../facts';
import { actsIn, grantsOf, namedIn } from './grants';
import { beyond, reachOf } from './indirect-access';
import { isAdministrator } from './wildcards';

export interface CrossZoneAction {
  readonly actions: readonly string[];
  /** What the action does, after the name of the holder: `may enter roles`. */
  readonly deed: string;
  readonly mend: string;
  /** Resources that belong to no zone. Default: every resource counts. */
  readonly skip?: (resource: string) => boolean;
  /** Holders that may do it everywhere. Default: nobody. */
  readonly exempt?: (holder: Resource) => boolean;
}

/** Grants of an action on resources of another zone, or of nobody known. */
export function crossZoneGrants({ model }: Facts, { actions, deed, mend, skip, exempt }: CrossZoneAction): Outcome[] {
  return grantsOf(model).known.flatMap((grant): Outcome[] => {
    const { holder, statement } = grant;
    const own = actsIn(model, holder);
    const spoken = actions.filter((action) => speaksOf(statement, action));
    if (own === undefined || spoken.length === 0 || isAdministrator(statement) || exempt?.(holder)) return [];
    const reach = reachOf(model, statement, skip);
    const others = beyond(reach, own);
    if (!others) return [];
    const named = namedIn(grant);
    // An unknown resource may be anything; that is an open question, not a grant of everything.
    if (statement.resources.length > 0 && statement.resources.every((text) => text.includes(GAP) || skip?.(text))) {
      return [
        undecided(named[0], `${holder.name} ${deed}, and which is not known: ${statement.unknown?.reason ?? ''}`),
      ];
    }
    return [
      finding(named, `${holder.name} of ${own} ${deed} of ${others}: ${spoken[0]} on ${reach.by.join(', ')}`, mend, {
        property: 'PolicyDocument',
      }),
    ];
  });
}
