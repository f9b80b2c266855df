import type { Facts } from '../../facts/facts';
import { type DataLink, type LinkEnd, OUTSIDE } from '../../facts/stores/data-links';
import { LINK_TYPES } from '../../facts/stores/link-types';
import { mayReceiveFrom } from '../../facts/stores/stores';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * Replication, subscriptions, triggers, deliveries and mounts stay within one zone: wiring is a path, whoever may use it.
 * Logs and alarms go to the archive, to detection and to operations; a declared hand-off goes where it is declared.
 */
export const crossZoneLink: Rule = {
  id: 'Sanso-6.3.1-CrossZoneLink',
  clauses: ['6(3)①a', '6(3)②a', '2(11)'],
  title: {
    ja: '複製・購読・配信・連携の設定が領域を越えないこと',
    en: 'Replication, subscriptions and deliveries stay within one zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(LINK_TYPES),
  singleResource: false,
  check: (facts) => facts.dataLinks.all.flatMap((link) => judgeLink(facts, link)),
};

function judgeLink(facts: Facts, link: DataLink): Outcome[] {
  const { resource, type, starts, ends } = link;
  const pairs = starts.flatMap((start) => ends.map((end) => ({ start, end })));
  const crossings = pairs.filter(({ start, end }) => crosses(facts, link, start, end));
  if (crossings.length === 0) {
    // Programs are mostly kept where nothing tells a zone: in a bucket of the account for its stacks.
    if (type.code) return [];
    const open = pairs.flatMap(({ start, end }) => [start, end].find(({ zone }) => zone === undefined) ?? []);
    return [...new Set(open)].map(({ text: end, property }) =>
      undecided(resource, say('cross-zone-link.unknown', { resource: resource.logicalId, end }), property),
    );
  }
  const [{ start, end }] = crossings;
  const named = crossings.flatMap((crossing) => [crossing.start.resource ?? [], crossing.end.resource ?? []].flat());
  const message = say('cross-zone-link', {
    resource: resource.logicalId,
    start: start.text,
    from: zoneOf(start),
    end: end.text,
    to: zoneOf(end),
  });
  return [finding([resource, ...named], message, { property: end.property ?? start.property })];
}

function zoneOf({ zone }: LinkEnd): string | Said {
  return zone === OUTSIDE ? say('grant.outside') : (zone ?? '');
}

/** Whether a link goes from one zone to another without being allowed to. */
function crosses({ zones, flows }: Facts, { resource, type }: DataLink, start: LinkEnd, end: LinkEnd): boolean {
  const [from, to] = [start.zone, end.zone];
  if (from === undefined || to === undefined || from === to) return false;
  // Detection and operations follow events of every zone; the archive takes logs.
  if (type.evidence && isShared(to)) return false;
  if (type.code && from === 'operations') return false;
  // The internet zone sends its own events where it likes; what that reveals is judged by its labels.
  const isBounded = isShared(from) || zones.isClosedId(from);
  if (to === OUTSIDE && !isBounded && !(typeof end.text === 'string' && end.text.startsWith('arn:'))) return false;
  const handsOver =
    end.resource?.type === 'AWS::S3::Bucket' &&
    resource.type === 'AWS::StepFunctions::StateMachine' &&
    mayReceiveFrom(end.resource, from) &&
    flows.handsOff(from, to);
  return !handsOver;
}
