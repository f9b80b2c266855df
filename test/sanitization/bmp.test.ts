import { decodeBmp } from '../../lib/sanitization/bmp';

/** A bitmap of two by two pixels unless told otherwise: red, green above blue, white. */
function bmp(fields: {
  bits: number;
  data: number[];
  width?: number;
  height?: number;
  compression?: number;
  palette?: number[];
  masks?: number[];
  core?: boolean;
}): Uint8Array {
  const { bits, data, width = 2, height = 2, compression = 0, palette = [], masks = [], core = false } = fields;
  const header = Buffer.alloc(core ? 12 : 40);
  header.writeUInt32LE(header.length, 0);
  if (core)
    [width, height, 1, bits].forEach((value, index) => {
      header.writeUInt16LE(value, 4 + index * 2);
    });
  else {
    header.writeInt32LE(width, 4);
    header.writeInt32LE(height, 8);
    header.writeUInt16LE(1, 12);
    header.writeUInt16LE(bits, 14);
    header.writeUInt32LE(compression, 16);
    header.writeUInt32LE(palette.length / 4, 32);
  }
  const behind = Buffer.alloc(masks.length * 4);
  masks.forEach((mask, index) => {
    behind.writeUInt32LE(mask >>> 0, index * 4);
  });
  const file = Buffer.alloc(14);
  file.write('BM', 'latin1');
  file.writeUInt32LE(14 + header.length + behind.length + palette.length, 10);
  return new Uint8Array(Buffer.concat([file, header, behind, Buffer.from(palette), Buffer.from(data)]));
}

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];
const FOUR = [...RED, ...GREEN, ...BLUE, ...WHITE];
/** Blue, green, red and nothing, as palettes store them. */
const PALETTE = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];

test.each([
  [
    '24 bits from the bottom',
    bmp({ bits: 24, data: [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0] }),
    FOUR,
  ],
  [
    '24 bits from the top',
    bmp({ bits: 24, height: -2, data: [0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0] }),
    FOUR,
  ],
  [
    '24 bits, header of OS/2',
    bmp({ bits: 24, core: true, data: [255, 0, 0, 255, 255, 255, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0] }),
    FOUR,
  ],
  [
    '1 bit',
    bmp({ bits: 1, palette: [0, 0, 0, 0, 255, 255, 255, 0], data: [0x40, 0, 0, 0, 0x80, 0, 0, 0] }),
    [...WHITE, 0, 0, 0, 0, 0, 0, ...WHITE],
  ],
  ['4 bits', bmp({ bits: 4, palette: PALETTE, data: [0x23, 0, 0, 0, 0x01, 0, 0, 0] }), FOUR],
  ['8 bits', bmp({ bits: 8, palette: PALETTE, data: [2, 3, 0, 0, 0, 1, 0, 0] }), FOUR],
  [
    '8 bits, an index outside the palette',
    bmp({ bits: 8, palette: PALETTE, data: [2, 3, 0, 0, 0, 9, 0, 0] }),
    [...RED, 0, 0, 0, ...BLUE, ...WHITE],
  ],
  ['16 bits of five', bmp({ bits: 16, data: [0x1f, 0, 0xff, 0x7f, 0, 0x7c, 0xe0, 3] }), FOUR],
  [
    '16 bits by fields',
    bmp({ bits: 16, compression: 3, masks: [0xf800, 0x7e0, 0x1f], data: [0x1f, 0, 0xff, 0xff, 0, 0xf8, 0xe0, 7] }),
    FOUR,
  ],
  ['32 bits', bmp({ bits: 32, data: [255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 0, 0, 255, 0, 0] }), FOUR],
  [
    'runs of 8 bits',
    bmp({ bits: 8, compression: 1, palette: PALETTE, data: [1, 2, 1, 3, 0, 0, 1, 0, 1, 1, 0, 1] }),
    FOUR,
  ],
  ['runs of 4 bits', bmp({ bits: 4, compression: 2, palette: PALETTE, data: [2, 0x23, 0, 0, 2, 0x01, 0, 1] }), FOUR],
  [
    'runs that skip',
    bmp({ bits: 8, compression: 1, palette: PALETTE, data: [0, 2, 1, 1, 1, 1, 0, 1] }),
    [...RED, ...GREEN, ...RED, ...RED],
  ],
])('%s', (_, bytes, pixels) => {
  expect([...decodeBmp(bytes, 100).data]).toEqual(pixels);
});

test('alpha is kept where a field says so, and where it is not nothing everywhere', () => {
  const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
  const pixel = (alpha: number) =>
    bmp({ bits: 32, width: 1, height: 1, compression: 6, masks, data: [0, 0, 255, alpha] });
  expect([...decodeBmp(pixel(128), 100).data]).toEqual([255, 0, 0, 128]);
  expect([...decodeBmp(pixel(0), 100).data]).toEqual([255, 0, 0, 255]);
});

test.each([
  ['nothing but its name', new Uint8Array(Buffer.from('BM')), 'malformed'],
  ['rows that are missing', bmp({ bits: 24, data: [0, 0, 0, 0] }), 'malformed'],
  ['runs that break off', bmp({ bits: 8, compression: 1, palette: PALETTE, data: [1, 2] }), 'malformed'],
  ['no width', bmp({ bits: 24, width: 0, data: [0] }), 'malformed'],
  ['seven bits', bmp({ bits: 7, data: [0] }), 'malformed'],
  ['a JPEG inside', bmp({ bits: 24, compression: 4, data: [0] }), 'malformed'],
  ['a size that nobody shows', bmp({ bits: 24, width: 60_000, height: 60_000, data: [0] }), 'too-large'],
])('%s is rejected', (_, bytes, reason) => {
  expect(() => decodeBmp(bytes, 100)).toThrow(expect.objectContaining({ reason }));
});
