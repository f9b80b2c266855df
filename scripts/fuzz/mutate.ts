/** Numbers that look random, the same for the same seed everywhere (xorshift). */
export function numbersFrom(seed: number): (below: number) => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % Math.max(1, below);
  };
}

/** Values at which programs err. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff];
/** Pieces that mean something in one format or another, also what must never come out. */
const PIECES = [
  '\0',
  '\r\n\r\n',
  '\t',
  '://',
  '<script>x</script>',
  '<a href="javascript:x">',
  '<div hidden>',
  '<td>',
  '=',
  '\n=HYPERLINK("https://x.example/")',
  ',@',
  '"',
  '../',
  '\x1B$B',
  '\x1B(I',
  '\x0E',
  '\xFE\xFF',
  '\xE2\x80\xAE',
  '\xE2\x80\x8B',
  'PK\x03\x04',
  'PK\x05\x06',
  '\r\n--b\r\n',
  'Content-Type: text/html\r\n',
  'begin 644 x\n#0V%T\n`\nend\n',
  '=?utf-8?B?',
  '%PDF-',
  '/OpenAction << /S /JavaScript /JS (x) >>',
  '/AA << /O << /S /URI /URI (https://x.example/) >> >>',
  '<!DOCTYPE x [<!ENTITY y "z">]>',
];

/** The bytes, changed in one to eight places: a byte, a bit, a run taken out, doubled or put elsewhere, a piece put in, the end cut off. */
export function mutate(bytes: Uint8Array, number: number): Buffer {
  const next = numbersFrom(number);
  let changed: Buffer = Buffer.from(bytes);
  for (let count = 1 + next(8); count > 0; count--) {
    const at = next(changed.length);
    const length = 1 + next(Math.min(64, changed.length));
    const run = changed.subarray(at, at + length);
    const without = () => Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
    const withPiece = (piece: Buffer, place: number) =>
      Buffer.concat([changed.subarray(0, place), piece, changed.subarray(place)]);
    const kind = next(8);
    if (kind === 0 && at < changed.length) changed[at] = next(256);
    else if (kind === 1 && at < changed.length) changed[at] ^= 1 << next(8);
    else if (kind === 2 && at < changed.length) changed[at] = EDGES[next(EDGES.length)];
    else if (kind === 3) changed = without();
    else if (kind === 4) changed = withPiece(run, at);
    else if (kind === 5) changed = withPiece(run, next(changed.length));
    else if (kind === 6) changed = withPiece(Buffer.from(PIECES[next(PIECES.length)], 'latin1'), at);
    else if (next(4) === 0) changed = Buffer.from(changed.subarray(0, at));
  }
  return changed;
}

/** Elements of Office and others that act, fetch or run, and what makes readers stumble. */
const ELEMENTS = [
  '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO c x</w:instrText></w:r>',
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
  '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
  '<w:fldSimple w:instr="INCLUDEPICTURE &quot;https://x.example/&quot;"><w:r><w:t>x</w:t></w:r></w:fldSimple>',
  '<w:altChunk r:id="r2"/>',
  '<w:object><o:OLEObject Type="Link" ProgID="x" r:id="r2"/></w:object>',
  '<w:pict><v:shape href="https://x.example/" style="behavior:url(x)"><v:imagedata r:id="r2" src="file:///x"/></v:shape></w:pict>',
  '<x:f>WEBSERVICE("https://x.example/")</x:f>',
  '<x:f t="shared" si="0">[1]S!A1</x:f>',
  '<x:f>INDIRECT(A1)</x:f>',
  '<x:hyperlink ref="A1" r:id="r2" location="x"/>',
  '<x:oleObjects><x:oleObject progId="x" r:id="r2"/></x:oleObjects>',
  '<a:hlinkClick r:id="r2" action="ppaction://program"/>',
  '<p:pic><p:nvPicPr><p:cNvPr id="3" name="javascript:x"/></p:nvPicPr><p:blipFill><a:blip r:link="r2" r:embed="r3"/></p:blipFill></p:pic>',
  '<p:timing><p:tnLst/></p:timing>',
  '<mc:AlternateContent><mc:Choice Requires="evil"><evil:x/></mc:Choice><mc:Fallback><w:t>f</w:t></mc:Fallback></mc:AlternateContent>',
  '<evil:x a="b">y</evil:x>',
  '<!-- c -->',
  '<?x y?>',
  '<![CDATA[<w:x/>]]>',
  '<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://x.example/" TargetMode="External"/>',
  '<Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
];
const VALUES = [
  '',
  'r2',
  'https://x.example/',
  'javascript:x',
  '\\\\x\\y',
  '../../x',
  'External',
  '1',
  'str',
  '&quot;',
  '\u3042',
];

/** XML that stays well-formed more often than not: elements put in, doubled or taken out whole, values of attributes and texts put elsewhere. */
export function mutateMarkup(bytes: Uint8Array, number: number): Buffer {
  const next = numbersFrom(number);
  const tokens = Buffer.from(bytes)
    .toString('utf8')
    .split(/(?<=>)|(?=<)/);
  for (let count = 1 + next(3); count > 0; count--) {
    const at = 1 + next(Math.max(1, tokens.length - 2));
    const token = tokens[at] ?? '';
    const kind = next(5);
    if (kind === 0 || kind === 1) tokens.splice(at, 0, ELEMENTS[next(ELEMENTS.length)]);
    else if (kind === 2 && (token.endsWith('/>') || !token.startsWith('<'))) tokens.splice(at, next(2), token, token);
    else if (kind === 3) tokens[at] = token.replace(/"[^"]*"/, `"${VALUES[next(VALUES.length)]}"`);
    else if (!token.startsWith('<')) tokens[at] = VALUES[next(VALUES.length)];
  }
  return Buffer.from(tokens.join(''), 'utf8');
}
