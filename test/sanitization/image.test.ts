import sharp from 'sharp';
import { DEFAULT_LIMITS } from '../../lib/sanitization/limits';
import { sanitize } from '../../lib/sanitization/sanitize';

const CANARY = 'CANARY-1234';
const exif = { IFD0: { ImageDescription: CANARY, Copyright: CANARY } };

/** A picture that has no symmetry: its corner at the top left is white, the rest goes from black to red and green. */
const pixels = Buffer.from(
  Array.from({ length: 24 * 16 }, (_, at) => {
    const [x, y] = [at % 24, Math.floor(at / 24)];
    return x < 6 && y < 4 ? [255, 255, 255] : [x * 10, y * 15, 0];
  }).flat(),
);
const picture = () => sharp(pixels, { raw: { width: 24, height: 16, channels: 3 } });

const gate = async (name: string, bytes: Uint8Array, limits = DEFAULT_LIMITS) =>
  sanitize({ name, bytes: new Uint8Array(bytes), door: 'file' }, { limits });

async function released(name: string, bytes: Uint8Array) {
  const result = await gate(name, bytes);
  if (result.status === 'rejected') throw result.rejection;
  const { files, removed } = result.conversion;
  return { file: files[0], files, removed: Object.fromEntries(removed.map(({ what, count }) => [what, count])) };
}
const rejected = async (name: string, bytes: Uint8Array, limits = DEFAULT_LIMITS) => {
  const result = await gate(name, bytes, limits);
  return result.status === 'rejected' ? result.rejection.reason : 'released';
};
const raw = async (bytes: Uint8Array, page = 0) =>
  sharp(bytes, { page }).toColourspace('srgb').removeAlpha().raw().toBuffer();
const difference = (one: Buffer, other: Buffer) =>
  Math.max(...one.map((value, index) => Math.abs(value - other[index])));

const MADE: [string, string, () => Promise<Buffer>, number][] = [
  ['a.png', 'png', () => picture().withExif(exif).png().toBuffer(), 0],
  ['a.jpg', 'jpeg', () => picture().withExif(exif).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(), 60],
  ['a.gif', 'gif', () => picture().gif().toBuffer(), 40],
  ['a.webp', 'webp', () => picture().withExif(exif).webp({ lossless: true }).toBuffer(), 0],
  ['a.tif', 'tiff', () => picture().withExif(exif).tiff({ compression: 'lzw' }).toBuffer(), 0],
];

describe.each(MADE)('%s', (name, kind, make, most) => {
  test('keeps its pixels and nothing else, the same each time', async () => {
    const { file } = await released(name, await make());
    expect(file).toMatchObject({ name: expect.stringMatching(/^a\.\w+$/), kind });
    expect(difference(await raw(file.bytes), await raw(await make()))).toBeLessThanOrEqual(most);
    expect(await sharp(file.bytes).metadata()).not.toHaveProperty('exif');
    expect(Buffer.from(file.bytes).includes(CANARY)).toBe(false);
    expect((await released(name, await make())).file).toEqual(file);
  });

  test('loses what stands behind its end', async () => {
    const { file } = await released(
      name,
      Buffer.concat([await make(), Buffer.from(`PK\u0003\u0004${CANARY}`.repeat(50))]),
    );
    expect(Buffer.from(file.bytes).includes(CANARY)).toBe(false);
    expect(file).toEqual((await released(name, await make())).file);
  });

  test('is malformed when it breaks off', async () => {
    const bytes = await make();
    expect(await rejected(name, bytes.subarray(0, Math.floor(bytes.length / 2)))).toBe('malformed');
  });

  test('is too large over the limit of pixels', async () => {
    expect(await rejected(name, await make(), { ...DEFAULT_LIMITS, imagePixels: 24 * 16 - 1 })).toBe('too-large');
  });
});

