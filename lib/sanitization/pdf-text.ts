import type { PdfRun } from './pdf-writer';
import type { Pdfium } from './pdfium';
import { Rejection } from './result';

/** A page as it was drawn, red first, four bytes a pixel. */
export interface DrawnPage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly points: { readonly width: number; readonly height: number };
}

/** Control, format and other characters that show nothing, and what is no character. */
const UNSEEN = /\u034F|[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u17B4\u17B5\u3164\uFFA0\uFFFC\uFFFD]/u;
/** Up to here every font has its letters. */
const LAST_LATIN = 0xff;
const LINE_FEED = 10;
/** Blanks, and signs that steer: nothing is missing where these are not drawn. */
const NO_LETTER = /[\s\p{Cf}\p{Mn}\u115F\u1160\u3164\uFFA0]/u;
/** Modes of text that only marks what a picture shows, or clips. */
const UNDRAWN = new Set([3, 7]);
/** PDFium tells places in whole pixels: it is asked on a finer page. */
const FINE = 64;
/** Boxes and blocks fill the box that they stand in. */
const SOLID = /[\u2500-\u25ff]/;
/** A page that has more is no text that people read. */
const MOST_LETTERS = 200_000;

type Calls = Readonly<Record<string, (...given: number[]) => number>>;

/**
 * The letters that are seen on a page, and where. What is hidden (the colour of the paper, under a black box, outside the page, in a layer that is
 * off) shows no difference in its box, and is not carried on.
 */
export function runsOf({ api, heap, allocate }: Pdfium, page: number, drawn: DrawnPage): PdfRun[] {
  forgetSpokenText(api, page);
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const room = allocate(64);
  // A page has thousands of letters: the wrapper around each call would take longer than the call.
  const calls = api.pdfium.wasmExports as unknown as Calls;
  let seen: DataView | undefined;
  const view = () => {
    const { buffer } = heap();
    if (seen?.buffer !== buffer) seen = new DataView(buffer);
    return seen;
  };
  const scale = drawn.width / drawn.points.width;
  const place = (x: number, y: number) => {
    api.FPDF_PageToDevice(page, 0, 0, drawn.width * FINE, drawn.height * FINE, 0, x, y, room, room + 4);
    return { x: view().getInt32(room, true) / FINE, y: view().getInt32(room + 4, true) / FINE };
  };
  // PageToDevice is one matrix for the page: three points tell it.
  const [origin, right, up] = [place(0, 0), place(1_000, 0), place(0, 1_000)];
  const turned = (x: number, y: number) => ({
    x: ((right.x - origin.x) * x + (up.x - origin.x) * y) / 1_000,
    y: ((right.y - origin.y) * x + (up.y - origin.y) * y) / 1_000,
  });
  const boxOf = (left: number, bottom: number, rightmost: number, top: number): Box => {
    const one = turned(left, bottom);
    const other = turned(rightmost, top);
    return [
      Math.min(one.x, other.x) + origin.x,
      Math.min(one.y, other.y) + origin.y,
      Math.max(one.x, other.x) + origin.x,
      Math.max(one.y, other.y) + origin.y,
    ];
  };
  /** Whether a letter is of a font that the document only names, and the font in its place does not have it: it must not vanish unsaid. */
  const known = new Map<number, Set<number>>();
  const lacksGlyph = (index: number, code: number) => {
    const object = calls.FPDFText_GetTextObject(text, index);
    const font = object === 0 ? 0 : calls.FPDFTextObj_GetFont(object);
    if (font === 0) return false;
    const letters = known.get(font) ?? new Set();
    known.set(font, letters);
    if (letters.has(code) || UNDRAWN.has(calls.FPDFTextObj_GetTextRenderMode(object))) return false;
    letters.add(code);
    if (NO_LETTER.test(String.fromCodePoint(code)) || calls.FPDFFont_GetIsEmbedded(font) !== 0) return false;
    if (calls.FPDFText_GetCharBox(text, index, room, room + 8, room + 16, room + 24) === 0) return false;
    const box = view();
    if (box.getFloat64(room + 16, true) === box.getFloat64(room + 24, true)) return true;
    const path = api.FPDFFont_GetGlyphPath(font, code, 10);
    return path === 0 || api.FPDFGlyphPath_CountGlyphSegments(path) <= 0;
  };
  const runs = new Runs();
  const count = Math.min(api.FPDFText_CountChars(text), MOST_LETTERS);
  let shown = false;
  for (let index = 0; index < count; index++) {
    const code = calls.FPDFText_GetUnicode(text, index);
    if (code === LINE_FEED) runs.end();
    if (code > LAST_LATIN && lacksGlyph(index, code))
      throw new Rejection('malformed', `pdf: no font has ${code.toString(16)}, which the document does not carry`);
    if (code <= 0 || code > 0x10ffff || calls.FPDFText_HasUnicodeMapError(text, index) === 1) continue;
    const letter = code === 2 || code === 0xfffe ? '-' : String.fromCodePoint(code);
    if (UNSEEN.test(letter) || calls.FPDFText_GetLooseCharBox(text, index, room) === 0) continue;
    const singles = view();
    const single = (at: number) => singles.getFloat32(room + at, true);
    const loose = boxOf(single(0), single(12), single(8), single(4));
    if (/\s/u.test(letter)) {
      if (shown) runs.blank();
      continue;
    }
    if (calls.FPDFText_GetCharBox(text, index, room, room + 8, room + 16, room + 24) === 0) continue;
    const doubles = view();
    const double = (at: number) => doubles.getFloat64(room + at, true);
    shown = isSeen(drawn, boxOf(double(0), double(16), double(8), double(24)), loose, SOLID.test(letter));
    if (!shown || !(loose[2] - loose[0] > 0.1 && loose[3] - loose[1] > 0.1)) continue;
    // PDFium counts angles clockwise.
    const angle = calls.FPDFText_GetCharAngle(text, index);
    const direction = turned(Math.cos(angle), -Math.sin(angle));
    const [west, north, east, south] = loose.map((side) => side / scale);
    runs.add(letter, [west, drawn.points.height - south, east, drawn.points.height - north], quarterOf(direction));
  }
  api.FPDFText_ClosePage(text);
  api.pdfium.wasmExports.free(room);
  return runs.list();
}

