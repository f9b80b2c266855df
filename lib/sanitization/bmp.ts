import { Rejection } from './result';

/** Pixels from the top left, row by row; `channels` bytes each (RGB, or RGBA where the bitmap says that it has alpha). */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
}

/** A bitmap and where its data end; what stands behind is no part of it. */
export interface Bitmap extends Pixels {
  readonly end: number;
}

const RGB = 0;
const RLE8 = 1;
const RLE4 = 2;
const BITFIELDS = 3;
const ALPHA_BITFIELDS = 6;

/**
 * Decodes a Windows or OS/2 bitmap of 1, 2, 4, 8, 16, 24 or 32 bits: palette, run lengths, bit fields, either direction. sharp does not
 * read bitmaps. Bytes that are missing make it malformed; embedded JPEG and PNG are not taken.
 */
export function decodeBmp(bytes: Uint8Array, maxPixels: number): Bitmap {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = headerOf(view);
  const { width, height, bits, compression } = header;
  if (width * height > maxPixels) throw new Rejection('too-large', `${width} x ${height} pixels`);
  if (compression === RLE8 || compression === RLE4) return runLengths(bytes, header);
  const stride = Math.ceil((width * bits) / 32) * 4;
  const end = header.start + stride * height;
  // The last row may lack its padding.
  if (header.start + stride * (height - 1) + Math.ceil((width * bits) / 8) > bytes.length) throw malformed('truncated');
  const pixelAt = bits <= 8 ? paletteReader(bytes, header) : fieldReader(view, header);
  const channels = header.masks[3] === 0 ? 3 : 4;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, to = 0; y < height; y++) {
    const row = header.start + stride * (header.topDown ? y : height - 1 - y);
    for (let x = 0; x < width; x++, to += channels) pixelAt(row, x, data, to);
  }
  // Writers that leave alpha at nothing mean that all is seen, as viewers show it.
  if (channels === 4 && data.every((value, index) => index % 4 < 3 || value === 0))
    for (let index = 3; index < data.length; index += 4) data[index] = 255;
  return { data, width, height, channels, end: Math.min(end, bytes.length) };
}

type PixelReader = (row: number, x: number, data: Uint8Array, to: number) => void;
type Header = ReturnType<typeof headerOf>;

const malformed = (detail: string) => new Rejection('malformed', `bitmap: ${detail}`);

function headerOf(view: DataView) {
  if (view.byteLength < 26) throw malformed('no header');
  const size = view.getUint32(14, true);
  const core = size === 12;
  if (!core && size !== 16 && size !== 64 && size < 40) throw malformed(`header of ${size} bytes`);
  if (size > 256 || 14 + size > view.byteLength) throw malformed('header is cut');
  const width = core ? view.getUint16(18, true) : view.getInt32(18, true);
  const tall = core ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(core ? 24 : 28, true);
  const compression = size >= 40 ? view.getUint32(30, true) : RGB;
  const used = size >= 40 ? view.getUint32(46, true) : 0;
  const height = Math.abs(tall);
  if (width <= 0 || height === 0) throw malformed(`${width} x ${tall}`);
  if (![1, 2, 4, 8, 16, 24, 32].includes(bits)) throw malformed(`${bits} bits`);
  const fields = compression === BITFIELDS || compression === ALPHA_BITFIELDS;
  const fits =
    compression === RGB ||
    (compression === RLE8 && bits === 8 && tall > 0) ||
    (compression === RLE4 && bits === 4 && tall > 0) ||
    (fields && (bits === 16 || bits === 32) && size >= 40);
  // OS/2 2.x uses 3 and 4 for fax and runs of 24 bits, with a header of 64 bytes.
  if (!fits || (size === 64 && compression > RLE4)) throw malformed(`compression ${compression} of ${bits} bits`);
  // Masks stand behind a header of 40 bytes, and in longer ones.
  const masksBehind = fields && size === 40 ? (compression === ALPHA_BITFIELDS ? 16 : 12) : 0;
  const maskAt = (index: number) => (54 + index * 4 + 4 <= view.byteLength ? view.getUint32(54 + index * 4, true) : 0);
  const masks = fields
    ? [maskAt(0), maskAt(1), maskAt(2), size >= 56 || compression === ALPHA_BITFIELDS ? maskAt(3) : 0]
    : bits === 16
      ? [0x7c00, 0x3e0, 0x1f, 0]
      : [0xff0000, 0xff00, 0xff, 0];
  const palette = 14 + size + masksBehind;
  const colours = bits > 8 ? 0 : Math.min(used || 1 << bits, 256);
  const entry = core ? 3 : 4;
  const start = view.getUint32(10, true);
  if (start < palette || start >= view.byteLength) throw malformed(`data at ${start}`);
  // Some writers count colours that they leave out.
  const present = Math.min(colours, Math.floor((start - palette) / entry));
  return { width, height, bits, compression, masks, topDown: tall < 0, start, palette, entry, colours: present };
}

