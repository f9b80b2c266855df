import type { Case } from './case';

const ZONE_FIELDS = 'cidr, onPremises, hosts, dataStores, peopleSourceAddresses';

/** How a message names a path of a case. */
function named(path: string): string {
  return path.replace('flows.0', 'flows.screen').replace('dataStores.0', 'dataStores.resident-records');
}

/** Mistakes in the shape of one field. */
export const STRUCTURE: Case[] = [
  { set: { schemaVersion: 2 }, says: ['schemaVersion 2 is not allowed: choose 1'] },
  {
    set: { name: 'Kaku-City' },
    says: [
      'name "Kaku-City" is not allowed: a name has 2 to 12 lower-case letters and digits, a letter first, and the file is called the same',
    ],
  },
  {
    set: { title: '架空市' },
    says: ['title "架空市" is not an object { … }'],
  },
  { set: { 'title.ja': '' }, says: ['title.ja "" is empty: fill it in'] },
  // Spaces say nothing, of whatever width, and neither do signs.
  ...[
    'title.ja',
    'flows.0.purpose',
    'flows.0.basis',
    'flows.0.approver',
    'zones.my-number.dataStores.0.purpose',
  ].flatMap((path) =>
    [' ', '\u3000', '\t\n', '\u00a0\ufeff'].map(
      (blank): Case => ({ set: { [path]: blank }, says: [`${named(path)} "" is empty: fill it in`] }),
    ),
  ),
  { set: { 'flows.0.approver': ' 情報政策課長\u3000' }, says: [] },
  {
    set: { 'flows.0.approver': '―' },
    says: ['flows.screen.approver "―" is not allowed: write words, not signs only'],
  },
  {
    set: { 'flows.0.approver': '\u200b' },
    says: ['flows.screen.approver "\u200b" is not allowed: write words, not signs only'],
  },
  {
    set: { 'title.en': 'Kaku\nCity' },
    says: ['title.en "Kaku\\nCity" is not allowed: write it in one line, without control characters'],
  },
  { set: { 'title.en': 'K'.repeat(60), 'flows.0.basis': '根'.repeat(500) }, says: [] },
  {
    set: { 'title.en': 'K'.repeat(61) },
    says: [`title.en "${'K'.repeat(61)}" is too long: 60 characters at the most`],
  },
  {
    set: { 'flows.0.basis': '根'.repeat(501) },
    says: [`flows.screen.basis "${'根'.repeat(76)}... is too long: 500 characters at the most`],
  },
  { set: { 'title.en': undefined }, says: ['title.en is missing: give text in quotes (English)'] },
  { set: { profile: 'prod' }, says: ['profile "prod" is not allowed: did you mean "production"?'] },
  {
    set: { profile: undefined },
    says: [
      'profile is missing: give "evaluation" or "production" (evaluation: small and destroyable; production: retained and locked. What differs is in lib/config/profiles.ts)',
    ],
  },
  { set: { availabilityZones: 'ap-northeast-1a' }, says: ['availabilityZones "ap-northeast-1a" is not a list [ … ]'] },
  { set: { availabilityZoneIds: 'apne1-az4' }, says: ['availabilityZoneIds "apne1-az4" is not a list [ … ]'] },
  { set: { asOf: '2026/11/23' }, says: ['asOf "2026/11/23" is a date in another form: write "2026-11-23"'] },
  {
    set: { accounts: undefined },
    says: [
      'accounts is missing: give an object { … } (AWS account ids, 12 digits each; one may serve all zones in the evaluation profile)',
    ],
  },
  {
    set: { 'accounts.my-number': '1111-1111-1111' },
    says: ['accounts.my-number "1111-1111-1111" has hyphens between its digits: write "111111111111"'],
  },
  {
    set: { 'accounts.lgwan': 222222222222 },
    says: ['accounts.lgwan 222222222222 is not text in quotes: write "222222222222"'],
  },
  {
    set: { 'accounts.internet': undefined },
    says: ['accounts.internet is missing: give text in quotes (Account of the internet zone)'],
  },
  {
    set: { 'accounts.log-archive': '' },
    says: ['accounts.log-archive "" is not allowed: an AWS account id has 12 digits, quoted: "111111111111"'],
  },
  {
    set: { 'accounts.lgwan': '000000000000' },
    says: ['accounts.lgwan "000000000000" is not allowed: no AWS account has this id'],
  },
  {
    set: { accounts: null },
    says: [
      'accounts is null: give an object { … } (AWS account ids, 12 digits each; one may serve all zones in the evaluation profile)',
    ],
  },
  {
    set: { logging: null },
    says: ['logging is null: leave it out, or give an object { … } (The central log archive (clause 6(7)))'],
  },
  {
    set: { 'zones.lgwan': null },
    says: ['zones.lgwan is null: give an object { … } (LGWAN接続系 (clause 6(3)②))'],
  },
  {
    set: { access: null },
    says: ['access is null: give an object { … } (How people enter (clauses 6(3)① and 6(6)))'],
  },
  {
    set: { region: 5 },
    says: ['region 5 is not text in quotes (AWS Region: ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka))'],
  },
  { set: { profile: 1 }, says: ['profile 1 is not allowed: choose "evaluation", "production"'] },
  {
    set: { 'flows.0.to.zone': 3 },
    says: [
      'flows.screen.to.zone 3 is not text in quotes (Id of the zone that answers: my-number, lgwan, internet or an independent network)',
    ],
  },
  {
    set: { 'zones.lgwam': {} },
    says: ['zones has an unknown field "lgwam": did you mean lgwan?'],
  },
  {
    set: { 'zones.lgwan.host': true },
    says: ['zones.lgwan has an unknown field "host": did you mean hosts?'],
  },
  {
    set: { 'zones.lgwan.transitGateway': 'tgw-1' },
    says: [`zones.lgwan has an unknown field "transitGateway": allowed are ${ZONE_FIELDS}`],
  },
  {
    set: { 'zones.my-number': undefined },
    says: ['zones.my-number is missing: give an object { … } (マイナンバー利用事務系 (clause 6(3)①))'],
  },
  { set: { 'zones.lgwan': [] }, says: ['zones.lgwan [] is not an object { … }'] },
  { set: { 'zones.internet': 'none' }, says: ['zones.internet "none" is not an object { … }'] },
  {
    set: { 'zones.independent': { id: 'fire-command' } },
    says: ['zones.independent {"id":"fire-command"} is not a list [ … ]'],
  },
  {
    base: 'union',
    set: { 'zones.independent.0.id': '消防' },
    says: [
      'zones.independent.消防.id "消防" is not allowed: an id has lower-case letters, digits and single hyphens, a letter first: fire-command',
    ],
  },
  {
    base: 'union',
    set: { 'zones.independent.0.id': undefined },
    says: [
      'zones.independent[0].id is missing: give text in quotes (Name of the network, for instance fire-command (消防指令系))',
    ],
  },
  {
    base: 'union',
    set: { 'zones.independent.0.title': undefined },
    says: ['zones.independent.fire-command.title is missing: give an object { … } (What people call it)'],
  },
  {
    base: 'union',
    set: { 'zones.independent.0.title.ja': undefined },
    says: ['zones.independent.fire-command.title.ja is missing: give text in quotes (Japanese)'],
  },
  {
    base: 'union',
    set: { 'zones.independent.0.title.en': '' },
    says: ['zones.independent.fire-command.title.en "" is empty: fill it in'],
  },
  {
    set: { 'zones.lgwan.cidr': '10.20.0.0' },
    says: ['zones.lgwan.cidr "10.20.0.0" is not allowed: an IPv4 CIDR looks like 10.10.0.0/16'],
  },
  { set: { 'zones.lgwan.hosts': 'yes' }, says: ['zones.lgwan.hosts "yes" is not true or false'] },
  {
    set: { 'zones.lgwan.peopleSourceAddresses': '203.0.113.0/28' },
    says: ['zones.lgwan.peopleSourceAddresses "203.0.113.0/28" is not a list [ … ]'],
  },
  {
    set: { 'zones.lgwan.peopleSourceAddresses': ['office'] },
    says: ['zones.lgwan.peopleSourceAddresses[0] "office" is not allowed: an IPv4 CIDR looks like 10.10.0.0/16'],
  },
  { set: { 'zones.lgwan.onPremises': 'vpn' }, says: ['zones.lgwan.onPremises "vpn" is not an object { … }'] },
  {
    set: { 'zones.lgwan.onPremises.kind': 'vpm' },
    says: ['zones.lgwan.onPremises.kind "vpm" is not allowed: did you mean "vpn"?'],
  },
  {
    set: { 'zones.lgwan.onPremises.kind': undefined },
    says: ['zones.lgwan.onPremises.kind is missing: choose "none", "vpn", "direct-connect", "existing"'],
  },
  {
    set: { 'zones.lgwan.onPremises.customerGatewayAddress': '198.51.100.10/32' },
    says: [
      'zones.lgwan.onPremises.customerGatewayAddress "198.51.100.10/32" is not allowed: an IPv4 address looks like 203.0.113.10',
    ],
  },
  {
    set: { 'zones.lgwan.onPremises.customerGatewayAsn': 0 },
    says: ['zones.lgwan.onPremises.customerGatewayAsn 0 is too small: 1 at the least'],
  },
  {
    set: { 'zones.lgwan.onPremises.prefixes': [] },
    says: ['zones.lgwan.onPremises.prefixes [] is empty: give 1 entry at the least'],
  },
  {
    set: { 'zones.lgwan.onPremises.prefix': ['172.16.21.0/24'] },
    says: ['zones.lgwan.onPremises has an unknown field "prefix": did you mean prefixes?'],
  },
  {
    base: 'production',
    set: { 'zones.lgwan.onPremises.amazonSideAsn': 64000 },
    says: ['zones.lgwan.onPremises.amazonSideAsn 64000 is too small: 64512 at the least'],
  },
  {
    base: 'union',
    set: { 'zones.lgwan.onPremises.virtualPrivateGatewayId': 'tgw-0123456789abcdef0' },
    says: [
      'zones.lgwan.onPremises.virtualPrivateGatewayId "tgw-0123456789abcdef0" is not allowed: a virtual private gateway id looks like vgw-0123456789abcdef0',
    ],
  },
  {
    base: 'union',
    set: { 'zones.my-number.onPremises.directConnectGatewayId': 'dxgw-1' },
    says: [
      'zones.my-number.onPremises.directConnectGatewayId "dxgw-1" is not allowed: an id looks like 01234567-89ab-4def-8123-456789abcdef',
    ],
  },
  { set: { 'zones.my-number.dataStores': {} }, says: ['zones.my-number.dataStores {} is not a list [ … ]'] },
  {
    set: { 'zones.my-number.dataStores.0.id': 'Resident_Records' },
    says: [
      'zones.my-number.dataStores.Resident_Records.id "Resident_Records" is not allowed: an id has lower-case letters, digits and single hyphens, a letter first: fire-command',
    ],
  },
  {
    set: { 'zones.my-number.dataStores.0.purpose': '' },
    says: ['zones.my-number.dataStores.resident-records.purpose "" is empty: fill it in'],
  },
  {
    set: { 'zones.my-number.dataStores.0.confidentiality': '3' },
    says: [
      'zones.my-number.dataStores.resident-records.confidentiality "3" is not allowed: choose "1", "2", "3A", "3B", "3C"',
    ],
  },
  {
    set: { 'zones.my-number.dataStores.0.integrity': 2 },
    says: ['zones.my-number.dataStores.resident-records.integrity 2 is not allowed: did you mean "2"?'],
  },
  {
    set: { 'zones.my-number.dataStores.0.availability': undefined },
    says: [
      'zones.my-number.dataStores.resident-records.availability is missing: give "1" or "2" (自治体可用性: 2 or 1)',
    ],
  },
  { set: { flows: {} }, says: ['flows {} is not a list [ … ]'] },
  { set: { 'flows.0': null }, says: ['flows[0] is null: give an object { … }'] },
  {
    set: { 'flows.0.id': '' },
    says: [
      'flows[0].id "" is not allowed: an id has lower-case letters, digits and single hyphens, a letter first: fire-command',
    ],
  },
  { set: { 'flows.0': 7 }, says: ['flows[0] 7 is not an object { … }'] },
  {
    set: { 'flows.0.id': 'screen_1' },
    says: [
      'flows.screen_1.id "screen_1" is not allowed: an id has lower-case letters, digits and single hyphens, a letter first: fire-command',
    ],
  },
  {
    set: { 'flows.0.from': 'lgwan' },
    says: ['flows.screen.from "lgwan" is not an object { … }'],
  },
  {
    set: { 'flows.0.from.zone': undefined },
    says: [
      'flows.screen.from.zone is missing: give text in quotes (Id of the zone that opens the connection: my-number, lgwan, internet or an independent network)',
    ],
  },
  {
    set: { 'flows.0.from.cidr': 'any' },
    says: ['flows.screen.from.cidr "any" is not allowed: an IPv4 CIDR looks like 10.10.0.0/16'],
  },
  {
    set: { 'flows.0.to': undefined },
    says: ['flows.screen.to is missing: give an object { … } (The side that answers)'],
  },
  { set: { 'flows.0.to.zone': '' }, says: ['flows.screen.to.zone "" is empty: fill it in'] },
  {
    set: { 'flows.0.to.cidr': '10.30.128.4' },
    says: ['flows.screen.to.cidr "10.30.128.4" is not allowed: an IPv4 CIDR looks like 10.10.0.0/16'],
  },
  {
    set: { 'flows.0.protocol': 'any' },
    says: ['flows.screen.protocol "any" is not allowed: choose "tcp", "udp", "s3"'],
  },
  {
    set: { 'flows.0.port': null },
    says: [
      'flows.screen.port is null: give a number, "from-to" or a list of these (Destination port: a number, "from-to", or a list of these; never "any")',
    ],
  },
  {
    set: { 'flows.0.port': undefined },
    says: [
      'flows.screen.port is missing: give a number, "from-to" or a list of these (Destination port: a number, "from-to", or a list of these; never "any")',
    ],
  },
  { set: { 'flows.0.purpose': '' }, says: ['flows.screen.purpose "" is empty: fill it in'] },
  {
    set: { 'flows.0.basis': undefined },
    says: ['flows.screen.basis is missing: give text in quotes (The law, ordinance or decision that it rests on)'],
  },
  {
    set: { 'flows.0.approver': undefined },
    says: ['flows.screen.approver is missing: give text in quotes (Who approved it: an office, never empty)'],
  },
  {
    set: { 'flows.0.expires': '31.3.2027' },
    says: ['flows.screen.expires "31.3.2027" is not allowed: a date looks like 2027-03-31'],
  },
  {
    set: { 'flows.0.sanitization': 'pixels' },
    says: [
      'flows.screen.sanitization "pixels" is not allowed: choose "none", "screen-transfer", "mail-text", "file-scan"',
    ],
  },
  {
    set: { 'flows.0.serviceName': 'vpce-svc-1' },
    says: [
      'flows.screen.serviceName "vpce-svc-1" is not allowed: a service name looks like com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0',
    ],
  },
  {
    set: { 'flows.0.sanitisation': 'screen-transfer' },
    says: ['flows.screen has an unknown field "sanitisation": did you mean sanitization?'],
  },
  {
    set: { access: undefined },
    says: ['access is missing: give an object { … } (How people enter (clauses 6(3)① and 6(6)))'],
  },
  {
    set: { 'access.mode': 'ldap' },
    says: ['access.mode "ldap" is not allowed: choose "iam", "saml", "identity-center"'],
  },
  {
    set: { 'access.identityAccountId': '99999999999' },
    says: [
      'access.identityAccountId "99999999999" is not allowed: an AWS account id has 12 digits, quoted: "111111111111"',
    ],
  },
  {
    set: { 'access.mfaMaxAgeMinutes': 240 },
    says: ['access.mfaMaxAgeMinutes 240 is too large: 60 at the most'],
  },
  { set: { 'access.sessionMinutes': 15 }, says: ['access.sessionMinutes 15 is too small: 60 at the least'] },
  { set: { 'access.sessionMinutes': 60.5 }, says: ['access.sessionMinutes 60.5 is not a whole number'] },
  { set: { 'access.vendors': {} }, says: ['access.vendors {} is not a list [ … ]'] },
  {
    base: 'production',
    set: { 'access.vendors.0.id': 'Tax Vendor' },
    says: [
      'access.vendors.Tax Vendor.id "Tax Vendor" is not allowed: an id has lower-case letters, digits and single hyphens, a letter first: fire-command',
    ],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.zone': undefined },
    says: [
      'access.vendors.tax-vendor.zone is missing: give text in quotes (The one zone it works in: my-number, lgwan, internet or an independent network)',
    ],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.accountId': 888888888888 },
    says: ['access.vendors.tax-vendor.accountId 888888888888 is not text in quotes: write "888888888888"'],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.externalId': 'kaku-1' },
    says: ['access.vendors.tax-vendor.externalId "kaku-1" is too short: 16 characters at the least'],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.expires': 'never' },
    says: ['access.vendors.tax-vendor.expires "never" is not allowed: a date looks like 2027-03-31'],
  },
  {
    base: 'production',
    set: { 'access.instanceArn': 'ssoins-0123456789abcdef' },
    says: [
      'access.instanceArn "ssoins-0123456789abcdef" is not allowed: an instance ARN looks like arn:aws:sso:::instance/ssoins-0123456789abcdef',
    ],
  },
  {
    base: 'production',
    set: { 'access.managementAccountId': undefined },
    says: [
      'access.managementAccountId is missing: give text in quotes (Account of the instance (management or delegated administrator), 12 digits; it holds no zone)',
    ],
  },
  {
    base: 'production',
    set: { 'access.groups.lgwan/operator': 'lgwan-operators' },
    says: [
      'access.groups.lgwan/operator "lgwan-operators" is not allowed: an id looks like 01234567-89ab-4def-8123-456789abcdef',
    ],
  },
  {
    base: 'production',
    set: { 'access.groups': [] },
    says: ['access.groups [] is not an object { … }'],
  },
  {
    base: 'union',
    set: { 'access.providerName': 'Union Staff' },
    says: [
      'access.providerName "Union Staff" is not allowed: an id has lower-case letters, digits and single hyphens, a letter first: fire-command',
    ],
  },
  { base: 'union', set: { 'access.mfaEvidence': true }, says: ['access.mfaEvidence true is not an object { … }'] },
  {
    base: 'union',
    set: { 'access.mfaEvidence.document': '' },
    says: ['access.mfaEvidence.document "" is empty: fill it in'],
  },
  {
    base: 'union',
    set: { 'access.mfaEvidence.owner': '' },
    says: ['access.mfaEvidence.owner "" is empty: fill it in'],
  },
  {
    base: 'production',
    set: { 'access.mfaEvidence.date': 'autumn' },
    says: ['access.mfaEvidence.date "autumn" is not allowed: a date looks like 2027-03-31'],
  },
  {
    base: 'union',
    set: { 'access.mfaEvidence.expires': '2027-3-31' },
    says: ['access.mfaEvidence.expires "2027-3-31" is a date in another form: write "2027-03-31"'],
  },
  { base: 'union', set: { 'access.metadataFile': ' ' }, says: ['access.metadataFile "" is empty: fill it in'] },
  { base: 'union', set: { 'access.metadataFile': true }, says: ['access.metadataFile true is not text in quotes'] },
  {
    base: 'union',
    set: { 'access.identityAccountId': '999999999999' },
    says: [
      'access has an unknown field "identityAccountId": allowed are mode, providerName, mfaEvidence, metadataFile, sessionMinutes, vendors',
    ],
  },
  { set: { screenTransfer: 'none' }, says: ['screenTransfer "none" is not an object { … }'] },
  {
    set: { 'screenTransfer.mode': 'rdp' },
    says: ['screenTransfer.mode "rdp" is not allowed: choose "none", "dcv-bastion", "workspaces-applications"'],
  },
  { set: { 'screenTransfer.seats': 500 }, says: ['screenTransfer.seats 500 is too large: 200 at the most'] },
  { set: { 'screenTransfer.seatsPerHost': 0 }, says: ['screenTransfer.seatsPerHost 0 is too small: 1 at the least'] },
  { set: { 'screenTransfer.instanceType': '' }, says: ['screenTransfer.instanceType "" is empty: fill it in'] },
  {
    set: { 'screenTransfer.imageId': undefined },
    says: [
      'screenTransfer.imageId is missing: give text in quotes (Amazon Linux 2023 image with the Amazon DCV server and the connection gateway installed)',
    ],
  },
  {
    set: { 'screenTransfer.idleMinutes': '15' },
    says: ['screenTransfer.idleMinutes "15" is not a number: write 15'],
  },
  {
    set: { 'screenTransfer.sessionMinutes': 1440 },
    says: ['screenTransfer.sessionMinutes 1440 is too large: 720 at the most'],
  },
  {
    set: { 'screenTransfer.certificateSecretArn': 'screen-certificate' },
    says: [
      'screenTransfer.certificateSecretArn "screen-certificate" is not allowed: a secret ARN looks like arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-certificate-AbCdEf',
    ],
  },
  {
    base: 'production',
    set: { 'screenTransfer.entryEndpointIds': ['vpce-0123456789abcdef0'] },
    says: ['screenTransfer.entryEndpointIds ["vpce-0123456789abcdef0"] is not an object { … }'],
  },
  {
    base: 'production',
    set: { 'screenTransfer.entryEndpointIds.sts': 'sts' },
    says: [
      'screenTransfer.entryEndpointIds.sts "sts" is not allowed: an endpoint id looks like vpce-0123456789abcdef0',
    ],
  },
  {
    base: 'production',
    set: { 'screenTransfer.entryEndpointIds.lambda': undefined },
    says: [
      'screenTransfer.entryEndpointIds.lambda is missing: give text in quotes (Lambda endpoint of the LGWAN zone)',
    ],
  },
  {
    base: 'union',
    set: { 'screenTransfer.imageName': undefined },
    says: ['screenTransfer.imageName is missing: give text in quotes (Name of the fleet image)'],
  },
  {
    base: 'union',
    set: { 'screenTransfer.disconnectMinutes': 0 },
    says: ['screenTransfer.disconnectMinutes 0 is too small: 1 at the least'],
  },
  { set: { logging: [] }, says: ['logging [] is not an object { … }'] },
  { set: { 'logging.retentionDays': 0 }, says: ['logging.retentionDays 0 is too small: 1 at the least'] },
  { set: { 'logging.coldAfterDays': 7 }, says: ['logging.coldAfterDays 7 is too small: 30 at the least'] },
  {
    set: { 'logging.searchableDays': 100 },
    says: [
      'logging.searchableDays 100 is not allowed: choose 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653',
    ],
  },
  {
    set: { 'logging.auditorSourceAddresses': '203.0.113.0/28' },
    says: ['logging.auditorSourceAddresses "203.0.113.0/28" is not a list [ … ]'],
  },
  { set: { alarms: undefined }, says: ['alarms is missing: give an object { … } (Alarm routes (clause 6(7)))'] },
  ...['情報@city.example', 'csirt@市.example', 'csirt@city'].map(
    (email): Case => ({
      set: { 'alarms.email': email },
      says: [`alarms.email "${email}" is not allowed: an e-mail address looks like csirt@city.example`],
    }),
  ),
  {
    set: { 'alarms.email': 'csirt' },
    says: ['alarms.email "csirt" is not allowed: an e-mail address looks like csirt@city.example'],
  },
  {
    set: { region: undefined },
    says: ['region is missing: give text in quotes (AWS Region: ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka))'],
  },
  // Values that are meant well: the kind of the slip, and the value as it is read.
  ...[
    ['zones.lgwan.cidr', '１０.２０.０.０/１６', 'is written with full-width characters', '10.20.0.0/16'],
    ['zones.lgwan.cidr', ' 10.20.0.0/16', 'has spaces around it', '10.20.0.0/16'],
    ['accounts.lgwan', '１１１１１１１１１１１１', 'is written with full-width characters', '111111111111'],
    ['alarms.email', 'csirt＠city.example', 'is written with full-width characters', 'csirt@city.example'],
    ['alarms.email', 'csirt@city.example ', 'has spaces around it', 'csirt@city.example'],
    ['screenTransfer.mode', 'dcv‐bastion', 'is not allowed', ''],
    ['flows.0.protocol', 'ｔｃｐ', 'is written with full-width characters', 'tcp'],
    ['flows.0.expires', '令和9年3月31日', 'is a date of a Japanese era', '2027-03-31'],
    ['flows.0.expires', '令和９年３月３１日', 'is a date of a Japanese era', '2027-03-31'],
    ['flows.0.expires', 'R9.3.31', 'is a date of a Japanese era', '2027-03-31'],
    ['flows.0.expires', '平成39年3月31日', 'is a date of a Japanese era', '2027-03-31'],
    ['flows.0.expires', '2027/3/31', 'is a date in another form', '2027-03-31'],
    ['flows.0.expires', '2027年3月31日', 'is a date in another form', '2027-03-31'],
    ['flows.0.expires', '20270331', 'is a date in another form', '2027-03-31'],
    ['flows.0.expires', '2027-3-31', 'is a date in another form', '2027-03-31'],
    ['flows.0.expires', '２０２７-０３-３１', 'is written with full-width characters', '2027-03-31'],
  ].map(([path, value, what, mended]): Case => {
    const mend = mended === '' ? 'did you mean "dcv-bastion"?' : `write "${mended}"`;
    return { set: { [path]: value }, says: [`${named(path)} "${value}" ${what}: ${mend}`] };
  }),
  { set: { 'screenTransfer.seats': '４' }, says: ['screenTransfer.seats "４" is not a number: write 4'] },
  {
    set: { 'flows.0.expires': '令和9年度末' },
    says: ['flows.screen.expires "令和9年度末" is not allowed: a date looks like 2027-03-31'],
  },
  // A misspelt field is not missing as well.
  {
    set: { 'flows.0.aprover': '情報政策課長', 'flows.0.approver': undefined },
    says: ['flows.screen has an unknown field "aprover": did you mean approver?'],
  },
  {
    set: { 'zones.lgwann': {}, 'zones.lgwan': undefined },
    says: ['zones has an unknown field "lgwann": did you mean lgwan?'],
  },
  {
    set: { 'zones.lgwan.onPremises': { knid: 'vpn' } },
    says: ['zones.lgwan.onPremises has an unknown field "knid": did you mean kind?'],
  },
];
