import type { PdfLetter } from './pdf-writer';
import type { Pdfium } from './pdfium';

/** A page as it was drawn, red first, four bytes a pixel. */
export interface DrawnPage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly points: { readonly width: number; readonly height: number };
}

/** Control, format and other characters that show nothing, and what is no character. */
const UNSEEN = /\u034F|[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u17B4\u17B5\u3164\uFFA0\uFFFC\uFFFD]/u;
const FINE = 64;
const MOST_LETTERS = 200_000;

/**
 * The letters that are seen on a page, and where. What is hidden (the colour of the paper, under a black box, outside the page, in a layer that is
 * off) shows no difference in its box, and is not carried on.
 */
export function lettersOf({ api, heap, allocate }: Pdfium, page: number, drawn: DrawnPage): PdfLetter[] {
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const room = allocate(64);
  const view = () => new DataView(heap().buffer);
  const scale = drawn.width / drawn.points.width;
  const place = (x: number, y: number) => {
    api.FPDF_PageToDevice(page, 0, 0, drawn.width * FINE, drawn.height * FINE, 0, x, y, room, room + 4);
    return { x: view().getInt32(room, true) / FINE, y: view().getInt32(room + 4, true) / FINE };
  };
  // PageToDevice is one matrix for the page: three points tell it.
  const [origin, right, up] = [place(0, 0), place(1_000, 0), place(0, 1_000)];
  const along = (x: number, y: number) => ({
    x: ((right.x - origin.x) * x + (up.x - origin.x) * y) / 1_000,
    y: ((right.y - origin.y) * x + (up.y - origin.y) * y) / 1_000,
  });
  const boxOf = (left: number, bottom: number, rightmost: number, top: number): Box => {
    const [one, other] = [along(left, bottom), along(rightmost, top)];
    const xs = [one.x + origin.x, other.x + origin.x];
    const ys = [one.y + origin.y, other.y + origin.y];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  };
  const letters: PdfLetter[] = [];
  const count = Math.min(api.FPDFText_CountChars(text), MOST_LETTERS);
  let shown = false;
  for (let index = 0; index < count; index++) {
    const code = api.FPDFText_GetUnicode(text, index);
    if (code <= 0 || code > 0x10ffff || api.FPDFText_HasUnicodeMapError(text, index) === 1) continue;
    const letter = code === 2 || code === 0xfffe ? '-' : String.fromCodePoint(code);
    if (UNSEEN.test(letter)) continue;
    if (!api.FPDFText_GetLooseCharBox(text, index, room)) continue;
    const memory = view();
    const loose = boxOf(
      ...([0, 12, 8, 4].map((at) => memory.getFloat32(room + at, true)) as [number, number, number, number]),
    );
    const blank = /\s/u.test(letter);
    if (!blank) {
      if (!api.FPDFText_GetCharBox(text, index, room, room + 8, room + 16, room + 24)) continue;
      const doubles = view();
      const tight = boxOf(
        ...([0, 16, 8, 24].map((at) => doubles.getFloat64(room + at, true)) as [number, number, number, number]),
      );
      shown = isSeen(drawn, tight, loose);
    }
    if (!shown || !(loose[2] - loose[0] > 0.1 && loose[3] - loose[1] > 0.1)) continue;
    const angle = api.FPDFText_GetCharAngle(text, index);
    // PDFium counts angles clockwise.
    const direction = along(Math.cos(angle), -Math.sin(angle));
    letters.push({ letter, box: boxMatrix(loose, direction, scale, drawn.points.height) });
  }
  api.FPDFText_ClosePage(text);
  api.pdfium.wasmExports.free(room);
  return letters;
}

/** Left, top, right, bottom in pixels. */
type Box = readonly [number, number, number, number];

/** Whether a letter leaves a trace: the pixels of its box differ; of a stroke that fills its box (full stop, 一), those around it do. */
function isSeen({ data, width, height }: DrawnPage, tight: Box, loose: Box): boolean {
  const thin = Math.min(tight[2] - tight[0], tight[3] - tight[1]) < Math.max(3, 0.25 * (loose[3] - loose[1]));
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

/** The matrix that lays the unit square on a box, in points from the bottom, turned by the quarter that is nearest to where the letter runs. */
function boxMatrix(box: Box, direction: { x: number; y: number }, scale: number, height: number): PdfLetter['box'] {
  const [left, top, right, bottom] = box.map((side) => side / scale);
  const [low, high] = [height - bottom, height - top];
  const [w, h] = [right - left, high - low];
  if (Math.abs(direction.x) >= Math.abs(direction.y))
    return direction.x >= 0 ? [w, 0, 0, h, left, low] : [-w, 0, 0, -h, right, high];
  // Pixels count downwards.
  return direction.y < 0 ? [0, h, -w, 0, right, low] : [0, -h, w, 0, left, high];
}
