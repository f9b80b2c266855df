import { type Point, within } from '../../address/ranges';
import { addressesText } from '../../facts/network/addresses';
import type {
  Assumption,
  FilterRule,
  Gateway,
  Interface,
  NetworkAcl,
  SecurityGroup,
} from '../../facts/network/network';
import { type Said, say } from '../../messages/say';
import type { Packets } from '../packets';
import { noneText, ruleText } from '../packets-text';
import type { Blocked, Rules } from '../rules';
import type { Hop, Place, State } from '../state';

interface Changes {
  readonly groups?: State['groups'];
  readonly onlyFor?: State['onlyFor'];
  readonly assumptions?: readonly Assumption[];
  readonly sender?: State['sender'];
  readonly handedOver?: boolean;
  readonly answered?: boolean;
  readonly remembered?: State['remembered'];
  readonly relay?: Interface;
  readonly leftBy?: Gateway;
  readonly asked?: Packets;
}

export function step(state: State, place: Place, packets: Packets, hops: readonly Hop[], changes: Changes = {}): State {
  const asked = state.asked ?? (isChanged(state.packets, packets) ? state.packets : undefined);
  return { ...state, asked, ...changes, place, packets, hops, parent: state };
}

/** Whether something has given packets another source, protocol or port. */
export function isChanged(before: Packets, after: Packets): boolean {
  return (
    !within(after.source, before.source) || !within(after.port, before.port) || !within(after.protocol, before.protocol)
  );
}

export function assumed(state: State, assumption: Assumption | undefined): readonly Assumption[] {
  if (!assumption || state.assumptions.includes(assumption)) return state.assumptions;
  return [...state.assumptions, assumption];
}

/** A filter that lets packets through, by what its rule says. */
export function ruleHop(
  rule: FilterRule | undefined,
  name: Said | string,
  direction: 'in' | 'out',
  { version }: Packets,
): Hop {
  return {
    action: 'filters',
    resource: rule?.resource,
    property: rule?.property,
    text: () =>
      say(`hop.filter-${direction}`, {
        name,
        packets: rule ? ruleText(rule, direction, version) : say('packets.everything'),
      }),
  };
}

export function routeText({ first, last }: { readonly first: Point; readonly last: Point }): Said | string {
  return addressesText([first, last]);
}

/** Tell the search why packets stop; the sentence is only made when somebody listens. */
export function block(rules: Rules, blocked: () => Blocked): void {
  if (rules.blocked) rules.blocked(blocked());
}

export function blockedByGroups(rules: Rules, iface: Interface, packets: Packets, direction: 'in' | 'out'): void {
  block(rules, () => {
    const rulesOf = iface.groups.flatMap((group) => (direction === 'in' ? group.ingress : group.egress));
    const [group] = iface.groups;
    return {
      code: rulesOf.length === 0 ? 'SG_HAS_NO_RULES' : 'ENI_SG_RULES_MISMATCH',
      resource: group?.resource ?? iface.resource,
      property: direction === 'in' ? 'SecurityGroupIngress' : 'SecurityGroupEgress',
      message: say(iface.groups.length > 1 ? `obstacle.groups-${direction}` : `obstacle.group-${direction}`, {
        groups: groupNames(iface),
        name: iface.resource.logicalId,
        packets: noneText(packets),
      }),
      packets,
    };
  });
}

export function groupNames({ groups }: Interface): Said | string {
  const names = groups.map(groupName);
  return names.length === 0 ? '' : names.reduce((one, other) => say('name.both', { one, other }));
}

function groupName({ resource, id }: SecurityGroup): Said | string {
  if (resource?.type === 'AWS::EC2::VPC') return say('name.default-group', { vpc: resource.logicalId });
  return resource?.logicalId ?? id;
}

export function aclName({ resource, id }: NetworkAcl): Said {
  if (resource?.type === 'AWS::EC2::VPC') return say('name.default-acl', { vpc: resource.logicalId });
  return say('name.acl', { name: resource?.logicalId ?? id });
}

export function carried(resource: Hop['resource']): Hop {
  return {
    action: 'crosses',
    resource,
    text: () => say('hop.carried', { by: resource?.logicalId ?? say('name.link') }),
  };
}
