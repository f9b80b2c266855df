import type { Facts } from '../../facts/facts';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { admitsAll, type Entry, entriesOfPeople } from '../../facts/grants/people';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { shown } from '../../template/values';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

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
  check: (facts) => [...roles(facts), ...assignments(facts)],
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
  const tags = [...entry.demands, ...other.demands].some(({ key }) => /\/sanso:(zone|job)$/i.test(key));
  return tags && entry.role.network !== undefined && entry.role.network === other.role.network;
}

function areOfTwoZones({ role: a }: Entry, { role: b }: Entry): boolean {
  const [one, two] = [a.network, b.network];
  return one !== undefined && two !== undefined && one !== two && !isShared(one) && !isShared(two);
}

/** A group or person of Identity Center with permission sets of two zones. */
function assignments({ model, grants }: Facts): Outcome[] {
  const given = model.ofType(ASSIGNMENT);
  return [...groupedBy(given, ({ properties }) => shown(properties.PrincipalId ?? null))].flatMap(
    ([principal, own]) => {
      const zones = new Set(
        own.flatMap(({ properties }) => {
          const set = model.find(properties.PermissionSetArn, PERMISSION_SET);
          const zone = set && grants.actsIn(set);
          return zone !== undefined && !isShared(zone) ? zone : [];
        }),
      );
      if (zones.size < 2) return [];
      return [
        finding(own, say('entry-separation.assigned', { principal, zones: [...zones].sort() }), {
          property: 'PrincipalId',
        }),
      ];
    },
  );
}