const TEXT_OBJECT = 1;
const FORM_OBJECT = 5;

/** Text that is given to be read out or copied in place of what is drawn (ActualText) may say anything: only what is drawn counts. */
function forgetSpokenText(api: Pdfium['api'], page: number): void {
  const waiting = Array.from({ length: api.FPDFPage_CountObjects(page) }, (_, index) =>
    api.FPDFPage_GetObject(page, index),
  );
  for (let left = MOST_LETTERS; left > 0 && waiting.length > 0; left--) {
    const object = waiting.pop() as number;
    const type = api.FPDFPageObj_GetType(object);
    if (type === FORM_OBJECT)
      for (let index = api.FPDFFormObj_CountObjects(object) - 1; index >= 0; index--)
        waiting.push(api.FPDFFormObj_GetObject(object, index));
    if (type !== TEXT_OBJECT) continue;
    for (let index = api.FPDFPageObj_CountMarks(object) - 1; index >= 0; index--) {
      const mark = api.FPDFPageObj_GetMark(object, index);
      if (api.FPDFPageObjMark_GetParamValueType(mark, 'ActualText') !== 0) api.FPDFPageObj_RemoveMark(object, mark);
    }
  }
}

/** The quarter turn, against the clock, that is nearest to where a letter runs; pixels count downwards. */
function quarterOf({ x, y }: { readonly x: number; readonly y: number }): number {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 0 : 2;
  return y < 0 ? 1 : 3;
}

/** Left, bottom, right, top in points. */
type PointBox = readonly [number, number, number, number];

/** From here on letters are written vertically too. */
const STACKED = '\u2e80';

interface OpenRun {
  readonly quarter: number;
  readonly size: number;
  readonly start: number;
  readonly base: number;
  readonly letters: { readonly letter: string; readonly start: number; end: number }[];
}

/** Puts letters that follow each other on one line together, so that words stay words. */
class Runs {
  private readonly closed: OpenRun[] = [];
  private run: OpenRun | undefined;

  private before: { readonly letter: string; readonly box: PointBox } | undefined;

