import type { Case } from './case';

export const ACCOUNTS: Case[] = [
  {
    base: 'union',
    set: { 'accounts.independent': {} },
    says: [
      'accounts.independent.fire-command is missing: give the account of zones.independent.fire-command, 12 digits in quotes',
    ],
  },
  {
    set: { 'accounts.independent': { 'fire-command': '666666666666' } },
    says: [
      'accounts.independent.fire-command belongs to no network in zones.independent: remove it or correct its spelling',
    ],
  },
  {
    base: 'union',
    set: { 'accounts.independent': { 'fire-comand': '666666666666' } },
    says: ['accounts.independent.fire-comand belongs to no network in zones.independent: did you mean fire-command?'],
  },
  // What is not in Japan is said once, not of everything that lies in Japan.
  {
    base: 'production',
    set: { region: 'ap-northeast1' },
    says: ['region ap-northeast1 is not in Japan: did you mean ap-northeast-1?'],
  },
  {
    base: 'production',
    set: { 'accounts.lgwan': '111111111111', 'flows.0.serviceName': undefined },
    says: [
      'accounts.my-number and accounts.lgwan are both 111111111111: in production each zone has an account of its own',
    ],
  },
  {
    base: 'production',
    set: { 'accounts.log-archive': '222222222222' },
    says: [
      'accounts.log-archive 222222222222 also holds lgwan: in production the log archive has an account of its own',
    ],
  },
  {
    set: { 'access.identityAccountId': '111111111111' },
    says: [
      'access.identityAccountId 111111111111 also holds my-number, lgwan, internet, log-archive: people come from an account that holds no zone',
    ],
  },
  {
    base: 'production',
    set: { 'access.managementAccountId': '444444444444' },
    says: [
      'access.managementAccountId 444444444444 also holds log-archive: people come from an account that holds no zone',
    ],
  },
];
