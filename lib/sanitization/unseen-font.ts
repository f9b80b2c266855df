const WIDE = 500;
const HIGH = 900;

/**
 * A TrueType font of one glyph that draws nothing. The letters of the text layer stand in it, so that no font program of a stranger is
 * handed on and readers need none of their own.
 */
export function unseenFont(): Uint8Array {
  const shorts = (...values: number[]) => {
    const bytes = Buffer.alloc(values.length * 2);
    values.forEach((value, index) => {
      bytes.writeUInt16BE(value & 0xffff, index * 2);
    });
    return bytes;
  };
  const long = (value: number) => shorts(value >>> 16, value);
  const font = layOut([
    // One subtable of format 4 that maps nothing.
    ['cmap', shorts(0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)],
    // A line there and back: it covers nothing, yet has a size, without which PDFium takes a letter for none.
    ['glyf', shorts(1, 0, 0, WIDE, HIGH, 1, 0, 0x0101, 0, WIDE, 0, HIGH)],
    // Magic number and 1,000 units an em, dated at the epoch of the format.
    [
      'head',
      shorts(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, WIDE, HIGH, 0, 8, 2, 0, 0),
    ],
    ['hhea', shorts(1, 0, 1_000, 0, 0, 1_000, 0, 0, 1_000, 1, 0, 0, 0, 0, 0, 0, 0, 1)],
    ['hmtx', shorts(1_000, 0)],
    ['loca', shorts(0, 12)],
    ['maxp', shorts(1, 0, 1, 2, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['post', Buffer.concat([long(0x30000), Buffer.alloc(28)])],
  ]);
  const head = font.indexOf('head');
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, font.readUInt32BE(head + 8) + 8);
  return font;
}

function layOut(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const header = Buffer.alloc(12 + tables.length * 16);
  header.writeUInt32BE(0x10000, 0);
  const power = Math.floor(Math.log2(tables.length));
  [tables.length, 16 << power, power, tables.length * 16 - (16 << power)].forEach((value, index) => {
    header.writeUInt16BE(value, 4 + index * 2);
  });
  let offset = header.length;
  const padded = tables.map(([tag, data], index) => {
    const entry = 12 + index * 16;
    header.write(tag, entry, 'latin1');
    const whole = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    [checksum(whole), offset, data.length].forEach((value, word) => {
      header.writeUInt32BE(value, entry + 4 + word * 4);
    });
    offset += whole.length;
    return whole;
  });
  return Buffer.concat([header, ...padded]);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
