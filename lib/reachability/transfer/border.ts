import type { Interface, NetworkAcl, Subnet } from '../../facts/network/network';
import { say } from '../../messages/say';
import { type Passed, throughAcl, throughEgress, throughIngress } from '../filters';
import type { Packets } from '../packets';
import { noneText, packetsText } from '../packets-text';
import type { Rules } from '../rules';
import type { Hop, Place, State } from '../state';
import { aclName, assumed, block, blockedByGroups, groupNames, ruleHop, step } from './step';

/** Packets that an interface sends, past its own groups; answers pass groups that saw the question. */
export function sent(state: State, iface: Interface, rules: Rules): State[] {
  if (rules.answering?.remembered.has(iface)) return [state];
  const { packets } = state;
  const passed = throughEgress(iface, packets, rules.reading);
  if (passed.length === 0) blockedByGroups(rules, iface, packets, 'out');
  return passed.map((pass) =>
    step(
      state,
      state.place,
      pass.packets,
      iface.unfiltered ? [] : [ruleHop(pass.rule, groupNames(iface), 'out', pass.packets)],
      {
        onlyFor: pass.group ?? state.onlyFor,
        assumptions: assumed(state, pass.rule?.unknown),
      },
    ),
  );
}

/** Past the list of the subnet that packets leave. */
export function leaving(
  state: State,
  subnet: Subnet,
  packets: Packets,
  on: (state: State, hops: readonly Hop[]) => State[],
  rules: Rules,
  hop: Hop,
): State[] {
  const passed = throughAcl(subnet.networkAcl, 'outbound', packets, rules.reading);
  if (passed.length === 0) blockedByAcl(rules, subnet.networkAcl, packets, 'out');
  return passed.flatMap((pass) =>
    on({ ...state, packets: pass.packets, assumptions: assumed(state, pass.rule?.unknown) }, [
      hop,
      ...aclHops(subnet.networkAcl, pass, 'out'),
    ]),
  );
}

function aclHops(networkAcl: NetworkAcl, pass: Passed, direction: 'in' | 'out'): Hop[] {
  // The list that every VPC begins with lets everything through: nothing to say of it.
  if (!pass.rule?.resource) return [];
  return [ruleHop(pass.rule, aclName(networkAcl), direction, pass.packets)];
}

function blockedByAcl(rules: Rules, networkAcl: NetworkAcl, packets: Packets, direction: 'in' | 'out'): void {
  block(rules, () => ({
    code: 'SUBNET_ACL_RESTRICTION',
    resource: networkAcl.resource,
    message: say(`obstacle.filter-${direction}`, { name: aclName(networkAcl), packets: noneText(packets) }),
    packets,
  }));
}

/** From one subnet to an interface in another one (or the same, where no list is asked). */
export function crossing(
  state: State,
  from: Subnet,
  into: readonly Subnet[],
  packets: Packets,
  rules: Rules,
  hop: Hop,
  on: (state: State, hops: readonly Hop[]) => State[],
): State[] {
  return into.flatMap((subnet) => {
    if (subnet === from) return on({ ...state, packets }, [hop]);
    return leaving(
      state,
      from,
      packets,
      (left, hops) => entering(left, subnet, hops, rules).flatMap(({ state: inside, hops: all }) => on(inside, all)),
      rules,
      hop,
    );
  });
}

export function entering(state: State, subnet: Subnet, hops: readonly Hop[], rules: Rules) {
  const passed = throughAcl(subnet.networkAcl, 'inbound', state.packets, rules.reading);
  if (passed.length === 0) blockedByAcl(rules, subnet.networkAcl, state.packets, 'in');
  return passed.map((pass) => ({
    state: { ...state, packets: pass.packets, assumptions: assumed(state, pass.rule?.unknown) },
    hops: [...hops, ...aclHops(subnet.networkAcl, pass, 'in')],
  }));
}

/** Past the groups of the receiver. */
export function arrive(state: State, iface: Interface, hops: readonly Hop[], rules: Rules): State[] {
  const { packets } = state;
  const place: Place = { at: 'interface', interface: iface };
  if (rules.answering) return [step(state, place, packets, [...hops, received(iface, packets)])];
  // A gateway of translation takes what routes bring it; for its own address it has no use.
  if (iface.resource.type === 'AWS::EC2::NatGateway') return [];
  if (!iface.accepts) {
    block(rules, () => ({
      code: 'NO_POSSIBLE_DESTINATION',
      resource: iface.resource,
      message: say('obstacle.takes-no-connections', { name: iface.resource.logicalId }),
      packets,
    }));
    return [];
  }
  if (state.onlyFor && !iface.groups.includes(state.onlyFor)) return [];
  // A machine with several interfaces needs no network to reach itself.
  if (iface.endpoint.joins && state.sender?.interfaces.every(({ endpoint }) => endpoint === iface.endpoint)) return [];
  const passed = throughIngress(iface, packets, state.groups, rules.reading);
  if (passed.length === 0) {
    const lost =
      !state.groups && state.sender && throughIngress(iface, packets, state.sender.groups, rules.reading).length > 0;
    if (lost)
      block(rules, () => ({
        code: 'SG_REFERENCES_NOT_PRESERVED',
        resource: iface.groups[0]?.resource,
        property: 'SecurityGroupIngress',
        message: say('obstacle.group-unknown', { name: iface.resource.logicalId }),
        packets,
      }));
    else blockedByGroups(rules, iface, packets, 'in');
  }
  return passed.map((pass) =>
    step(
      state,
      place,
      pass.packets,
      [
        ...hops,
        ...(iface.unfiltered ? [] : [ruleHop(pass.rule, groupNames(iface), 'in', pass.packets)]),
        received(iface, pass.packets),
      ],
      {
        assumptions: assumed({ ...state, assumptions: assumed(state, iface.future) }, pass.rule?.unknown),
        onlyFor: undefined,
      },
    ),
  );
}

function received(iface: Interface, packets: Packets): Hop {
  return {
    action: 'receives',
    resource: iface.resource,
    text: () => say('hop.receives', { name: iface.resource.logicalId, packets: packetsText(packets) }),
  };
}
