import type { Case } from './case';

/** A flow of screens beside those of the sample. */
const SCREEN = {
  id: 'screen-2',
  from: { zone: 'lgwan', cidr: '172.16.20.0/25' },
  to: { zone: 'internet', cidr: '10.30.128.0/18' },
  protocol: 'tcp',
  port: 8443,
  purpose: '画面転送 / screens',
  basis: '2(12)',
  approver: '情報政策課長 / head of information policy',
  expires: '2027-03-31',
  sanitization: 'screen-transfer',
};
const SECRET = 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-AbCdEf';

export const SCREEN_TRANSFER: Case[] = [
  {
    set: { screenTransfer: undefined },
    says: ['screen', 'screen-broker'].map(
      (id) =>
        `flows.${id} carries a screen, but screenTransfer.mode is none: choose dcv-bastion or workspaces-applications, or remove the flow`,
    ),
  },
  { set: { screenTransfer: undefined, flows: [] }, says: [] },
  {
    set: { flows: [] },
    says: [
      'screenTransfer.mode dcv-bastion needs a flow lgwan → internet on tcp 8443 with sanitization screen-transfer: declare it with to.cidr 10.30.128.0/18',
      'screenTransfer.mode dcv-bastion needs a flow lgwan → internet on tcp 443 with sanitization screen-transfer: declare it with to.cidr 10.30.0.0/18',
    ],
  },
  {
    set: { 'flows.0.to.cidr': '10.30.128.0/24' },
    says: ['flows.screen.to.cidr 10.30.128.0/24 is not the block of the screen hosts: write 10.30.128.0/18'],
  },
  {
    set: { 'flows.1.to.cidr': '10.30.0.0/24' },
    says: ['flows.screen-broker.to.cidr 10.30.0.0/24 is not the block of the broker: write 10.30.0.0/18'],
  },
  {
    set: { 'flows.2': SCREEN },
    says: [
      'flows screen, screen-2 all carry tcp 8443 of dcv-bastion: keep one, with a from.cidr that holds every terminal',
    ],
  },
  {
    set: { 'flows.2': { ...SCREEN, id: 'rdp', port: 3389 } },
    says: ['flows.rdp.port 3389 is no part of dcv-bastion: its ports are 8443 and 443'],
  },
  {
    set: {
      'zones.lgwan.onPremises': undefined,
      'zones.lgwan.peopleSourceAddresses': ['203.0.113.128/28'],
      'flows.0.from.cidr': '10.20.0.0/18',
      'flows.1.from.cidr': '10.20.0.0/18',
    },
    says: [
      'screenTransfer.mode dcv-bastion has no terminals: give zones.lgwan.onPremises a link, or set zones.lgwan.hosts true for terminals in its VPC',
    ],
  },
  {
    set: { 'screenTransfer.instanceType': 'stream.standard.medium' },
    says: [
      'screenTransfer.instanceType stream.standard.medium is no type for dcv-bastion: choose for instance m6i.xlarge',
    ],
  },
  {
    base: 'union',
    set: { 'screenTransfer.instanceType': 'm6i.xlarge' },
    says: [
      'screenTransfer.instanceType m6i.xlarge is no type for workspaces-applications: choose for instance stream.standard.medium',
    ],
  },
  {
    set: { 'screenTransfer.idleMinutes': 30, 'screenTransfer.sessionMinutes': 30 },
    says: ['screenTransfer.idleMinutes 30 is not shorter than screenTransfer.sessionMinutes 30: shorten it'],
  },
  {
    set: { 'zones.internet.hosts': false },
    says: ['zones.internet.hosts false leaves the screen hosts without management and patches: dcv-bastion needs true'],
  },
  {
    set: {
      availabilityZones: ['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d'],
      'zones.internet.cidr': '10.30.0.0/22',
      'flows.0.to.cidr': '10.30.2.0/24',
      'flows.1.to.cidr': '10.30.0.0/24',
      'screenTransfer.seats': 150,
      'screenTransfer.seatsPerHost': 1,
    },
    says: [
      'screenTransfer.seats 150 with seatsPerHost 1 makes 150 hosts, the subnets of zones.internet.cidr 10.30.0.0/22 hold 144: widen the block or raise seatsPerHost',
    ],
  },
  {
    base: 'production',
    set: { 'screenTransfer.certificateSecretArn': undefined },
    says: [
      'screenTransfer.certificateSecretArn is missing: in production the screen hosts show a certificate that terminals can verify',
    ],
  },
  { set: { 'screenTransfer.certificateSecretArn': SECRET }, says: [] },
  {
    set: { 'screenTransfer.certificateSecretArn': SECRET.replace('111111111111', '333333333333') },
    says: [
      'screenTransfer.certificateSecretArn is in account 333333333333: keep the secret in 111111111111, the account of the internet zone',
    ],
  },
  {
    set: { 'screenTransfer.certificateSecretArn': SECRET.replace('northeast-1', 'northeast-3') },
    says: ['screenTransfer.certificateSecretArn is in ap-northeast-3: keep the secret in ap-northeast-1'],
  },
  {
    set: { 'screenTransfer.entryEndpointIds': { sts: 'vpce-0123456789abcdef0', lambda: 'vpce-0123456789abcdef1' } },
    says: ['screenTransfer.entryEndpointIds is not needed: lgwan and internet are in one account, remove it'],
  },
  { base: 'production', set: { 'screenTransfer.entryEndpointIds': undefined }, says: [] },
  {
    base: 'union',
    set: { 'flows.0.port': 443 },
    says: [
      'screenTransfer.mode workspaces-applications needs a flow lgwan → internet on tcp 1400-1499 with sanitization screen-transfer: declare it with to.cidr 10.60.8.0/22',
    ],
  },
  {
    base: 'union',
    set: { 'flows.0.port': [443, 8443, '1400-1499'] },
    says: ['flows.screen.port 443, 8443, 1400-1499 opens 102 ports: a flow has 101 at the most'],
  },
  {
    base: 'union',
    set: { access: { mode: 'iam', identityAccountId: '999999999999' } },
    says: [
      'access.mode iam does not go with screenTransfer.mode workspaces-applications, which knows people by SAML: choose saml, or dcv-bastion',
    ],
  },
  {
    base: 'union',
    set: { 'accounts.internet': '666666666666' },
    says: [
      'accounts.lgwan 555555555555 and accounts.internet 666666666666 differ: workspaces-applications wants its endpoint in the account of its fleet, choose dcv-bastion',
    ],
  },
  {
    base: 'union',
    set: { 'zones.internet.cidr': '10.600.0.0/20' },
    says: ['zones.internet.cidr 10.600.0.0/20 is no IPv4 block: each of its four numbers is 0 to 255'],
  },
];
