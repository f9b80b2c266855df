import { blockOf } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { apart, labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, part, worded } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const ASSOCIATION = 'AWS::DirectConnect::DirectConnectGatewayAssociation';
const INTERFACES = ['AWS::DirectConnect::PrivateVirtualInterface', 'AWS::DirectConnect::TransitVirtualInterface'];
const PROPAGATION = 'AWS::EC2::VPNGatewayRoutePropagation';
const ATTACHMENT = 'AWS::EC2::VPCGatewayAttachment';
const VPN = 'AWS::EC2::VPNConnection';
const LOCAL_GATEWAY = 'AWS::EC2::LocalGatewayRouteTableVPCAssociation';

/** A gateway to on-premises networks serves one zone: two that share one meet in it. */
export const sharedPremisesLinks: Rule = {
  id: 'Sanso-2.11-SharedPremisesLinks',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '庁舎との接続回線・接続装置を複数の領域で共用しないこと',
    en: 'On-premises links are not shared by zones',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [ASSOCIATION, ...INTERFACES, PROPAGATION, ATTACHMENT, VPN, LOCAL_GATEWAY],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...shared(facts),
    ...facts.model.ofType(ASSOCIATION).flatMap((association) => announced(facts, association)),
    ...facts.model.ofType(PROPAGATION).flatMap((propagation) => propagated(facts, propagation)),
  ],
};

/** A use of a gateway by something of one zone. */
interface Link {
  readonly user: Resource;
  readonly gateway: Value | undefined;
  readonly place: Place | undefined;
}

function linksOf({ model, zones }: Facts): Link[] {
  return [
    ...model.ofType(ASSOCIATION).map((user) => ({
      user,
      gateway: user.properties.DirectConnectGatewayId,
      place: zones.placeOfGateway(user.properties.AssociatedGatewayId) ?? labelledPlace(user),
    })),
    ...model.ofType(...INTERFACES).map((user) => ({
      user,
      gateway: user.properties.DirectConnectGatewayId ?? user.properties.VirtualGatewayId,
      place: labelledPlace(user),
    })),
    ...model.ofType(ATTACHMENT).map((user) => ({
      user,
      gateway: user.properties.VpnGatewayId,
      place: zones.placeOfValue(user.properties.VpcId),
    })),
    ...model.ofType('AWS::EC2::VPNGateway').map((user) => ({ user, gateway: user.name, place: labelledPlace(user) })),
    // The gateway of one zone is not for another; one of operations says nothing about its users.
    ...model
      .ofType('AWS::DirectConnect::DirectConnectGateway')
      .map((user) => ({ user, gateway: user.name, place: labelledPlace(user) }))
      .filter(({ place }) => !isShared(place?.zone)),
    ...model.ofType(LOCAL_GATEWAY).map((user) => ({
      user,
      gateway: user.properties.LocalGatewayRouteTableId,
      place: zones.placeOf(user),
    })),
    ...model.ofType(VPN).flatMap((user) => {
      const place = zones.placeOfGateway(user.properties.VpnGatewayId) ?? labelledPlace(user);
      return [
        { user, gateway: user.properties.CustomerGatewayId, place },
        { user, gateway: part(model.find(user.properties.CustomerGatewayId)?.properties, 'IpAddress'), place },
      ];
    }),
  ];
}

function shared(facts: Facts): Outcome[] {
  const links = new Map<string, { named: Resource | undefined; users: Resource[]; zones: Set<string> }>();
  for (const { user, gateway, place } of linksOf(facts)) {
    if (typeof gateway !== 'string' || !place) continue;
    const named = facts.model.find(gateway);
    const key = named?.id ?? gateway;
    const link = links.get(key) ?? { named, users: [], zones: new Set() };
    links.set(key, link);
    link.users.push(user);
    link.zones.add(place.zoneId);
  }
  return [...links]
    .filter(([, { zones }]) => zones.size > 1)
    .map(([key, { named, users, zones }]) =>
      finding(
        [...users, ...(named ? [named] : [])],
        say('shared-premises-links', { gateway: named?.logicalId ?? key, zones: [...zones] }),
      ),
    );
}

/** Prefixes announced to the on-premises networks of one zone that belong to another zone. */
function announced({ zones, addresses }: Facts, association: Resource): Outcome[] {
  const property = 'AllowedPrefixesToDirectConnectGateway';
  const place = zones.placeOfGateway(association.properties.AssociatedGatewayId);
  const prefixes = entries(association.properties[property]);
  const blocks = prefixes.flatMap((text) => (typeof text === 'string' ? (blockOf(text) ?? []) : []));
  const foreign = blocks.flatMap((block) =>
    addresses.foreign(place?.zoneId, block).claims.flatMap(({ kind, zoneId }) => (kind === 'network' ? zoneId : [])),
  );
  const others = [...new Set(foreign)];
  // Through a transit gateway one link may serve one zone of several; two zones on one link meet on-premises.
  if (others.length === 0 || (!place && others.length === 1)) return [];
  const message = say('shared-premises-links.announced', {
    association: association.logicalId,
    zone: place?.zoneId ?? say('shared-premises-links.transit-gateway'),
    prefixes: prefixes.map((text) => worded(text)),
    zones: others,
  });
  return [finding(association, message, { property })];
}

function propagated({ model, zones }: Facts, propagation: Resource): Outcome[] {
  const gateway = propagation.properties.VpnGatewayId;
  const from = zones.placeOfGateway(gateway) ?? zones.placeOfValue(gateway);
  return entries(propagation.properties.RouteTableIds).flatMap((table): Outcome[] => {
    const into = zones.placeOfValue(table) ?? labelledPlace(propagation);
    if (from && !apart(from, into)) return [];
    const related = [model.find(table), model.find(gateway)].flatMap((found) => found ?? []);
    const message = say('shared-premises-links.propagated', {
      propagation: propagation.logicalId,
      into: zoneText(into),
      gateway: worded(gateway),
      from: zoneText(from, 'zone.outside'),
    });
    return [finding([propagation, ...related], message)];
  });
}
