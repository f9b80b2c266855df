import type { Case } from './case';

export const ADDRESSES: Case[] = [
  {
    set: { region: 'us-east-1' },
    says: ['region us-east-1 is not in Japan: choose ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka)'],
  },
  {
    set: { 'availabilityZones.1': 'ap-northeast-1b' },
    says: [
      'availabilityZones ap-northeast-1b is not in ap-northeast-1: choose from ap-northeast-1a, ap-northeast-1c, ap-northeast-1d',
    ],
  },
  {
    set: { region: 'ap-northeast-3', availabilityZones: ['ap-northeast-3a', 'ap-northeast-1c'] },
    says: [
      'availabilityZones ap-northeast-1c is not in ap-northeast-3: choose from ap-northeast-3a, ap-northeast-3b, ap-northeast-3c',
    ],
  },
  {
    set: { availabilityZones: ['ap-northeast-1a'] },
    says: ['availabilityZones lists 1: give two to four, so that one may fail'],
  },
  {
    set: { availabilityZones: ['ap-northeast-1a', 'ap-northeast-1a'] },
    says: ['availabilityZones names ap-northeast-1a more than once: name each Availability Zone once'],
  },
  {
    set: { availabilityZones: ['a', 'c', 'd', 'a', 'c'].map((letter) => `ap-northeast-1${letter}`) },
    says: [
      'availabilityZones names ap-northeast-1a more than once: name each Availability Zone once',
      'availabilityZones names ap-northeast-1c more than once: name each Availability Zone once',
      'availabilityZones lists 5: give two to four',
    ],
  },
  { set: { availabilityZoneIds: ['apne1-az4', 'apne1-az1'] }, says: [] },
  {
    set: { availabilityZoneIds: ['apne1-az4', 'apne3-az1'] },
    says: ['availabilityZoneIds apne3-az1 is not in ap-northeast-1: choose from apne1-az1, apne1-az2, apne1-az4'],
  },
  {
    set: { availabilityZoneIds: ['apne1-az4', 'apne1-az4'] },
    says: ['availabilityZoneIds names apne1-az4 more than once: name each Availability Zone once'],
  },
  {
    set: { availabilityZoneIds: ['apne1-az1', 'apne1-az2', 'apne1-az4'] },
    says: ['availabilityZoneIds lists 3 and availabilityZones 2: give one id for each name'],
  },
  {
    base: 'union',
    set: { region: 'ap-northeast-3', availabilityZones: ['ap-northeast-3a', 'ap-northeast-3b'] },
    says: [
      'screenTransfer.mode workspaces-applications is not for ap-northeast-3: WorkSpaces Applications has no sign-in by SAML there (no relay state endpoint): choose dcv-bastion, or region ap-northeast-1',
    ],
  },
  {
    set: { 'zones.lgwan.cidr': '10.300.0.0/16' },
    says: ['zones.lgwan.cidr 10.300.0.0/16 is no IPv4 block: each of its four numbers is 0 to 255'],
  },
  {
    set: { 'zones.lgwan.cidr': '10.20.0.0/33' },
    says: ['zones.lgwan.cidr 10.20.0.0/33 is no IPv4 block: its prefix length is 0 to 32'],
  },
  {
    set: { 'zones.lgwan.cidr': '10.20.1.0/16' },
    says: ['zones.lgwan.cidr 10.20.1.0/16 has host bits set: write 10.20.0.0/16'],
  },
  {
    set: { 'zones.lgwan.cidr': '10.020.0.0/16' },
    says: ['zones.lgwan.cidr 10.020.0.0/16 can be read in two ways: write its numbers without leading zeros'],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['172.16.10.1/24'] },
    says: ['zones.my-number.onPremises.prefixes 172.16.10.1/24 has host bits set: write 172.16.10.0/24'],
  },
  {
    set: { 'flows.0.from.cidr': '172.16.20.7/24' },
    says: ['flows.screen.from.cidr 172.16.20.7/24 has host bits set: write 172.16.20.0/24'],
  },
  {
    set: { 'flows.0.to.cidr': '10.30.256.0/18' },
    says: ['flows.screen.to.cidr 10.30.256.0/18 is no IPv4 block: each of its four numbers is 0 to 255'],
  },
  {
    set: { 'zones.my-number.cidr': '10.10.0.0/24' },
    says: [
      'zones.my-number.cidr 10.10.0.0/24 is too small: a zone takes a block of /16 to /22, for instance 10.10.0.0/22',
    ],
  },
  {
    set: { 'zones.my-number.cidr': '10.10.0.0/15' },
    says: [
      'zones.my-number.cidr 10.10.0.0/15 is too large: a zone takes a block of /16 to /22, for instance 10.10.0.0/16',
    ],
  },
  {
    set: { 'zones.my-number.cidr': '100.64.0.0/16' },
    says: [
      'zones.my-number.cidr 100.64.0.0/16 is not private: choose a block within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16',
    ],
  },
  {
    set: { 'zones.my-number.cidr': '172.17.0.0/16' },
    says: [
      'zones.my-number.cidr 172.17.0.0/16 overlaps 172.17.0.0/16, which Docker and some AWS services use inside hosts: choose another block',
    ],
  },
  {
    set: { 'zones.my-number.cidr': '169.254.0.0/20' },
    says: [
      'zones.my-number.cidr 169.254.0.0/20 overlaps 169.254.0.0/16, which every host uses for link-local services: choose another block',
    ],
  },
  {
    set: { 'zones.my-number.cidr': '127.0.0.0/16' },
    says: [
      'zones.my-number.cidr 127.0.0.0/16 overlaps 127.0.0.0/8, which every host uses for itself: choose another block',
    ],
  },
  {
    set: { 'zones.my-number.cidr': '10.20.128.0/17' },
    says: ['zones.my-number.cidr 10.20.128.0/17 overlaps zones.lgwan.cidr 10.20.0.0/16: give each zone its own block'],
  },
  {
    base: 'union',
    set: { 'zones.independent.0.cidr': '10.40.0.0/20' },
    says: [
      'zones.my-number.cidr 10.40.0.0/20 overlaps zones.independent.fire-command.cidr 10.40.0.0/20: give each zone its own block',
    ],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['0.0.0.0/0'] },
    says: [
      'zones.my-number.onPremises.prefixes 0.0.0.0/0 routes everything to the premises: give the exact segments of the zone',
    ],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['172.0.0.0/7'] },
    says: ['zones.my-number.onPremises.prefixes 172.0.0.0/7 is wider than /8: give the exact segments of the zone'],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['203.0.113.0/24'] },
    says: [
      'zones.my-number.onPremises.prefixes 203.0.113.0/24 is not private: give segments within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10',
    ],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['10.0.0.0/8'] },
    says: [
      'zones.my-number.onPremises.prefixes 10.0.0.0/8 swallows the block of my-number, lgwan, internet: give the exact segments at the premises instead of a habit like 10.0.0.0/8',
    ],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['10.30.5.0/24'] },
    says: [
      'zones.my-number.onPremises.prefixes 10.30.5.0/24 lies within zones.internet.cidr 10.30.0.0/16: addresses at the premises and in AWS must differ, renumber one of them',
    ],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['172.16.0.0/16'] },
    says: [
      'zones.my-number.onPremises.prefixes 172.16.0.0/16 overlaps zones.lgwan.onPremises.prefixes 172.16.20.0/24: a segment belongs to one zone, split it',
    ],
  },
  {
    set: { 'zones.my-number.onPremises.prefixes': ['172.16.10.0/24', '172.16.10.128/25'] },
    says: [
      'zones.my-number.onPremises.prefixes 172.16.10.0/24 and 172.16.10.128/25 overlap: keep the one that is meant',
    ],
  },
  {
    set: { 'zones.internet.peopleSourceAddresses': ['0.0.0.0/0'] },
    says: ['zones.internet.peopleSourceAddresses 0.0.0.0/0 lets everybody in: give the public addresses of the office'],
  },
  {
    set: { 'zones.internet.peopleSourceAddresses': ['203.0.112.0/20'] },
    says: [
      'zones.internet.peopleSourceAddresses 203.0.112.0/20 is wider than /24: give the public addresses of the office',
    ],
  },
  {
    set: { 'zones.internet.peopleSourceAddresses': ['172.16.30.0/24'] },
    says: [
      "zones.internet.peopleSourceAddresses 172.16.30.0/24 is not public, so no request ever comes from it: give the addresses of the office's internet exit",
    ],
  },
  {
    set: { 'logging.auditorSourceAddresses': ['0.0.0.0/0'] },
    says: ['logging.auditorSourceAddresses 0.0.0.0/0 lets everybody in: give the public addresses of the office'],
  },
  {
    set: { 'zones.lgwan.onPremises.customerGatewayAddress': '198.51.100.300' },
    says: [
      'zones.lgwan.onPremises.customerGatewayAddress 198.51.100.300 is no IPv4 address: each of its four numbers is 0 to 255',
    ],
  },
  {
    set: { 'zones.lgwan.onPremises.customerGatewayAddress': '192.168.1.1' },
    says: [
      'zones.lgwan.onPremises.customerGatewayAddress 192.168.1.1 is not public: give the address that the router has on the internet',
    ],
  },
  {
    base: 'production',
    set: { 'zones.lgwan.onPremises.amazonSideAsn': 70000 },
    says: [
      'zones.lgwan.onPremises.amazonSideAsn 70000 is a public ASN: choose one of 64512 to 65534 or 4200000000 to 4294967294',
    ],
  },
  {
    base: 'union',
    set: { 'zones.lgwan.onPremises.virtualPrivateGatewayId': undefined },
    says: [
      'zones.lgwan.onPremises of kind existing names no gateway: give virtualPrivateGatewayId or directConnectGatewayId',
    ],
  },
  {
    base: 'union',
    set: { 'zones.lgwan.onPremises.directConnectGatewayId': '11111111-89ab-4def-8123-456789abcdef' },
    says: [
      'zones.lgwan.onPremises names virtualPrivateGatewayId and directConnectGatewayId: give the one that was handed over',
    ],
  },
  {
    set: { 'zones.lgwan.onPremises.customerGatewayAddress': '192.0.2.10' },
    says: [
      'zones.lgwan.onPremises.customerGatewayAddress 192.0.2.10 is also the one of zones.my-number: a link is never shared, give each zone its own',
    ],
  },
  {
    base: 'union',
    set: { 'zones.independent.0.onPremises.virtualPrivateGatewayId': 'vgw-0123456789abcdef0' },
    says: [
      'zones.independent.fire-command.onPremises.virtualPrivateGatewayId vgw-0123456789abcdef0 is also the one of zones.lgwan: a link is never shared, give each zone its own',
    ],
  },
  {
    base: 'union',
    set: {
      'zones.independent.0.onPremises.virtualPrivateGatewayId': undefined,
      'zones.independent.0.onPremises.directConnectGatewayId': '01234567-89AB-4DEF-8123-456789ABCDEF',
    },
    says: [
      'zones.independent.fire-command.onPremises.directConnectGatewayId 01234567-89ab-4def-8123-456789abcdef is also the one of zones.my-number: a link is never shared, give each zone its own',
    ],
  },
  {
    set: { 'zones.my-number.onPremises': undefined, 'zones.my-number.peopleSourceAddresses': [] },
    says: [
      'zones.my-number lets nobody in: give onPremises a link, or peopleSourceAddresses the public addresses of its people',
    ],
  },
  {
    set: {
      'zones.my-number.peopleSourceAddresses': [],
      'zones.lgwan.peopleSourceAddresses': [],
      'zones.internet.peopleSourceAddresses': [],
      'zones.internet.onPremises': {
        kind: 'vpn',
        customerGatewayAddress: '203.0.113.30',
        prefixes: ['172.16.30.0/24'],
      },
    },
    says: [
      'logging.auditorSourceAddresses is empty and no zone has peopleSourceAddresses: say from where auditors read the archive',
    ],
  },
];
