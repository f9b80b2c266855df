import { clean } from '../characters';
import { sha256 } from '../digest';
import type { Attachment } from '../result';

const MAX_NAME = 1_000;

/** What is told of a part that is not carried: its cleaned name, its type, the size and the digest of its bytes. */
export function attachmentOf(name: string | undefined, type: string, bytes: Uint8Array): Attachment {
  const cleaned = clean((name ?? '').slice(0, MAX_NAME))
    .replace(/\n/g, '')
    .normalize('NFC');
  return {
    name: cleaned.trim() === '' ? 'part' : cleaned,
    type: /^[!-~]{1,120}$/.test(type) ? type : 'application/octet-stream',
    bytes: bytes.length,
    sha256: sha256(bytes),
  };
}
