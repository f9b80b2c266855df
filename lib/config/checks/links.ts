import type { OnPremises } from '../schema';
import { type Zone, zonesOf } from '../zone';
import { isPublic } from './cidr';
import { type Check, pairs, premisesOf, zonePath } from './subjects';

/** ASNs for the Amazon side: the private ranges of RFC 6996. */
const PRIVATE_ASNS = [
  [64512, 65534],
  [4200000000, 4294967294],
];

/** The router at the premises has a public address. */
export const routerAddresses: Check = (config) =>
  zonesOf(config).flatMap((zone) => {
    if (zone.onPremises.kind !== 'vpn') return [];
    const { customerGatewayAddress: address } = zone.onPremises;
    const field = `${zonePath(zone)}.onPremises.customerGatewayAddress ${address}`;
    if (address.split('.').some((octet) => Number(octet) > 255)) {
      return [`${field} is no IPv4 address: each of its four numbers is 0 to 255`];
    }
    return isPublic(`${address}/32`)
      ? []
      : [`${field} is not public: give the address that the router has on the internet`];
  });

/** The ASN of a new Direct Connect gateway is a private one. */
export const amazonSideAsns: Check = (config) =>
  zonesOf(config).flatMap((zone) => {
    if (zone.onPremises.kind !== 'direct-connect') return [];
    const { amazonSideAsn: asn } = zone.onPremises;
    return PRIVATE_ASNS.some(([first, last]) => asn >= first && asn <= last)
      ? []
      : [
          `${zonePath(zone)}.onPremises.amazonSideAsn ${asn} is a public ASN: choose one of 64512 to 65534 or 4200000000 to 4294967294`,
        ];
  });

/** A hand-over names one gateway: the virtual private gateway, or the Direct Connect gateway that a new one joins. */
export const handedOverGateways: Check = (config) =>
  zonesOf(config).flatMap((zone) => {
    if (zone.onPremises.kind !== 'existing') return [];
    const { virtualPrivateGatewayId, directConnectGatewayId } = zone.onPremises;
    const field = `${zonePath(zone)}.onPremises`;
    if (virtualPrivateGatewayId && directConnectGatewayId) {
      return [`${field} names virtualPrivateGatewayId and directConnectGatewayId: give the one that was handed over`];
    }
    return virtualPrivateGatewayId || directConnectGatewayId
      ? []
      : [`${field} of kind existing names no gateway: give virtualPrivateGatewayId or directConnectGatewayId`];
  });

/** Clause 6(3): a link carries one zone, because what two zones share joins them. */
export const sharedLinks: Check = (config) =>
  pairs(zonesOf(config)).flatMap(([a, b]) =>
    gateways(b.onPremises)
      .filter(({ id }) => gateways(a.onPremises).some((other) => other.id === id))
      .map(
        ({ field, id }) =>
          `${zonePath(b)}.onPremises.${field} ${id} is also the one of ${zonePath(a)}: a link is never shared, give each zone its own`,
      ),
  );

/** Every zone has people who can reach its roles: through its own network, or from named public addresses. */
export const entrances: Check = (config) =>
  zonesOf(config)
    .filter((zone) => !hasEntrance(zone))
    .map(
      (zone) =>
        `${zonePath(zone)} lets nobody in: give onPremises a link, or peopleSourceAddresses the public addresses of its people`,
    );

/** The log archive has no network, so its auditors come from named public addresses. */
export const archiveEntrance: Check = (config) =>
  config.logging.auditorSourceAddresses.length > 0 ||
  zonesOf(config).some((zone) => zone.peopleSourceAddresses.length > 0)
    ? []
    : [
        'logging.auditorSourceAddresses is empty and no zone has peopleSourceAddresses: say from where auditors read the archive',
      ];

function hasEntrance(zone: Zone): boolean {
  return premisesOf(zone).length > 0 || zone.peopleSourceAddresses.length > 0;
}

function gateways(link: OnPremises): { field: string; id: string }[] {
  if (link.kind === 'vpn') return [{ field: 'customerGatewayAddress', id: link.customerGatewayAddress }];
  if (link.kind !== 'existing') return [];
  const { virtualPrivateGatewayId, directConnectGatewayId } = link;
  return Object.entries({ virtualPrivateGatewayId, directConnectGatewayId }).flatMap(([field, id]) =>
    id ? [{ field, id: id.toLowerCase() }] : [],
  );
}
