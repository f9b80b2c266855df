import type { Door } from './result';

/** How much of each the gate takes, in one place; section 4 of the contract of `sanso sanitize`. Bytes, unless the name says otherwise. */
export interface Limits {
  readonly mailBytes: number;
  readonly mailParts: number;
  readonly mailLevels: number;
  readonly fileBytes: number;
  /** Everything that comes out of decompression, of one input. */
  readonly expandedBytes: number;
  /** How many times the input may grow once it is over `expansionFree` bytes. */
  readonly expansionRatio: number;
  readonly expansionFree: number;
  readonly archiveMembers: number;
  readonly archiveLevels: number;
  readonly imagePixels: number;
  readonly imageFrames: number;
  readonly pdfPages: number;
  readonly milliseconds: number;
  /** Memory of the converting process, or four times the input, whichever is more. */
  readonly memoryBytes: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = {
  mailBytes: 40 * MIB,
  mailParts: 1_000,
  mailLevels: 20,
  fileBytes: 100 * MIB,
  expandedBytes: 500 * MIB,
  expansionRatio: 200,
  expansionFree: 50 * MIB,
  archiveMembers: 1_000,
  archiveLevels: 3,
  imagePixels: 100_000_000,
  imageFrames: 500,
  pdfPages: 2_000,
  milliseconds: 60_000,
  memoryBytes: 1024 * MIB,
};

/** Bytes of the largest input that a door takes. */
export function mostBytes(door: Door, { mailBytes, fileBytes }: Limits): number {
  return door === 'mail' ? mailBytes : fileBytes;
}

/** Bytes to which an input of `packed` bytes may expand. */
export function mostExpanded(packed: number, { expandedBytes, expansionFree, expansionRatio }: Limits): number {
  return Math.min(expandedBytes, Math.max(expansionFree, expansionRatio * packed));
}
