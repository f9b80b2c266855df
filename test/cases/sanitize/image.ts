import sharp from 'sharp';
import type { Scorer } from './expectations';

interface Expected {
  readonly file: string;
  readonly psnr: number;
  /** An animation: its first frame at least. */
  readonly first_frame?: boolean;
}

/** Every picture of `images` in its place among the pages of what was released, alike within so many decibels, and nothing beside its pixels. */
export const imageFaults: Scorer = async ({ expected, files, beside }) => {
  const pictures = files.filter(({ kind }) => ['png', 'jpeg', 'gif', 'tiff', 'webp'].includes(kind));
  const faults: string[] = [];
  const pages: (() => sharp.Sharp)[] = [];
  for (const { bytes, name } of pictures) {
    const told = await sharp(bytes).metadata();
    for (const field of ['exif', 'icc', 'iptc', 'xmp', 'comments', 'orientation'] as const)
      if (told[field] !== undefined && (field !== 'orientation' || told.orientation !== 1))
        faults.push(`${name} holds ${field}`);
    for (let page = 0; page < (told.pages ?? 1); page++) pages.push(() => sharp(bytes, { page, failOn: 'warning' }));
  }
  const wanted = (expected.images ?? []) as Expected[];
  if (wanted.length === 0) return faults;
  if (pages.length !== wanted.length && !wanted[0].first_frame)
    faults.push(`${pages.length} pictures of ${wanted.length}`);
  for (const [index, { file, psnr }] of wanted.entries()) {
    if (pages[index] === undefined) continue;
    const likeness = await decibels(pages[index](), sharp(beside(file)));
    if (likeness < psnr) faults.push(`${file}: ${likeness.toFixed(1)} dB, expected ${psnr}`);
  }
  return faults;
};

/** Peak signal to noise of two pictures over white; 0 where they differ in size. */
export async function decibels(one: sharp.Sharp, other: sharp.Sharp): Promise<number> {
  const [left, right] = await Promise.all(
    [one, other].map((picture) =>
      picture.flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true }),
    ),
  );
  if (left.info.width !== right.info.width || left.info.height !== right.info.height) return 0;
  const channel = ({ data, info: { channels } }: typeof left, pixel: number, of: number) =>
    data[pixel * channels + (channels < 3 ? 0 : of)];
  const count = left.info.width * left.info.height;
  let squares = 0;
  for (let pixel = 0; pixel < count; pixel++)
    for (let of = 0; of < 3; of++) squares += (channel(left, pixel, of) - channel(right, pixel, of)) ** 2;
  return squares === 0 ? 99 : 10 * Math.log10((255 * 255 * 3 * count) / squares);
}
