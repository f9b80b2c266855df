import { docx, PICTURE, type Relation, rebuilt, relations, root } from './packages';

const p = (inner: string) => `<w:p>${inner}</w:p>`;
const r = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const code = (...pieces: string[]) => pieces.map((piece) => `<w:r><w:instrText>${piece}</w:instrText></w:r>`).join('');
const field = (instruction: string, result: string) =>
  `${sign('begin')}${code(instruction)}${sign('separate')}${result}${sign('end')}`;
const drawing = (inner: string, uri = 'http://schemas.openxmlformats.org/drawingml/2006/picture') =>
  `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="${uri}">${inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
const picture = (attributes: string) =>
  drawing(`<pic:pic><pic:blipFill><a:blip ${attributes}/></pic:blipFill></pic:pic>`);
const shape = (text: string) =>
  drawing(
    `<wps:wsp><wps:txbx><w:txbxContent>${p(r(text))}</w:txbxContent></wps:txbx></wps:wsp>`,
    'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  );

describe('what a document says stays, and what it does goes', () => {
  /** The body, the words that are left, what must stand in the document and what must not. */
  type Row = readonly [string, string, string, RegExp?, RegExp?];
  const rows: readonly Row[] = [
    ['paragraphs and runs', p(r('避難') + r('所')), '避難所'],
    ['properties', p(`<w:pPr><w:jc w:val="center"/></w:pPr>${r('a')}`), 'a', /<w:jc w:val="center"\/>/],
    ['tables', `<w:tbl><w:tr><w:tc>${p(r('左'))}</w:tc><w:tc>${p(r('右'))}</w:tc></w:tr></w:tbl>`, '左\n右', /<w:tbl>/],
    [
      'a cell that is left empty',
      '<w:tbl><w:tr><w:tc><w:altChunk r:id="x"/></w:tc></w:tr></w:tbl>',
      '',
      /<w:tc><w:p\/>/,
    ],
    [
      'blanks at the ends of a run',
      p('<w:r><w:t xml:space="preserve"> a </w:t></w:r>'),
      'a',
      /xml:space="preserve"> a </,
    ],
    ['equations', p('<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>'), 'x=1', /<m:oMath>/],
    [
      'hyperlinks lose their target',
      p(`<w:hyperlink r:id="h" w:tooltip="tip">${r('リンク')}</w:hyperlink>`),
      'リンク',
      undefined,
      /tip|hyperlink/,
    ],
    [
      'content controls',
      `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent>${p(r('内容'))}</w:sdtContent></w:sdt>`,
      '内容',
      undefined,
      /sdt|xpath/,
    ],
    [
      'smart tags and custom XML',
      p(`<w:smartTag w:uri="urn:x"><w:customXml>${r('語')}</w:customXml></w:smartTag>`),
      '語',
      undefined,
      /smartTag|urn:x/,
    ],
    [
      'marks of changes stay, without a name',
      p(`<w:ins w:id="1" w:author="山田" w:date="2026-01-01T00:00:00Z">${r('加')}</w:ins>`),
      '加',
      /<w:ins w:id="1" w:author="">/,
      /山田|2026/,
    ],
    [
      'what was moved stands once',
      p(`<w:moveFrom w:id="1">${r('動')}</w:moveFrom><w:moveTo w:id="2">${r('動')}</w:moveTo>`),
      '動',
    ],
    ['revision ids', '<w:p w:rsidR="00AA"><w:r><w:t>a</w:t></w:r></w:p>', 'a', undefined, /rsid/],
    ['an unknown namespace', p(`<evil:x><w:r><w:t>隠</w:t></w:r></evil:x>${r('a')}`), 'a'],
    ['an unknown element', p(`<w:evil>${r('隠')}</w:evil>${r('a')}`), 'a'],
    ['comments and instructions of XML', p(`<!-- c --><?evil x?>${r('a')}`), 'a', undefined, /<!--|evil/],
    ['a character section', p('<w:r><w:t><![CDATA[<a&b>]]></w:t></w:r>'), '<a&b>', /&lt;a&amp;b&gt;/],
    [
      'text boxes, drawn in two ways',
      p(
        `<mc:AlternateContent><mc:Choice Requires="wps">${shape('新')}</mc:Choice><mc:Fallback><w:r><w:pict/></w:r>${r('旧')}</mc:Fallback></mc:AlternateContent>`,
      ),
      '新',
    ],
    [
      'a way that is not understood',
      p(
        `<mc:AlternateContent><mc:Choice Requires="evil">${r('新')}</mc:Choice><mc:Fallback>${r('旧')}</mc:Fallback></mc:AlternateContent>`,
      ),
      '旧',
    ],
    [
      'two ways that are understood',
      p(
        `<mc:AlternateContent><mc:Choice Requires="wps">${r('一')}</mc:Choice><mc:Choice Requires="wps">${r('二')}</mc:Choice></mc:AlternateContent>`,
      ),
      '一',
    ],
    [
      'text boxes of old documents',
      p(
        `<w:r><w:pict><v:shape href="http://x.example" style="width:1pt"><v:textbox><w:txbxContent>${p(r('枠'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
      ),
      '枠',
      /style="width:1pt"/,
      /href/,
    ],
    [
      'an embedded object',
      p(
        '<w:r><w:object><v:shape><v:imagedata r:id="none"/></v:shape><o:OLEObject ProgID="Package" r:id="o"/></w:object></w:r>',
      ),
      '',
      /<w:pict><v:shape\/><\/w:pict>/,
      /OLEObject|imagedata/,
    ],
    ['a control', p(`<w:r><w:control r:id="c" w:name="x"/></w:r>${r('a')}`), 'a', undefined, /control/],
    ['an unknown drawing goes whole', p(`${drawing('<evil:x/>', 'urn:evil')}${r('a')}`), 'a', undefined, /w:drawing>/],
    [
      'ruby',
      p(
        '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かな</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:r>',
      ),
      'かな漢字',
      /<w:ruby>/,
    ],
  ];
  for (const [title, body, words, has, hasNot] of rows)
    test(title, async () => {
      const { parts, words: left, faults, reason } = await rebuilt(docx(body), 'docx');
      expect({ words: left, faults, reason }).toEqual({ words, faults: [], reason: undefined });
      const document = parts.get('word/document.xml') ?? '';
      if (has !== undefined) expect(document).toMatch(has);
      if (hasNot !== undefined) expect(document).not.toMatch(hasNot);
    });
});

