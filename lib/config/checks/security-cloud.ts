import type { Message } from '../../messages/message';
import { aYearAfter, isDay } from '../../policy/day';
import { isSharedDomain } from '../../policy/shared-domains';
import { isSocialMedia } from '../../policy/social-media';
import type { CheckedConfig, SelfExitConfig } from '../schema';
import { zonesOf } from '../zone';
import { cidrMistake, isPublic } from './cidr';
import { notADay } from './dates';
import { gateways } from './links';
import { type Check, repeated, zonePath } from './subjects';

/** The exit serves the screen hosts, and takes the block and the gateway that a link of the zone would have. */
export const exitPlace: Check = ({ securityCloud: { mode }, screenTransfer, zones: { internet } }) => {
  if (mode === 'none') return [];
  return [
    ...(screenTransfer.mode === 'none'
      ? [
          {
            en: `securityCloud.mode ${mode} serves the screen hosts, and screenTransfer.mode is none: choose a screenTransfer, or securityCloud none`,
            ja: `securityCloud.mode ${mode} は画面転送のホストのためのものだが、screenTransfer.mode が none である。screenTransfer を選ぶか、securityCloud を none とする`,
          },
        ]
      : []),
    ...(internet.onPremises.kind === 'none'
      ? []
      : [
          {
            en: `zones.internet.onPremises ${internet.onPremises.kind} does not go with securityCloud.mode ${mode}, which is the one way out of this zone: write none`,
            ja: `zones.internet.onPremises ${internet.onPremises.kind} は securityCloud.mode ${mode} と両立しない。この領域の出口は一つである。none と書く`,
          },
        ]),
  ];
};

/** Every entry of the lists of our own exit has a day on which it ends, at most a year ahead. */
export const exitDates: Check = (config) =>
  entriesOf(config).flatMap(({ field, expires }): Message[] => {
    if (!isDay(expires)) return [notADay(`${field}.expires`, expires)];
    if (expires < config.asOf)
      return [
        {
          en: `${field}.expires ${expires} is over (today ${config.asOf}): remove the entry, or have it approved again`,
          ja: `${field}.expires ${expires} は過ぎている(本日 ${config.asOf})。項目を削るか、改めて承認を得る`,
        },
      ];
    const last = aYearAfter(config.asOf);
    return expires > last
      ? [
          {
            en: `${field}.expires ${expires} is more than a year after ${config.asOf}: entries are reviewed every year, write ${last} or earlier`,
            ja: `${field}.expires ${expires} は ${config.asOf} から1年を超える。項目は毎年見直すため、${last} 以前の日を書く`,
          },
        ]
      : [];
  });

/** Nothing wide is allowed, nothing twice, nothing that is denied, and social media only as what they are. */
export const exitSites: Check = ({ securityCloud: exit }) => {
  if (exit.mode !== 'self') return [];
  const sites = [
    ...exit.sites.map((site) => ({ ...site, field: `securityCloud.sites.${site.domain}`, social: false })),
    ...exit.socialMedia.map((site) => ({ ...site, field: `securityCloud.socialMedia.${site.domain}`, social: true })),
  ];
  return [
    ...repeated(sites.map(({ domain }) => domain)).map((domain) => ({
      en: `securityCloud allows ${domain} more than once: keep one entry, in sites or in socialMedia`,
      ja: `securityCloud が ${domain} を二度以上許可している。sites 又は socialMedia の一つだけを残す`,
    })),
    ...sites.flatMap(({ domain, aliases, subdomains, field, social }): Message[] => [
      ...[...(subdomains ? [domain] : []), ...aliases].filter(isSharedDomain).map((name) => ({
        en: `${field} allows everything below ${name}: name the sites one by one`,
        ja: `${field} は ${name} の下のすべてを許可する。サイトを一つずつ書く`,
      })),
      ...(social === isSocialMedia(domain)
        ? []
        : [
            social
              ? {
                  en: `${field} is not known as social media: write it into securityCloud.sites`,
                  ja: `${field} はソーシャルメディアとして知られていない。securityCloud.sites に書く`,
                }
              : {
                  en: `${field} is social media: write it into securityCloud.socialMedia, with the person in charge and the procedure (clause 6(8))`,
                  ja: `${field} はソーシャルメディアである。責任者と運用手順を添えて securityCloud.socialMedia に書く(6(8))`,
                },
          ]),
      ...exit.denied
        .filter((denied) => isBelow(domain, denied.domain))
        .map((denied) => ({
          en: `${field} is denied by securityCloud.denied.${denied.domain}: remove one of the two`,
          ja: `${field} は securityCloud.denied.${denied.domain} により拒否される。いずれかを削る`,
        })),
    ]),
  ];
};

