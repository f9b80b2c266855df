import type { Ranges } from '../../address/ranges';
import { isUnknown, type Value } from '../../template/unknown';

export const ANY_PORT: Ranges = [0, 65535];

/** Every protocol, on every port. */
export const ALL_TRAFFIC = { protocol: [0, 255], port: ANY_PORT } as const;

/** The port that a template writes: any where it is not known, undefined where there is none. */
export function writtenPort(value: Value | undefined): Ranges | undefined {
  if (value === undefined || value === null) return undefined;
  const port = isUnknown(value) ? Number.NaN : Number(value);
  return Number.isNaN(port) ? ANY_PORT : [port, port];
}

/** A range of ports by its first and its last one; any where one of them is not known. */
export function writtenRange(first: Value | undefined, last: Value | undefined): Ranges {
  const [from, to] = [writtenPort(first), writtenPort(last)];
  return !from || !to || from === ANY_PORT || to === ANY_PORT ? ANY_PORT : [from[0], to[0]];
}
