import type { Sharp, SharpInput, SharpOptions } from 'sharp';
import { decodeBmp } from './bmp';
import { bufferOf } from './buffer-of';
import type { Converter, Gate } from './converter';
import { releasedName } from './names';
import { peer } from './peers';
import { PARTS, tiffPages } from './picture-parts';
import { type Item, type Kind, Rejection, type ReleasedFile, Removals } from './result';
import { joinTiff } from './tiff-join';

/** Decoders of libvips that may run; all others are blocked, whatever the bytes look like. */
const LOADERS = ['JpegBuffer', 'PngBuffer', 'NsgifBuffer', 'WebpBuffer', 'TiffBuffer'].map(
  (name) => `VipsForeignLoad${name}`,
);

/** A picture out of its pixels: colours as they are seen, standing as it is shown, and nothing else of it. Animations become their first frame. */
export const image: Converter = async (item, kind, gate) => {
  if (kind === 'tiff') return tiff(item, gate);
  if (kind === 'bmp') return bmp(item, gate);
  if (kind !== 'png' && kind !== 'jpeg' && kind !== 'gif' && kind !== 'webp')
    throw new Rejection('unsupported-type', kind);
  const parts = PARTS[kind](bufferOf(item.bytes), gate.limits);
  const as = kind === 'gif' && parts.bytes.readUInt16LE(6) * parts.bytes.readUInt16LE(8) > LARGE_GIF ? 'png' : kind;
  const encoded = await pixels(await open(parts.bytes, gate), gate, (picture) => {
    if (kind === 'jpeg') return picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: false });
    if (as === 'gif') return picture.gif({ effort: 1, dither: 0 });
    if (kind === 'webp')
      return parts.lossless ? picture.webp({ lossless: true, effort: 0 }) : picture.webp({ quality: 92, effort: 1 });
    return picture.png(PNG);
  });
  return { files: [fileOf(item, kind, as, encoded)], removed: parts.removed.list() };
};

/** Of pixels: choosing a palette for more takes seconds and gigabytes, so they become PNG. */
const LARGE_GIF = 4_000_000;

const PNG = { compressionLevel: 6, adaptiveFiltering: true };

/** Opens a picture, or raw pixels, with every limit set. */
export async function open(input: SharpInput, gate: Gate, options: SharpOptions = {}): Promise<Sharp> {
  const { default: sharp } = await peer('sharp', () => import('sharp'));
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  return sharp(input, { limitInputPixels: gate.limits.imagePixels, failOn: 'error', ...options });
}

const fileOf = ({ name }: Item, from: Kind, kind: Kind, bytes: Uint8Array): ReleasedFile => ({
  name: releasedName(name, from, kind),
  kind,
  bytes,
});

/** A JPEG whose data end or break in the middle; bytes before a marker that decoders skip do no harm. */
const BROKEN = /Corrupt JPEG data: (?!\d+ extraneous)/;

/** Decodes, stands upright, and encodes anew. What libvips cannot decode whole is malformed, unless it is over the limit. */
async function pixels(picture: Sharp, gate: Gate, encode: (upright: Sharp) => Sharp): Promise<Buffer> {
  const warnings: string[] = [];
  picture.on('warning', (warning: string) => warnings.push(warning));
  try {
    const { space, hasProfile } = await picture.metadata();
    const upright =
      space === 'cmyk' && hasProfile !== true ? await mixed(picture.autoOrient(), gate) : picture.autoOrient();
    // Grey stays grey, which is a third of the bytes.
    const grey = space === 'b-w' || space === 'grey16';
    const encoded = await encode(grey ? upright.toColourspace('b-w') : upright).toBuffer();
    const broken = warnings.find((warning) => BROKEN.test(warning));
    if (broken !== undefined) throw new Error(broken);
    return encoded;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Rejection(/pixel limit|too large|exceeds/i.test(why) ? 'too-large' : 'malformed', why);
  }
}

/** Inks without a profile, as browsers mix them: each takes its part of the light; a profile of somebody else would only guess. */
async function mixed(picture: Sharp, gate: Gate): Promise<Sharp> {
  const { data, info } = await picture
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const light = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < light.length; from += channels, to += 3) {
    const white = 255 - data[from + 3];
    for (let ink = 0; ink < 3; ink++) light[to + ink] = Math.round(((255 - data[from + ink]) * white) / 255);
  }
  return open(light, gate, { raw: { width, height, channels: 3 } });
}

async function bmp(item: Item, gate: Gate) {
  const { end, data, ...raw } = decodeBmp(item.bytes, gate.limits.imagePixels);
  const removed = new Removals();
  removed.add('trailing', end < item.bytes.length ? 1 : 0);
  const picture = await open(data, gate, { raw });
  return {
    files: [fileOf(item, 'bmp', 'png', await pixels(picture, gate, (upright) => upright.png(PNG)))],
    removed: removed.list(),
  };
}

async function tiff(item: Item, gate: Gate) {
  const { pages, removed } = tiffPages(bufferOf(item.bytes), gate.limits);
  const shown = pages.filter(({ thumbnail }, index) => index === 0 || !thumbnail);
  removed.add('hidden', pages.length - shown.length);
  const out: Buffer[] = [];
  for (const { index } of shown) {
    const picture = await open(bufferOf(item.bytes), gate, { page: index });
    out.push(
      await pixels(picture, gate, (upright) => upright.tiff({ compression: 'deflate', predictor: 'horizontal' })),
    );
  }
  return { files: [fileOf(item, 'tiff', 'tiff', joinTiff(out))], removed: removed.list() };
}
