import { bufferOf } from './buffer-of';
import { bySignature } from './kinds/signatures';
import { isTarHeader } from './kinds/tar-header';
import { isBinary, kindOfText } from './kinds/text-kind';
import { kindOfZip } from './kinds/zip-kind';
import type { Item, Kind } from './result';

/** How far into a file readers of PDF look for its header. */
const PDF_REACH = 1024;

/** What an item is, by its bytes: a name decides only between text and a table of text, and by the mail door everything is a message. */
export function kindOf({ door, bytes, name }: Item): Kind {
  if (door === 'mail') return 'message';
  const buffer = bufferOf(bytes);
  if (buffer.length === 0) return 'unknown';
  const signed = bySignature(buffer);
  if (signed === 'zip') return kindOfZip(buffer);
  if (signed !== undefined) return signed;
  if (isTarHeader(buffer.subarray(0, 512))) return 'tar';
  if (/%PDF-\d/.test(buffer.toString('latin1', 0, PDF_REACH)) && buffer.includes('endobj')) return 'pdf';
  if (isBinary(buffer)) return 'unknown';
  return kindOfText(buffer, name);
}