describe('fields', () => {
  type Row = readonly [string, string, string, RegExp?];
  const rows: readonly Row[] = [
    ['a page number stays', field(' PAGE ', r('1')), '1', /<w:instrText xml:space="preserve"> PAGE <\/w:instrText>/],
    ['a table of contents stays', field(' TOC \\o "1-3" \\h ', r('章')), '章', / TOC /],
    [
      'in pieces',
      `${sign('begin')}${code(' D', 'DE', 'AUTO cmd')}${sign('separate')}${r('結果')}${sign('end')}`,
      '結果',
    ],
    ['lower case', field('includetext "x"', r('結果')), '結果'],
    ['a link inside a table of contents', field(' TOC ', field(' HYPERLINK \\l "_Toc" ', r('章'))), '章', / TOC /],
    [
      'a field that makes the instruction',
      `${sign('begin')}${code(' PAGE ')}${field(' DDE x ', r('隠'))}${sign('separate')}${r('結果')}${sign('end')}`,
      '結果',
    ],
    [
      'text in the place of the instruction',
      `${sign('begin')}${r('DDE x')}${sign('separate')}${r('結果')}${sign('end')}`,
      '結果',
    ],
    ['an address behind a harmless word', field(' REF http://x.example/ ', r('結果')), '結果'],
    ['without a result', `${sign('begin')}${code(' DDE x ')}${sign('end')}${r('後')}`, '後'],
    ['a button shows its text', `${sign('begin')}${code(' MACROBUTTON Run 押す ')}${sign('end')}`, '押す'],
    ['without an end', `${r('前')}${sign('begin')}${code(' DDE x ')}${r('後')}`, '前後'],
    ['an end without a beginning', `${sign('end')}${r('後')}`, '後'],
    ['an instruction without a field', code(' DDE x ') + r('後'), '後'],
    [
      'simple and harmless',
      `<w:fldSimple w:instr=" NUMPAGES ">${r('3')}</w:fldSimple>`,
      '3',
      /<w:fldSimple w:instr=" NUMPAGES ">/,
    ],
    ['simple and not', `<w:fldSimple w:instr=" DDEAUTO c ">${r('結果')}</w:fldSimple>`, '結果'],
    [
      'a form',
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Run"/></w:ffData></w:fldChar></w:r>${code(' FORMTEXT ')}${sign('separate')}${r('記入')}${sign('end')}`,
      '記入',
    ],
    [
      'an enclosed character is its instruction',
      `${sign('begin')}${code(' EQ \\o\\ac(○,印) ')}${sign('end')}`,
      '',
      /EQ \\o\\ac\(○,印\)/,
    ],
  ];
  for (const [title, body, words, has] of rows)
    test(title, async () => {
      const { parts, words: left, faults } = await rebuilt(docx(p(body)), 'docx');
      expect({ words: left, faults }).toEqual({ words, faults: [] });
      if (has === undefined) expect(parts.get('word/document.xml')).not.toMatch(/instrText|fldSimple|fldChar/);
      else expect(parts.get('word/document.xml')).toMatch(has);
    });
});

