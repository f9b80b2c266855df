import { createHash } from 'node:crypto';

/** The digest that results carry: SHA-256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
