import { bufferOf } from './buffer-of';
import type { Converter, Gate } from './converter';
import { open } from './image';
import { releasedName } from './names';
import { outlineOf } from './pdf-structure';
import { runsOf } from './pdf-text';
import { type PdfPage, type PdfPicture, type PdfRun, PdfWriter } from './pdf-writer';
import { type Pdfium, startPdfium } from './pdfium';
import { Rejection } from './result';

const DPI = 144;
/** Of one page, so that a poster takes no more memory than an A0 sheet at 144 dots an inch. */
const MOST_PIXELS = 33_000_000;
/** What readers show; larger pages are made smaller. */
const MOST_POINTS = 14_400;
const ANNOTATIONS = 0x01;
const RED_FIRST = 0x10;
const NEEDS_PASSWORD = 4;
const UNKNOWN_SECURITY = 5;
const FLATTENED = 1;

/** Draws every page anew as a picture, with filled-in fields and what annotations show, and puts the pictures into a document of our own. */
export const pdf: Converter = async (item, kind, gate) => {
  const bytes = bufferOf(item.bytes);
  const removed = outlineOf(bytes, gate);
  const pdfium = await startPdfium(gate.limits);
  const released = await drawAnew(bytes, pdfium, gate);
  if (pdfium.lacksFont())
    throw new Rejection(
      'converter-failed',
      'the document names a Japanese font that it does not carry; install one beside sanso (npm install @expo-google-fonts/biz-udgothic)',
    );
  return {
    files: [{ name: releasedName(item.name, kind, 'pdf'), kind: 'pdf', bytes: released }],
    removed: removed.list(),
  };
};

