import type { Facts } from '../../facts/facts';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { admitsAll, type Entry, entriesOfPeople } from '../../facts/grants/people';
import type { ZoneId } from '../../facts/zones/place';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { shown } from '../../template/values';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ASSIGNMENT = 'AWS::SSO::Assignment';

/** Who enters a role of one zone or job enters none of another: the trust tells people apart, and no group is assigned to two zones. */
export const entrySeparation: Rule = {
  id: 'Sanso-6.6-EntrySeparation',
  clauses: ['6(6)b', '6(3)①a', '2(5)'],
  title: {
    ja: '職員等が引き受けるロールは領域と職務ごとに人を分けること',
    en: 'The people of one zone and job enter no role of another',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', ASSIGNMENT],
  singleResource: false,
  check: (facts) => [...roles(facts), ...besides(facts), ...assignments(facts), ...jobs(facts), ...strangers(facts)],
};

function roles({ model, grants }: Facts): Outcome[] {
  const entries = entriesOfPeople(model, grants);
  const told = new Set<Resource>();
  return [
    ...untold(entries),
    ...entries.flatMap((entry) => {
      if (told.has(entry.role)) return [];
      const other = entries.find((each) => each.role !== entry.role && admitsAll(entry, each) && isApart(entry, each));
      if (!other) return [];
      told.add(entry.role);
      const [role, from] = [entry.role.name, entry.from];
      const message = areOfTwoZones(entry, other)
        ? say('entry-separation.zone', { role, from, other: other.role.name, zone: other.role.network ?? '' })
        : say('entry-separation.job', { role, from, other: other.role.name });
      return [finding([entry.role, other.role], message, { property: entry.property })];
    }),
  ];
}

/** What most entries demand of a person, each does: a role that forgets it lets in the people of every zone or job. */
function untold(entries: readonly Entry[]): Outcome[] {
  return ['zone', 'job'].flatMap((what) => {
    const demands = (entry: Entry) => entry.demands.some(({ key }) => key.endsWith(`/sanso:${what}`));
    if (!mostOf(entries, () => true, demands).has(true)) return [];
    return entries
      .filter((entry) => !demands(entry))
      .map(({ role, from, property }) =>
        finding(role, say('entry-separation.untold', { role: role.name, from, tag: `sanso:${what}` }), { property }),
      );
  });
}

/** Whether the people of two roles have to be different people. */
function isApart(entry: Entry, other: Entry): boolean {
  if (areOfTwoZones(entry, other)) return true;
  // Within a zone only its own tags say that jobs are told apart at all.
  return (
    (tellsApart(entry) || tellsApart(other)) &&
    entry.role.network !== undefined &&
    entry.role.network === other.role.network
  );
}

const tellsApart = ({ demands }: Entry) => demands.some(({ key }) => /\/sanso:(zone|job)$/i.test(key));

/** Who else enters a role whose people are told apart: a service or another role, of whom nothing of that is asked. */
function besides({ model, grants }: Facts): Outcome[] {
  const entries = entriesOfPeople(model, grants);
  const apart = new Set(entries.filter(tellsApart).map(({ role }) => role));
  const judged = new Set(entries.map(({ role, property }) => `${role.id} ${property}`));
  return grants.trusts
    .filter(({ role }) => apart.has(role))
    .flatMap(({ role, allows }) =>
      allows.flatMap(({ aws, service }, index) => {
        const property = `AssumeRolePolicyDocument.Statement[${index}]`;
        const [other] = [...service, ...aws];
        if (other === undefined || judged.has(`${role.id} ${property}`)) return [];
        return [finding(role, say('entry-separation.beside', { role: role.name, other }), { property })];
      }),
    );
}

function areOfTwoZones({ role: a }: Entry, { role: b }: Entry): boolean {
  const [one, two] = [a.network, b.network];
  return one !== undefined && two !== undefined && one !== two && !isShared(one) && !isShared(two);
}

/** A group or person of Identity Center with permission sets of two zones. */
function assignments(facts: Facts): Outcome[] {
  return assigned(facts).flatMap(({ principal, own, setsOf }) =>
    setsOf.size < 2
      ? []
      : [
          finding(own, say('entry-separation.assigned', { principal, zones: [...setsOf.keys()].sort() }), {
            property: 'PrincipalId',
          }),
        ],
  );
}

/** Where most have one permission set of a zone each, whoever has two does the jobs of two people. */
function jobs(facts: Facts): Outcome[] {
  const given = assigned(facts).flatMap(({ principal, own, setsOf }) =>
    [...setsOf].map(([zone, sets]) => ({ principal, own, zone, sets: [...sets] })),
  );
  const single = mostOf(
    given,
    ({ zone }) => zone,
    ({ sets }) => sets.length === 1,
  );
  return given
    .filter(({ zone, sets }) => sets.length > 1 && single.has(zone))
    .map(({ principal, own, zone, sets }) =>
      finding(own, say('entry-separation.jobs', { principal, zone, sets: sets.map(({ name }) => name).sort() }), {
        property: 'PrincipalId',
      }),
    );
}

/** Whom nobody knows may be anybody, also somebody of another zone. */
function strangers({ model, grants }: Facts): Outcome[] {
  return model.ofType(ASSIGNMENT).flatMap((assignment): Outcome[] => {
    const { PrincipalId: principal, PermissionSetArn: arn } = assignment.properties;
    const set = model.find(arn, PERMISSION_SET);
    const zone = set && grants.actsIn(set);
    if (!isUnknown(principal) || !set || zone === undefined || isShared(zone)) return [];
    const what = { set: set.name, zone, reason: principal.reason };
    return [undecided(assignment, say('entry-separation.unknown', what), 'PrincipalId')];
  });
}

interface Assigned {
  readonly principal: string;
  readonly own: readonly Resource[];
  /** Its permission sets, by the zone in which they act. */
  readonly setsOf: ReadonlyMap<ZoneId, ReadonlySet<Resource>>;
}

/** The permission sets of each group and person; those of the shared zones serve all. */
function assigned({ model, grants }: Facts): readonly Assigned[] {
  return [...groupedBy(model.ofType(ASSIGNMENT), ({ properties }) => shown(properties.PrincipalId ?? null))].map(
    ([principal, own]) => {
      const setsOf = new Map<ZoneId, Set<Resource>>();
      for (const { properties } of own) {
        const set = model.find(properties.PermissionSetArn, PERMISSION_SET);
        const zone = set && grants.actsIn(set);
        if (set && zone !== undefined && !isShared(zone)) setsOf.set(zone, (setsOf.get(zone) ?? new Set()).add(set));
      }
      return { principal, own, setsOf };
    },
  );
}
