/** Reads a message that the gate wrote: one part of text, ASCII headers with encoded words in UTF-8. */
export function readReleasedMail(bytes: Uint8Array) {
  const raw = Buffer.from(bytes).toString('latin1');
  const end = raw.indexOf('\r\n\r\n');
  const fields = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (fields.has(name)) throw new Error(`${name} stands twice`);
    fields.set(name, decodeWords(line.slice(colon + 1).trim()));
  }
  const encoding = fields.get('content-transfer-encoding') ?? '7bit';
  const body = raw.slice(end + 4);
  const decoded = (
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          )
        : Buffer.from(body, 'latin1')
  ).toString('utf8');
  const [notice, ...rest] = decoded.replace(/\r\n/g, '\n').split('======== 本文 ========\n');
  return { fields, notice, text: rest.join('======== 本文 ========\n') };
}

/** RFC 2047 words of UTF-8; blanks between two of them are not there. */
const decodeWords = (value: string) =>
  value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding, text) =>
    encoding.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(
          text
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/gi, (__: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  );
