import { PREFECTURE, SELF } from '../../exit';
import type { Case } from './case';

const self = (change: object) => ({ securityCloud: { ...SELF, ...change } });
const site = (change: object) => self({ sites: [{ ...SELF.sites[0], ...change }] });
const social = (change: object) => self({ socialMedia: [{ ...SELF.socialMedia[0], ...change }] });
const denied = (change: object) => self({ denied: [{ ...SELF.denied[0], ...change }] });
const TLS = {
  certificateAuthorityArn: 'arn:aws:acm:ap-northeast-1:111111111111:certificate/01234567-89ab-4def-8123-456789abcdef',
  notice: '全職員への通知(2026-10-01) / notice to all staff',
  exceptions: [
    { cidr: '198.51.100.0/24', purpose: '金融機関 / a bank', owner: '会計課 / treasury', expires: '2027-03-31' },
  ],
};
const tls = (change: object) => self({ tlsInspection: { ...TLS, ...change } });
const exc = (change: object) => tls({ exceptions: [{ ...TLS.exceptions[0], ...change }] });
const pref = (change: object) => ({ securityCloud: { ...PREFECTURE, ...change } });
const link = (change: object) => pref({ link: change });

export const SECURITY_CLOUD: Case[] = [
  { set: self({}), says: [] },
  { set: pref({}), says: [] },
  { set: tls({}), says: [] },
  { set: link({ kind: 'direct-connect' }), says: [] },
  {
    set: { ...self({}), screenTransfer: { mode: 'none' }, flows: [] },
    says: [
      'securityCloud.mode self serves the screen hosts, and screenTransfer.mode is none: choose a screenTransfer, or securityCloud none',
    ],
  },
  {
    set: {
      ...self({}),
      'zones.internet.onPremises': { kind: 'vpn', customerGatewayAddress: '203.0.113.9', prefixes: ['172.16.30.0/24'] },
    },
    says: [
      'zones.internet.onPremises vpn does not go with securityCloud.mode self, which is the one way out of this zone: write none',
    ],
  },
  {
    set: site({ expires: '2027-02-30' }),
    says: [
      'securityCloud.sites.laws.example.jp.expires 2027-02-30 is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31',
    ],
  },
  {
    set: site({ expires: '2026-11-22' }),
    says: [
      'securityCloud.sites.laws.example.jp.expires 2026-11-22 is over (today 2026-11-23): remove the entry, or have it approved again',
    ],
  },
  {
    set: site({ expires: '2027-11-24' }),
    says: [
      'securityCloud.sites.laws.example.jp.expires 2027-11-24 is more than a year after 2026-11-23: entries are reviewed every year, write 2027-11-23 or earlier',
    ],
  },
  {
    set: denied({ expires: '2026-11-22' }),
    says: [
      'securityCloud.denied.storage.example.com.expires 2026-11-22 is over (today 2026-11-23): remove the entry, or have it approved again',
    ],
  },
  {
    set: exc({ expires: '2026-11-22' }),
    says: [
      'securityCloud.tlsInspection.exceptions 198.51.100.0/24.expires 2026-11-22 is over (today 2026-11-23): remove the entry, or have it approved again',
    ],
  },
  {
    set: self({ sites: [SELF.sites[0], SELF.sites[0]] }),
    says: ['securityCloud allows laws.example.jp more than once: keep one entry, in sites or in socialMedia'],
  },
  {
    set: site({ domain: 'lg.jp', subdomains: true }),
    says: ['securityCloud.sites.lg.jp allows everything below lg.jp: name the sites one by one'],
  },
  { set: site({ domain: 'lg.jp' }), says: [] },
  {
    set: site({ domain: 'www.instagram.com' }),
    says: [
      'securityCloud.sites.www.instagram.com is social media: write it into securityCloud.socialMedia, with the person in charge and the procedure (clause 6(8))',
    ],
  },
  {
    set: social({ domain: 'laws.example.com' }),
    says: [
      'securityCloud.socialMedia.laws.example.com is not known as social media: write it into securityCloud.sites',
    ],
  },
  {
    set: site({ domain: 'www.storage.example.com' }),
    says: [
      'securityCloud.sites.www.storage.example.com is denied by securityCloud.denied.storage.example.com: remove one of the two',
    ],
  },
  {
    set: exc({ cidr: '198.51.100.1/24' }),
    says: ['securityCloud.tlsInspection.exceptions 198.51.100.1/24 has host bits set: write 198.51.100.0/24'],
  },
  {
    set: exc({ cidr: '10.0.0.0/24' }),
    says: [
      'securityCloud.tlsInspection.exceptions 10.0.0.0/24 is not of the internet: give the public addresses of the site',
    ],
  },
  {
    set: pref({ proxy: { address: '172.30.0.256' } }),
    says: ['securityCloud.proxy.address 172.30.0.256 is no IPv4 block: each of its four numbers is 0 to 255'],
  },
  {
    set: link({ kind: 'vpn', customerGatewayAddress: '10.0.0.1' }),
    says: [
      'securityCloud.link.customerGatewayAddress 10.0.0.1 is not public: give the address that the router has on the internet',
    ],
  },
  {
    set: link({ kind: 'vpn', customerGatewayAddress: '203.0.113.256' }),
    says: [
      'securityCloud.link.customerGatewayAddress 203.0.113.256 is no IPv4 block: each of its four numbers is 0 to 255',
    ],
  },
  {
    set: link({ kind: 'existing' }),
    says: [
      'securityCloud.link of kind existing names no gateway: give virtualPrivateGatewayId or directConnectGatewayId',
    ],
  },
  {
    set: link({
      kind: 'existing',
      virtualPrivateGatewayId: 'vgw-01234567',
      directConnectGatewayId: '01234567-89ab-4def-8123-456789abcdef',
    }),
    says: [
      'securityCloud.link names virtualPrivateGatewayId and directConnectGatewayId: give the one that was handed over',
    ],
  },
  {
    set: link({ kind: 'vpn', customerGatewayAddress: '198.51.100.10' }),
    says: [
      'securityCloud.link.customerGatewayAddress 198.51.100.10 is also the one of zones.lgwan: a link is never shared, give the internet zone its own',
    ],
  },
];

