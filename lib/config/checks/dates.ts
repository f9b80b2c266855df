import type { Message } from '../../messages/message';

/** What is wrong with a date that is not in the calendar. */
export function notADay(field: string, date: string): Message {
  return {
    en: `${field} ${date} is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31`,
    ja: `${field} ${date} は暦にない日である。YYYY-MM-DD の形で、例えば 2027-03-31 と書く`,
  };
}
