/** A header of tar, with its sum. */
export function block(name: string | Buffer, type: string, size: number, magic = 'ustar\x0000'): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from(name).copy(header, 0, 0, 100);
  header.write('0000644\0', 100, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write(type, 156, 'latin1');
  header.write(magic, 257, 'latin1');
  header.fill(' ', 148, 156);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);

/** A tar of members: name, type (`pax` and `gnu` are files whose long names stand before them), content. */
export function tarOf(...members: readonly (readonly [name: string, type: string, content: string])[]): Buffer {
  const pieces = members.flatMap(([name, type, text]) => {
    const content = Buffer.from(text, 'latin1');
    const plain = [block(name, /^(?:pax|gnu)$/.test(type) ? '0' : type, content.length), padded(content)];
    if (type === 'gnu') {
      const long = Buffer.from(`${name}\0`);
      return [block('././@LongLink', 'L', long.length), padded(long), ...plain];
    }
    if (type === 'pax') {
      const body = ` path=${name}\n`;
      const length = [1, 2, 3, 4]
        .map((digits) => digits + Buffer.byteLength(body))
        .find((all) => String(all).length === all - Buffer.byteLength(body));
      const record = Buffer.from(`${length}${body}`);
      return [block('pax', 'x', record.length), padded(record), ...plain];
    }
    return plain;
  });
  return Buffer.concat([...pieces, Buffer.alloc(1024)]);
}