/** Mistakes in the shape of one field. */
export const SECURITY_CLOUD_SHAPE: Case[] = [
  { set: { securityCloud: 'self' }, says: ['securityCloud "self" is not an object { … }'] },
  {
    set: { 'securityCloud.mode': 'prefectur' },
    says: ['securityCloud.mode "prefectur" is not allowed: did you mean "prefecture"?'],
  },
  { set: self({ sites: [] }), says: ['securityCloud.sites [] is empty: give 1 entry at the least'] },
  {
    set: site({ domain: 'jp' }),
    says: ['securityCloud.sites[0].domain "jp" is not allowed: a domain looks like city.example, in lower case'],
  },
  { set: site({ subdomains: 'yes' }), says: ['securityCloud.sites[0].subdomains "yes" is not true or false'] },
  {
    set: site({ aliases: 'cdn.example.net' }),
    says: ['securityCloud.sites[0].aliases "cdn.example.net" is not a list [ … ]'],
  },
  { set: site({ purpose: '' }), says: ['securityCloud.sites[0].purpose "" is empty: fill it in'] },
  { set: site({ owner: '' }), says: ['securityCloud.sites[0].owner "" is empty: fill it in'] },
  {
    set: site({ expires: '31/03/2027' }),
    says: ['securityCloud.sites[0].expires "31/03/2027" is not allowed: a date looks like 2027-03-31'],
  },
  { set: self({ socialMedia: 'youtube.com' }), says: ['securityCloud.socialMedia "youtube.com" is not a list [ … ]'] },
  {
    set: social({ domain: 'YouTube.com' }),
    says: [
      'securityCloud.socialMedia[0].domain "YouTube.com" is not allowed: a domain looks like city.example, in lower case',
    ],
  },
  { set: social({ subdomains: 'yes' }), says: ['securityCloud.socialMedia[0].subdomains "yes" is not true or false'] },
  {
    set: social({ aliases: 'cdn.example.net' }),
    says: ['securityCloud.socialMedia[0].aliases "cdn.example.net" is not a list [ … ]'],
  },
  { set: social({ purpose: '' }), says: ['securityCloud.socialMedia[0].purpose "" is empty: fill it in'] },
  { set: social({ owner: '' }), says: ['securityCloud.socialMedia[0].owner "" is empty: fill it in'] },
  {
    set: social({ expires: 'never' }),
    says: ['securityCloud.socialMedia[0].expires "never" is not allowed: a date looks like 2027-03-31'],
  },
  { set: social({ procedure: '' }), says: ['securityCloud.socialMedia[0].procedure "" is empty: fill it in'] },
  {
    set: self({ denied: 'storage.example.com' }),
    says: ['securityCloud.denied "storage.example.com" is not a list [ … ]'],
  },
  {
    set: denied({ domain: '*.example.com' }),
    says: [
      'securityCloud.denied[0].domain "*.example.com" is not allowed: a domain looks like city.example, in lower case',
    ],
  },
  { set: denied({ purpose: '' }), says: ['securityCloud.denied[0].purpose "" is empty: fill it in'] },
  { set: denied({ owner: '' }), says: ['securityCloud.denied[0].owner "" is empty: fill it in'] },
  {
    set: denied({ expires: 'never' }),
    says: ['securityCloud.denied[0].expires "never" is not allowed: a date looks like 2027-03-31'],
  },
  { set: self({ tlsInspection: true }), says: ['securityCloud.tlsInspection true is not an object { … }'] },
  {
    set: tls({ certificateAuthorityArn: 'ca' }),
    says: [
      'securityCloud.tlsInspection.certificateAuthorityArn "ca" is not allowed: a certificate ARN looks like arn:aws:acm:ap-northeast-1:111111111111:certificate/01234567-89ab-4def-8123-456789abcdef',
    ],
  },
  { set: tls({ notice: '' }), says: ['securityCloud.tlsInspection.notice "" is empty: fill it in'] },
  { set: tls({ exceptions: 'banks' }), says: ['securityCloud.tlsInspection.exceptions "banks" is not a list [ … ]'] },
  {
    set: exc({ cidr: 'bank.example.jp' }),
    says: [
      'securityCloud.tlsInspection.exceptions[0].cidr "bank.example.jp" is not allowed: an IPv4 CIDR looks like 10.10.0.0/16',
    ],
  },
  { set: exc({ purpose: '' }), says: ['securityCloud.tlsInspection.exceptions[0].purpose "" is empty: fill it in'] },
  { set: exc({ owner: '' }), says: ['securityCloud.tlsInspection.exceptions[0].owner "" is empty: fill it in'] },
  {
    set: exc({ expires: 'never' }),
    says: ['securityCloud.tlsInspection.exceptions[0].expires "never" is not allowed: a date looks like 2027-03-31'],
  },
  { set: pref({ link: 'vpn' }), says: ['securityCloud.link "vpn" is not an object { … }'] },
  {
    set: link({ kind: 'vp' }),
    says: ['securityCloud.link.kind "vp" is not allowed: choose "vpn", "direct-connect", "existing"'],
  },
  {
    set: link({ kind: 'vpn', customerGatewayAddress: 'router' }),
    says: [
      'securityCloud.link.customerGatewayAddress "router" is not allowed: an IPv4 address looks like 203.0.113.10',
    ],
  },
  {
    set: link({ ...PREFECTURE.link, customerGatewayAsn: 0 }),
    says: ['securityCloud.link.customerGatewayAsn 0 is too small: 1 at the least'],
  },
  {
    set: link({ kind: 'direct-connect', amazonSideAsn: 1 }),
    says: ['securityCloud.link.amazonSideAsn 1 is too small: 64512 at the least'],
  },
  {
    set: link({ kind: 'existing', virtualPrivateGatewayId: 'vgw' }),
    says: [
      'securityCloud.link.virtualPrivateGatewayId "vgw" is not allowed: a virtual private gateway id looks like vgw-0123456789abcdef0',
    ],
  },
  {
    set: link({ kind: 'existing', directConnectGatewayId: 'dxgw' }),
    says: [
      'securityCloud.link.directConnectGatewayId "dxgw" is not allowed: an id looks like 01234567-89ab-4def-8123-456789abcdef',
    ],
  },
  { set: pref({ proxy: '172.30.0.10' }), says: ['securityCloud.proxy "172.30.0.10" is not an object { … }'] },
  {
    set: pref({ proxy: { address: 'proxy' } }),
    says: ['securityCloud.proxy.address "proxy" is not allowed: an IPv4 address looks like 203.0.113.10'],
  },
  {
    set: pref({ proxy: { ...PREFECTURE.proxy, port: 0 } }),
    says: ['securityCloud.proxy.port 0 is too small: 1 at the least'],
  },
  { set: pref({ agreement: '' }), says: ['securityCloud.agreement "" is empty: fill it in'] },
];
