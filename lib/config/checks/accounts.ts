import { type Check, holders, pairs } from './subjects';

/** Every independent network has an account, and every account an independent network. */
export const independentAccounts: Check = ({ accounts, zones }) => {
  const ids = zones.independent.map((zone) => zone.id);
  return [
    ...ids
      .filter((id) => accounts.independent[id] === undefined)
      .map(
        (id) =>
          `accounts.independent.${id} is missing: give the account of zones.independent.${id}, 12 digits in quotes`,
      ),
    ...Object.keys(accounts.independent)
      .filter((id) => !ids.includes(id))
      .map(
        (id) =>
          `accounts.independent.${id} belongs to no network in zones.independent: remove it or correct its spelling`,
      ),
  ];
};

/** Production: the account is the strongest border that AWS has between two zones (clauses 2(11) and 6(3)). */
export const accountPerZone: Check = (config) =>
  config.profile !== 'production'
    ? []
    : pairs(holders(config).filter(({ account }) => account !== ''))
        .filter(([a, b]) => a.account === b.account)
        .map(([a, b]) =>
          b.name === 'log-archive'
            ? `accounts.log-archive ${b.account} also holds ${a.name}: in production the log archive has an account of its own`
            : `accounts.${a.name} and accounts.${b.name} are both ${a.account}: in production each zone has an account of its own`,
        );

/** The account that people come from holds no zone, so that nobody who runs a zone decides who enters. */
export const peopleAccount: Check = (config) => {
  const { access } = config;
  if (access.mode === 'saml') return [];
  const [field, account] =
    access.mode === 'iam'
      ? ['identityAccountId', access.identityAccountId]
      : ['managementAccountId', access.managementAccountId];
  const held = holders(config).filter((holder) => holder.account === account);
  return held.length === 0
    ? []
    : [
        `access.${field} ${account} also holds ${held.map(({ name }) => name).join(', ')}: people come from an account that holds no zone`,
      ];
};
