/** The same day of the next year, or the last one before it, `YYYY-MM-DD`; compares well as text. */
export function aYearAfter(date: string): string {
  const [year, day] = [Number(date.slice(0, 4)) + 1, date.slice(4)];
  return `${year}${day === '-02-29' ? '-02-28' : day}`;
}

/** What is wrong with a date that is not in the calendar, as the rest of a sentence. */
export const NOT_A_DAY = 'is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31';