async function drawAnew(bytes: Buffer, pdfium: Pdfium, gate: Gate): Promise<Uint8Array> {
  const { api, heap, allocate } = pdfium;
  try {
    const source = allocate(bytes.length);
    heap().set(bytes, source);
    const document = api.FPDF_LoadMemDocument(source, bytes.length, '');
    if (document === 0) {
      const error = api.FPDF_GetLastError();
      throw new Rejection(
        error === NEEDS_PASSWORD || error === UNKNOWN_SECURITY ? 'encrypted' : 'malformed',
        `pdfium: error ${error}`,
      );
    }
    const count = api.FPDF_GetPageCount(document);
    if (count === 0) throw new Rejection('malformed', 'pdf: no page');
    if (count > gate.limits.pdfPages) throw new Rejection('too-large', `${count} pages`);
    const form = api.PDFiumExt_InitFormFillEnvironment(document, api.PDFiumExt_OpenFormFillInfo());
    api.FPDF_SetFormFieldHighlightAlpha(form, 0);
    const writer = new PdfWriter();
    const add = async (page: Promise<PdfPage> | undefined) => {
      if (page !== undefined) writer.add(await page);
      if (writer.bytes > gate.limits.expandedBytes)
        throw new Rejection('too-large', `${writer.bytes} bytes after drawing`);
    };
    // While a page is drawn, the one before is encoded.
    let before: Promise<PdfPage> | undefined;
    for (let index = 0; index < count; index++) {
      const page = drawPage(pdfium, document, form, index, gate);
      // Its failure is told when its turn comes.
      page.catch(() => undefined);
      await add(before);
      before = page;
    }
    await add(before);
    return writer.finish();
  } catch (error) {
    if (error instanceof Rejection) throw error;
    // A fault of PDFium, or memory over the limit: only the document can be the cause.
    throw new Rejection('malformed', `pdfium: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function drawPage(pdfium: Pdfium, document: number, form: number, index: number, gate: Gate): Promise<PdfPage> {
  const { api, heap, allocate } = pdfium;
  const page = api.FPDF_LoadPage(document, index);
  if (page === 0) throw new Rejection('malformed', `pdf: page ${index + 1}`);
  // Before anything else looks at notes and makes them a look.
  refuseUndrawn(pdfium, page, index);
  api.FORM_OnAfterLoadPage(page, form);
  const points = { width: api.FPDF_GetPageWidthF(page), height: api.FPDF_GetPageHeightF(page) };
  if (!(points.width > 0 && points.height > 0)) throw new Rejection('malformed', `pdf: size of page ${index + 1}`);
  const shrink = Math.min(1, MOST_POINTS / Math.max(points.width, points.height));
  const size = { width: points.width * shrink, height: points.height * shrink };
  const scale = Math.min(DPI / 72, Math.sqrt(MOST_PIXELS / (size.width * size.height)));
  const [width, height] = [size.width, size.height].map((side) => Math.max(1, Math.round(side * scale)));
  const pixels = allocate(width * height * 4);
  const bitmap = api.FPDFBitmap_CreateEx(width, height, 3, pixels, width * 4);
  if (bitmap === 0) throw new Rejection('too-large', `pdf: page ${index + 1}`);
  api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RED_FIRST);
  api.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RED_FIRST);
  const drawn = heap().slice(pixels, pixels + width * height * 4);
  api.FPDFBitmap_Destroy(bitmap);
  api.pdfium.wasmExports.free(pixels);
  // What annotations and fields show becomes part of the page, so that their letters are found with the others.
  const flattened = api.FPDFPage_GetAnnotCount(page) > 0 && api.FPDFPage_Flatten(page, 0) === FLATTENED;
  const view = { data: drawn, width, height, points: size };
  const closed = () => {
    api.FORM_OnBeforeClosePage(page, form);
    api.FPDF_ClosePage(page);
  };
  let runs: PdfRun[];
  if (flattened) {
    closed();
    const flat = api.FPDF_LoadPage(document, index);
    runs = runsOf(pdfium, flat, view);
    api.FPDF_ClosePage(flat);
  } else {
    runs = runsOf(pdfium, page, view);
    closed();
  }
  return { ...size, runs, picture: await encode(drawn, width, height, gate) };
}

const FREE_TEXT = 3;
/** Bytes of a note: more is no note. */
const MOST_NOTE = 100_000;

/** A note that lies open on the page without saying how it looks: PDFium writes it in a Latin font, and other letters would vanish. */
function refuseUndrawn({ api, heap, allocate }: Pdfium, page: number, index: number): void {
  for (let note = api.FPDFPage_GetAnnotCount(page) - 1; note >= 0; note--) {
    const annotation = api.FPDFPage_GetAnnot(page, note);
    if (api.FPDFAnnot_GetSubtype(annotation) === FREE_TEXT && !api.FPDFAnnot_HasKey(annotation, 'AP')) {
      const length = Math.min(MOST_NOTE, api.FPDFAnnot_GetStringValue(annotation, 'Contents', 0, 0));
      const room = allocate(length);
      api.FPDFAnnot_GetStringValue(annotation, 'Contents', room, length);
      const contents = Buffer.from(heap().subarray(room, room + length)).toString('utf16le');
      api.pdfium.wasmExports.free(room);
      if (/[^\0-\xFF]/.test(contents))
        throw new Rejection('malformed', `pdf: a note without look on page ${index + 1}`);
    }
    api.FPDFPage_CloseAnnot(annotation);
  }
}

/** Pages of few colours stay as sharp as they are drawn, and smaller than a JPEG; all others are one. */
async function encode(drawn: Uint8Array, width: number, height: number, gate: Gate): Promise<PdfPicture> {
  // Signed, because larger numbers would be slower by half.
  const words = new Int32Array(drawn.buffer, drawn.byteOffset, drawn.length / 4);
  const greys = greysOf(words);
  const few = greys === undefined ? paletteOf(words) : { indices: greys, palette: undefined };
  if (few === undefined) {
    const picture = await open(drawn, gate, { raw: { width, height, channels: 4 } });
    const data = await picture
      .removeAlpha()
      .jpeg({ quality: 90, chromaSubsampling: '4:4:4', optimiseCoding: false })
      .toBuffer();
    return { width, height, filter: 'jpeg', channels: 3, data };
  }
  const picture = await open(few.indices, gate, { raw: { width, height, channels: 1 } });
  const png = await picture.toColourspace('b-w').png({ compressionLevel: 3, adaptiveFiltering: false }).toBuffer();
  return { width, height, filter: 'png', channels: 1, palette: few.palette, data: dataOfPng(png) };
}

/** A picture without colours, a byte a pixel; nothing where there is one. */
function greysOf(words: Int32Array): Uint8Array | undefined {
  const greys = new Uint8Array(words.length);
  let last = ~words[0];
  let grey = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    // Most pixels are like the one before.
    if (word !== last) {
      grey = word & 0xff;
      if (((word >>> 8) & 0xff) !== grey || ((word >>> 16) & 0xff) !== grey) return undefined;
      last = word;
    }
    greys[at] = grey;
  }
  return greys;
}

/** The colours of a picture and which of them each pixel has; nothing where there are more than 256. */
function paletteOf(words: Int32Array): { readonly palette: Uint8Array; readonly indices: Uint8Array } | undefined {
  const indices = new Uint8Array(words.length);
  const known = new Map<number, number>();
  let last = -1;
  let index = 0;
  for (let at = 0; at < words.length; at++) {
    const colour = words[at] & 0xffffff;
    if (colour !== last) {
      const found = known.get(colour);
      if (found === undefined && known.size === 256) return undefined;
      index = found ?? known.size;
      if (found === undefined) known.set(colour, index);
      last = colour;
    }
    indices[at] = index;
  }
  const palette = Uint8Array.from(
    [...known.keys()].flatMap((colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]),
  );
  return { palette, indices };
}

/** The rows of a PNG as they are stored, which PDF reads as they are. */
function dataOfPng(png: Buffer): Uint8Array {
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(data);
}
