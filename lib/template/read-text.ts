import { readFileSync, statSync } from 'node:fs';
import { type Message, verbatim } from '../messages/message';
import { InputError } from './input-error';

/** How an editor and other tools call what a file was saved in, and how Node.js does. */
const ENCODINGS = [
  { name: 'Shift_JIS', decoder: 'shift_jis' },
  { name: 'EUC-JP', decoder: 'euc-jp' },
] as const;

/** ISO-2022-JP is made of ASCII letters only, so nothing but its escape sequences tells it from UTF-8. */
const ISO_2022_JP = ['\u001b$B', '\u001b$@', '\u001b(J', '\u001b(I'];

/** Full-width letters of Japanese text; half-width katakana are what the wrong guess looks like. */
const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff\u3001-\u3015\uff01-\uff5e]/g;

/**
 * Read a text file, which is UTF-8, with or without a byte order mark: what people wrote in another encoding would be garbage
 * in a register without anybody being told.
 *
 * @param most largest size that is read, bytes. Default: any
 * @throws InputError that names the file, the probable encoding and the mend; and when it cannot be read
 */
export function readText(file: string, most = Number.POSITIVE_INFINITY): string {
  return textOf(readBytes(file, most), file);
}

/** The bytes of a file; see {@link readText}. */
export function readBytes(file: string, most = Number.POSITIVE_INFINITY): Buffer {
  try {
    const { size } = statSync(file);
    if (size > most) throw tooLarge(file, size);
    return readFileSync(file);
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, error);
  }
}

/** The text of a file that was read as bytes; see {@link readText}. */
export function textOf(bytes: Buffer, file: string): string {
  const text = decoded(bytes, 'utf-8');
  if (text !== undefined && !text.includes('\0') && !ISO_2022_JP.some((sequence) => text.includes(sequence)))
    return text;
  const probable = encodingOf(bytes, text);
  if (probable === undefined)
    throw new InputError(
      `${file}: is no text, it holds bytes that no text has: name a text file in UTF-8`,
      `${file}: テキストではない(テキストにないバイトを含む)。UTF-8のテキストファイルを指定する`,
    );
  throw new InputError(
    `${file}: is not UTF-8 but probably ${probable}: save it as UTF-8 with your editor`,
    `${file}: UTF-8ではない(おそらく${probable})。エディターで文字コードをUTF-8にして保存し直す`,
  );
}

/** What a file is probably written in; undefined for what is no text at all. */
function encodingOf(bytes: Buffer, utf8: string | undefined): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  if (bytes.includes(0)) return isHalfZero(bytes) ? 'UTF-16' : undefined;
  if (utf8 !== undefined) return 'ISO-2022-JP';
  const [best] = ENCODINGS.map(({ name, decoder }) => {
    return { name, letters: decoded(bytes, decoder)?.match(JAPANESE)?.length ?? 0 };
  }).sort((a, b) => b.letters - a.letters);
  return best.letters > 0 ? best.name : undefined;
}

/** Bytes as text, without their byte order mark; undefined when they are in another encoding. */
function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether the letters of ASCII in it are filled up with zeros, as in UTF-16 without a byte order mark. */
function isHalfZero(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 1024);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2]++;
  return sample.length > 1 && Math.min(...zeros) === 0 && Math.max(...zeros) * 4 > sample.length / 2;
}

function tooLarge(file: string, size: number): InputError {
  const megabytes = Math.ceil(size / 1024 / 1024);
  return new InputError(
    `${file}: ${megabytes} MB are no template: CloudFormation takes 1 MB`,
    `${file}: ${megabytes} MBのテンプレートはない。CloudFormationが受け付けるのは1 MBまでである`,
  );
}

/** Why a file or folder cannot be read, as one sentence. */
export function unreadable(path: string, error: unknown): InputError {
  const reason = fileMistake(error);
  return new InputError(`${path}: cannot be read: ${reason.en}`, `${path}: 読み取れない: ${reason.ja}`);
}

/** Why the system refuses a file or folder, without its own words. */
export function fileMistake(error: unknown): Message {
  const { code = 'unknown error' } = error as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, Message>> = {
    EACCES: { en: 'permission denied', ja: '権限がない' },
    EISDIR: { en: 'it is a folder', ja: 'フォルダーである' },
    ENOENT: { en: 'there is no such file', ja: 'ファイルがない' },
    ELOOP: { en: 'its symbolic links lead in a circle', ja: 'シンボリックリンクが循環している' },
    ENOSPC: { en: 'no space is left', ja: '空き容量がない' },
    ENOTDIR: { en: 'the folder above it is a file', ja: 'その上のフォルダーがファイルである' },
    EPERM: { en: 'permission denied', ja: '権限がない' },
    EROFS: { en: 'the disk cannot be written', ja: '書き込めないディスクである' },
  };
  return reasons[code] ?? verbatim(code);
}

/** The letters of ASCII in a file of any encoding, among others: enough to see what it is like, and not to judge it by. */
export function lettersIn(file: string): string {
  return readFileSync(file, 'latin1').replaceAll('\0', '');
}
