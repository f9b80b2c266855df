import { type Acknowledgement, type Decision, isSoon, stateOf } from '../policy/acknowledgement';
import type { InPart } from '../rules/rule';
import { findingPlace, type Keyed } from './finding-key';

/** A finding as far as an acknowledgement looks at it, or something undecided. */
export interface Acceptable extends Keyed {
  /** What is undecided is accepted as a control in part alone. Default: a finding. */
  readonly kind?: 'finding' | 'undecided';
  /** Whether nobody has the control at all. */
  readonly absent?: true;
  /** What its control would be missed as, where it is there in part. */
  readonly inPart?: readonly InPart[];
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
  const found = countOf(keys.filter((_, index) => findings[index].kind !== 'undecided'));
  const parts = findings.flatMap(partsIn);
  const missed = new Set(parts.map(({ rule }) => rule));
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
    decisions: findings.map((finding, index) => {
      const isNamed = finding.kind !== 'undecided' && isAccepted(keys[index]);
      const entry =
        (isNamed ? byKey.get(keys[index]) : undefined) ??
        absences.find((each) => partsIn(finding).some((part) => goesWithout(each, part)));
      return entry ? decisionOf(entry) : undefined;
    }),
    notes: {
      expired: acknowledgements.filter((entry) => stateOf(entry, asOf) === 'expired').map(noted),
      notYet: acknowledgements.filter((entry) => stateOf(entry, asOf) === 'not-yet').map(noted),
      soon: inForce.filter(({ expires }) => isSoon(expires, asOf)).map(noted),
      review: inForce.filter(({ review }) => review < asOf).map(noted),
      unused: [
        ...places.filter(
          ({ rule, key, entry }) =>
            isOurs(rule) && !(found.has(key) && isAccepted(key)) && !parts.some((part) => goesWithout(entry, part)),
        ),
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

/** The control that a finding misses, in whole or in part. */
function partsIn({ rule, resources, absent, inPart = [] }: Acceptable): readonly InPart[] {
  return absent ? [{ rule, resources }, ...inPart] : inPart;
}

/**
 * Whether an entry is the decision to go without a control. Its absence names what needs the control: where more of that is
 * there by now, the control is the same.
 */
function goesWithout({ kind, findings }: Acknowledgement, missed: InPart): boolean {
  return (
    kind === 'missing-control' &&
    findings.some(
      ({ rule, resources }) =>
        rule === missed.rule && (!resources || resources.every((id) => missed.resources.includes(id))),
    )
  );
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
