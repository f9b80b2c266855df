import type { Check } from './subjects';

/** Clause 6(7): incidents are found late, so production keeps a year of logs at the least. */
const LEAST_DAYS_IN_PRODUCTION = 365;

export const retention: Check = ({ profile, logging: { retentionDays, coldAfterDays, searchableDays } }) => [
  ...(profile === 'production' && retentionDays < LEAST_DAYS_IN_PRODUCTION
    ? [
        {
          en: `logging.retentionDays ${retentionDays} is too short: in production keep logs for ${LEAST_DAYS_IN_PRODUCTION} days at the least`,
          ja: `logging.retentionDays ${retentionDays} は短すぎる。本番ではログを${LEAST_DAYS_IN_PRODUCTION}日以上保管する`,
        },
      ]
    : []),
  ...(coldAfterDays !== undefined && coldAfterDays >= retentionDays
    ? [
        {
          en: `logging.coldAfterDays ${coldAfterDays} is not before the end of logging.retentionDays ${retentionDays}: leave it out, move logs earlier or keep them longer`,
          ja: `logging.coldAfterDays ${coldAfterDays} が logging.retentionDays ${retentionDays} より前ではない。削るか、移すのを早くするか、保管を長くする`,
        },
      ]
    : []),
  ...(searchableDays > retentionDays
    ? [
        {
          en: `logging.searchableDays ${searchableDays} is longer than logging.retentionDays ${retentionDays}: the archive keeps logs longest, leave it out or shorten it`,
          ja: `logging.searchableDays ${searchableDays} は logging.retentionDays ${retentionDays} より長い。最も長く残すのはログ保管である。削るか、短くする`,
        },
      ]
    : []),
];
