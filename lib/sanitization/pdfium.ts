import { readFileSync } from 'node:fs';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Limits } from './limits';
import { peer } from './peers';
import { Rejection } from './result';

/** PDFium in a box of WebAssembly: no files, no clock that shows, memory up to a limit. A fresh one for each document, so that none leaves a trace. */
export interface Pdfium {
  readonly api: WrappedPdfiumModule;
  /** The memory of now: it moves when it grows. */
  heap(): Uint8Array;
  allocate(bytes: number): number;
  /** Whether a page named a Japanese font that it does not carry, and none is installed here. */
  lacksFont(): boolean;
}

type Imports = Readonly<Record<string, Record<string, unknown>>>;

/** What is used of WebAssembly: its types belong to browsers. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    compile(bytes: Uint8Array): Promise<object>;
    instantiate(module: object, imports: Imports): Promise<object>;
  };
};

let compiled: Promise<object> | undefined;
const fonts = new Map<string, Uint8Array | undefined>();

export async function startPdfium(limits: Limits): Promise<Pdfium> {
  const { init } = await peer('@embedpdf/pdfium', () => import('@embedpdf/pdfium'));
  compiled ??= peer('@embedpdf/pdfium', () =>
    WebAssembly.compile(readFileSync(require.resolve('@embedpdf/pdfium/pdfium.wasm'))),
  );
  const module = await compiled;
  const api = await init({
    instantiateWasm(imports: Imports, receive: (instance: object) => void) {
      bound(imports, limits.memoryBytes);
      WebAssembly.instantiate(module, imports).then(receive);
      return {};
    },
    // Else it is the path of the program, which the library takes for ASCII and aborts over.
    thisProgram: 'sanso',
    print: () => {},
    printErr: () => {},
  } as unknown as Parameters<typeof init>[0]);
  api.PDFiumExt_Init();
  const heap = () => (api.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
  const allocate = (bytes: number) => {
    const at = api.pdfium.wasmExports.malloc(bytes);
    if (at === 0) throw new Rejection('too-large', `${bytes} bytes of memory`);
    return at;
  };
  const lacksFont = giveFonts(api, heap, allocate);
  return { api, heap, allocate, lacksFont };
}

/** Memory grows no further than a limit: PDFium then gives up, and the document with it. */
function bound(imports: Imports, most: number): void {
  const environment = imports.env;
  const grow = environment.emscripten_resize_heap as (bytes: number) => number;
  environment.emscripten_resize_heap = (bytes: number) => (bytes >>> 0 > most ? 0 : grow(bytes));
}

/** Character sets of Windows whose letters the Japanese font has, or has most of: Japanese, Korean, Chinese (simplified and traditional). */
const EAST_ASIAN = new Set([128, 129, 134, 136]);
const BOLD = 600;

/** The font for text that names a Japanese font without carrying it. BIZ UDGothic (OFL) has the letters of CP932, as wide as those of MS Gothic. */
function fontFile(weight: number): Uint8Array | undefined {
  const style = weight >= BOLD ? '700Bold' : '400Regular';
  if (!fonts.has(style)) {
    try {
      fonts.set(
        style,
        readFileSync(require.resolve(`@expo-google-fonts/biz-udgothic/${style}/BIZUDGothic_${style}.ttf`)),
      );
    } catch {
      fonts.set(style, undefined);
    }
  }
  return fonts.get(style);
}

/** Tells PDFium of the Japanese font by `FPDF_SYSFONTINFO`; for all other fonts it has its own. */
function giveFonts(
  api: WrappedPdfiumModule,
  heap: () => Uint8Array,
  allocate: (bytes: number) => number,
): () => boolean {
  let lacks = false;
  const styles = [400, 700];
  const mapFont = (_self: number, weight: number, _italic: number, charset: number) => {
    if (!EAST_ASIAN.has(charset)) return 0;
    if (fontFile(weight) === undefined) {
      lacks = true;
      return 0;
    }
    return weight >= BOLD ? 2 : 1;
  };
  const getFontData = (_self: number, font: number, table: number, buffer: number, size: number) => {
    const file = table === 0 ? fontFile(styles[font - 1]) : undefined;
    if (file === undefined) return 0;
    if (buffer !== 0 && size >= file.length) heap().set(file, buffer);
    return file.length;
  };
  const callbacks: [(...given: number[]) => number | undefined, string][] = [
    [() => undefined, 'vi'],
    [() => undefined, 'vii'],
    [mapFont, 'iiiiiiii'],
    [() => 0, 'iii'],
    [getFontData, 'iiiiii'],
    [() => 0, 'iiiii'],
    [() => 128, 'iii'],
    [() => undefined, 'vii'],
  ];
  const info = allocate(4 * (callbacks.length + 1));
  const words = new DataView(heap().buffer);
  words.setInt32(info, 1, true);
  callbacks.forEach(([callback, signature], index) => {
    const at = api.pdfium.addFunction(callback, signature);
    new DataView(heap().buffer).setInt32(info + 4 * (index + 1), at, true);
  });
  api.FPDF_SetSystemFontInfo(info);
  return () => lacks;
}
