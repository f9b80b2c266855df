import type { Case } from './case';

const APPROVED = {
  protocol: 'tcp',
  port: 443,
  purpose: '照会 / inquiry',
  basis: '承認 / approval',
  approver: '情報政策課長 / head of information policy',
  expires: '2027-03-31',
};
/** 特定通信 that passes, for one mistake at a time. */
const TAX = {
  id: 'tax',
  from: { zone: 'lgwan', cidr: '172.16.20.40/32' },
  to: { zone: 'my-number', cidr: '10.10.1.20/32' },
  sanitization: 'none',
  ...APPROVED,
};
const INTERNET = { zone: 'internet', cidr: '10.30.0.0/18' };
const MY_NUMBER = { zone: 'my-number', cidr: '10.10.1.20/32' };
const LGWAN = { zone: 'lgwan', cidr: '172.16.20.0/24' };
const FIRE = { zone: 'fire-command', cidr: '172.24.70.0/24' };
const MAIL = { ...APPROVED, id: 'mail', from: INTERNET, to: LGWAN, protocol: 's3', sanitization: 'mail-text' };

const tax = (change: object) => ({ 'flows.2': { ...TAX, ...change } });
const production = (change: Record<string, unknown>) => ({ base: 'production' as const, set: change });

export const FLOWS: Case[] = [
  { set: tax({}), says: [] },
  {
    set: { 'flows.2': { ...TAX, id: 'screen' } },
    says: ['flows names screen more than once: give each flow its own id'],
  },
  {
    set: tax({ from: { zone: 'lgwam', cidr: '172.16.20.40/32' } }),
    says: ['flows.tax.from.zone lgwam is no zone of this configuration: did you mean lgwan?'],
  },
  {
    set: tax({ to: { zone: 'log-archive', cidr: '10.10.1.20/32' } }),
    says: ['flows.tax.to.zone log-archive is no zone of this configuration: choose my-number, lgwan, internet'],
  },
  {
    set: tax({ to: LGWAN, from: LGWAN }),
    says: [
      'flows.tax lgwan → lgwan is refused: a flow joins two zones; inside a zone no flow is needed: remove the flow',
    ],
  },
  {
    set: tax({ from: { zone: 'internet', cidr: '10.30.1.20/32' } }),
    says: [
      'flows.tax internet → my-number is refused: internet and my-number never communicate, in neither direction (clause 6(3)①): remove the flow',
    ],
  },
  {
    set: tax({ from: MY_NUMBER, to: { zone: 'internet', cidr: '10.30.1.20/32' } }),
    says: [
      'flows.tax my-number → internet is refused: internet and my-number never communicate, in neither direction (clause 6(3)①): remove the flow',
    ],
  },
  // What may never be is not worth advice on how to write it.
  {
    set: tax({
      from: { zone: 'internet', cidr: '10.30.0.5/16' },
      to: { zone: 'my-number', cidr: '10.99.0.0/18' },
      protocol: 'udp',
      port: 'any',
      expires: '2020-01-01',
      serviceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0',
    }),
    says: [
      'flows.tax internet → my-number is refused: internet and my-number never communicate, in neither direction (clause 6(3)①): remove the flow',
    ],
  },
  {
    base: 'union',
    set: { 'flows.1': { ...TAX, from: { zone: 'internet', cidr: '10.60.0.0/22' }, to: FIRE } },
    says: [
      'flows.tax internet → fire-command is refused: nothing in the internet zone opens a session towards another zone (clause 6(3)②): remove the flow',
    ],
  },
  {
    base: 'union',
    set: { 'flows.1': { ...TAX, from: { zone: 'lgwan', cidr: '172.24.50.0/24' }, to: FIRE } },
    says: [
      'flows.tax lgwan → fire-command is refused: an independent network has no flow with any other zone (clause 9): remove the flow',
    ],
  },
  {
    set: tax({ sanitization: 'screen-transfer' }),
    says: ['flows.tax.sanitization screen-transfer is not for lgwan → my-number: choose none'],
  },
  {
    set: { 'flows.2': { ...MAIL, protocol: 'tcp', sanitization: 'none' } },
    says: ['flows.mail.sanitization none is not for internet → lgwan: choose mail-text or file-scan'],
  },
  {
    set: { 'flows.2': { ...MAIL, protocol: 'tcp' } },
    says: [
      'flows.mail.protocol tcp does not carry mail-text: sanitized objects cross by s3',
      'flows.mail carries mail-text, but sanitization.mail.mode is off: choose on, or remove the flow',
    ],
  },
  {
    set: tax({ protocol: 's3' }),
    says: ['flows.tax.protocol s3 is for sanitized objects only: choose tcp, or sanitization mail-text or file-scan'],
  },
  {
    set: tax({ protocol: 'udp' }),
    says: [
      'flows.tax.protocol udp is not built: PrivateLink, which carries flows between zones, is built for tcp here',
    ],
  },
  { set: tax({ port: 'any' }), says: ['flows.tax.port any is not exact: name the ports that the business needs'] },
  { set: tax({ port: ['*'] }), says: ['flows.tax.port * is not exact: name the ports that the business needs'] },
  {
    set: tax({ port: 'https' }),
    says: ['flows.tax.port https is no port: write a number, "from-to" or a list of these'],
  },
  { set: tax({ port: -1 }), says: ['flows.tax.port -1 is no port: write a number, "from-to" or a list of these'] },
  { set: tax({ port: 0 }), says: ['flows.tax.port 0 is out of range: ports are 1 to 65535'] },
  { set: tax({ port: [443, 70000] }), says: ['flows.tax.port 70000 is out of range: ports are 1 to 65535'] },
  // What follows from another mistake is not said.
  {
    set: { 'flows.0.from.zone': 'lgwann', 'flows.1.from.zone': 'lgwann' },
    says: ['screen', 'screen-broker'].map(
      (id) => `flows.${id}.from.zone lgwann is no zone of this configuration: did you mean lgwan?`,
    ),
  },
  {
    set: { 'flows.0.to.zone': 'dmz' },
    says: ['flows.screen.to.zone dmz is no zone of this configuration: choose my-number, lgwan, internet'],
  },
  {
    set: { 'flows.0.from.zone': 'ｌｇｗａｎ' },
    says: [
      'flows.screen.from.zone ｌｇｗａｎ is no zone of this configuration: write lgwan without full-width characters',
    ],
  },
  {
    set: { 'flows.0.sanitization': 'none' },
    says: ['flows.screen.sanitization none is not for lgwan → internet: choose screen-transfer'],
  },
  {
    set: { 'flows.0.port': 8444 },
    says: ['flows.screen.port 8444 is no part of dcv-bastion: its ports are 8443 and 443'],
  },
  {
    set: { 'flows.0.port': '８４４３' },
    says: ['flows.screen.port ８４４３ is written with full-width characters: write 8443'],
  },
  {
    set: tax({ port: '１５２１－１５２２' }),
    says: ['flows.tax.port １５２１－１５２２ is written with full-width characters: write "1521-1522"'],
  },
  {
    set: { 'flows.0.port': '8443-8440' },
    says: ['flows.screen.port 8443-8440 is reversed: write "8440-8443"'],
  },
  {
    set: { 'flows.0.port': '1-65535' },
    says: ['flows.screen.port 1-65535 opens 65535 ports: a flow has 101 at the most'],
  },
  {
    set: { 'flows.0.port': '8443' },
    says: ['flows.screen.port "8443" is one port: write the number 8443'],
  },
  { set: tax({ port: [443] }), says: ['flows.tax.port [443] is one port: write the number 443'] },
  { set: tax({ port: [443, 1521, 443] }), says: ['flows.tax.port names port 443 more than once: name each port once'] },
  {
    set: tax({ port: [443, '1521-1530'] }),
    says: ['flows.tax.port 1521-1530 is not exact: a flow of my-number names single ports'],
  },
  {
    set: tax({ from: LGWAN }),
    says: ['flows.tax.from.cidr 172.16.20.0/24 is not exact: a flow of my-number names one host, write its /32'],
  },
  {
    set: tax({ to: { zone: 'my-number', cidr: '10.10.0.0/18' } }),
    says: ['flows.tax.to.cidr 10.10.0.0/18 is not exact: a flow of my-number names one host, write its /32'],
  },
  {
    set: tax({ from: { zone: 'lgwan', cidr: '172.16.99.1/32' } }),
    says: [
      'flows.tax.from.cidr 172.16.99.1/32 is outside lgwan: give addresses of its VPC 10.20.0.0/16 or its premises 172.16.20.0/24',
    ],
  },
  {
    set: { 'flows.1.to.cidr': '10.31.0.0/18' },
    says: [
      'flows.screen-broker.to.cidr 10.31.0.0/18 is outside internet: give addresses of its VPC 10.30.0.0/16',
      'flows.screen-broker.to.cidr 10.31.0.0/18 is not the block of the broker: write 10.30.0.0/18',
    ],
  },
  {
    set: tax({ to: { zone: 'my-number', cidr: '10.10.64.20/32' } }),
    says: [
      'flows.tax.to.cidr 10.10.64.20/32 is not where my-number has its hosts: give addresses of its workload block 10.10.0.0/18',
    ],
  },
  {
    set: tax({ expires: '2026-11-22' }),
    says: [
      'flows.tax.expires 2026-11-22 is over (today 2026-11-23): remove the flow, or have it approved again and enter the new day',
    ],
  },
  { set: tax({ expires: '2026-11-23' }), says: [] },
  {
    set: tax({ expires: '2027-11-24' }),
    says: [
      'flows.tax.expires 2027-11-24 is more than a year after 2026-11-23: a flow is reviewed every year, write 2027-11-23 or earlier',
    ],
  },
  { set: tax({ expires: '2027-11-23' }), says: [] },
  {
    set: {
      asOf: '2028-02-29',
      ...tax({ expires: '2029-03-01' }),
      'flows.0.expires': '2028-12-31',
      'flows.1.expires': '2028-12-31',
    },
    says: [
      'flows.tax.expires 2029-03-01 is more than a year after 2028-02-29: a flow is reviewed every year, write 2029-02-28 or earlier',
    ],
  },
  {
    set: tax({ expires: '2027-02-29' }),
    says: ['flows.tax.expires 2027-02-29 is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31'],
  },
  {
    set: { 'flows.0.serviceName': 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0' },
    says: ['flows.screen.serviceName is not needed: both zones are in one account, remove it'],
  },
  {
    ...production({ 'flows.0.serviceName': 'com.amazonaws.vpce.ap-northeast-3.vpce-svc-0123456789abcdef0' }),
    says: ['flows.tax-inquiry.serviceName is in ap-northeast-3: give the service in ap-northeast-1'],
  },
  // The first of the two steps of a deployment across accounts.
  { ...production({ 'flows.0.serviceName': undefined, 'flows.1.serviceName': undefined }), says: [] },
];
