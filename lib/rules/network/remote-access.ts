import { blockOf, isEverything } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { apart, labelledPlace, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, worded } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** Doors for people and devices outside, each into the network that it names. */
const DOORS = [
  'AWS::EC2::ClientVpnEndpoint',
  'AWS::EC2::ClientVpnTargetNetworkAssociation',
  'AWS::EC2::VerifiedAccessEndpoint',
  'AWS::EC2::VerifiedAccessGroup',
  'AWS::EC2::InstanceConnectEndpoint',
  'AWS::EC2::VPNConcentrator',
  'AWS::NetworkManager::SiteToSiteVpnAttachment',
];
/** Ways out of a client VPN endpoint, by the block that each opens. */
const REACHES = [
  { type: 'AWS::EC2::ClientVpnAuthorizationRule', property: 'TargetNetworkCidr' },
  { type: 'AWS::EC2::ClientVpnRoute', property: 'DestinationCidrBlock' },
] as const;

/** Nobody enters a closed zone from outside through a VPN client, verified access or a connect endpoint. */
export const remoteAccess: Rule = {
  id: 'Sanso-6.3.1-RemoteAccess',
  clauses: ['6(3)①a', '6(3)②a', '6(6)b', '9ただし書'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系に外部からのリモートアクセス経路を設けないこと',
    en: 'Closed zones have no remote access endpoints',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...DOORS, ...REACHES.map(({ type }) => type)],
  singleResource: true,
  check: (facts: Facts): Outcome[] => [
    ...facts.model.ofType(...DOORS).flatMap((door) => opened(facts, door)),
    ...REACHES.flatMap(({ type, property }) =>
      facts.model
        .ofType(type)
        .flatMap((way) => entries(way.properties[property]).flatMap((value) => reached(facts, way, property, value))),
    ),
  ],
};

function opened({ model, zones }: Facts, door: Resource): Outcome[] {
  const networks = zones.networksUsedBy(door).map(({ resource }) => resource);
  const into = [labelledPlace(door), ...networks.map((network) => zones.placeOf(network))].find(isClosed);
  if (!into) return [];
  const endpoint = model.find(door.properties.ClientVpnEndpointId);
  const names = { door: door.logicalId, kind: door.type.split('::').at(-1) ?? '', zone: zoneText(into) };
  return [finding([door, ...networks, ...(endpoint ? [endpoint] : [])], say('remote-access', names))];
}

function reached({ model, zones, addresses }: Facts, way: Resource, property: string, value: Value): Outcome[] {
  const block = typeof value === 'string' ? blockOf(value) : undefined;
  const place = zones.placeOfValue(way.properties.ClientVpnEndpointId) ?? labelledPlace(way);
  const target = zones.placeOfValue(way.properties.TargetVpcSubnetId);
  const of = block && place ? addresses.foreign(place.zoneId, block).zones : [];
  // "Every address" of an endpoint of the internet zone means what its own network reaches.
  const isOwnReach = block !== undefined && isEverything(block) && !isClosed(place);
  if ((of.length === 0 || isOwnReach) && !apart(place, target)) return [];
  const endpoint = model.find(way.properties.ClientVpnEndpointId);
  const message = say('remote-access.reach', {
    way: way.logicalId,
    zone: zoneText(place),
    block: worded(value),
    zones: of.length > 0 ? of : zoneText(target),
  });
  return [finding([way, ...(endpoint ? [endpoint] : [])], message, { property })];
}