const colourTo = (
  bytes: Uint8Array,
  { palette, entry, colours }: Header,
  index: number,
  data: Uint8Array,
  to: number,
) => {
  // An index outside the palette is black.
  if (index >= colours) return;
  const at = palette + index * entry;
  data[to] = bytes[at + 2];
  data[to + 1] = bytes[at + 1];
  data[to + 2] = bytes[at];
};

function paletteReader(bytes: Uint8Array, header: Header): PixelReader {
  const { bits } = header;
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  return (row, x, data, to) => {
    const byte = bytes[row + Math.floor(x / perByte)];
    colourTo(bytes, header, (byte >> (8 - bits * ((x % perByte) + 1))) & mask, data, to);
  };
}

function fieldReader(view: DataView, { bits, masks }: Header): PixelReader {
  if (bits === 24)
    return (row, x, data, to) => {
      for (let channel = 0; channel < 3; channel++) data[to + channel] = view.getUint8(row + x * 3 + 2 - channel);
    };
  const channels = masks.slice(0, masks[3] === 0 ? 3 : 4).map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, most: mask >>> shift || 1 };
  });
  return (row, x, data, to) => {
    const value = bits === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true);
    channels.forEach(({ mask, shift, most }, channel) => {
      data[to + channel] = Math.round((((value & mask) >>> shift) * 255) / most);
    });
  };
}

/** Runs of 8 or 4 bits; what they skip has the first colour. */
function runLengths(bytes: Uint8Array, header: Header): Bitmap {
  const { width, height, compression } = header;
  const indices = new Uint8Array(width * height);
  let at = header.start;
  let x = 0;
  let y = 0;
  const next = () => {
    if (at >= bytes.length) throw malformed('truncated');
    return bytes[at++];
  };
  const put = (index: number) => {
    if (x < width && y < height) indices[(height - 1 - y) * width + x] = index;
    x++;
  };
  const nibble = (byte: number, index: number) => (index % 2 === 0 ? byte >> 4 : byte & 15);
  while (y < height) {
    const count = next();
    const value = next();
    if (count > 0) {
      for (let index = 0; index < count; index++) put(compression === RLE8 ? value : nibble(value, index));
    } else if (value === 0) {
      x = 0;
      y++;
    } else if (value === 1) {
      break;
    } else if (value === 2) {
      x += next();
      y += next();
    } else {
      const length = compression === RLE8 ? value : Math.ceil(value / 2);
      for (let index = 0, byte = 0; index < value; index++) {
        if (compression === RLE8 || index % 2 === 0) byte = next();
        put(compression === RLE8 ? byte : nibble(byte, index));
      }
      if (length % 2 === 1) next();
    }
  }
  // The mark of the end follows the end of the last line.
  if (y >= height && bytes[at] === 0 && bytes[at + 1] === 1) at += 2;
  const data = new Uint8Array(width * height * 3);
  for (let index = 0; index < indices.length; index++) colourTo(bytes, header, indices[index], data, index * 3);
  return { data, width, height, channels: 3, end: at };
}
