import { sheetsOf } from '../../cases/sanitize/office';
import { PICTURE, rebuilt, relations, root, xlsx } from './packages';

const cells = (inner: string) => `<x:sheetData><x:row r="1">${inner}</x:row></x:sheetData>`;
const bytesOf = (parts: ReadonlyMap<string, string>) =>
  new Map([...parts].map(([name, text]) => [name, new Uint8Array(Buffer.from(text))] as const));
const sheetOf = (parts: ReadonlyMap<string, string>) => parts.get('xl/worksheets/sheet1.xml') ?? '';

describe('cells', () => {
  const rows: readonly (readonly [string, string, unknown, string])[] = [
    ['a number', '<x:c r="A1"><x:v>-89.5</x:v></x:c>', -89.5, ''],
    ['a truth', '<x:c r="A1" t="b"><x:v>1</x:v></x:c>', true, ''],
    ['text of its own', '<x:c r="A1" t="inlineStr"><x:is><x:t>髙﨑</x:t></x:is></x:c>', '髙﨑', ''],
    ['a formula', '<x:c r="A1"><x:f>SUM(B1:B2)</x:f><x:v>3</x:v></x:c>', 3, '<f>SUM(B1:B2)</f>'],
    ['a formula that fetches', '<x:c r="A1" t="str"><x:f>WEBSERVICE("x")</x:f><x:v>残</x:v></x:c>', '残', ''],
    ['an array that reaches out', '<x:c r="A1"><x:f t="array" ref="A1">[1]S!A1</x:f><x:v>1</x:v></x:c>', 1, ''],
    ['a data table', '<x:c r="A1"><x:f t="dataTable" ref="A1" r1="B1"/><x:v>1</x:v></x:c>', 1, ''],
    ['a picture of the net', '<x:c r="A1" t="e" vm="1" cm="1"><x:v>#VALUE!</x:v></x:c>', '#VALUE!', ''],
    ['a member of a shared formula without its first', '<x:c r="A1"><x:f t="shared" si="0"/><x:v>1</x:v></x:c>', 1, ''],
  ];
  test.each(rows)('%s', async (_, cell, value, formula) => {
    const { parts, faults } = await rebuilt(xlsx(cells(cell)), 'xlsx');
    expect(faults).toEqual([]);
    expect(sheetsOf(bytesOf(parts)).表.A1).toBe(value);
    expect(/<f.*<\/f>|<f[^o>]*\/>/.exec(sheetOf(parts))?.[0] ?? '').toBe(formula);
    expect(sheetOf(parts)).not.toMatch(/ [vc]m="/);
  });
  test('a shared formula goes with all that share it', async () => {
    const shared = (text: string) =>
      cells(
        `<x:c r="A1"><x:f t="shared" si="0" ref="A1:A2">${text}</x:f></x:c><x:c r="B1"><x:f t="shared" si="0"/></x:c>`,
      );
    expect(sheetOf((await rebuilt(xlsx(shared('A3+1')), 'xlsx')).parts).match(/<f/g)).toHaveLength(2);
    expect(sheetOf((await rebuilt(xlsx(shared('CALL(1)')), 'xlsx')).parts)).not.toMatch(/<f/);
  });
});

describe('what stands beside cells', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    [
      'merged cells',
      '<x:mergeCells count="1"><x:mergeCell ref="A1:B1"/></x:mergeCells>',
      '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    ],
    [
      'a rule',
      '<x:conditionalFormatting sqref="A1"><x:cfRule type="expression" priority="1"><x:formula>A1&gt;1</x:formula></x:cfRule></x:conditionalFormatting>',
      '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>',
    ],
    [
      'a rule that fetches',
      '<x:conditionalFormatting sqref="A1"><x:cfRule type="expression" priority="1"><x:formula>WEBSERVICE(A1)</x:formula></x:cfRule></x:conditionalFormatting>',
      '',
    ],
    [
      'a list of choices',
      '<x:dataValidations count="1"><x:dataValidation type="list" sqref="A1"><x:formula1>"甲,乙"</x:formula1></x:dataValidation></x:dataValidations>',
      '<dataValidations><dataValidation type="list" sqref="A1"><formula1>"甲,乙"</formula1></dataValidation></dataValidations>',
    ],
    [
      'a check by another book',
      '<x:dataValidations><x:dataValidation type="list" sqref="A1"><x:formula1>[1]S!A1</x:formula1></x:dataValidation></x:dataValidations>',
      '',
    ],
    [
      'hyperlinks',
      '<x:hyperlinks><x:hyperlink ref="A1" r:id="h" tooltip="x"/><x:hyperlink ref="A2" location="表!A1"/></x:hyperlinks>',
      '',
    ],
    [
      'objects, controls and old drawings',
      '<x:legacyDrawing r:id="v"/><x:oleObjects><x:oleObject link="x"/></x:oleObjects><x:controls/>',
      '',
    ],
    ['extensions', '<x:extLst><x:ext uri="{x}"><evil:x/></x:ext></x:extLst>', ''],
    ['the printer', '<x:pageSetup paperSize="9" r:id="p"/>', '<pageSetup paperSize="9"/>'],
    [
      'headers',
      '<x:headerFooter><x:oddHeader>&amp;C柱</x:oddHeader></x:headerFooter>',
      '<headerFooter><oddHeader>&amp;C柱</oddHeader></headerFooter>',
    ],
  ];
  test.each(rows)('%s', async (_, inner, expected) => {
    const { parts, faults } = await rebuilt(xlsx(`<x:sheetData/>${inner}`), 'xlsx');
    expect(faults).toEqual([]);
    expect(sheetOf(parts).replace(/^[\s\S]*<sheetData\/>|<\/worksheet>$/g, '')).toBe(expected);
  });
});

