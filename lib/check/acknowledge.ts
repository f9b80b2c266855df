import { type Acknowledgement, type Decision, isSoon, stateOf } from '../policy/acknowledgement';
import { findingPlace, type Keyed } from './finding-key';

/** A finding as far as an acknowledgement looks at it. */
export interface Acceptable extends Keyed {
  /** Whether nobody has the control at all. */
  readonly absent?: true;
}

/** An entry to be looked at again, for one reason or another. */
type Noted = Pick<Decision, 'id' | 'owner' | 'decision' | 'expires' | 'review'>;

/** What people should know of the acknowledgements that were given. */
export interface AcknowledgementNotes {
  readonly expired: readonly Noted[];
  /** Decided on a later day than that of the check: not in force. */
  readonly notYet: readonly Noted[];
  readonly soon: readonly Noted[];
  /** Whose review was due. */
  readonly review: readonly Noted[];
  /** Findings that are named and that there are not, or more often than they are named. */
  readonly unused: readonly {
    readonly id: string;
    readonly rule: string;
    readonly resources: readonly string[];
    readonly property?: string;
  }[];
}

/**
 * What becomes of findings under the acknowledgements that are in force.
 *
 * Two findings that look alike need to be named twice: accepted once, a second fault of the same place would hide behind the first.
 *
 * @returns for each finding, in their order, the decision to live with it; and what is to be known of the acknowledgements
 */
export function acknowledged(
  findings: readonly Acceptable[],
  acknowledgements: readonly Acknowledgement[],
  asOf: string,
): { readonly decisions: readonly (Decision | undefined)[]; readonly notes: AcknowledgementNotes } {
  if (acknowledgements.length === 0)
    return {
      decisions: findings.map(() => undefined),
      notes: { expired: [], notYet: [], soon: [], review: [], unused: [] },
    };
  const keys = findings.map(findingPlace);
  const found = countOf(keys);
  const missed = new Set(findings.flatMap(({ rule, absent }) => (absent ? [rule] : [])));
  const inForce = acknowledgements.filter((entry) => stateOf(entry, asOf) === 'in-force');
  const places = inForce.flatMap((entry) =>
    entry.findings.flatMap(({ resources, ...place }) =>
      resources ? [{ ...place, resources, entry, key: findingPlace({ ...place, resources }) }] : [],
    ),
  );
  const named = countOf(places.map(({ key }) => key));
  const isAccepted = (key: string) => (found.get(key) ?? 0) <= (named.get(key) ?? 0);
  const byKey = new Map(places.map(({ key, entry }) => [key, entry]));
  const absences = inForce.filter(({ kind }) => kind === 'missing-control');
  return {
    decisions: findings.map(({ rule, absent }, index) => {
      const entry =
        (isAccepted(keys[index]) ? byKey.get(keys[index]) : undefined) ??
        (absent && absences.find((each) => each.findings.some((at) => at.rule === rule && !at.resources)));
      return entry ? decisionOf(entry) : undefined;
    }),
    notes: {
      expired: acknowledgements.filter((entry) => stateOf(entry, asOf) === 'expired').map(noted),
      notYet: acknowledgements.filter((entry) => stateOf(entry, asOf) === 'not-yet').map(noted),
      soon: inForce.filter(({ expires }) => isSoon(expires, asOf)).map(noted),
      review: inForce.filter(({ review }) => review < asOf).map(noted),
      unused: [
        ...places.filter(({ rule, key }) => isOurs(rule) && !(found.has(key) && isAccepted(key))),
        ...absences.flatMap((entry) =>
          entry.findings
            .filter(({ rule, resources }) => isOurs(rule) && !resources && !missed.has(rule))
            .map(({ rule, property }) => ({ rule, property, resources: [], entry })),
        ),
      ].map(({ entry: { id }, rule, resources, property }) => ({
        id,
        rule,
        resources,
        ...(property === undefined ? {} : { property }),
      })),
    },
  };
}

/** Findings of other plugins are for these plugins to see. */
const isOurs = (rule: string) => !rule.includes('::');

function decisionOf({ findings: _, ...decision }: Acknowledgement): Decision {
  return decision;
}

function noted({ id, owner, decision, expires, review }: Acknowledgement): Noted {
  return { id, owner, decision, expires, review };
}

function countOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
