/** Numbers that look random, the same for the same seed everywhere (xorshift). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % Math.max(1, below);
  };
}

/** Values at which programs err. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff];
/** Pieces that mean something in one format or another. */
const PIECES = [
  '\0',
  '\r\n\r\n',
  '://',
  '<script>',
  '=',
  '"',
  '../',
  '\x1B$B',
  '\xFE\xFF',
  'PK\x03\x04',
  'PK\x05\x06',
  '--',
  '%PDF-',
];

/** The bytes, changed in one to eight places: a byte, a bit, a run taken out, doubled or put elsewhere, a piece put in, the end cut off. */
export function mutate(bytes: Uint8Array, number: number): Buffer {
  const next = numbersFrom(number);
  let changed: Buffer = Buffer.from(bytes);
  for (let count = 1 + next(8); count > 0; count--) {
    const at = next(changed.length);
    const length = 1 + next(Math.min(64, changed.length));
    const run = changed.subarray(at, at + length);
    const without = () => Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    const withPiece = (piece: Buffer, place: number) =>
      Buffer.concat([changed.subarray(0, place), piece, changed.subarray(place)]);
    const kind = next(8);
    if (kind === 0 && at < changed.length) changed[at] = next(256);
    else if (kind === 1 && at < changed.length) changed[at] ^= 1 << next(8);
    else if (kind === 2 && at < changed.length) changed[at] = EDGES[next(EDGES.length)];
    else if (kind === 3) changed = without();
    else if (kind === 4) changed = withPiece(run, at);
    else if (kind === 5) changed = withPiece(run, next(changed.length));
    else if (kind === 6) changed = withPiece(Buffer.from(PIECES[next(PIECES.length)], 'latin1'), at);
    else if (next(4) === 0) changed = Buffer.from(changed.subarray(0, at));
  }
  return changed;
}
