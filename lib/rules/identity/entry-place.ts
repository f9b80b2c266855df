import type { Facts } from '../../facts/facts';
import { entriesOf, isOfPlace, placesOfOthers } from '../../facts/grants/people';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { mostOf } from '../most-of';
import { finding, type Rule } from '../rule';

/** Where people of a closed zone are kept to places at all, no role of it is entered from elsewhere: the control plane is a path too. */
export const entryPlace: Rule = {
  id: 'Sanso-6.3.1-EntryPlace',
  clauses: ['6(3)①a', '6(6)b'],
  title: {
    ja: '閉域のロールは定めた場所からのみ引き受けられるようにすること',
    en: 'Roles of a closed zone are entered from its places only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: false,
  check: (facts) => {
    const entries = entriesOf(facts.model, facts.grants);
    const isKept = ({ role, placed }: (typeof entries)[number]) => placed || deniesElsewhere(facts, role);
    const keeping = new Set(entries.filter(isKept).map(({ role }) => role.network));
    // An open zone demands of all what it demands of most.
    const most = mostOf(entries, ({ role }) => role.network, isKept);
    const isDemanded = (zone: string) => (facts.zones.isClosedId(zone) ? keeping : most).has(zone);
    const elsewhere = entries.flatMap(({ role, from, property, places }) => {
      const others = places.flatMap((place) => placesOfOthers(facts.model, role.network, place));
      if (role.network === undefined || others.length === 0) return [];
      const what = { role: role.name, zone: role.network, from, place: others[0].id, other: others[0].network ?? '' };
      return [finding([role, ...others], say('entry-place.elsewhere', what), { property })];
    });
    const free = entries
      .filter(
        ({ role, placed, anywhere }) =>
          // A place that is every place is a mistake in any zone.
          anywhere || (!placed && role.network !== undefined && isDemanded(role.network)),
      )
      .map(({ role, from, property }) =>
        finding(role, say('entry-place', { role: role.name, zone: role.network ?? '', from }), { property }),
      );
    return [...elsewhere, ...free];
  },
};

/** Whether what a role may do is denied from elsewhere: the zone demands a place, whatever the trust says. */
function deniesElsewhere({ grants }: Facts, role: Resource): boolean {
  return grants
    .ofRole(role)
    .statements.some(({ statement }) => statement.effect === 'Deny' && statement.conditions.some(isOfPlace));
}
