import type { ConfigInput } from '../lib/config/schema';

/** A fictional municipality in one account, evaluation profile: small, destroyable, the default of every command. */
export const config: ConfigInput = {
  schemaVersion: 1,
  name: 'sample',
  title: { ja: '架空市', en: 'Kaku City (fictional)' },
  profile: 'evaluation',
  region: 'ap-northeast-1',
  availabilityZones: ['ap-northeast-1a', 'ap-northeast-1c'],
  accounts: {
    'my-number': '111111111111',
    lgwan: '111111111111',
    internet: '111111111111',
    'log-archive': '111111111111',
  },
  zones: {
    'my-number': {
      cidr: '10.10.0.0/16',
      onPremises: { kind: 'vpn', customerGatewayAddress: '192.0.2.10', prefixes: ['172.16.10.0/24'] },
      dataStores: [
        {
          id: 'resident-records',
          purpose: '住民記録の控え / copies of resident records',
          confidentiality: '3B',
          integrity: '2',
          availability: '2',
        },
      ],
    },
    lgwan: {
      cidr: '10.20.0.0/16',
      onPremises: { kind: 'vpn', customerGatewayAddress: '198.51.100.10', prefixes: ['172.16.20.0/24'] },
    },
    internet: {
      cidr: '10.30.0.0/16',
      hosts: true,
      peopleSourceAddresses: ['203.0.113.0/28'],
    },
  },
  flows: [
    {
      id: 'screen',
      from: { zone: 'lgwan', cidr: '172.16.20.0/24' },
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
      to: { zone: 'internet', cidr: '10.30.0.0/18' },
      protocol: 'tcp',
      port: 443,
      purpose: '画面転送の一回限りの券の発行 / one-time session tokens for screen transfer',
      basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
      approver: '情報政策課長 / head of information policy',
      expires: '2027-03-31',
      sanitization: 'screen-transfer',
    },
  ],
  access: { mode: 'iam', identityAccountId: '999999999999' },
  screenTransfer: {
    mode: 'dcv-bastion',
    seats: 4,
    imageId: 'ami-0123456789abcdef0',
  },
  alarms: { email: 'csirt@city.example' },
};
