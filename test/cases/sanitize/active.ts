import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Scorer } from './expectations';

/** Nothing of `absent` stands in a released file, in any encoding, also inside members of ZIP and streams of PDF. */
export const activeFaults: Scorer = ({ expected, files }) =>
  files.flatMap((file) => {
    if (expected.txt_inert === true && file.name.endsWith('.txt')) return [];
    const all = [file.bytes, ...unfolded(file.bytes)].map((bytes) => Buffer.from(bytes));
    return [expected.absent ?? []].flat().flatMap((text) => {
      const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()];
      return all.some((bytes) => forms.some((form) => bytes.includes(form))) ? [`${file.name} holds ${text}`] : [];
    });
  });

/** Members of a ZIP by their local headers, and streams of a PDF, unfolded; members that are ZIP themselves too. */
export function unfolded(bytes: Uint8Array): Buffer[] {
  const buffer = Buffer.from(bytes);
  const found: Buffer[] = [];
  for (
    let at = buffer.indexOf('PK\u0003\u0004', 0, 'latin1');
    at >= 0;
    at = buffer.indexOf('PK\u0003\u0004', at + 4, 'latin1')
  ) {
    const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
    try {
      const inner =
        buffer.readUInt16LE(at + 8) === 8
          ? inflateRawSync(buffer.subarray(start), { finishFlush: 2 })
          : buffer.subarray(start);
      if (buffer.readUInt16LE(at + 8) === 8)
        found.push(inner, ...(inner.subarray(0, 2).toString() === 'PK' ? unfolded(inner) : []));
    } catch {
      // Not a member: bytes that look like one.
    }
  }
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    const start = at + 6 + (buffer[at + 6] === 13 ? 2 : 1);
    try {
      found.push(inflateSync(buffer.subarray(start), { finishFlush: 2 }));
    } catch {
      // Not deflated.
    }
  }
  return found;
}
