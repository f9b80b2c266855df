import type { Facts } from '../../facts/facts';
import { apart, labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, isTrue, part, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const CORE = 'AWS::NetworkManager::CoreNetwork';
const ATTACHMENT = 'AWS::NetworkManager::VpcAttachment';
const OTHERS = [
  'AWS::NetworkManager::SiteToSiteVpnAttachment',
  'AWS::NetworkManager::ConnectAttachment',
  'AWS::NetworkManager::DirectConnectGatewayAttachment',
  'AWS::NetworkManager::TransitGatewayRouteTableAttachment',
];

/** Segments of a core network hold one zone each and share nothing. */
export const cloudWan: Rule = {
  id: 'Sanso-2.11-CloudWan',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'Cloud WANのセグメントが領域ごとに分離されていること',
    en: 'Segments of Cloud WAN hold one zone each and share nothing',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [CORE, ATTACHMENT, ...OTHERS],
  singleResource: false,
  check: (facts: Facts): Outcome[] => {
    const { model } = facts;
    const attachments = model.ofType(ATTACHMENT, ...OTHERS).map((resource) => ({
      resource,
      place: attachedPlace(facts, resource),
      core: model.find(resource.properties.CoreNetworkId, CORE),
    }));
    return [
      ...model.ofType(CORE).flatMap((core) => {
        const own = attachments.filter((attached) => attached.core === core);
        return coreFaults(core, own);
      }),
      ...attachments
        .filter(({ core }) => core === undefined)
        .map(({ resource, place }) => {
          const core = worded(resource.properties.CoreNetworkId);
          const names = { attachment: resource.logicalId, zone: zoneText(place, 'zone.unnamed'), core };
          return finding(resource, say('cloud-wan.outside', names));
        }),
    ];
  },
};

interface Attached {
  readonly resource: Resource;
  readonly place: Place | undefined;
}

function attachedPlace({ model, zones }: Facts, attachment: Resource): Place | undefined {
  const { VpcArn: vpc, TransitGatewayRouteTableArn: table } = attachment.properties;
  const network = model.find(vpc) ?? model.find(table);
  return network ? zones.placeOf(network) : labelledPlace(attachment);
}

function coreFaults(core: Resource, attachments: readonly Attached[]): Outcome[] {
  const policy = policyOf(core.properties.PolicyDocument);
  if (isUnknown(policy)) return [undecided(core, policy.reason, 'PolicyDocument')];
  const segments = entries(part(policy, 'segments'));
  const attachedTo = (name: Value | undefined) =>
    attachments.filter(({ resource }) => segmentsOf(policy, resource).includes(String(name)));
  const mixed = segments.flatMap((segment): Outcome[] => {
    const name = part(segment, 'name');
    const inside = attachedTo(name);
    const other = inside.find(({ place }) => apart(place, inside[0]?.place));
    if (!other || isTrue(part(segment, 'isolate-attachments'))) return [];
    const names = {
      segment: worded(name),
      core: core.logicalId,
      a: zoneText(inside[0].place),
      b: zoneText(other.place),
    };
    return [finding([...inside.map(({ resource }) => resource), core], say('cloud-wan.segment', names))];
  });
  const zoneIdsOf = (name: Value) => attachedTo(name).flatMap(({ place }) => place?.zoneId ?? []);
  const shared = entries(part(policy, 'segment-actions')).flatMap((action) =>
    actionFault(core, action, segments, zoneIdsOf),
  );
  return [...mixed, ...shared];
}

/** Actions that let packets out of a segment: accepted only where every network that they join is of one zone. */
function actionFault(
  core: Resource,
  action: Value,
  segments: readonly Value[],
  zoneIdsOf: (name: Value) => string[],
): Outcome[] {
  const kind = part(action, 'action');
  const destinations = entries(part(action, 'destinations'));
  if (kind === 'create-route' && destinations.length > 0 && destinations.every((target) => target === 'blackhole'))
    return [];
  const segment = part(action, 'segment') ?? null;
  const listed = entries(part(action, 'share-with')).filter((name) => typeof name === 'string' && name !== '*');
  const others = listed.length > 0 ? listed : segments.flatMap((other) => part(other, 'name') ?? []);
  const zoneIds = [segment, ...others].map((name) => zoneIdsOf(name));
  const known = zoneIds.every((list) => list.length > 0);
  if (known && new Set(zoneIds.flat()).size === 1) return [];
  const names = {
    core: core.logicalId,
    segment: worded(segment ?? undefined),
    action: worded(kind),
    others: others.map((name) => worded(name)),
  };
  return [finding(core, say('cloud-wan.action', names), { property: 'PolicyDocument.segment-actions' })];
}

function policyOf(document: Value | undefined): Value {
  if (typeof document !== 'string') return document ?? {};
  try {
    return JSON.parse(document) as Value;
  } catch {
    return {};
  }
}

/** The segments into which an attachment may be put: the first rule that certainly matches, and those before it that may. */
function segmentsOf(policy: Value, attachment: Resource): string[] {
  const all = entries(part(policy, 'segments')).map((segment) => String(part(segment, 'name')));
  const rules = entries(part(policy, 'attachment-policies')).sort(
    (a, b) => Number(part(a, 'rule-number')) - Number(part(b, 'rule-number')),
  );
  const found: string[] = [];
  for (const rule of rules) {
    const matches = entries(part(rule, 'conditions')).map((condition) => matchesCondition(condition, attachment));
    const decides = part(rule, 'condition-logic') === 'or';
    // One match decides an `or`, one that fails an `and`; what cannot be told leaves the rest open.
    const matched = matches.includes(decides) ? decides : matches.includes(undefined) ? undefined : !decides;
    if (matched === false) continue;
    const action = part(rule, 'action');
    const byTag = part(action, 'tag-value-of-key');
    const segment =
      part(action, 'association-method') === 'tag' ? attachment.tags[String(byTag)] : part(action, 'segment');
    if (segment !== undefined) found.push(String(segment));
    if (matched) return found;
  }
  return found.length > 0 ? found : all;
}

/** Undefined where a condition cannot be decided from the template. */
function matchesCondition(condition: Value, attachment: Resource): boolean | undefined {
  const [key, value] = [String(part(condition, 'key')), part(condition, 'value')];
  switch (part(condition, 'type')) {
    case 'any':
      return true;
    case 'tag-exists':
    case 'tag-name':
      return key in attachment.tags;
    case 'tag-value':
      return part(condition, 'operator') === 'equals' ? attachment.tags[key] === value : undefined;
    case 'account-id':
      return part(condition, 'operator') === 'equals' ? attachment.account === value : undefined;
    case 'attachment-type':
      return attachment.type === ATTACHMENT ? value === 'vpc' : undefined;
    default:
      return undefined;
  }
}
