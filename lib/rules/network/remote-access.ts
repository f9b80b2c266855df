import { blockOf } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { apart, homeOf, homeOfValue, isClosed, labelled, placesOf } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import type { Value } from '../../template/unknown';
import { shown } from '../../template/values';
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
  clauses: ['6(3)①', '6(3)②', '6(6)', '9'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系に外部からの遠隔接続口を設けないこと',
    en: 'Closed zones have no remote access endpoints',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...DOORS, ...REACHES.map(({ type }) => type)],
  singleResource: true,
  check: (facts: Facts): Outcome[] => [
    ...facts.model.ofType(...DOORS).flatMap((door) => opened(facts.model, door)),
    ...REACHES.flatMap(({ type, property }) =>
      facts.model
        .ofType(type)
        .flatMap((way) =>
          candidates(way.properties[property]).flatMap((value) => reached(facts, way, property, value)),
        ),
    ),
  ],
};

function opened(model: Model, door: Resource): Outcome[] {
  const places = placesOf(model, door);
  const into = [labelled(door), ...places.map(({ resource }) => homeOf(model, resource))].find((home) =>
    isClosed(home),
  );
  if (!into) return [];
  const related = [...places.map(({ resource }) => resource), model.find(door.properties.ClientVpnEndpointId)];
  return [
    finding(
      [door, ...related.flatMap((resource) => resource ?? [])],
      `${door.logicalId} (${door.type.split('::').at(-1)}) lets people outside into ${into.zoneId}.`,
      `Remove ${door.logicalId}; hosts of closed zones are entered by Session Manager from inside.`,
    ),
  ];
}

function reached(facts: Facts, way: Resource, property: string, value: Value): Outcome[] {
  const { model } = facts;
  const block = typeof value === 'string' ? blockOf(value) : undefined;
  const home = homeOfValue(model, way.properties.ClientVpnEndpointId) ?? labelled(way);
  const target = homeOfValue(model, way.properties.TargetVpcSubnetId);
  const foreign = block && home ? facts.addresses.foreign(home.zoneId, block) : [];
  const all = block !== undefined && block.first === 0n && block.last > 0xffffn && foreign.length > 0;
  // "Every address" of an endpoint of the internet zone means what its own network reaches.
  if ((foreign.length === 0 || (all && !isClosed(home))) && !apart(home, target)) return [];
  const zones = [...new Set(foreign.map(({ zoneId }) => zoneId))].join(', ') || target?.zoneId;
  const endpoint = model.find(way.properties.ClientVpnEndpointId);
  return [
    finding(
      [way, ...(endpoint ? [endpoint] : [])],
      `${way.logicalId} lets clients of ${home?.zoneId ?? 'no zone'} reach ${shown(value)} of ${zones}.`,
      `Remove ${way.logicalId}.`,
      { property },
    ),
  ];
}
