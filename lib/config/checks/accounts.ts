import { nearest } from '../../messages/nearest';
import { type Check, holders, pairs } from './subjects';

/** Every independent network has an account, and every account an independent network. */
export const independentAccounts: Check = ({ accounts, zones }) => {
  const ids = zones.independent.map((zone) => zone.id);
  const absent = ids.filter((id) => accounts.independent[id] === undefined);
  const superfluous = Object.keys(accounts.independent).filter((id) => !ids.includes(id));
  // One mistake, one sentence: what is misspelt is neither missing nor superfluous.
  const misspelt = new Map(superfluous.map((id) => [id, nearest(id, absent)]));
  return [
    ...absent
      .filter((id) => ![...misspelt.values()].includes(id))
      .map((id) => ({
        en: `accounts.independent.${id} is missing: give the account of zones.independent.${id}, 12 digits in quotes`,
        ja: `accounts.independent.${id} がない。zones.independent.${id} のアカウント(引用符で囲んだ12桁)を書く`,
      })),
    ...superfluous.map((id) => {
      const meant = misspelt.get(id);
      return {
        en: `accounts.independent.${id} belongs to no network in zones.independent: ${meant ? `did you mean ${meant}?` : 'remove it or correct its spelling'}`,
        ja: `accounts.independent.${id} に対応するネットワークが zones.independent にない。${meant ? `${meant} の誤りではないか` : '削るか、つづりを直す'}`,
      };
    }),
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
            ? {
                en: `accounts.log-archive ${b.account} also holds ${a.name}: in production the log archive has an account of its own`,
                ja: `accounts.log-archive ${b.account} には ${a.name} もある。本番ではログ保管に専用のアカウントを使う`,
              }
            : {
                en: `accounts.${a.name} and accounts.${b.name} are both ${a.account}: in production each zone has an account of its own`,
                ja: `accounts.${a.name} と accounts.${b.name} はどちらも ${a.account} である。本番では領域ごとに別のアカウントを使う`,
              },
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
        {
          en: `access.${field} ${account} also holds ${held.map(({ name }) => name).join(', ')}: people come from an account that holds no zone`,
          ja: `access.${field} ${account} には ${held.map(({ name }) => name).join('、')} もある。利用者のアカウントには領域を置かない`,
        },
      ];
};
