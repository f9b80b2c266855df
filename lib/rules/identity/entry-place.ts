import type { Facts } from '../../facts/facts';
import { type Entry, entriesOf, isOfPlace, placesOfOthers } from '../../facts/grants/people';
import type { ZoneId } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Condition } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule, undecided } from '../rule';

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
    const elsewhere = entries.flatMap((entry) => fromElsewhere(facts, entry));
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

/** What is wrong with the places that a statement names: one of another zone, or one that no template makes. */
function fromElsewhere(facts: Facts, { role, from, property, places }: Entry): Outcome[] {
  const { model, zones, flows } = facts;
  const zone = role.network;
  if (zone === undefined) return [];
  // Whoever looks at the screens of another zone enters it from where a declared flow begins.
  const others = places
    .flatMap((place) => placesOfOthers(model, zone, place))
    .filter(({ network }) => network !== undefined && !flows.mayOpen(network, zone));
  if (others.length > 0) {
    const what = { role: role.name, zone, from, place: others[0].id, other: others[0].network ?? '' };
    return [finding([role, ...others], say('entry-place.elsewhere', what), { property })];
  }
  const unknown = places.find((place) => zones.isClosedId(zone) && isOpen(model, zone, place));
  if (!unknown) return [];
  const what = { role: role.name, from, place: (unknown.values ?? []).join(', ').replaceAll(GAP, '…') || unknown.key };
  return [undecided(role, say('entry-place.unknown', what), property)];
}

/** Whether nobody knows a place: it is given at deployment, or is in no template though the zone has its endpoints there. */
function isOpen(model: Model, zone: ZoneId, { key, values }: Condition): boolean {
  if (values === undefined || values.some((value) => value.includes(GAP))) return true;
  const makes = model.ofType('AWS::EC2::VPCEndpoint').some(({ network }) => network === zone);
  return makes && /sourcevpce$/i.test(key) && values.some((value) => !model.find(value));
}
