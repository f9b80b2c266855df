import type { Message } from '../../messages/message';

/** The same day of the next year, or the last one before it, `YYYY-MM-DD`; compares well as text. */
export function aYearAfter(date: string): string {
  const [year, day] = [Number(date.slice(0, 4)) + 1, date.slice(4)];
  return `${year}${day === '-02-29' ? '-02-28' : day}`;
}

/** What is wrong with a date that is not in the calendar. */
export function notADay(field: string, date: string): Message {
  return {
    en: `${field} ${date} is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31`,
    ja: `${field} ${date} は暦にない日である。YYYY-MM-DD の形で、例えば 2027-03-31 と書く`,
  };
}
