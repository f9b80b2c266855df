import type { ConfigInput } from '../lib/config/schema';
import { acknowledgements } from './acknowledgements';

/**
 * A fictional municipality in one account, evaluation profile: small, destroyable, the default of every command.
 *
 * To begin a configuration of your own, copy this file to `config/NAME.ts`, write the same NAME below, and let
 * `npm start -- -c NAME` tell what is not right yet. Every field is explained in `docs/en/configuration.md`.
 * Accounts and addresses here are fictitious; keep real ones out of public repositories (clause 11).
 */
export const config: ConfigInput = {
  schemaVersion: 1,
  // Part of every stack, role and bucket name: it cannot be changed later without building everything anew.
  name: 'sample',
  title: { ja: '架空市', en: 'Kaku City (fictional)' },
  // What differs from `production` is listed in lib/config/profiles.ts.
  profile: 'evaluation',
  region: 'ap-northeast-1',
  // Each interface endpoint costs money per Availability Zone: two are enough to survive the loss of one.
  availabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'],
  // A sample must give the same result on every day. Remove this line in a real configuration: expiry is then judged today.
  asOf: '2026-11-23',
  // One account for all zones, to try things out: the networks are still apart. In production each zone needs its own.
  accounts: {
    'my-number': '111111111111',
    lgwan: '111111111111',
    internet: '111111111111',
    'log-archive': '111111111111',
  },
  zones: {
    'my-number': {
      cidr: '10.10.0.0/16',
      // A router and segments of this zone alone: a link that two zones share would join them.
      onPremises: { kind: 'vpn', customerGatewayAddress: '192.0.2.10', prefixes: ['172.16.10.0/24'] },
      // The guarded operations room. Without it everybody works through endpoints inside the zone: five more of them, at a price.
      peopleSourceAddresses: ['203.0.113.16/28'],
      dataStores: [
        {
          id: 'resident-records',
          purpose: '住民記録の控え / copies of resident records',
          // The labels drive encryption, versions, backup and retention (clause 6(2)).
          confidentiality: '3B',
          integrity: '2',
          availability: '2',
        },
      ],
    },
    lgwan: {
      cidr: '10.20.0.0/16',
      onPremises: { kind: 'vpn', customerGatewayAddress: '198.51.100.10', prefixes: ['172.16.20.0/24'] },
      peopleSourceAddresses: ['203.0.113.16/28'],
    },
    internet: {
      cidr: '10.30.0.0/16',
      // The screen hosts live here, so Systems Manager needs its endpoints.
      hosts: true,
      // No link to the premises: administrators of this zone come from the internet exit of the office.
      peopleSourceAddresses: ['203.0.113.0/28'],
    },
  },
  // Everything that may cross from one zone to another; what is not listed is denied.
  flows: [
    {
      id: 'screen',
      from: { zone: 'lgwan', cidr: '172.16.20.0/24' },
      // The transfer block of the internet zone (the third quarter of its block), where the screen hosts are.
      to: { zone: 'internet', cidr: '10.30.128.0/18' },
      protocol: 'tcp',
      port: 8443,
      purpose: 'LGWAN端末への画面転送 / pixels of the internet zone on LGWAN terminals',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '情報政策課長 / head of information policy',
      expires: '2027-03-31',
      sanitization: 'screen-transfer',
    },
    {
      id: 'screen-broker',
      from: { zone: 'lgwan', cidr: '172.16.20.0/24' },
      // The workload block (the first quarter), where the broker is.
      to: { zone: 'internet', cidr: '10.30.0.0/18' },
      protocol: 'tcp',
      port: 443,
      purpose: '画面転送のワンタイムトークンの発行 / one-time session tokens for screen transfer',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '情報政策課長 / head of information policy',
      expires: '2027-03-31',
      sanitization: 'screen-transfer',
    },
    {
      // An object per message, put into the bucket that the deployment makes in LGWAN; nothing answers.
      id: 'mail',
      from: { zone: 'internet', cidr: '10.30.0.0/18' },
      to: { zone: 'lgwan', cidr: '10.20.0.0/18', bucket: 'sanso-sample-lgwan-mail-hand-off-111111111111' },
      protocol: 's3',
      port: 443,
      purpose: '外部からの電子メールの本文 / text of mail from outside',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '情報政策課長 / head of information policy',
      expires: '2027-03-31',
      sanitization: 'mail-text',
    },
    {
      id: 'files',
      from: { zone: 'internet', cidr: '10.30.0.0/18' },
      to: { zone: 'lgwan', cidr: '10.20.0.0/18', bucket: 'sanso-sample-lgwan-file-hand-off-111111111111' },
      protocol: 's3',
      port: 443,
      purpose: '外部から受け取ったファイル / files received from outside',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '情報政策課長 / head of information policy',
      expires: '2027-03-31',
      sanitization: 'file-scan',
    },
  ],
  // People are users of this account, which holds no zone; MFA is demanded when they enter a role.
  access: { mode: 'iam', identityAccountId: '999999999999' },
  screenTransfer: {
    mode: 'dcv-bastion',
    seats: 4,
    imageId: 'ami-0123456789abcdef0',
  },
  // No exit: the summary says so. `self` and `prefecture` are in the other two configurations (docs/en/internet-exit.md).
  securityCloud: { mode: 'none' },
  // Mail as text and files rebuilt: docs/en/sanitized-communication.md. Either is taken off by mode 'off', together with its flow.
  sanitization: {
    mail: {
      mode: 'on',
      // The MX records of these point to Amazon SES.
      domains: ['city.example'],
      postmaster: 'postmaster@city.example',
      // The mail server of LGWAN at the premises. Without it each message stays an object of the hand-off.
      relay: { address: '172.16.20.25' },
    },
    files: { mode: 'on', offices: ['general-affairs', 'tax'] },
  },
  alarms: { email: 'csirt@city.example' },
  // What is found and lived with, and which controls are not there yet: give your own office, approver and decision, and review each.
  acknowledgements: acknowledgements({
    owner: { ja: '情報政策課', en: 'information policy office' },
    approver: { ja: '最高情報セキュリティ責任者(CISO)', en: 'chief information security officer (CISO)' },
    decision: { number: '情政第12号', date: '2026-11-20' },
  }),
};