/** Addresses that are not opened can be read, and are those of the internet. */
export const exitExceptions: Check = ({ securityCloud: exit }) => {
  if (exit.mode !== 'self') return [];
  return (exit.tlsInspection?.exceptions ?? []).flatMap(({ cidr }): Message[] => {
    const field = `securityCloud.tlsInspection.exceptions ${cidr}`;
    const mistake = cidrMistake(cidr);
    if (mistake) return [{ en: `${field} ${mistake.en}`, ja: `${field} ${mistake.ja}` }];
    return isPublic(cidr)
      ? []
      : [
          {
            en: `${field} is not of the internet: give the public addresses of the site`,
            ja: `${field} はインターネットのアドレスではない。サイトのグローバルアドレスを書く`,
          },
        ];
  });
};

/** The link to the security cloud is one gateway, its router has a public address, and its proxy an address that can be read. */
export const cloudLink: Check = ({ securityCloud: exit }) => {
  if (exit.mode !== 'prefecture') return [];
  const { link, proxy } = exit;
  const field = 'securityCloud.link';
  const unreadable = cidrMistake(`${proxy.address}/32`);
  const messages: Message[] = unreadable
    ? [
        {
          en: `securityCloud.proxy.address ${proxy.address} ${unreadable.en}`,
          ja: `securityCloud.proxy.address ${proxy.address} ${unreadable.ja}`,
        },
      ]
    : [];
  if (link.kind === 'vpn') {
    const address = `${link.customerGatewayAddress}/32`;
    const mistake = cidrMistake(address);
    if (mistake ?? !isPublic(address))
      messages.push({
        en: `${field}.customerGatewayAddress ${link.customerGatewayAddress} ${mistake?.en ?? 'is not public: give the address that the router has on the internet'}`,
        ja: `${field}.customerGatewayAddress ${link.customerGatewayAddress} ${mistake?.ja ?? 'はグローバルアドレスではない。ルーターのインターネット側のアドレスを書く'}`,
      });
  }
  if (link.kind === 'existing') {
    const { virtualPrivateGatewayId, directConnectGatewayId } = link;
    if (virtualPrivateGatewayId && directConnectGatewayId)
      messages.push({
        en: `${field} names virtualPrivateGatewayId and directConnectGatewayId: give the one that was handed over`,
        ja: `${field} に virtualPrivateGatewayId と directConnectGatewayId の両方がある。引き渡された一方を書く`,
      });
    if (!virtualPrivateGatewayId && !directConnectGatewayId)
      messages.push({
        en: `${field} of kind existing names no gateway: give virtualPrivateGatewayId or directConnectGatewayId`,
        ja: `${field} の kind は existing だが、ゲートウェイがない。virtualPrivateGatewayId 又は directConnectGatewayId を書く`,
      });
  }
  return messages;
};

/** Clause 6(3): the link to the security cloud is that of no other zone. */
export const cloudLinkAlone: Check = (config) => {
  const { securityCloud: exit } = config;
  if (exit.mode !== 'prefecture') return [];
  const own = gateways(exit.link);
  return zonesOf(config).flatMap((zone) =>
    own
      .filter(({ id }) => gateways(zone.onPremises).some((other) => other.id === id))
      .map(({ field, id }) => ({
        en: `securityCloud.link.${field} ${id} is also the one of ${zonePath(zone)}: a link is never shared, give the internet zone its own`,
        ja: `securityCloud.link.${field} ${id} は ${zonePath(zone)} のものでもある。接続は共有しない。インターネット接続系のものを別にする`,
      })),
  );
};

function entriesOf({ securityCloud: exit }: CheckedConfig): { readonly field: string; readonly expires: string }[] {
  if (exit.mode !== 'self') return [];
  const lists: Record<string, readonly { readonly domain: string; readonly expires: string }[]> = {
    sites: exit.sites,
    socialMedia: exit.socialMedia,
    denied: exit.denied,
  };
  return [
    ...Object.entries(lists).flatMap(([list, entries]) =>
      entries.map(({ domain, expires }) => ({ field: `securityCloud.${list}.${domain}`, expires })),
    ),
    ...exceptionsOf(exit).map(({ cidr, expires }) => ({
      field: `securityCloud.tlsInspection.exceptions ${cidr}`,
      expires,
    })),
  ];
}

function exceptionsOf({ tlsInspection }: SelfExitConfig) {
  return tlsInspection?.exceptions ?? [];
}

/** Whether a name is a domain, or below it. */
function isBelow(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
