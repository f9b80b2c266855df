import type { Message } from '../messages/message';

/** A value that is meant well and written in another way, with the way that is read. */
export interface Slip {
  /** The rest of a sentence that begins with the value. */
  readonly what: Message;
  readonly mended: string;
}

/** First years of the Japanese eras, less one. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, R: 2018, 平成: 1988, H: 1988, 昭和: 1925, S: 1925 };

const WAYS: readonly { readonly what: Message; readonly mend: (plain: string) => string | undefined }[] = [
  { what: { en: 'is a date of a Japanese era', ja: 'は和暦の日付である' }, mend: eraDay },
  { what: { en: 'is a date in another form', ja: 'は日付の書き方が異なる' }, mend: otherDay },
  {
    what: { en: 'has hyphens between its digits', ja: 'は数字の間にハイフンがある' },
    mend: (plain) => (/^\d+(-\d+)+$/.test(plain) ? plain.replaceAll('-', '') : undefined),
  },
];

/**
 * The way in which a value was probably meant: full-width characters, a Japanese era, slashes, hyphens, spaces around it.
 *
 * @param accepts whether a value is what the field takes
 * @returns nothing when the value is wrong in another way
 */
export function slipIn(value: unknown, accepts: (mended: string) => boolean): Slip | undefined {
  if (typeof value !== 'string' || accepts(value)) return undefined;
  const plain = value.normalize('NFKC').trim();
  if (plain !== value && accepts(plain)) {
    const isSpaced = value.trim() === plain;
    return {
      what: isSpaced
        ? { en: 'has spaces around it', ja: 'は前後に空白がある' }
        : { en: 'is written with full-width characters', ja: 'に全角文字がある' },
      mended: plain,
    };
  }
  for (const { what, mend } of WAYS) {
    const mended = mend(plain);
    if (mended !== undefined && mended !== value && accepts(mended)) return { what, mended };
  }
  return undefined;
}

function eraDay(plain: string): string | undefined {
  const [, era, year, month, day] =
    /^(令和|平成|昭和|[RHS])\s*(\d{1,2}|元)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/i.exec(plain) ?? [];
  if (era === undefined) return undefined;
  return isoDay(ERAS[era.toUpperCase()] + (year === '元' ? 1 : Number(year)), month, day);
}

function otherDay(plain: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    [];
  return year === undefined ? undefined : isoDay(Number(year), month, day);
}

const isoDay = (year: number, month: string, day: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
