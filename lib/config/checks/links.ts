import type { CloudLink, OnPremises } from '../schema';
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
      return [
        {
          en: `${field} is no IPv4 address: each of its four numbers is 0 to 255`,
          ja: `${field} はIPv4アドレスではない。四つの数はそれぞれ0から255である`,
        },
      ];
    }
    return isPublic(`${address}/32`)
      ? []
      : [
          {
            en: `${field} is not public: give the address that the router has on the internet`,
            ja: `${field} はグローバルアドレスではない。ルーターのインターネット側のアドレスを書く`,
          },
        ];
  });

/** The ASN of a new Direct Connect gateway is a private one. */
export const amazonSideAsns: Check = (config) =>
  zonesOf(config).flatMap((zone) => {
    if (zone.onPremises.kind !== 'direct-connect') return [];
    const { amazonSideAsn: asn } = zone.onPremises;
    return PRIVATE_ASNS.some(([first, last]) => asn >= first && asn <= last)
      ? []
      : [
          {
            en: `${zonePath(zone)}.onPremises.amazonSideAsn ${asn} is a public ASN: choose one of 64512 to 65534 or 4200000000 to 4294967294`,
            ja: `${zonePath(zone)}.onPremises.amazonSideAsn ${asn} は公開のAS番号である。64512から65534、又は4200000000から4294967294の中から選ぶ`,
          },
        ];
  });

/** A hand-over names one gateway: the virtual private gateway, or the Direct Connect gateway that a new one joins. */
export const handedOverGateways: Check = (config) =>
  zonesOf(config).flatMap((zone) => {
    if (zone.onPremises.kind !== 'existing') return [];
    const { virtualPrivateGatewayId, directConnectGatewayId } = zone.onPremises;
    const field = `${zonePath(zone)}.onPremises`;
    if (virtualPrivateGatewayId && directConnectGatewayId) {
      return [
        {
          en: `${field} names virtualPrivateGatewayId and directConnectGatewayId: give the one that was handed over`,
          ja: `${field} に virtualPrivateGatewayId と directConnectGatewayId の両方がある。引き渡された一方を書く`,
        },
      ];
    }
    return virtualPrivateGatewayId || directConnectGatewayId
      ? []
      : [
          {
            en: `${field} of kind existing names no gateway: give virtualPrivateGatewayId or directConnectGatewayId`,
            ja: `${field} の kind は existing だが、ゲートウェイがない。virtualPrivateGatewayId 又は directConnectGatewayId を書く`,
          },
        ];
  });

/** Clause 6(3): a link carries one zone, because what two zones share joins them. */
export const sharedLinks: Check = (config) =>
  pairs(zonesOf(config)).flatMap(([a, b]) =>
    gateways(b.onPremises)
      .filter(({ id }) => gateways(a.onPremises).some((other) => other.id === id))
      .map(({ field, id }) => ({
        en: `${zonePath(b)}.onPremises.${field} ${id} is also the one of ${zonePath(a)}: a link is never shared, give each zone its own`,
        ja: `${zonePath(b)}.onPremises.${field} ${id} は ${zonePath(a)} のものでもある。接続は共有しない。領域ごとに別にする`,
      })),
  );

/** Every zone has people who can reach its roles: through its own network, or from named public addresses. */
export const entrances: Check = (config) =>
  zonesOf(config)
    .filter((zone) => !hasEntrance(zone))
    .map((zone) => ({
      en: `${zonePath(zone)} lets nobody in: give onPremises a link, or peopleSourceAddresses the public addresses of its people`,
      ja: `${zonePath(zone)} には誰も入れない。onPremises に接続を書くか、peopleSourceAddresses に利用者のグローバルアドレスを書く`,
    }));

/** The log archive has no network, so its auditors come from named public addresses. */
export const archiveEntrance: Check = (config) =>
  config.logging.auditorSourceAddresses.length > 0 ||
  zonesOf(config).some((zone) => zone.peopleSourceAddresses.length > 0)
    ? []
    : [
        {
          en: 'logging.auditorSourceAddresses is empty and no zone has peopleSourceAddresses: say from where auditors read the archive',
          ja: 'logging.auditorSourceAddresses が空で、peopleSourceAddresses のある領域もない。監査の担当がどこからログ保管を読むかを書く',
        },
      ];

function hasEntrance(zone: Zone): boolean {
  return premisesOf(zone).length > 0 || zone.peopleSourceAddresses.length > 0;
}

/** The gateways of a link, each with the field that names it. */
export function gateways(link: OnPremises | CloudLink): { field: string; id: string }[] {
  if (link.kind === 'vpn') return [{ field: 'customerGatewayAddress', id: link.customerGatewayAddress }];
  if (link.kind !== 'existing') return [];
  const { virtualPrivateGatewayId, directConnectGatewayId } = link;
  return Object.entries({ virtualPrivateGatewayId, directConnectGatewayId }).flatMap(([field, id]) =>
    id ? [{ field, id: id.toLowerCase() }] : [],
  );
}
