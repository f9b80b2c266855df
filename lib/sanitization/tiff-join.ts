/** Bytes of one value of each type of TIFF. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const STRIP_OFFSETS = 273;
const TILE_OFFSETS = 324;

/** One TIFF out of little-endian ones of a page each: every offset moves by where the page now stands. */
export function joinTiff(pages: readonly Uint8Array[]): Uint8Array {
  const out: Buffer[] = [];
  let base = 0;
  let link: { readonly page: Buffer; readonly at: number } | undefined;
  for (const each of pages) {
    const page = Buffer.alloc(each.length + (each.length % 2));
    page.set(each);
    const directory = page.readUInt32LE(4);
    const count = page.readUInt16LE(directory);
    for (let entry = directory + 2, index = 0; index < count; entry += 12, index++) {
      const tag = page.readUInt16LE(entry);
      const type = page.readUInt16LE(entry + 2);
      const values = page.readUInt32LE(entry + 4);
      const inside = TYPE_BYTES[type] * values <= 4;
      const at = inside ? entry + 8 : page.readUInt32LE(entry + 8);
      if (tag === STRIP_OFFSETS || tag === TILE_OFFSETS)
        for (let value = 0; value < values; value++)
          if (type === 4) page.writeUInt32LE(page.readUInt32LE(at + value * 4) + base, at + value * 4);
          else throw new Error(`offsets of type ${type}`);
      if (!inside) page.writeUInt32LE(at + base, entry + 8);
    }
    link?.page.writeUInt32LE(directory + base, link.at);
    link = { page, at: directory + 2 + count * 12 };
    out.push(page);
    base += page.length;
  }
  return Buffer.concat(out);
}
