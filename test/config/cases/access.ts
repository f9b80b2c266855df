import type { Case } from './case';

const group = (key: string) => ({ [`access.groups.${key}`]: '55555555-5555-4555-8555-555555555501' });
const JOBS = 'administrator, operator, auditor, break-glass, key-admin';

export const ACCESS: Case[] = [
  {
    base: 'production',
    set: group('lgwan'),
    says: ['access.groups.lgwan is no "zone/job": write for instance "lgwan/operator"'],
  },
  {
    base: 'production',
    set: group('lgwan/operator/night'),
    says: ['access.groups.lgwan/operator/night is no "zone/job": write for instance "lgwan/operator"'],
  },
  {
    base: 'production',
    set: group('dmz/operator'),
    says: ['access.groups.dmz/operator: there is no zone dmz: choose my-number, lgwan, internet, log-archive'],
  },
  {
    base: 'production',
    set: group('lgwan/boss'),
    says: [`access.groups.lgwan/boss: there is no job boss in lgwan: choose ${JOBS}`],
  },
  {
    base: 'production',
    set: group('log-archive/administrator'),
    says: ['access.groups.log-archive/administrator: there is no job administrator in log-archive: choose auditor'],
  },
  {
    base: 'production',
    set: { 'access.groups.lgwan/operator': '11111111-1111-4111-8111-111111111102' },
    says: [
      'access.groups.my-number/operator and access.groups.lgwan/operator are both 11111111-1111-4111-8111-111111111102: nobody acts in two zones, make a group for each',
    ],
  },
  {
    base: 'production',
    set: { 'access.groups.lgwan/operator': '22222222-2222-4222-8222-222222222201' },
    says: [],
  },
  {
    base: 'union',
    set: { 'access.metadataFile': '../idp/metadata.xml' },
    says: [
      'access.metadataFile ../idp/metadata.xml leads out of the repository: give a relative path, for instance config/saml-metadata.xml',
    ],
  },
  { base: 'union', set: { 'access.metadataFile': 'test/config/fixtures/metadata.xml' }, says: [] },
  {
    base: 'union',
    set: { 'access.metadataFile': 'config/idp.xml' },
    says: [
      'access.metadataFile config/idp.xml does not exist: save the metadata document of the identity provider there',
    ],
  },
  {
    base: 'union',
    set: { 'access.metadataFile': 'config' },
    says: ['access.metadataFile config is a directory: name the file in it, for instance config/saml-metadata.xml'],
  },
  ...['test/config/fixtures/empty.xml', 'test/config/fixtures/page.txt', 'package.json'].map(
    (file): Case => ({
      base: 'union',
      set: { 'access.metadataFile': file },
      says: [
        `access.metadataFile ${file} is no metadata of an identity provider: export it as SAML 2.0 XML with an IDPSSODescriptor`,
      ],
    }),
  ),
  // With all other problems at once.
  {
    base: 'union',
    set: { 'access.metadataFile': 'config', 'zones.lgwan.cidr': '10.50.0.0/24' },
    says: [
      'zones.lgwan.cidr 10.50.0.0/24 is too small: a zone takes a block of /16 to /22, for instance 10.50.0.0/22',
      'access.metadataFile config is a directory: name the file in it, for instance config/saml-metadata.xml',
    ],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.zone': 'tax' },
    says: ['access.vendors.tax-vendor.zone tax is no zone of this configuration: choose my-number, lgwan, internet'],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.accountId': '222222222222' },
    says: ['access.vendors.tax-vendor.accountId 222222222222 is our account of lgwan: give the account of the vendor'],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.expires': '2026-11-22' },
    says: [
      'access.vendors.tax-vendor.expires 2026-11-22 is over (today 2026-11-23): remove the vendor or enter the new contract',
    ],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.expires': '2027-11-24' },
    says: [
      'access.vendors.tax-vendor.expires 2027-11-24 is more than a year after 2026-11-23: a contract is reviewed every year, write 2027-11-23 or earlier',
    ],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.expires': '2027-04-31' },
    says: [
      'access.vendors.tax-vendor.expires 2027-04-31 is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31',
    ],
  },
  {
    base: 'production',
    set: {
      'access.vendors.1': {
        id: 'tax-vendor',
        zone: 'lgwan',
        accountId: '888888888888',
        externalId: 'kaku-fictional-1b6e0d4fa2c7',
        expires: '2027-03-31',
      },
    },
    says: ['access.vendors names tax-vendor more than once: give a role for another zone its own id'],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.externalId': '1234123412341234' },
    says: [
      'access.vendors.tax-vendor.externalId is easy to guess: have it generated, 8 different characters at the least',
    ],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.externalId': 'kaku fictional 7f3a9c2e' },
    says: [
      'access.vendors.tax-vendor.externalId has characters that AWS refuses: use letters, digits and + = , . @ : / - _',
    ],
  },
];
