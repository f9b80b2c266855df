import type { Door, Item, ReleasedFile } from '../../../lib/sanitization/result';
import type { Sanitized } from '../../../lib/sanitization/sanitize';
import { activeFaults } from './active';
import { archiveFaults } from './archive';
import { imageFaults } from './image';
import { mailFaults } from './mail';
import { officeFaults } from './office';
import { pdfFaults } from './pdf';
import { tableFaults } from './table';
import { textFaults } from './text';

/** What a case expects: section 7 of the contract, a field each. */
export interface Expectation {
  readonly status: readonly ('released' | 'rejected' | 'usage')[] | 'released' | 'rejected';
  readonly reasons?: readonly string[];
  readonly kinds?: readonly string[];
  readonly released_ext?: readonly string[];
  readonly absent?: readonly string[];
  readonly if_released?: Partial<Expectation>;
  readonly strict?: boolean;
  readonly text?: string;
  readonly text_any?: readonly string[];
  readonly [field: string]: unknown;
}
export interface SanitizeCase extends Expectation {
  readonly id: string;
  readonly family: string;
  readonly title: string;
  readonly door?: Door;
  readonly inputs: readonly string[];
  readonly stored_as?: readonly string[];
  readonly batch?: readonly Expectation[];
}

/** One released file, and how a case reads files that lie beside it (pictures to compare with). */
export interface Scored {
  readonly expected: Expectation;
  readonly item: Item;
  readonly result: Sanitized & { readonly status: 'released' };
  readonly files: readonly ReleasedFile[];
  readonly beside: (file: string) => Uint8Array;
}
export type Scorer = (scored: Scored) => string[] | Promise<string[]>;

const SCORERS: readonly Scorer[] = [
  activeFaults,
  textFaults,
  mailFaults,
  tableFaults,
  imageFaults,
  pdfFaults,
  officeFaults,
  archiveFaults,
];

/** What is wrong with a result, a sentence each; none when the case passes. */
export async function faultsOf(
  expected: Expectation,
  item: Item,
  result: Sanitized,
  beside: (file: string) => Uint8Array,
): Promise<string[]> {
  const faults: string[] = [];
  if (!expected.status.includes(result.status))
    return [`${result.status} (${result.status === 'rejected' ? result.rejection.message : 'expected rejection'})`];
  if (result.status === 'rejected') {
    const { reason, message } = result.rejection;
    const allowed = expected.reasons ?? [];
    if (reason === 'converter-failed') faults.push(`converter failed: ${message}`);
    if (allowed.length > 0 && !allowed.includes(reason)) faults.push(`reason ${reason}, expected ${allowed.join(' ')}`);
    return faults;
  }
  const { files } = result.conversion;
  if (expected.kinds !== undefined && !files.every((file) => expected.kinds?.includes(file.kind)))
    faults.push(`released kinds ${files.map((file) => file.kind)}`);
  const extensions = expected.released_ext;
  if (extensions !== undefined && !files.every((file) => extensions.includes(file.name.split('.').pop() ?? '')))
    faults.push(`released as ${files.map((file) => file.name)}`);
  const scored = { expected: { ...expected, ...expected.if_released }, item, result, files, beside };
  for (const scorer of SCORERS) faults.push(...(await scorer(scored)));
  return faults;
}