  add(letter: string, box: PointBox, quarter: number): void {
    const turned = quarter === 0 && this.stacks(letter, box) ? 3 : quarter;
    this.before = quarter === 0 ? { letter, box } : undefined;
    const { size, start, end, base } = along(box, turned);
    const { run } = this;
    const last = run?.letters[run.letters.length - 1];
    const follows =
      run !== undefined &&
      last !== undefined &&
      run.quarter === turned &&
      Math.abs(base - run.base) < 0.3 * run.size &&
      size < 1.5 * run.size &&
      size > 0.6 * run.size &&
      start - last.end < run.size &&
      start > last.start - 0.1 * run.size;
    if (!follows) {
      this.run = { quarter: turned, size, start, base, letters: [] };
      this.closed.push(this.run);
    }
    this.run?.letters.push({ letter, start, end });
  }

  /** Whether a letter stands below the one before, as in vertical writing; the first of a column then runs downwards too. */
  private stacks(letter: string, [left, low, right, high]: PointBox): boolean {
    const { before, run } = this;
    if (before === undefined || run === undefined || letter < STACKED || before.letter < STACKED) return false;
    const [itsLeft, itsLow, itsRight] = before.box;
    const gap = itsLow - high;
    const size = high - low;
    const below = Math.abs(left + right - itsLeft - itsRight) < 0.5 * size && gap > -0.5 * size && gap < 1.5 * size;
    if (!below || run.quarter === 3) return below;
    if (run.letters.filter((each) => each.letter !== ' ').length > 1) return false;
    const first = along(before.box, 3);
    this.closed[this.closed.length - 1] = this.run = {
      ...first,
      quarter: 3,
      letters: run.letters.map((each, index) => ({
        letter: each.letter,
        start: index === 0 ? first.start : first.end,
        end: first.end,
      })),
    };
    return true;
  }

  /** A blank is as wide as the gap that it stands in. */
  blank(): void {
    const letters = this.run?.letters;
    const last = letters?.[letters.length - 1];
    if (letters !== undefined && last !== undefined && last.letter !== ' ')
      letters.push({ letter: ' ', start: last.end, end: last.end });
  }

  end(): void {
    this.run = undefined;
    this.before = undefined;
  }

  list(): PdfRun[] {
    return this.closed.map(({ quarter, size, start, base, letters }) => ({
      matrix: [
        [size, 0, 0, size, start, base],
        [0, size, -size, 0, -base, start],
        [-size, 0, 0, -size, -start, -base],
        [0, -size, size, 0, base, -start],
      ][quarter],
      letters: letters.map(({ letter, start: from, end }, index) => {
        const advance = ((letters[index + 1]?.start ?? end) - from) / size;
        return [letter, letter === ' ' ? advance : (end - from) / size, advance];
      }),
    }));
  }
}

/** Where a letter starts and ends along its line, its foot across it, and how high it is, where lines run in a quarter turn. */
function along([left, low, right, high]: PointBox, quarter: number) {
  const [start, end, base, head] = [
    [left, right, low, high],
    [low, high, -right, -left],
    [-right, -left, -high, -low],
    [-high, -low, left, right],
  ][quarter];
  return { start, end, base, size: head - base };
}

/** Left, top, right, bottom in pixels. */
type Box = readonly [number, number, number, number];

/** Whether a letter leaves a trace: the pixels of its box differ; of a stroke that fills its box (full stop, 一), those around it do. */
function isSeen({ data, width, height }: DrawnPage, tight: Box, loose: Box, solid: boolean): boolean {
  const thin = solid || Math.min(tight[2] - tight[0], tight[3] - tight[1]) < Math.max(3, 0.25 * (loose[3] - loose[1]));
  const margin = thin ? 2 : 0;
  const [left, top, right, bottom] = [
    Math.max(0, Math.floor(tight[0]) - margin),
    Math.max(0, Math.floor(tight[1]) - margin),
    Math.min(width, Math.ceil(tight[2]) + margin),
    Math.min(height, Math.ceil(tight[3]) + margin),
  ];
  if (!(left < right && top < bottom)) return false;
  const first = (top * width + left) * 4;
  for (let y = top; y < bottom; y++)
    for (let at = (y * width + left) * 4, end = (y * width + right) * 4; at < end; at += 4)
      if (
        Math.abs(data[at] - data[first]) +
          Math.abs(data[at + 1] - data[first + 1]) +
          Math.abs(data[at + 2] - data[first + 2]) >
        24
      )
        return true;
  return false;
}
