const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** Minutes east of Greenwich. */
const ZONES: Readonly<Record<string, number>> = {
  jst: 540,
  utc: 0,
  gmt: 0,
  ut: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  bst: 60,
  kst: 540,
  hkt: 480,
  sgt: 480,
  ist: 330,
};

const TIME = /(?<![\d:])(\d{1,2})[:時](\d{1,2})(?:[:分](\d{1,2}))?/;

/** The date of a header as RFC 5322 writes it, at the same instant and with the same zone; undefined where nobody can read it. */
export function canonicalDate(value: string): string | undefined {
  const text = value.slice(0, 200).replace(/\([^()]*\)/g, ' ');
  const time = TIME.exec(text);
  const day = dayOf(text);
  if (time === null || day === undefined) return undefined;
  const half = /(?:^\s*|\W)(?:([ap])\.?m\b|(午前)|(午後))/i.exec(
    text.slice(time.index + time[0].length) + text.slice(0, time.index),
  );
  const isAfternoon = half?.[1]?.toLowerCase() === 'p' || half?.[3] !== undefined;
  const hour = half === null ? Number(time[1]) : (Number(time[1]) % 12) + (isAfternoon ? 12 : 0);
  const [minute, second] = [Number(time[2]), Number(time[3] ?? 0)];
  const zone = zoneOf(text.slice(time.index + time[0].length));
  if (hour > 23 || minute > 59 || second > 60 || zone === undefined) return undefined;
  const local = new Date(Date.UTC(day.year, day.month, day.date, hour, minute, Math.min(second, 59)));
  if (local.getUTCMonth() !== day.month || local.getUTCDate() !== day.date) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  const offset = `${zone < 0 ? '-' : '+'}${two(Math.floor(Math.abs(zone) / 60))}${two(Math.abs(zone) % 60)}`;
  const month = MONTHS[day.month][0].toUpperCase() + MONTHS[day.month].slice(1);
  return `${DAYS[local.getUTCDay()]}, ${two(day.date)} ${month} ${day.year} ${two(hour)}:${two(minute)}:${two(Math.min(second, 59))} ${offset}`;
}

function dayOf(text: string): { readonly year: number; readonly month: number; readonly date: number } | undefined {
  const named = /(?:^|\D)(\d{1,2})[\s-]*([A-Za-z]{3})[a-z]*\.?[\s,-]*(\d{4}|\d{2,3})(?!\d|:)/.exec(text);
  const month = MONTHS.indexOf(named?.[2].toLowerCase() ?? '');
  if (named !== null && month >= 0) return checked(named[3], month, named[1]);
  const american =
    /([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:,|\s)\s*(?:[\d:]+\s+(?:[A-Za-z]{1,5}\s+|[+-]\d{4}\s+)?)?(\d{4})/.exec(
      text.replace(/^\s*(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\s+/i, ''),
    );
  if (american !== null) return checked(american[3], MONTHS.indexOf(american[1].toLowerCase()), american[2]);
  const numbers = /(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})/.exec(text);
  return numbers === null ? undefined : checked(numbers[1], Number(numbers[2]) - 1, numbers[3]);
}

function checked(year: string, month: number, date: string) {
  const number = Number(year);
  const full = year.length === 4 ? number : year.length === 3 || number >= 50 ? 1900 + number : 2000 + number;
  return month < 0 || month > 11 || full < 1970 || full > 2200 || Number(date) > 31 || Number(date) < 1
    ? undefined
    : { year: full, month, date: Number(date) };
}

/** Minutes east of Greenwich; without a zone, those of Japan, where such mailers are. */
function zoneOf(text: string): number | undefined {
  const numeric = /([+-])\s*(\d{1,2}):?(\d{2})(?!\d)/.exec(text);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    if (minutes > 14 * 60 || Number(numeric[3]) > 59) return undefined;
    return numeric[1] === '-' ? -minutes : minutes;
  }
  const named = /([A-Za-z]+)/.exec(text)?.[1].toLowerCase();
  if (named === undefined) return 540;
  return ZONES[named];
}