test('a picture that stands on its side is put upright', async () => {
  for (const [name, make] of [
    ['a.jpg', () => picture().withMetadata({ orientation: 6 }).jpeg({ quality: 100 })],
    ['a.png', () => picture().withMetadata({ orientation: 6 }).png()],
    ['a.tif', () => picture().withMetadata({ orientation: 6 }).tiff({ compression: 'lzw' })],
  ] as const) {
    const { file } = await released(name, await make().toBuffer());
    expect(await sharp(file.bytes).metadata()).toMatchObject({ width: 16, height: 24 });
  }
});

test('what is no picture is counted', async () => {
  const jpeg = await picture().withExif(exif).jpeg().toBuffer();
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 2 + CANARY.length]), Buffer.from(CANARY)]);
  const bytes = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), Buffer.from(CANARY)]);
  expect((await released('a.jpg', bytes)).removed).toEqual({ metadata: 1, comment: 1, trailing: 1 });
});

test('a JPEG whose data end before its last marker is malformed', async () => {
  const jpeg = await sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: 'red',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer();
  expect(await rejected('a.jpg', Buffer.concat([jpeg.subarray(0, jpeg.length / 2), Buffer.from([0xff, 0xd9])]))).toBe(
    'malformed',
  );
  expect(await rejected('a.jpg', jpeg)).toBe('released');
});

test('a profile changes the colours before it goes', async () => {
  const wide = await picture().withIccProfile('p3').png().toBuffer();
  const { file } = await released('a.png', wide);
  expect(await sharp(file.bytes).metadata()).not.toHaveProperty('icc');
  expect(difference(await raw(file.bytes), pixels)).toBeLessThanOrEqual(8);
});

test('every page of a TIFF is a page, of its own size, but thumbnails', async () => {
  const small = () => sharp({ create: { width: 5, height: 7, channels: 3, background: '#0080ff' } });
  const one = await picture().tiff({ compression: 'none' }).toBuffer();
  const both = joined(one, await small().tiff({ compression: 'none' }).toBuffer());
  const { file } = await released('a.tif', both);
  const sizes = await Promise.all([0, 1].map(async (page) => sharp(file.bytes, { page }).metadata()));
  expect(sizes.map(({ width, height, pages }) => [width, height, pages])).toEqual([
    [24, 16, 2],
    [5, 7, 2],
  ]);
  expect(difference(await raw(file.bytes, 1), await small().raw().toBuffer())).toBe(0);
  const circle = Buffer.from(one);
  circle.writeUInt32LE(circle.readUInt32LE(4), endOfDirectory(circle));
  expect(await rejected('a.tif', circle)).toBe('malformed');
  expect(await rejected('a.tif', both, { ...DEFAULT_LIMITS, imageFrames: 1 })).toBe('too-large');
});

const endOfDirectory = (bytes: Buffer) => bytes.readUInt32LE(4) + 2 + bytes.readUInt16LE(bytes.readUInt32LE(4)) * 12;

/** A second TIFF behind the first: its offsets of more than four bytes move by where it now stands. */
function joined(first: Buffer, second: Buffer): Buffer {
  const base = first.length + (first.length % 2);
  const moved = Buffer.from(second);
  const directory = moved.readUInt32LE(4);
  for (let entry = directory + 2; entry < endOfDirectory(moved); entry += 12) {
    const bytes = [0, 1, 1, 2, 4, 8][moved.readUInt16LE(entry + 2)] * moved.readUInt32LE(entry + 4);
    if (bytes > 4 || moved.readUInt16LE(entry) === 273)
      moved.writeUInt32LE(moved.readUInt32LE(entry + 8) + base, entry + 8);
  }
  const whole = Buffer.alloc(base + moved.length);
  whole.set(first);
  whole.set(moved, base);
  whole.writeUInt32LE(directory + base, endOfDirectory(first));
  return whole;
}

