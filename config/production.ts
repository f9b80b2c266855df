import type { ConfigInput } from '../lib/config/schema';
import { acknowledgements } from './acknowledgements';

/**
 * A fictional municipality in earnest: an account per zone, the production profile (retained, locked), Direct Connect for
 * the closed zones, IAM Identity Center, a vendor, and screen transfer with several hosts.
 *
 * Zones in different accounts are deployed in two steps, because a flow that crosses accounts is named by what the answering
 * side has made: first without `serviceName` and `entryEndpointIds`, then with the values that the outputs show. This file
 * is in the state after the second step.
 */
export const config: ConfigInput = {
  schemaVersion: 1,
  name: 'production',
  title: { ja: '架空市(本番)', en: 'Kaku City, production (fictional)' },
  profile: 'production',
  region: 'ap-northeast-1',
  availabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'],
  // Fixed because this is a sample; a real production configuration leaves it out, so that what has expired fails.
  asOf: '2026-11-23',
  // The account is the strongest border that AWS has: in production no two zones share one, and the logs have their own.
  accounts: {
    'my-number': '111111111111',
    lgwan: '222222222222',
    internet: '333333333333',
    'log-archive': '444444444444',
  },
  zones: {
    'my-number': {
      cidr: '10.110.0.0/16',
      // A Direct Connect gateway of this zone alone; only the segments named here are routed.
      onPremises: { kind: 'direct-connect', amazonSideAsn: 64512, prefixes: ['172.20.10.0/24', '172.20.11.0/24'] },
      hosts: true,
      dataStores: [
        {
          id: 'resident-records',
          purpose: '住民記録の控え / copies of resident records',
          confidentiality: '3B',
          integrity: '2',
          availability: '2',
        },
        {
          id: 'batch-input',
          purpose:
            '税務一括処理の入力。元データから再作成できる / input of the tax batch, can be made again from its source',
          confidentiality: '3B',
          integrity: '2',
          availability: '1',
        },
      ],
    },
    lgwan: {
      cidr: '10.120.0.0/16',
      onPremises: { kind: 'direct-connect', amazonSideAsn: 64513, prefixes: ['172.20.20.0/24', '172.20.21.0/24'] },
      dataStores: [
        {
          id: 'state-documents',
          purpose: '国から受領した秘密文書相当の文書 / documents received from the state, equal to secret ones',
          confidentiality: '3A',
          integrity: '2',
          availability: '2',
        },
        {
          id: 'drafts',
          purpose: '公開を前提としない起案文書 / drafts that are not meant to be published',
          confidentiality: '3C',
          integrity: '1',
          availability: '1',
        },
      ],
    },
    internet: {
      cidr: '10.130.0.0/16',
      hosts: true,
      peopleSourceAddresses: ['203.0.113.16/28'],
      dataStores: [
        {
          id: 'notices',
          purpose: '公開用のお知らせの原稿 / notices that are about to be published',
          confidentiality: '1',
          integrity: '2',
          availability: '1',
        },
      ],
    },
  },
  flows: [
    {
      // 特定通信: one host, one port, one direction; nothing in my-number can open it the other way.
      id: 'tax-inquiry',
      from: { zone: 'lgwan', cidr: '172.20.20.40/32' },
      to: { zone: 'my-number', cidr: '10.110.1.20/32' },
      protocol: 'tcp',
      port: 443,
      purpose: '財務会計から税務への収納照会 / inquiries about payments, from accounting to tax',
      basis: '特定通信承認 令和8年度第12号(架空) / approval no. 12 of 2026 (fictional)',
      approver: '最高情報セキュリティ責任者(CISO) / chief information security officer',
      expires: '2027-03-31',
      sanitization: 'none',
      // Output of the my-number account after the first step.
      serviceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0',
    },
    {
      id: 'screen',
      from: { zone: 'lgwan', cidr: '172.20.21.0/24' },
      to: { zone: 'internet', cidr: '10.130.128.0/18' },
      protocol: 'tcp',
      port: 8443,
      purpose: 'LGWAN端末への画面転送 / pixels of the internet zone on LGWAN terminals',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '情報政策課長 / head of information policy',
      expires: '2027-03-31',
      sanitization: 'screen-transfer',
      serviceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0fedcba9876543210',
    },
    {
      // Needs no service name: the request ends at the Lambda endpoint of LGWAN, and the broker is named by its ARN.
      id: 'screen-broker',
      from: { zone: 'lgwan', cidr: '172.20.21.0/24' },
      to: { zone: 'internet', cidr: '10.130.0.0/18' },
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
      from: { zone: 'internet', cidr: '10.130.0.0/18' },
      to: { zone: 'lgwan', cidr: '10.120.0.0/18', bucket: 'sanso-production-lgwan-mail-hand-off-222222222222' },
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
      from: { zone: 'internet', cidr: '10.130.0.0/18' },
      to: { zone: 'lgwan', cidr: '10.120.0.0/18', bucket: 'sanso-production-lgwan-file-hand-off-222222222222' },
      protocol: 's3',
      port: 443,
      purpose: '外部から受け取ったファイル / files received from outside',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '情報政策課長 / head of information policy',
      expires: '2027-03-31',
      sanitization: 'file-scan',
    },
  ],
  access: {
    mode: 'identity-center',
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    managementAccountId: '999999999999',
    // What no template shows: look every year, and give the new day.
    mfaEvidence: {
      document: 'IDプロバイダーの設定の確認票 2026-11 / record of the sign-in settings, 2026-11',
      owner: '情報政策課 / information policy office',
      date: '2026-11-02',
      expires: '2027-03-31',
    },
    // A group serves one job in one zone; a job that is left out is entered by nobody.
    groups: {
      'my-number/administrator': '11111111-1111-4111-8111-111111111101',
      'my-number/operator': '11111111-1111-4111-8111-111111111102',
      'my-number/auditor': '11111111-1111-4111-8111-111111111103',
      'my-number/break-glass': '11111111-1111-4111-8111-111111111104',
      'my-number/key-admin': '11111111-1111-4111-8111-111111111105',
      'lgwan/administrator': '22222222-2222-4222-8222-222222222201',
      'lgwan/operator': '22222222-2222-4222-8222-222222222202',
      'lgwan/auditor': '22222222-2222-4222-8222-222222222203',
      'lgwan/break-glass': '22222222-2222-4222-8222-222222222204',
      'lgwan/key-admin': '22222222-2222-4222-8222-222222222205',
      'internet/administrator': '33333333-3333-4333-8333-333333333301',
      'internet/operator': '33333333-3333-4333-8333-333333333302',
      'internet/auditor': '33333333-3333-4333-8333-333333333303',
      'internet/break-glass': '33333333-3333-4333-8333-333333333304',
      'internet/key-admin': '33333333-3333-4333-8333-333333333305',
      'internet/screen-user': '33333333-3333-4333-8333-333333333306',
      'log-archive/auditor': '44444444-4444-4444-8444-444444444401',
    },
    sessionMinutes: 60,
    vendors: [
      {
        // One zone, an hour at a time, and not a day longer than the contract (clause 6(8)).
        id: 'tax-vendor',
        zone: 'my-number',
        accountId: '888888888888',
        externalId: 'kaku-fictional-7f3a9c2e51d8',
        expires: '2027-03-31',
      },
    ],
  },
  screenTransfer: {
    mode: 'dcv-bastion',
    // Five hosts: from two on, connection gateways stand in front of them.
    seats: 40,
    seatsPerHost: 8,
    instanceType: 'm6i.2xlarge',
    imageId: 'ami-0123456789abcdef0',
    idleMinutes: 10,
    certificateSecretArn: 'arn:aws:secretsmanager:ap-northeast-1:333333333333:secret:screen-certificate-AbCdEf',
    // Outputs of the lgwan account after the first step.
    entryEndpointIds: { sts: 'vpce-0123456789abcdef0', lambda: 'vpce-0fedcba9876543210' },
  },
  // Three years, the last 90 days at hand: the law fixes no number, decide it with your auditors (at least 365).
  logging: { retentionDays: 1096, coldAfterDays: 90, searchableDays: 90 },
  // Our own exit: every entry says why, whose it is, and until when; what is not listed is dropped.
  securityCloud: {
    mode: 'self',
    sites: [
      {
        domain: 'laws.example.go.jp',
        purpose: '法令の確認 / looking up laws',
        owner: '総務課 / general affairs',
        expires: '2027-03-31',
      },
      {
        domain: 'bids.example.co.jp',
        subdomains: true,
        // Its names lead to a content network, which DNS Firewall has to know.
        aliases: ['bids.cdn.example.net'],
        purpose: '電子入札 / electronic bids',
        owner: '契約課 / contracts office',
        expires: '2027-03-31',
      },
    ],
    // Clause 6(8): each service has a person in charge and a procedure.
    socialMedia: [
      {
        domain: 'youtube.com',
        subdomains: true,
        purpose: '市の動画の公開 / films of the city',
        owner: '広報課長 / head of public relations',
        procedure: 'ソーシャルメディア運用手順 第2版 / social media procedure, version 2',
        expires: '2027-03-31',
      },
    ],
    denied: [
      {
        domain: 'storage.example.com',
        purpose: '業務に使わないファイル共有 / file sharing that no business uses',
        owner: '情報政策課 / information policy office',
        expires: '2027-03-31',
      },
    ],
  },
  // Mail as text and files rebuilt: docs/en/sanitized-communication.md. Either is taken off by mode 'off', together with its flow.
  sanitization: {
    mail: {
      mode: 'on',
      // The MX records of these point to Amazon SES.
      domains: ['city.example'],
      postmaster: 'postmaster@city.example',
      // The mail server of LGWAN at the premises. Without it each message stays an object of the hand-off.
      relay: { address: '172.20.20.25' },
    },
    files: { mode: 'on', offices: ['general-affairs', 'tax'] },
  },
  alarms: { email: 'csirt@city.example' },
  // What is found and lived with, and which controls are not there yet: give your own office, approver and decision, and review each.
  acknowledgements: acknowledgements({
    owner: { ja: '情報政策課', en: 'information policy office' },
    approver: { ja: '最高情報セキュリティ責任者(CISO)', en: 'chief information security officer (CISO)' },
    decision: { number: '情政第13号', date: '2026-11-20' },
  }),
};
