import type { Facts } from '../../facts/facts';
import { apart, type Home, homeOf, labelled } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue, part, shown } from '../../template/values';
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
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: 'Cloud WANのセグメントが領域ごとに分離されていること',
    en: 'Segments of Cloud WAN hold one zone each and share nothing',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [CORE, ATTACHMENT, ...OTHERS],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => {
    const attachments = model
      .ofType(ATTACHMENT, ...OTHERS)
      .map((resource) => ({ resource, home: attachedHome(model, resource) }));
    const defined = model.ofType(CORE).flatMap((core) => {
      const own = attachments.filter(({ resource }) => model.find(resource.properties.CoreNetworkId) === core);
      return coreFaults(core, own);
    });
    const outside = attachments
      .filter(({ resource }) => model.find(resource.properties.CoreNetworkId)?.type !== CORE)
      .map(({ resource, home }) =>
        finding(
          resource,
          `${resource.logicalId} attaches ${home?.zoneId ?? 'a network'} to ${shown(resource.properties.CoreNetworkId)}, a core network that no template of the input defines.`,
          'Attach networks to a core network of this deployment, so that its policy is judged.',
        ),
      );
    return [...defined, ...outside];
  },
};

interface Attached {
  readonly resource: Resource;
  readonly home: Home | undefined;
}

function attachedHome(model: Model, attachment: Resource): Home | undefined {
  const vpc = model.find(attachment.properties.VpcArn) ?? model.find(attachment.properties.TransitGatewayRouteTableArn);
  return vpc ? homeOf(model, vpc) : labelled(attachment);
}

function coreFaults(core: Resource, attachments: readonly Attached[]): Outcome[] {
  const policy = policyOf(core.properties.PolicyDocument);
  if (isUnknown(policy)) return [undecided(core, policy.reason, 'PolicyDocument')];
  const segments = candidates(part(policy, 'segments'));
  const homesOf = (name: Value | undefined) =>
    attachments.filter((attached) => segmentsOf(policy, attached.resource).includes(String(name)));
  const mixed = segments.flatMap((segment): Outcome[] => {
    const name = part(segment, 'name');
    const inside = homesOf(name);
    const other = inside.find(({ home }) => apart(home, inside[0]?.home));
    if (!other || isTrue(part(segment, 'isolate-attachments'))) return [];
    return [
      finding(
        [...inside.map(({ resource }) => resource), core],
        `Segment ${shown(name)} of ${core.logicalId} holds ${inside[0].home?.zoneId} and ${other.home?.zoneId}.`,
        'Give each zone a segment of its own.',
      ),
    ];
  });
  const zoneIdsOf = (name: Value) => homesOf(name).flatMap(({ home }) => home?.zoneId ?? []);
  const shared = candidates(part(policy, 'segment-actions')).flatMap((action) =>
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
  const destinations = candidates(part(action, 'destinations'));
  if (kind === 'create-route' && destinations.length > 0 && destinations.every((target) => target === 'blackhole'))
    return [];
  const segment = part(action, 'segment') ?? null;
  const listed = candidates(part(action, 'share-with')).filter((name) => typeof name === 'string' && name !== '*');
  const others = listed.length > 0 ? listed : segments.flatMap((other) => part(other, 'name') ?? []);
  const zoneIds = [segment, ...others].map((name) => zoneIdsOf(name));
  const known = zoneIds.every((list) => list.length > 0);
  if (known && new Set(zoneIds.flat()).size === 1) return [];
  return [
    finding(
      core,
      `${core.logicalId} lets segment ${shown(segment ?? undefined)} out by ${shown(kind)} (${others.map((name) => shown(name)).join(', ')}).`,
      'Remove the segment action: what has to cross goes through a declared flow.',
      { property: 'PolicyDocument.segment-actions' },
    ),
  ];
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
  const all = candidates(part(policy, 'segments')).map((segment) => String(part(segment, 'name')));
  const rules = candidates(part(policy, 'attachment-policies')).sort(
    (a, b) => Number(part(a, 'rule-number')) - Number(part(b, 'rule-number')),
  );
  const found: string[] = [];
  for (const rule of rules) {
    const matches = candidates(part(rule, 'conditions')).map((condition) => matchesCondition(condition, attachment));
    const any = part(rule, 'condition-logic') === 'or';
    const matched = any
      ? matches.includes(true)
        ? true
        : matches.includes(undefined)
          ? undefined
          : false
      : matches.includes(false)
        ? false
        : matches.includes(undefined)
          ? undefined
          : true;
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
