import { blockOf } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { apart, type Home, homeOf, homeOfValue, labelled, OWN_ZONES, vpcsOfGateway } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import type { Value } from '../../template/unknown';
import { part, shown } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const ASSOCIATION = 'AWS::DirectConnect::DirectConnectGatewayAssociation';
const INTERFACES = ['AWS::DirectConnect::PrivateVirtualInterface', 'AWS::DirectConnect::TransitVirtualInterface'];
const PROPAGATION = 'AWS::EC2::VPNGatewayRoutePropagation';
const ATTACHMENT = 'AWS::EC2::VPCGatewayAttachment';
const VPN = 'AWS::EC2::VPNConnection';
const LOCAL_GATEWAY = 'AWS::EC2::LocalGatewayRouteTableVPCAssociation';

/** A gateway to the premises serves one zone: two that share one meet in it. */
export const sharedPremisesLinks: Rule = {
  id: 'Sanso-2.11-SharedPremisesLinks',
  clauses: ['2(11)', '6(3)①', '6(3)②', '9'],
  title: {
    ja: '庁舎との接続回線・接続装置を複数の領域で共用しないこと',
    en: 'Links to the premises are not shared by zones',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [ASSOCIATION, ...INTERFACES, PROPAGATION, ATTACHMENT, VPN, LOCAL_GATEWAY],
  singleResource: false,
  check: (facts: Facts): Outcome[] => {
    const { model } = facts;
    return [
      ...shared(model, linksOf(model)),
      ...model.ofType(ASSOCIATION).flatMap((association) => announcedToPremises(facts, association)),
      ...model.ofType(PROPAGATION).flatMap((propagation) => propagated(model, propagation)),
    ];
  },
};

/** A use of a gateway by something of one zone. */
interface Link {
  readonly user: Resource;
  readonly gateway: Value | undefined;
  readonly home: Home | undefined;
}

function linksOf(model: Model): Link[] {
  return [
    ...model.ofType(ASSOCIATION).map((user) => ({
      user,
      gateway: user.properties.DirectConnectGatewayId,
      home: gatewayHome(model, user.properties.AssociatedGatewayId) ?? labelled(user),
    })),
    ...model.ofType(...INTERFACES).map((user) => ({
      user,
      gateway: user.properties.DirectConnectGatewayId ?? user.properties.VirtualGatewayId,
      home: labelled(user),
    })),
    ...model.ofType(ATTACHMENT).map((user) => ({
      user,
      gateway: user.properties.VpnGatewayId,
      home: homeOfValue(model, user.properties.VpcId),
    })),
    ...model.ofType('AWS::EC2::VPNGateway').map((user) => ({ user, gateway: user.name, home: labelled(user) })),
    // The gateway of one zone is not for another; one of operations says nothing about its users.
    ...model
      .ofType('AWS::DirectConnect::DirectConnectGateway')
      .filter((user) => OWN_ZONES.has(labelled(user)?.zone ?? ''))
      .map((user) => ({ user, gateway: user.name, home: labelled(user) })),
    ...model.ofType(LOCAL_GATEWAY).map((user) => ({
      user,
      gateway: user.properties.LocalGatewayRouteTableId,
      home: homeOfValue(model, user.properties.VpcId) ?? labelled(user),
    })),
    ...model.ofType(VPN).flatMap((user) => {
      const home = gatewayHome(model, user.properties.VpnGatewayId) ?? labelled(user);
      return [
        { user, gateway: user.properties.CustomerGatewayId, home },
        { user, gateway: part(model.find(user.properties.CustomerGatewayId)?.properties, 'IpAddress'), home },
      ];
    }),
  ];
}

function gatewayHome(model: Model, gateway: Value | undefined): Home | undefined {
  const [vpc] = vpcsOfGateway(model, gateway);
  if (vpc) return labelled(vpc);
  const found = model.find(gateway);
  return found?.type === 'AWS::EC2::VPNGateway' ? labelled(found) : undefined;
}

function shared(model: Model, links: readonly Link[]): Outcome[] {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    if (typeof link.gateway !== 'string' || !link.home) continue;
    const key = model.find(link.gateway)?.id ?? link.gateway;
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }
  const outcomes: Outcome[] = [];
  for (const [gateway, users] of groups) {
    const zoneIds = [...new Set(users.flatMap(({ home }) => home?.zoneId ?? []))];
    if (zoneIds.length < 2) continue;
    const named = model.find(users[0].gateway);
    outcomes.push(
      finding(
        [...users.map(({ user }) => user), ...(named ? [named] : [])],
        `${named?.logicalId ?? gateway} joins the premises with several zones: ${zoneIds.join(', ')}.`,
        'Give each zone a gateway and a link of its own.',
      ),
    );
  }
  return outcomes;
}

/** Prefixes announced to the premises of one zone that belong to another zone. */
function announcedToPremises(facts: Facts, association: Resource): Outcome[] {
  const { model } = facts;
  const home = gatewayHome(model, association.properties.AssociatedGatewayId);
  const zoneIds = new Set<string>();
  const prefixes = candidates(association.properties.AllowedPrefixesToDirectConnectGateway);
  for (const text of prefixes) {
    const block = typeof text === 'string' ? blockOf(text) : undefined;
    if (!block) continue;
    for (const { zoneId, kind } of facts.addresses.foreign(home?.zoneId, block))
      if (kind === 'network') zoneIds.add(zoneId);
  }
  // Through a transit gateway one link may serve one zone of several; two zones on one link meet at the premises.
  if (zoneIds.size === 0 || (!home && zoneIds.size === 1)) return [];
  return [
    finding(
      association,
      `${association.logicalId} of ${home?.zoneId ?? 'a transit gateway'} announces ${prefixes.map((text) => shown(text)).join(', ')}, addresses of ${[...zoneIds].join(', ')}.`,
      'Announce blocks of one zone only.',
      { property: 'AllowedPrefixesToDirectConnectGateway' },
    ),
  ];
}

function propagated(model: Model, propagation: Resource): Outcome[] {
  const gateway = propagation.properties.VpnGatewayId;
  const from = gatewayHome(model, gateway) ?? homeOf(model, model.find(gateway));
  return candidates(propagation.properties.RouteTableIds).flatMap((value): Outcome[] => {
    const into = homeOfValue(model, value) ?? labelled(propagation);
    if (from && !apart(from, into)) return [];
    const related = [model.find(value), model.find(gateway)].flatMap((found) => found ?? []);
    return [
      finding(
        [propagation, ...related],
        `${propagation.logicalId} fills a route table of ${into?.zoneId ?? 'no zone'} from ${shown(gateway)} of ${from?.zoneId ?? 'no zone of this deployment'}.`,
        'Propagate routes within one zone only.',
      ),
    ];
  });
}
