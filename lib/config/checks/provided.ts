import { aYearAfter, isDay } from '../../policy/day';
import { accountsOf } from '../accounts';
import { accountsOfProvided } from '../provided';
import type { CheckedConfig } from '../schema';
import { notADay } from './dates';
import { type Check, repeated } from './subjects';

/** Entries of `provided`, each with its field. */
function listed(config: CheckedConfig) {
  return config.provided.map((entry, index) => ({ entry, field: `provided[${index}]` }));
}

/** What is provided in an account that the configuration does not have is provided to nobody here. */
export const providedAccounts: Check = (config) =>
  listed(config).flatMap(({ entry, field }) =>
    (entry.accounts ?? [])
      .filter((account) => !accountsOf(config).includes(account))
      .map((account) => ({
        en: `${field}.accounts ${account} is no account of this configuration: choose ${accountsOf(config).join(', ')}`,
        ja: `${field}.accounts ${account} はこの設定のアカウントではない。${accountsOf(config).join('、')} から選ぶ`,
      })),
  );

/** A control of an account has one provider. */
export const providedOnce: Check = (config) =>
  repeated(
    config.provided.flatMap((entry) => accountsOfProvided(config, entry).map((account) => `${entry.what} ${account}`)),
  ).map((both) => {
    const [what, account] = both.split(' ');
    return {
      en: `provided names ${what} of ${account} more than once: a control of an account has one provider, remove the other entry`,
      ja: `provided に ${account} の ${what} が二つ以上ある。一つのアカウントの対策を提供する者は一つである。ほかを削る`,
    };
  });

/** Evidence is of a day that has come, in force, and looked at again within a year. */
export const providedDates: Check = (config) =>
  listed(config).flatMap(({ entry: { what, date, expires }, field }) => {
    if (!isDay(date)) return [notADay(`${field}.date`, date)];
    if (!isDay(expires)) return [notADay(`${field}.expires`, expires)];
    if (date > config.asOf)
      return [
        {
          en: `${field}.date ${date} has not come (today ${config.asOf}): write the day on which somebody looked`,
          ja: `${field}.date ${date} はまだ来ていない(本日 ${config.asOf})。確かめた日を書く`,
        },
      ];
    if (expires < config.asOf)
      return [
        {
          en: `${field}.expires ${expires} is over (today ${config.asOf}): look again and enter the new evidence, or remove the entry, and the account stack makes ${what}`,
          ja: `${field}.expires ${expires} は過ぎている(本日 ${config.asOf})。もう一度確かめて新しい証跡を書くか、項目を削ってアカウントのスタックに ${what} を作らせる`,
        },
      ];
    const latest = aYearAfter(date);
    return expires > latest
      ? [
          {
            en: `${field}.expires ${expires} is more than a year after the look of ${date}: ${latest} at the latest (clause 8)`,
            ja: `${field}.expires ${expires} は確かめた日 ${date} から1年を超える。遅くとも ${latest} とする(条項 8)`,
          },
        ]
      : [];
  });