describe('the book', () => {
  const names = (inner: string) => `<x:definedNames>${inner}</x:definedNames>`;
  const rows: readonly (readonly [string, string, RegExp, boolean])[] = [
    ['a range', names('<x:definedName name="範囲">表!$A$1</x:definedName>'), /範囲/, true],
    [
      'an area to print',
      names('<x:definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1</x:definedName>'),
      /localSheetId="0"/,
      true,
    ],
    ['what runs at once', names('<x:definedName name="_xlnm.Auto_Open">表!$A$1</x:definedName>'), /definedName/, false],
    [
      'a function of a macro',
      names('<x:definedName name="x" function="1" xlm="1">表!$A$1</x:definedName>'),
      /definedName/,
      false,
    ],
    ['another book', names('<x:definedName name="x">[1]S!$A$1</x:definedName>'), /definedName/, false],
    [
      'a name of a sheet that is not there',
      names('<x:definedName name="x" localSheetId="7">1</x:definedName>'),
      /definedName/,
      false,
    ],
    [
      'links, caches and publishing',
      '<x:externalReferences><x:externalReference r:id="e"/></x:externalReferences><x:pivotCaches/><x:webPublishing/>',
      /external|pivot|web/,
      false,
    ],
  ];
  test.each(rows)('%s', async (_, behind, pattern, stays) => {
    const { parts, faults } = await rebuilt(xlsx('<x:sheetData/>', behind), 'xlsx');
    expect(faults).toEqual([]);
    expect(pattern.test(parts.get('xl/workbook.xml') ?? '')).toBe(stays);
  });
  test('sheets of macros are left out, and names of later sheets follow', async () => {
    const made = await rebuilt(
      xlsx('<x:sheetData/>', '', [], {
        'xl/workbook.xml': root(
          'x:workbook',
          `<x:sheets><x:sheet name="M" sheetId="1" r:id="m"/><x:sheet name="表" sheetId="2" state="veryHidden" r:id="s1"/></x:sheets>${names('<x:definedName name="a" localSheetId="1">1</x:definedName>')}`,
        ),
        'xl/_rels/workbook.xml.rels': relations(
          ['m', 'http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet', 'macrosheets/sheet1.xml'],
          ['s1', 'worksheet', 'worksheets/sheet1.xml'],
        ),
        'xl/macrosheets/sheet1.xml': root('x:macrosheet', ''),
      }),
      'xlsx',
    );
    expect(made.faults).toEqual([]);
    expect(made.parts.get('xl/workbook.xml')).toMatch(
      /<sheets><sheet name="表" sheetId="2" state="hidden" r:id="rId1"\/><\/sheets>/,
    );
    expect(made.parts.get('xl/workbook.xml')).toMatch(/<definedName name="a" localSheetId="0">/);
  });
  test('a book of nothing but macros is rejected', async () => {
    const made = await rebuilt(
      xlsx('', '', [], { 'xl/_rels/workbook.xml.rels': relations(['s1', 'urn:x', 'worksheets/sheet1.xml']) }),
      'xlsx',
    );
    expect(made.reason).toBe('active-content');
  });
});

