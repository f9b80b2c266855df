import { DEFAULT_LIMITS } from '../../../lib/sanitization/limits';
import { startPdfium } from '../../../lib/sanitization/pdfium';
import { unfolded } from './active';
import type { Scorer } from './expectations';

/** What a document that is only pages has no use for. */
const NAMES =
  /\/(JS|JavaScript|AA|OpenAction|Annots|AcroForm|XFA|Names|EmbeddedFiles?|Filespec|Metadata|Info|Encrypt|PieceInfo|Launch|URI|GoTo\w*|SubmitForm|ImportData|RichMedia|3D|Movie|Sound|Screen|Rendition|PS|OPI|Alternates|Collection|Prev|OCProperties|StructTreeRoot|ID)(?![A-Za-z0-9])/;
const DIFFERENCE = 26;

/** Pages, words where there is text, the look of each page, and that nothing is there but pages. */
export const pdfFaults: Scorer = async ({ expected, item, files }) => {
  const [file] = files;
  if (file.kind !== 'pdf' || files.length !== 1) return [];
  const faults: string[] = [];
  const latin = Buffer.from(file.bytes).toString('latin1');
  const found = [
    latin.replace(/stream\n[\s\S]*?\nendstream/g, ''),
    ...unfolded(file.bytes).map((each) => each.toString('latin1').slice(0, 10_000)),
  ]
    .map((text) => NAMES.exec(text)?.[0])
    .find((name) => name !== undefined);
  if (found !== undefined) faults.push(`${file.name} holds ${found}`);
  if (!latin.startsWith('%PDF-') || !/\n%%EOF\n?$/.test(latin)) faults.push('bytes before or after the document');
  if (latin.split('startxref').length !== 2) faults.push('more than one revision');
  const after = await read(file.bytes);
  if (expected.pages !== undefined && after.length !== expected.pages)
    faults.push(`${after.length} pages of ${expected.pages}`);
  const bare = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
  const text = bare(after.map((page) => page.text).join(''));
  const lacking = ((expected.words ?? []) as string[]).filter((words) => !text.includes(bare(words)));
  // A page that is only a picture is right too, so none of the words need be text.
  if (text !== '' && lacking.length > 0) faults.push(`no ${lacking} in ${text}`);
  for (const [page, ...box] of (expected.ink ?? []) as [number, number, number, number, number][])
    if (!hasInk(after[page], box)) faults.push(`nothing is drawn at ${box} of page ${page}`);
  if (expected.look_like_input === true || expected.look_flat === true)
    for (const [index, page] of (await read(item.bytes)).entries()) {
      const likeness = after[index] === undefined ? 0 : alike(page, after[index]);
      if (likeness < DIFFERENCE) faults.push(`page ${index + 1} is like the input by ${likeness.toFixed(1)} dB`);
    }
  return faults;
};

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly text: string;
}

/** Every page at 72 dots an inch with annotations and fields, and its text. */
export async function read(bytes: Uint8Array): Promise<Drawn[]> {
  const { api, heap, allocate } = await startPdfium(DEFAULT_LIMITS);
  const source = allocate(bytes.length);
  heap().set(bytes, source);
  const document = api.FPDF_LoadMemDocument(source, bytes.length, '');
  const form = api.PDFiumExt_InitFormFillEnvironment(document, api.PDFiumExt_OpenFormFillInfo());
  api.FPDF_SetFormFieldHighlightAlpha(form, 0);
  return Array.from({ length: api.FPDF_GetPageCount(document) }, (_, index) => {
    const page = api.FPDF_LoadPage(document, index);
    api.FORM_OnAfterLoadPage(page, form);
    const [width, height] = [api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)].map(Math.round);
    const pixels = allocate(width * height * 4);
    const bitmap = api.FPDFBitmap_CreateEx(width, height, 3, pixels, width * 4);
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 1);
    api.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, 1);
    const data = heap().slice(pixels, pixels + width * height * 4);
    const text = api.FPDFText_LoadPage(page);
    const units = api.FPDFText_CountChars(text);
    const room = allocate(units * 4 + 4);
    api.FPDFText_GetText(text, 0, units, room);
    return { width, height, data, text: api.pdfium.UTF16ToString(room) };
  });
}

/** Something but the paper stands in a box of points from the bottom left. */
function hasInk({ data, width, height }: Drawn, [left, bottom, right, top]: readonly number[]): boolean {
  for (let y = height - top; y < height - bottom; y++)
    for (let x = left; x < right; x++) {
      const at = (Math.round(y) * width + Math.round(x)) * 4;
      if (Math.min(data[at], data[at + 1], data[at + 2]) < 128) return true;
    }
  return false;
}

function alike(one: Drawn, other: Drawn): number {
  if (one.width !== other.width || one.height !== other.height) return 0;
  let squares = 0;
  for (let at = 0; at < one.data.length; at++) if (at % 4 !== 3) squares += (one.data[at] - other.data[at]) ** 2;
  return squares === 0 ? 99 : 10 * Math.log10((255 * 255 * 0.75 * one.data.length) / squares);
}
