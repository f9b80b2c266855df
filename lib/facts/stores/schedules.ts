const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const PER_DAY: Readonly<Record<string, number>> = { minute: 1440, hour: 24, day: 1 };

/**
 * Days that lie between two runs of a schedule at the most, from a day on; infinite where it ends, undefined where the
 * expression is not one. Source: Amazon EventBridge User Guide, "Cron expressions" and "Rate expressions".
 *
 * @param from day from which it counts, `YYYY-MM-DD`
 */
export function mostDaysBetween(expression: string, from: string): number | undefined {
  const [, count, unit] = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/i.exec(expression.trim()) ?? [];
  if (unit) return Number(count) / PER_DAY[unit.toLowerCase()];
  const fields = /^cron\((.*)\)$/i.exec(expression.trim())?.[1].trim().split(/\s+/) ?? [];
  if (fields.length !== 6) return undefined;
  const [, , ofMonth, month, ofWeek, year] = fields.map((field) => field.toUpperCase());
  const runs = dayTest(ofMonth, month, ofWeek, year);
  if (!runs) return undefined;
  // Four years hold a leap day; the last one before them may have run already.
  const start = Date.parse(`${from}T00:00:00Z`);
  let [last, most] = [0, 0];
  for (let day = 1; day <= FOUR_YEARS; day++) {
    if (!runs(new Date(start + day * 86_400_000))) continue;
    most = Math.max(most, day - last);
    last = day;
  }
  return FOUR_YEARS - last > Math.max(most, 1) ? Number.POSITIVE_INFINITY : most;
}

const FOUR_YEARS = 1461;

type Test = (date: Date) => boolean;

function dayTest(ofMonth: string, month: string, ofWeek: string, year: string): Test | undefined {
  const tests = [
    numbers(month, MONTHS, 1, (date) => date.getUTCMonth() + 1),
    numbers(year, [], 0, (date) => date.getUTCFullYear()),
    each(ofMonth, (part) => lastOrNearest(part) ?? numbers(part, [], 1, (date) => date.getUTCDate())),
    each(ofWeek, (part) => weekdayOfMonth(part) ?? numbers(part, DAYS, 1, (date) => date.getUTCDay() + 1)),
  ];
  const known = tests.filter((test) => test !== undefined);
  return known.length < tests.length ? undefined : (date) => known.every((test) => test(date));
}

/** What any entry of a list means; undefined where one of them means nothing. */
function each(field: string, testOf: (part: string) => Test | undefined): Test | undefined {
  const tests = field.split(',').map(testOf);
  const known = tests.filter((test) => test !== undefined);
  return known.length < tests.length ? undefined : (date) => known.some((test) => test(date));
}

function numbers(field: string, names: readonly string[], first: number, of: (date: Date) => number): Test | undefined {
  const number = (text: string) => (names.includes(text) ? names.indexOf(text) + first : Number(text));
  return each(field, (part) => {
    const [, range, step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === undefined) return undefined;
    if (/^[*?]$/.test(range)) return step === '1' ? () => true : (date) => (of(date) - first) % Number(step) === 0;
    const [from, to = part.includes('/') ? Number.POSITIVE_INFINITY : from] = range.split('-').map(number);
    if (Number.isNaN(from) || Number.isNaN(to)) return undefined;
    return (date) => of(date) >= from && of(date) <= to && (of(date) - from) % Number(step) === 0;
  });
}

/** `L`, the last day of a month, and `15W`, the weekday next to a day. */
function lastOrNearest(part: string): Test | undefined {
  if (/^(L|LW)$/.test(part)) return (date) => new Date(date.getTime() + 86_400_000).getUTCDate() === 1;
  const [, day] = /^(\d+)W$/.exec(part) ?? [];
  return day === undefined ? undefined : (date) => date.getUTCDate() === Number(day);
}

/** `6L`, the last Friday of a month, and `3#2`, its second Tuesday. */
function weekdayOfMonth(part: string): Test | undefined {
  const [, day, rest] = /^([1-7]|[A-Z]{3})(L|#[1-5])$/.exec(part) ?? [];
  if (day === undefined) return undefined;
  const weekday = DAYS.includes(day) ? DAYS.indexOf(day) : Number(day) - 1;
  const isIn = (date: Date) =>
    rest === 'L'
      ? new Date(date.getTime() + 7 * 86_400_000).getUTCMonth() !== date.getUTCMonth()
      : Math.ceil(date.getUTCDate() / 7) === Number(rest.slice(1));
  return (date) => date.getUTCDay() === weekday && isIn(date);
}
