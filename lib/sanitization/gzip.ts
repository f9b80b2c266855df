import { gunzipSync } from 'node:zlib';
import type { Gate } from './converter';
import { mostExpanded } from './limits';
import { Rejection } from './result';

/** What a gzip holds, within the limits, and nothing behind it. */
export function readGzip(bytes: Uint8Array, { limits, expanded }: Gate): Uint8Array {
  let read: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    // `info` is missing from the types.
    const options = { maxOutputLength: mostExpanded(bytes.length, limits), info: true };
    read = gunzipSync(bytes, options) as unknown as typeof read;
  } catch (error) {
    const isOver = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Rejection(isOver ? 'too-large' : 'malformed', (error as Error).message);
  }
  if (read.engine.bytesWritten !== bytes.length) throw new Rejection('malformed', 'bytes behind the end');
  expanded(read.buffer.length);
  return read.buffer;
}