describe('parts of a document', () => {
  const body = `${p(picture('r:embed="i" r:link="l"'))}<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>`;
  const given: readonly Relation[] = [
    ['i', 'image', 'media/a.png'],
    ['l', 'image', 'http://x.example/a.png', 'External'],
    ['h', 'header', '/word/header9.xml'],
    ['v', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'],
    ['s', 'settings', 'settings.xml'],
    ['t', 'styles', 'styles.xml'],
    ['u', 'urn:unknown', 'x.bin'],
  ];
  const parts = {
    'word/media/a.png': PICTURE,
    'word/vbaProject.bin': 'macro',
    'word/x.bin': 'x',
    'word/header9.xml': root('w:hdr', p(r('柱'))),
    'word/styles.xml': root('w:styles', '<w:style w:styleId="a"><w:name w:val="a"/><w:link w:val="b"/></w:style>'),
    'word/settings.xml': root(
      'w:settings',
      '<w:attachedTemplate r:id="t"/><w:updateFields w:val="1"/><w:defaultTabStop w:val="720"/>',
    ),
    'word/_rels/settings.xml.rels': relations(['t', 'attachedTemplate', 'http://x.example/t.dotm', 'External']),
  };
  test('known ones are written anew, others are not', async () => {
    const made = await rebuilt(docx(body, given, parts), 'docx');
    expect(made.faults).toEqual([]);
    expect([...made.parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/header1.xml',
      'word/media/image1.png',
      'word/settings.xml',
      'word/styles.xml',
    ]);
    expect(made.parts.get('word/settings.xml')).not.toMatch(/attachedTemplate|updateFields/);
    expect(made.parts.get('word/media/image1.png')).toMatch(/anew/);
    expect(made.parts.get('word/document.xml')).toMatch(/<a:blip r:embed="rId\d"\/>/);
    expect(made.removed).toEqual([
      { what: 'macro', count: 1 },
      { what: 'external', count: 2 },
    ]);
  });
  test('a picture that is none is left out', async () => {
    const made = await rebuilt(docx(body, given, { ...parts, 'word/media/a.png': 'MZ' }), 'docx');
    expect(made.faults).toEqual([]);
    expect(made.parts.get('word/document.xml')).toMatch(/<a:blip\/>/);
  });
  test('a document with macros becomes one without', async () => {
    const made = await rebuilt(
      docx(body, given, parts, 'application/vnd.ms-word.document.macroEnabled.main+xml'),
      'docx',
    );
    expect(made.parts.get('[Content_Types].xml')).not.toMatch(/macro/i);
  });
});

describe('packages that are rejected', () => {
  const rows: readonly (readonly [string, Uint8Array, string])[] = [
    ['a document type', docx('', [], { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x/>' }), 'malformed'],
    ['XML that is cut off', docx('', [], { 'word/document.xml': '<w:document>' }), 'malformed'],
    ['another root', docx('', [], { 'word/document.xml': root('w:hdr', '') }), 'malformed'],
    ['an undeclared charset', docx('', [], { 'word/document.xml': Buffer.from([0x3c, 0x82, 0xa0]) }), 'malformed'],
    [
      'UTF-7',
      docx('', [], { 'word/document.xml': `<?xml version="1.0" encoding="UTF-7"?>${root('w:document', '')}` }),
      'malformed',
    ],
    ['no main part', docx('', [], { '_rels/.rels': relations() }), 'malformed'],
    [
      'two main parts',
      docx('', [], {
        '_rels/.rels': relations(['a', 'officeDocument', 'word/document.xml'], ['b', 'officeDocument', 'x.xml']),
      }),
      'malformed',
    ],
    [
      'two relationships of one id',
      docx('', [
        ['a', 'image', 'a'],
        ['a', 'image', 'b'],
      ]),
      'malformed',
    ],
    ['an add-in', docx('', [], {}, 'application/vnd.ms-word.addin.macroEnabled.main+xml'), 'unsupported-type'],
    [
      'a kind that was told wrongly',
      docx('', [], {}, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'),
      'malformed',
    ],
    ['nested too deep', docx('<w:tbl>'.repeat(1000) + '</w:tbl>'.repeat(1000)), 'too-deep'],
  ];
  test.each(rows)('%s', async (_, bytes, reason) => {
    expect((await rebuilt(bytes, 'docx')).reason).toBe(reason);
  });
});

test('XML in UTF-16 is read', async () => {
  const xml = `<?xml version="1.0" encoding="UTF-16"?>${root('w:document', `<w:body>${p(r('避難所'))}</w:body>`)}`;
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
  expect((await rebuilt(docx('', [], { 'word/document.xml': bytes }), 'docx')).words).toBe('避難所');
});

test('the strict variant becomes the one that all programs read', async () => {
  const xml = root('w:document', `<w:body>${p(r('避難所'))}</w:body>`).replace(
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    'http://purl.oclc.org/ooxml/wordprocessingml/main',
  );
  const made = await rebuilt(
    docx('', [], {
      'word/document.xml': xml,
      '_rels/.rels': relations([
        'a',
        'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument',
        'word/document.xml',
      ]),
    }),
    'docx',
  );
  expect({ words: made.words, faults: made.faults }).toEqual({ words: '避難所', faults: [] });
});
