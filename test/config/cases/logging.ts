import type { Case } from './case';

export const LOGGING: Case[] = [
  {
    base: 'production',
    set: { 'logging.retentionDays': 180 },
    says: ['logging.retentionDays 180 is too short: in production keep logs for 365 days at the least'],
  },
  {
    set: { 'logging.coldAfterDays': 365 },
    says: [
      'logging.coldAfterDays 365 is not before the end of logging.retentionDays 365: move logs earlier or keep them longer',
    ],
  },
  {
    set: { 'logging.searchableDays': 731 },
    says: ['logging.searchableDays 731 is longer than logging.retentionDays 365: the archive keeps logs longest'],
  },
  {
    set: { asOf: '2026-02-30' },
    says: ['asOf 2026-02-30 is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31'],
  },
];
