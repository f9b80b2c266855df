import type { ConfigInput } from '../lib/config/schema';
import { acknowledgements } from './acknowledgements';

/**
 * A fictional 広域組合 (union of municipalities) with a fire command network, which stands apart under the proviso of clause 9.
 * Its gateways were made by a network team, as in Government Cloud, and handed over by id; people come from the SAML provider
 * of the union; screens come from the managed service. One account, evaluation profile.
 *
 * `asOf` is left out, as in a real configuration: expiry is judged today. When a flow below has expired, this file is
 * refused with the sentence that says so: renew the approval and enter the new day.
 */
export const config: ConfigInput = {
  schemaVersion: 1,
  name: 'union',
  title: { ja: '架空広域事務組合', en: 'Kaku Regional Union (fictional)' },
  profile: 'evaluation',
  region: 'ap-northeast-1',
  availabilityZones: ['ap-northeast-1a', 'ap-northeast-1d'],
  accounts: {
    'my-number': '555555555555',
    lgwan: '555555555555',
    internet: '555555555555',
    'log-archive': '555555555555',
    // One entry per network in zones.independent, by its id.
    independent: { 'fire-command': '555555555555' },
  },
  zones: {
    'my-number': {
      cidr: '10.40.0.0/20',
      // A Direct Connect gateway that exists: the deployment makes a virtual private gateway and associates the two.
      onPremises: {
        kind: 'existing',
        directConnectGatewayId: '01234567-89ab-4def-8123-456789abcdef',
        prefixes: ['172.24.40.0/24'],
      },
    },
    lgwan: {
      cidr: '10.50.0.0/20',
      // A virtual private gateway that exists: the deployment attaches it to the VPC of this zone.
      onPremises: {
        kind: 'existing',
        virtualPrivateGatewayId: 'vgw-0123456789abcdef0',
        prefixes: ['172.24.50.0/24'],
      },
      dataStores: [
        {
          id: 'assembly-papers',
          purpose: '組合議会の資料 / papers of the assembly of the union',
          confidentiality: '2',
          integrity: '1',
          availability: '2',
        },
      ],
    },
    internet: {
      cidr: '10.60.0.0/20',
      peopleSourceAddresses: ['203.0.113.32/28'],
    },
    independent: [
      {
        id: 'fire-command',
        title: { ja: '消防指令系', en: 'Fire command network' },
        cidr: '10.70.0.0/20',
        onPremises: {
          kind: 'existing',
          virtualPrivateGatewayId: 'vgw-0fedcba9876543210',
          prefixes: ['172.24.70.0/24'],
        },
        dataStores: [
          {
            id: 'dispatch-records',
            purpose: '出動記録 / records of dispatches',
            confidentiality: '3C',
            integrity: '2',
            availability: '2',
          },
        ],
      },
    ],
  },
  flows: [
    {
      // The managed service streams on 443 and 1400-1499; both belong to the one flow.
      id: 'screen',
      from: { zone: 'lgwan', cidr: '172.24.50.0/24' },
      to: { zone: 'internet', cidr: '10.60.8.0/22' },
      protocol: 'tcp',
      port: [443, '1400-1499'],
      purpose: 'LGWAN端末への画面転送 / pixels of the internet zone on LGWAN terminals',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '総務課長 / head of general affairs',
      expires: '2027-03-31',
      sanitization: 'screen-transfer',
    },
    {
      // An object per message, put into the bucket that the deployment makes in LGWAN; nothing answers.
      id: 'mail',
      from: { zone: 'internet', cidr: '10.60.0.0/22' },
      to: { zone: 'lgwan', cidr: '10.50.0.0/22', bucket: 'sanso-union-lgwan-mail-hand-off-555555555555' },
      protocol: 's3',
      port: 443,
      purpose: '外部からの電子メールの本文 / text of mail from outside',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '総務課長 / head of general affairs',
      expires: '2027-03-31',
      sanitization: 'mail-text',
    },
    {
      id: 'files',
      from: { zone: 'internet', cidr: '10.60.0.0/22' },
      to: { zone: 'lgwan', cidr: '10.50.0.0/22', bucket: 'sanso-union-lgwan-file-hand-off-555555555555' },
      protocol: 's3',
      port: 443,
      purpose: '外部から受け取ったファイル / files received from outside',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '総務課長 / head of general affairs',
      expires: '2027-03-31',
      sanitization: 'file-scan',
    },
  ],
  // The provider exists already in the account; give metadataFile to have it made from a reviewed document.
  access: {
    mode: 'saml',
    providerName: 'union-staff',
    // What no template shows: look every year, and give the new day.
    mfaEvidence: {
      document: 'IDプロバイダーの設定の確認票 2026-11 / record of the sign-in settings, 2026-11',
      owner: '総務課 / general affairs',
      date: '2026-11-02',
      expires: '2027-03-31',
    },
  },
  screenTransfer: {
    // Signs people in over the internet: read docs/en/screen-transfer.md before choosing it.
    mode: 'workspaces-applications',
    seats: 10,
    imageName: 'union-browser-2026-10',
  },
  // The exit is that of the prefecture: hosts reach its proxy over a link of the internet zone alone, and nothing else.
  securityCloud: {
    mode: 'prefecture',
    link: { kind: 'existing', directConnectGatewayId: '89abcdef-0123-4567-89ab-cdef01234567' },
    proxy: { address: '172.24.60.10', port: 8080 },
    agreement: '県組合協定第3号(架空)、2026-04-01 / agreement no. 3 of 2026 (fictional)',
  },
  // Mail as text and files rebuilt: docs/en/sanitized-communication.md. Either is taken off by mode 'off', together with its flow.
  sanitization: {
    mail: {
      mode: 'on',
      // The MX records of these point to Amazon SES.
      domains: ['union.example'],
      postmaster: 'postmaster@union.example',
      // No mail relay: messages are fetched from the hand-off.
    },
    files: { mode: 'on', offices: ['general-affairs', 'fire-prevention'] },
  },
  alarms: { email: 'csirt@union.example' },
  // The union has no office for information policy: general affairs answers, and the secretary general approves.
  acknowledgements: acknowledgements({
    owner: { ja: '総務課', en: 'general affairs' },
    approver: { ja: '事務局長', en: 'secretary general' },
    decision: { number: '架広総第7号', date: '2026-11-18' },
  }),
};
