import { type Block, blockOf, isEverything, isPrivate, within } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { labelledPlace, type Place, zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { entries, isTrue } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const VPN = 'AWS::EC2::VPNConnection';
/** Tag by which a connection says which on-premises blocks of its zone it is for. */
const DECLARATION = 'sanso:premises';

/** A tunnel into a closed zone leads to the declared on-premises blocks of that zone, and none to addresses of another zone. */
export const siteToSiteVpn: Rule = {
  id: 'Sanso-6.3.1-SiteToSiteVpn',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系へのVPN接続を、宣言した庁内の区画に限ること',
    en: 'VPN connections of closed zones lead to their declared on-premises blocks only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [VPN, 'AWS::EC2::VPNConnectionRoute'],
  singleResource: false,
  check: (facts: Facts): Outcome[] => {
    const { model, zones } = facts;
    const routes = groupedBy(model.ofType('AWS::EC2::VPNConnectionRoute'), ({ properties }) =>
      model.find(properties.VpnConnectionId),
    );
    return model.ofType(VPN).flatMap((vpn) => {
      // A tunnel ends in the network of its gateway.
      const place = zones.placeOfGateway(vpn.properties.VpnGatewayId) ?? labelledPlace(vpn);
      if (!place) return [];
      const tunnel = { vpn, place, routes: routes.get(vpn) ?? [] };
      return isClosed(place) ? tunnelFaults(facts, tunnel) : foreignRoutes(facts, tunnel);
    });
  },
};

interface Tunnel {
  readonly vpn: Resource;
  readonly place: Place;
  readonly routes: readonly Resource[];
}

function tunnelFaults({ model, addresses }: Facts, tunnel: Tunnel): Outcome[] {
  const { vpn, place } = tunnel;
  const names = { vpn: vpn.logicalId, zone: zoneText(place) };
  const declared = vpn.tags[DECLARATION];
  if (declared === undefined) {
    const ends = ['VpnGatewayId', 'CustomerGatewayId'].flatMap((end) => model.find(vpn.properties[end]) ?? []);
    return [finding([vpn, ...ends], say('site-to-site-vpn', { ...names, tag: DECLARATION }))];
  }
  const blocks = declared.split(/\s+/).flatMap((text) => blockOf(text) ?? []);
  const wrong = blocks.find((block) => !isPrivate(block) || addresses.foreign(place.zoneId, block).zones.length > 0);
  const isDynamic = !isTrue(vpn.properties.StaticRoutesOnly);
  return [
    ...(isDynamic ? [finding(vpn, say('site-to-site-vpn.dynamic', names), { property: 'StaticRoutesOnly' })] : []),
    ...(wrong || blocks.length === 0
      ? [
          finding(vpn, say('site-to-site-vpn.declared', { ...names, block: wrong?.text ?? JSON.stringify(declared) }), {
            property: 'Tags',
          }),
        ]
      : []),
    ...routeFaults(tunnel, blocks),
  ];
}

/** Routes of a zone that is not closed lead to whatever it calls on-premises, in which another zone has no part. */
function foreignRoutes({ addresses }: Facts, { vpn, place, routes }: Tunnel): Outcome[] {
  return destinationsOf(routes).flatMap(({ route, block }): Outcome[] => {
    const zones = block && !isEverything(block) ? addresses.foreign(place.zoneId, block).zones : [];
    if (!block || zones.length === 0) return [];
    const message = say('site-to-site-vpn.foreign', {
      route: route.logicalId,
      zone: zoneText(place),
      block: block.text,
      zones,
    });
    return [finding([route, vpn], message, { property: 'DestinationCidrBlock' })];
  });
}

function routeFaults({ vpn, place, routes }: Tunnel, declared: readonly Block[]): Outcome[] {
  return destinationsOf(routes)
    .filter(({ block }) => !block || !declared.some((each) => within(block, each)))
    .map(({ route, block }) => {
      const message = say('site-to-site-vpn.undeclared', {
        route: route.logicalId,
        zone: zoneText(place),
        block: block?.text ?? say('site-to-site-vpn.unknown'),
        vpn: vpn.logicalId,
      });
      return finding([route, vpn], message, { property: 'DestinationCidrBlock' });
    });
}

function destinationsOf(routes: readonly Resource[]): { readonly route: Resource; readonly block?: Block }[] {
  return routes.flatMap((route) =>
    entries(route.properties.DestinationCidrBlock).map((text) => ({
      route,
      block: typeof text === 'string' ? blockOf(text) : undefined,
    })),
  );
}
