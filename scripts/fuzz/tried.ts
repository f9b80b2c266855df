import { unzipSync } from 'fflate';
import { clean } from '../../lib/sanitization/characters';
import { asRejection, type ReleasedFile } from '../../lib/sanitization/result';
import { type Sanitized, sanitize } from '../../lib/sanitization/sanitize';
import { faultsOf } from '../../test/cases/sanitize/expectations';
import { readReleasedMail } from '../../test/cases/sanitize/released-mail';
import { inputOf, type Seed } from './seeds';

export interface Tried {
  readonly number: number;
  readonly outcome: string;
  readonly faults: readonly string[];
}

/** Longer is a finding: an input may take a minute, and none of these has a hundred kilobytes. */
const MOST_MILLISECONDS = 10_000;
const MOST_BYTES = 1024 * 1024 * 1024;

/** One input: what became of it, and what is wrong with that. */
export async function tried(seed: Seed, number: number): Promise<Tried> {
  const item = inputOf(seed, number);
  const started = Date.now();
  const result = await sanitize(item);
  const outcome = result.status === 'released' ? 'released' : result.rejection.reason;
  const faults = await faultsOf(expectationOf(result), item, result, () => new Uint8Array()).catch((error) => [
    `released what cannot be read: ${asRejection(error).message}`,
  ]);
  if (result.status === 'released') faults.push(...result.conversion.files.flatMap(unclean));
  if (Date.now() - started > MOST_MILLISECONDS) faults.push(`${Date.now() - started} ms`);
  if (process.memoryUsage.rss() > MOST_BYTES) faults.push(`${process.memoryUsage.rss()} bytes of memory`);
  return { number, outcome, faults };
}

/** Whatever it is, no more than what a released thing may be; each member of an archive too. */
function expectationOf(result: Sanitized) {
  const [file] = result.status === 'released' ? result.conversion.files : [];
  const members = file?.kind === 'zip' ? Object.keys(unzipSync(file.bytes)).filter((name) => !name.endsWith('/')) : [];
  return {
    status: ['released', 'rejected'] as const,
    ...(members.length === 0 ? {} : { members: Object.fromEntries(members.map((name) => [name, {}])) }),
  };
}

/** Text that hides, steers or leads somewhere. */
function unclean({ name, kind, bytes }: ReleasedFile): string[] {
  if (kind !== 'message' && kind !== 'text' && kind !== 'csv') return [];
  const whole =
    kind === 'message' ? readReleasedMail(bytes) : { text: Buffer.from(bytes).toString('utf8'), notice: '' };
  const text = (whole.notice + whole.text).replace(/^\uFEFF/, '');
  return [
    ...(clean(text).length === text.replace(/\r\n/g, '\n').length ? [] : [`${name} holds characters that hide`]),
    ...(kind === 'message' && text.includes('://') ? [`${name} holds a link`] : []),
  ];
}
