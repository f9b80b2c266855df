import { clean, occurrences } from './characters';
import { decode } from './charset';
import type { Converter } from './converter';
import { releasedName } from './names';
import { Rejection, Removals } from './result';

/** Text as UTF-8, without what nobody sees. */
export const text: Converter = ({ name, bytes }, kind) => {
  const removals = new Removals();
  const written = readText(bytes, removals);
  return {
    files: [{ name: releasedName(name, kind, 'text'), kind: 'text', bytes: Buffer.from(written, 'utf8') }],
    removed: removals.list(),
  };
};

/** The text of a file; throws where its bytes are no text. */
export function readText(bytes: Uint8Array, removals: Removals): string {
  const decoded = decode(bytes);
  // Control characters that only binary files hold; DOS ended its files with one.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these tell binary from text.
  const binary = occurrences(decoded, /[\0-\x07\x0E-\x1A\x1C-\x1F]/g);
  const lost = occurrences(decoded, /\uFFFD/g);
  if (decoded.includes('\0') || binary * 100 > decoded.length + 100)
    throw new Rejection('malformed', `${binary} control characters`);
  if (lost > 2 && lost * 50 > decoded.length)
    throw new Rejection('malformed', `${lost} characters that no charset reads`);
  const written = clean(decoded, (count) => removals.add('control', count));
  if (written === '') throw new Rejection('empty');
  return written;
}
