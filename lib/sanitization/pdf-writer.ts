import { zlibSync } from 'fflate';

/** A page as it is seen: its size in points, a picture that covers it, and letters that nobody sees but can be searched for and copied. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly picture: PdfPicture;
  readonly letters: readonly PdfLetter[];
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

/** A letter, and the matrix that makes the unit square its box. */
export interface PdfLetter {
  readonly letter: string;
  readonly box: readonly [number, number, number, number, number, number];
}

const CODES = 256;
const latin = (text: string) => Buffer.from(text, 'latin1');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const short = (value: number) => String(Math.round(value * 100) / 100);
/** The unfolding of Node may differ between versions; this one is the same everywhere. */
const deflated = (text: string) => zlibSync(latin(text), { level: 6 });

/**
 * Writes a document of pictures, page by page. Letters stand above them in fonts of the third type, whose one glyph draws nothing: no font
 * program is handed on, and each code is told by `ToUnicode` alone.
 */
export class PdfWriter {
  private readonly chunks: Buffer[] = [latin('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n')];
  private readonly offsets: number[] = [];
  private readonly pages: number[] = [];
  private readonly codes = new Map<string, number>();
  private length = this.chunks[0].length;
  private readonly catalog = this.reserve();
  private readonly tree = this.reserve();
  private readonly resources = this.reserve();

  add({ width, height, picture, letters }: PdfPage): void {
    const image = this.stream(this.reserve(), pictureEntries(picture), picture.data);
    const text = letters.map(({ letter, box }) => {
      const code = this.codeOf(letter);
      const font = Math.floor(code / CODES);
      return `/F${font} 1 Tf ${box.map(short).join(' ')} Tm <${hex(Uint8Array.of(code % CODES))}> Tj`;
    });
    const drawn = `q ${short(width)} 0 0 ${short(height)} 0 0 cm /P Do Q\n`;
    const content = deflated(text.length === 0 ? drawn : `${drawn}BT 3 Tr\n${withoutRepeats(text)}\nET\n`);
    const contents = this.stream(this.reserve(), '/Filter /FlateDecode', content);
    this.pages.push(
      this.object(
        this.reserve(),
        `<< /Type /Page /Parent ${this.tree} 0 R /MediaBox [0 0 ${short(width)} ${short(height)}] /Contents ${contents} 0 R /Resources << /XObject << /P ${image} 0 R >> /Font ${this.resources} 0 R >> >>`,
      ),
    );
  }

  /** The whole document; nothing can be added afterwards. */
  finish(): Uint8Array {
    const fonts = this.fonts();
    this.object(this.resources, `<< ${fonts.map((font, index) => `/F${index} ${font} 0 R`).join(' ')} >>`);
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

  private codeOf(letter: string): number {
    const code = this.codes.get(letter) ?? this.codes.size;
    this.codes.set(letter, code);
    return code;
  }

  private fonts(): number[] {
    const letters = [...this.codes.keys()];
    if (letters.length === 0) return [];
    const glyph = this.stream(this.reserve(), '', latin('1 0 d0'));
    const fonts: number[] = [];
    for (let from = 0; from < letters.length; from += CODES) {
      const part = letters.slice(from, from + CODES);
      const unicode = this.stream(this.reserve(), '/Filter /FlateDecode', deflated(toUnicode(part)));
      const [widths, names] = [part.map(() => '1'), part.map(() => '/g')].map((each) => each.join(' '));
      fonts.push(
        this.object(
          this.reserve(),
          `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /g ${glyph} 0 R >> /Encoding << /Type /Encoding /Differences [0 ${names}] >> /FirstChar 0 /LastChar ${part.length - 1} /Widths [${widths}] /Resources << >> /ToUnicode ${unicode} 0 R >>`,
        ),
      );
    }
    return fonts;
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
    this.write(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
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

/** A font is named once for the letters that follow in it. */
function withoutRepeats(lines: readonly string[]): string {
  let font = '';
  return lines
    .map((line) => {
      const named = line.slice(0, line.indexOf('Tf') + 3);
      const shown = named === font ? line.slice(named.length) : line;
      font = named;
      return shown;
    })
    .join('\n');
}

/** The letters of a font's codes, at most 100 a block. */
function toUnicode(letters: readonly string[]): string {
  const rows = letters.map((letter, code) => {
    const units = Buffer.from(letter, 'utf16le').swap16();
    return `<${hex(Uint8Array.of(code))}> <${hex(units)}>`;
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
    '1 begincodespacerange <00> <ff> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