test('an animation becomes its first frame', async () => {
  const frames = await Promise.all(
    ['red', 'blue'].map((background) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const animated = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { file, removed } = await released('a.gif', animated);
  expect((await sharp(file.bytes).metadata()).pages ?? 1).toBe(1);
  expect(removed).toEqual({ other: 1 });
  expect((await raw(file.bytes)).subarray(0, 3)).toEqual(Buffer.from([255, 0, 0]));
});

test('a large GIF is released as PNG', async () => {
  const large = await sharp({ create: { width: 2_001, height: 2_000, channels: 3, background: 'red' } })
    .gif({ effort: 1 })
    .toBuffer();
  expect((await released('a.gif', large)).file).toMatchObject({ name: 'a.png', kind: 'png' });
});

test('a bitmap is released as PNG', async () => {
  const bytes = Buffer.from(
    '424d3a0000000000000036000000280000000100000001000000010018000000000000000000000000000000000000000000000000000000ff00',
    'hex',
  );
  const { file } = await released('図.bmp', bytes);
  expect(file).toMatchObject({ name: '図.png', kind: 'png' });
  expect([...(await raw(file.bytes))]).toEqual([255, 0, 0]);
});

test.each([
  ['PNG without an end', 'a.png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['JPEG of a marker', 'a.jpg', Buffer.from('ffd8ffd9', 'hex')],
  ['GIF without a picture', 'a.gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
  ['WebP of a header', 'a.webp', Buffer.from('RIFF\x0c\0\0\0WEBPVP8 ', 'latin1')],
  ['TIFF whose directory is not there', 'a.tif', Buffer.from('II*\0\xff\0\0\0', 'latin1')],
])('%s is malformed', async (_, name, bytes) => {
  expect(await rejected(name, bytes)).toBe('malformed');
});

/** A TIFF of one row of inks, without a profile. */
function inks(row: readonly (readonly [number, number, number, number])[]): Buffer {
  const data = Buffer.from(row.flat());
  const entries: [number, number, number, number][] = [
    [256, 3, 1, row.length],
    [257, 3, 1, 1],
    [258, 3, 4, 0],
    [259, 3, 1, 1],
    [262, 3, 1, 5],
    [273, 4, 1, 8],
    [277, 3, 1, 4],
    [278, 3, 1, 1],
    [279, 4, 1, data.length],
  ];
  const directory = 8 + data.length;
  const bits = directory + 2 + entries.length * 12 + 4;
  const head = Buffer.from([0x49, 0x49, 42, 0, directory, 0, 0, 0]);
  const body = Buffer.alloc(2 + entries.length * 12 + 4 + 8);
  body.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 2 + index * 12;
    body.writeUInt16LE(tag, at);
    body.writeUInt16LE(type, at + 2);
    body.writeUInt32LE(count, at + 4);
    body.writeUInt32LE(tag === 258 ? bits : value, at + 8);
  });
  for (let channel = 0; channel < 4; channel++) body.writeUInt16LE(8, bits - directory + channel * 2);
  return Buffer.concat([head, data, body]);
}

test('inks without a profile are mixed as browsers mix them', async () => {
  const bytes = inks([
    [0, 0, 0, 0],
    [255, 0, 0, 0],
    [0, 255, 255, 0],
    [0, 0, 0, 255],
    [51, 0, 0, 51],
  ]);
  const { file } = await released('a.tif', bytes);
  expect([...(await raw(file.bytes))]).toEqual([255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 0, 0, 163, 204, 204]);
});

test('a BigTIFF is a TIFF, and cut off it is none', async () => {
  const bytes = await picture().tiff({ bigtiff: true, compression: 'lzw' }).toBuffer();
  expect(bytes.readUInt16LE(2)).toBe(43);
  const { file } = await released('a.tif', bytes);
  expect(difference(await raw(file.bytes), pixels)).toBe(0);
  expect(Buffer.from(file.bytes).readUInt16LE(2)).toBe(42);
  for (const length of [12, 40, bytes.length - 4])
    expect(await rejected('a.tif', bytes.subarray(0, length))).toBe('malformed');
});
