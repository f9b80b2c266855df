import type { Check } from './subjects';

/** Clause 6(7): incidents are found late, so production keeps a year of logs at the least. */
const LEAST_DAYS_IN_PRODUCTION = 365;

export const retention: Check = ({ profile, logging: { retentionDays, coldAfterDays, searchableDays } }) => [
  ...(profile === 'production' && retentionDays < LEAST_DAYS_IN_PRODUCTION
    ? [
        `logging.retentionDays ${retentionDays} is too short: in production keep logs for ${LEAST_DAYS_IN_PRODUCTION} days at the least`,
      ]
    : []),
  ...(coldAfterDays !== undefined && coldAfterDays >= retentionDays
    ? [
        `logging.coldAfterDays ${coldAfterDays} is not before the end of logging.retentionDays ${retentionDays}: leave it out, move logs earlier or keep them longer`,
      ]
    : []),
  ...(searchableDays > retentionDays
    ? [
        `logging.searchableDays ${searchableDays} is longer than logging.retentionDays ${retentionDays}: the archive keeps logs longest, leave it out or shorten it`,
      ]
    : []),
];
