import { bufferOf } from './buffer-of';
import type { Converter } from './converter';
import { Rejection } from './result';

/** Streams in which Office keeps a document under a password. */
const ENCRYPTED = ['EncryptedPackage', 'EncryptionInfo'].map((name) => Buffer.from(name, 'utf16le'));

/** Compound files are never rebuilt; one that only wraps an encrypted document is told as such. */
export const ole2: Converter = ({ bytes }) => {
  const buffer = bufferOf(bytes);
  throw new Rejection(ENCRYPTED.some((name) => buffer.includes(name)) ? 'encrypted' : 'unsupported-type');
};
