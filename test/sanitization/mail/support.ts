import { sanitize } from '../../../lib/sanitization/sanitize';

export type Lines = readonly string[];

/** A message of lines; bytes over 7F as ISO 8859-1 where `encoding` says so. */
export const message = (lines: Lines, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(lines.join('\r\n'), encoding));

/** A multipart of parts, each of lines. */
export const multipart = (type: string, parts: readonly Lines[], boundary = '=_b') => [
  `Content-Type: multipart/${type}; boundary="${boundary}"`,
  '',
  ...parts.flatMap((part) => [`--${boundary}`, ...part]),
  `--${boundary}--`,
];

export const plain = (...text: Lines) => ['Content-Type: text/plain; charset=utf-8', '', ...text];
export const html = (...text: Lines) => ['Content-Type: text/html; charset=utf-8', '', ...text];
export const file = (name: string, type = 'application/octet-stream') => [
  `Content-Type: ${type}`,
  'Content-Transfer-Encoding: base64',
  `Content-Disposition: attachment; ${name}`,
  '',
  'QUJD',
];

const SEPARATOR = '======== 本文 ========\r\n';

/** What the gate makes of a message: the header as it is on the wire, the notice, the text, and what the result tells. */
export async function release(bytes: Uint8Array) {
  const result = await sanitize({ name: 'input.eml', bytes, door: 'mail' });
  if (result.status === 'rejected') throw result.rejection;
  const [{ bytes: written }] = result.conversion.files;
  const wire = Buffer.from(written).toString('latin1');
  const end = wire.indexOf('\r\n\r\n');
  const whole = Buffer.from(wire.slice(end), 'base64').toString('utf8');
  const at = whole.indexOf(SEPARATOR);
  return {
    wire,
    header: wire.slice(0, end).split(/\r\n(?![ \t])/),
    notice: whole.slice(0, at).replaceAll('\r\n', '\n'),
    text: whole.slice(at + SEPARATOR.length).replaceAll('\r\n', '\n'),
    ...result.conversion,
    attachments: result.conversion.attachments ?? [],
  };
}

/** The text without blank lines, as lines. */
export const textOf = async (bytes: Uint8Array) =>
  (await release(bytes)).text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');

export const FROM = 'From: yamada@a.example';
