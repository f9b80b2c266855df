/** PDF as tests need it, object by object. */
export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
export const words = (text: string, x = 72, y = 700) => `BT /F 20 Tf ${x} ${y} Td (${text}) Tj ET\n`;
export const stream = (content: string | Buffer, entries = '') =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${content.length} >>\nstream\n`),
    Buffer.from(content),
    Buffer.from('\nendstream'),
  ]);

/** A document of one page (object 3) with a content stream (object 4); objects from 5 are given. */
export function pdf(fields: {
  content?: string | Buffer;
  entries?: string;
  page?: string;
  catalog?: string;
  font?: string;
  objects?: (string | Buffer)[];
}): Buffer {
  const {
    content = words('Hello'),
    entries = '',
    page = '/MediaBox [0 0 595 842]',
    catalog = '',
    font = FONT,
    objects = [],
  } = fields;
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F ${font} >> >> ${page} >>`,
    stream(content, entries),
    ...objects,
  ];
  let whole = Buffer.from('%PDF-1.7\n');
  const offsets = bodies.map((body, index) => {
    const offset = whole.length;
    whole = Buffer.concat([whole, Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]);
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const tail = `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${whole.length}\n%%EOF\n`;
  return Buffer.concat([whole, Buffer.from(tail)]);
}