test('drawings keep pictures and shapes, and lose what they run', async () => {
  const anchor = (inner: string) => `<xdr:twoCellAnchor>${inner}<xdr:clientData/></xdr:twoCellAnchor>`;
  const made = await rebuilt(
    xlsx('<x:sheetData/><x:drawing r:id="d"/>', '', [['d', 'drawing', '../drawings/d.xml']], {
      'xl/drawings/d.xml': root(
        'xdr:wsDr',
        anchor('<xdr:pic macro="Run"><xdr:blipFill><a:blip r:embed="i"/></xdr:blipFill></xdr:pic>') +
          anchor(
            '<xdr:sp macro="[0]!Run" textlink="[1]S!A1"><xdr:nvSpPr><xdr:cNvPr id="1" name="a"><a:hlinkClick r:id="h"/></xdr:cNvPr></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>図</a:t></a:r></a:p></xdr:txBody></xdr:sp>',
          ) +
          anchor('<xdr:contentPart r:id="x"/>'),
      ),
      'xl/drawings/_rels/d.xml.rels': relations(
        ['i', 'image', '../media/1.png'],
        ['h', 'hyperlink', 'http://x.example/', 'External'],
      ),
      'xl/media/1.png': PICTURE,
    }),
    'xlsx',
  );
  expect(made.faults).toEqual([]);
  expect(made.words).toMatch(/図/);
  expect(made.parts.get('xl/drawings/drawing1.xml')?.match(/<xdr:twoCellAnchor>/g)).toHaveLength(2);
  expect(made.parts.has('xl/media/image1.png')).toBe(true);
});

test('charts keep their values and lose their book', async () => {
  const frame = `<xdr:twoCellAnchor><xdr:graphicFrame><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="c"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor>`;
  const chart = (target: string) =>
    xlsx('<x:sheetData/><x:drawing r:id="d"/>', '', [['d', 'drawing', '../drawings/d.xml']], {
      'xl/drawings/d.xml': root('xdr:wsDr', frame),
      'xl/drawings/_rels/d.xml.rels': relations(['c', 'chart', target]),
      'xl/charts/c.xml': root(
        'c:chartSpace',
        '<c:chart><c:ser><c:val><c:numRef><c:f>[1]S!A1</c:f><c:numCache><c:pt idx="0"><c:v>7</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:chart><c:externalData r:id="e"/><c:userShapes r:id="u"/>',
      ),
    });
  const made = await rebuilt(chart('../charts/c.xml'), 'xlsx');
  expect(made.faults).toEqual([]);
  expect(made.words).toMatch(/7/);
  expect(made.parts.get('xl/charts/chart1.xml')).not.toMatch(/external|\[1\]/);
  const without = await rebuilt(chart('../charts/none.xml'), 'xlsx');
  expect(without.faults).toEqual([]);
  expect(without.parts.get('xl/drawings/drawing1.xml')).not.toMatch(/twoCellAnchor/);
});
