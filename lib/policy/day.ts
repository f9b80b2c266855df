/** Whether a text is a day of the calendar, `YYYY-MM-DD`: 2026-02-30 is not. Days compare well as text. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Today, `YYYY-MM-DD`: contracts and approvals end with the day of the municipality, not of UTC. */
export function todayInJapan(): string {
  // Nine hours ahead all year; the data of all time zones would have to be loaded to be told so.
  return new Date(Date.now() + 9 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** The same day of the next year, or the last one before it: nothing is approved for longer (clauses 6(1) and 8). */
export function aYearAfter(day: string): string {
  const [year, rest] = [Number(day.slice(0, 4)) + 1, day.slice(4)];
  return `${year}${rest === '-02-29' ? '-02-28' : rest}`;
}
