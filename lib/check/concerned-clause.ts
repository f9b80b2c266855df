import type { Facts } from '../facts/facts';
import { CLAUSES } from '../policy/clauses';
import { ZONE_LABELS } from '../policy/zones';

const ORDER = new Map(CLAUSES.map(({ id }, index) => [id, index]));
const ZONES = new Map(CLAUSES.map(({ id, zones }) => [id, zones]));

/** Position of a clause in the policy; what is not in it comes last. */
export function placeInPolicy(clause: string): number {
  return ORDER.get(clause) ?? CLAUSES.length;
}

/**
 * The clause that a finding stands under, of those that its rule serves: that of the zone it concerns. A rule whose first clause
 * asks something of every zone keeps it; a definition (2) is not what asks.
 */
export function concernedClause(facts: Facts, clauses: readonly string[], resources: readonly string[]): string {
  const [first] = clauses;
  const isDefinition = first?.startsWith('2(');
  if (first === undefined || (!isDefinition && ZONES.get(first) === undefined)) return first ?? '';
  const zones = new Set(resources.flatMap((id) => zonesOf(facts, id)));
  const own = clauses
    .filter((id) => !id.startsWith('2(') && ZONES.get(id)?.some((zone) => zones.has(zone)))
    .sort((one, other) => placeInPolicy(one) - placeInPolicy(other));
  if (own.length > 0) return own[0];
  const isAbout = (id: string) => ZONES.get(id)?.some((zone) => zones.has(zone)) ?? true;
  return clauses.find(isAbout) ?? first;
}

/** Zones of what a finding names: a resource, a flow with both its sides, or a zone by itself. */
function zonesOf({ model, register }: Facts, id: string): string[] {
  const label = ZONE_LABELS.find((zone) => zone === id);
  if (label) return [label];
  const flow = register.flows.find((each) => each.id === id);
  if (flow) return [flow.from.zone, flow.to.zone];
  const zone = model.byId(id)?.zone;
  return zone ? [zone] : [];
}
