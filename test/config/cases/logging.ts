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
      'logging.coldAfterDays 365 is not before the end of logging.retentionDays 365: leave it out, move logs earlier or keep them longer',
    ],
  },
  {
    set: { 'logging.searchableDays': 731 },
    says: [
      'logging.searchableDays 731 is longer than logging.retentionDays 365: the archive keeps logs longest, leave it out or shorten it',
    ],
  },
  // The defaults follow retentionDays: one number is enough.
  ...[1, 2, 29, 30, 31, 60, 90, 91].map((days): Case => ({ set: { 'logging.retentionDays': days }, says: [] })),
  { set: { 'logging.retentionDays': 60, 'logging.coldAfterDays': 30, 'logging.searchableDays': 60 }, says: [] },
  {
    set: { 'logging.retentionDays': 20, 'logging.coldAfterDays': 30 },
    says: [
      'logging.coldAfterDays 30 is not before the end of logging.retentionDays 20: leave it out, move logs earlier or keep them longer',
    ],
  },
  {
    set: { asOf: '2026-02-30' },
    says: ['asOf 2026-02-30 is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31'],
  },
];
