import { zlibSync } from 'fflate';
import { bufferOf } from './buffer-of';
import { unseenFont } from './unseen-font';

/** A page as it is seen: its size in points, a picture that covers it, and letters that nobody sees but can be searched for and copied. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly picture: PdfPicture;
  readonly runs: readonly PdfRun[];
}

/** Data of one filter: JPEG, or rows as PNG stores them. `palette` holds three bytes a colour. */
export interface PdfPicture {
  readonly width: number;
  readonly height: number;
  readonly filter: 'jpeg' | 'png';
  readonly channels: 1 | 3;
  readonly palette?: Uint8Array;
  readonly data: Uint8Array;
}

/** Letters that follow each other, each with its width and how far it is to the next one in ems; the matrix lays an em on the page. */
export interface PdfRun {
  readonly matrix: readonly number[];
  readonly letters: readonly (readonly [letter: string, width: number, advance: number])[];
}

/** As many as two bytes can tell; there are not more in use. */
const MOST_CODES = 65_535;
/** Of a letter, in thousandths of an em. */
const MOST_WIDTH = 5_000;
const latin = (text: string) => Buffer.from(text, 'latin1');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const short = (value: number) => String(Math.round(value * 100) / 100);
/** The unfolding of Node may differ between versions; this one is the same everywhere. */
const deflated = (text: string) => zlibSync(latin(text), { level: 6 });

/**
 * Writes a document of pictures, page by page. Letters stand above them in one font that draws nothing; what their codes mean is told
 * by `ToUnicode` alone.
 */
export class PdfWriter {
  private readonly chunks: Buffer[] = [latin('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n')];
  private readonly offsets: number[] = [];
  private readonly pages: number[] = [];
  /** Codes of letters by how wide they are: readers tell words by the widths that a font has. */
  private readonly codes = new Map<string, number>();
  private length = this.chunks[0].length;
  private readonly catalog = this.reserve();
  private readonly tree = this.reserve();
  private readonly font = this.reserve();

  add({ width, height, picture, runs }: PdfPage): void {
    const image = this.stream(this.reserve(), pictureEntries(picture), picture.data);
    const text = runs.map(({ matrix, letters }) => `${matrix.map(short).join(' ')} Tm [${this.shown(letters)}] TJ\n`);
    const drawn = `q ${short(width)} 0 0 ${short(height)} 0 0 cm /P Do Q\n`;
    const content = deflated(text.length === 0 ? drawn : `${drawn}BT /F 1 Tf 3 Tr\n${text.join('')}ET\n`);
    const contents = this.stream(this.reserve(), '/Filter /FlateDecode', content);
    const resources = `<< /XObject << /P ${image} 0 R >> /Font << /F ${this.font} 0 R >> >>`;
    this.pages.push(
      this.object(
        this.reserve(),
        `<< /Type /Page /Parent ${this.tree} 0 R /MediaBox [0 0 ${short(width)} ${short(height)}] /Contents ${contents} 0 R /Resources ${resources} >>`,
      ),
    );
  }

  /** How many were written so far. */
  get bytes(): number {
    return this.length;
  }

  /** The whole document; nothing can be added afterwards. */
  finish(): Uint8Array {
    this.writeFont();
    this.object(
      this.tree,
      `<< /Type /Pages /Count ${this.pages.length} /Kids [${this.pages.map((page) => `${page} 0 R`).join(' ')}] >>`,
    );
    this.object(this.catalog, `<< /Type /Catalog /Pages ${this.tree} 0 R >>`);
    const start = this.length;
    const rows = this.offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    this.write(latin(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`));
    this.write(
      latin(`trailer\n<< /Size ${rows.length + 1} /Root ${this.catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`),
    );
    return Buffer.concat(this.chunks);
  }

  /** Codes of letters, and between them how far the next one is from where the width would put it, in thousandths. */
  private shown(letters: PdfRun['letters']): string {
    let text = '';
    let codes = '';
    for (const [letter, exact, advance] of letters) {
      const width = Math.min(MOST_WIDTH, Math.round(exact * 20) * 50);
      const key = `${width} ${letter}`;
      const code = this.codes.get(key) ?? this.codes.size;
      if (code >= MOST_CODES) continue;
      this.codes.set(key, code);
      codes += code.toString(16).padStart(4, '0');
      const back = width - Math.round(advance * 1_000);
      if (back === 0) continue;
      text += `<${codes}>${back}`;
      codes = '';
    }
    return codes === '' ? text : `${text}<${codes}>`;
  }

  private writeFont(): void {
    const keys = [...this.codes.keys()];
    const letters = keys.map((key) => key.slice(key.indexOf(' ') + 1));
    const widths = keys.map((key) => Number.parseInt(key, 10)).join(' ');
    const program = unseenFont();
    const file = this.stream(this.reserve(), `/Length1 ${program.length}`, program);
    const flate = '/Filter /FlateDecode';
    const glyphs = this.stream(this.reserve(), flate, deflated('\0\0'.repeat(letters.length)));
    const unicode = this.stream(this.reserve(), flate, deflated(toUnicode(letters)));
    const descriptor = this.object(
      this.reserve(),
      `<< /Type /FontDescriptor /FontName /Unseen /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 1000 /Descent 0 /CapHeight 1000 /StemV 80 /FontFile2 ${file} 0 R >>`,
    );
    const descendant = this.object(
      this.reserve(),
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [0 [${widths}]] /CIDToGIDMap ${glyphs} 0 R /FontDescriptor ${descriptor} 0 R >>`,
    );
    this.object(
      this.font,
      `<< /Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
    );
  }

  private reserve(): number {
    return this.offsets.push(0);
  }

  private object(number: number, body: string): number {
    this.offsets[number - 1] = this.length;
    this.write(latin(`${number} 0 obj\n${body}\nendobj\n`));
    return number;
  }

  private stream(number: number, entries: string, data: Uint8Array): number {
    this.offsets[number - 1] = this.length;
    this.write(latin(`${number} 0 obj\n<< ${entries} /Length ${data.length} >>\nstream\n`));
    this.write(bufferOf(data));
    this.write(latin('\nendstream\nendobj\n'));
    return number;
  }

  private write(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
  }
}

function pictureEntries({ width, height, filter, channels, palette }: PdfPicture): string {
  const device = channels === 1 ? '/DeviceGray' : '/DeviceRGB';
  const colours = palette === undefined ? device : `[/Indexed /DeviceRGB ${palette.length / 3 - 1} <${hex(palette)}>]`;
  const stored =
    filter === 'jpeg'
      ? '/Filter /DCTDecode'
      : `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${channels} /BitsPerComponent 8 /Columns ${width} >>`;
  return `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${colours} /BitsPerComponent 8 ${stored}`;
}

/** The letters of a font's codes, at most 100 a block. */
function toUnicode(letters: readonly string[]): string {
  const rows = letters.map((letter, code) => {
    const units = Buffer.from(letter, 'utf16le').swap16();
    return `<${code.toString(16).padStart(4, '0')}> <${hex(units)}>`;
  });
  const blocks: string[] = [];
  for (let from = 0; from < rows.length; from += 100) {
    const block = rows.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
