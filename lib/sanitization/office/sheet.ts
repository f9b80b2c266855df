import { Rejection, type RemovedClass } from '../result';
import { attribute, DRAWN, DRAWN_COUNTED, DRAWN_REFERENCES, DRAWN_TEXT, graphicData } from './drawing';
import { isSafeFormula } from './formula';
import { type Element, names, type PartWriter, type Verdict, type Vocabulary } from './xml';

const COUNTED: Readonly<Record<string, RemovedClass>> = {
  ...DRAWN_COUNTED,
  'x:externalReferences': 'external',
  'x:oleObject': 'embedded',
  'x:oleLink': 'external',
  'x:control': 'embedded',
  'x:legacyDrawing': 'comment',
  'x:pivotCaches': 'external',
  'x:webPublishItems': 'external',
  'x:smartTags': 'other',
};

/** Attributes of a workbook that name something that is not there any more. */
const GONE = new Set(['cm', 'vm', 'connectionId', 'queryTableFieldId', 'tableType', 'count', 'ph']);
const attributeOf = (element: Element, key: string, value: string) =>
  GONE.has(key) && element.name !== 'x:sst' ? undefined : attribute(element, key, value);

/** A formula by itself: it goes, and what stands beside it stays. */
const alone = (_: Element, writer: PartWriter): Verdict => {
  writer.whenClosed((text) => {
    const isSafe = isSafeFormula(text);
    if (!isSafe) writer.removals.add('formula');
    return isSafe;
  });
  return 'keep';
};

/** A formula that something hangs on: it takes that with it. */
const within =
  (...owners: string[]) =>
  (_: Element, writer: PartWriter): Verdict => {
    writer.whenClosed((text) => {
      if (!isSafeFormula(text)) {
        writer.removals.add('formula');
        writer.spoil(...owners);
      }
      return true;
    });
    return 'keep';
  };
const keep = (): Verdict => 'keep';

const SHEET = names(
  'x',
  `worksheet chartsheet sheetPr tabColor outlinePr pageSetUpPr dimension sheetViews sheetView pane selection sheetFormatPr cols col sheetData row c
  v is t r rPr rPh phoneticPr b i strike condense extend outline shadow u vertAlign sz color rFont family charset scheme sheetCalcPr
  sheetProtection protectedRanges autoFilter filterColumn filters filter dateGroupItem top10 customFilters customFilter dynamicFilter colorFilter
  iconFilter sortState sortCondition dataConsolidate mergeCells mergeCell conditionalFormatting cfRule colorScale cfvo dataBar iconSet
  dataValidations dataValidation formula1 formula2 formula f printOptions pageMargins pageSetup headerFooter oddHeader oddFooter evenHeader
  evenFooter firstHeader firstFooter rowBreaks colBreaks brk ignoredErrors ignoredError cellWatches cellWatch drawing picture tableParts tablePart`,
);

/** The vocabulary of one sheet; formulas that share one go when it goes. */
export function sheet(): Vocabulary {
  const shared = new Set<string>();
  return {
    roots: new Set(['x:worksheet', 'x:chartsheet']),
    keep: new Set(SHEET),
    text: new Set(
      names('x', 'v t f formula formula1 formula2 oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter'),
    ),
    counted: COUNTED,
    references: {
      'x:drawing': { 'r:id': 'required' },
      'x:picture': { 'r:id': 'required' },
      'x:tablePart': { 'r:id': 'required' },
    },
    containers: new Set(names('x', 'conditionalFormatting dataValidations tableParts')),
    objects: new Set(names('x', 'cfRule dataValidation tablePart')),
    attribute: attributeOf,
    special: {
      'x:f': ({ attributes }, writer) => {
        const type = attributes.get('t') ?? 'normal';
        const group = type === 'shared' ? attributes.get('si') : undefined;
        // The inputs of a data table stand in attributes.
        const isKnown = type === 'normal' || type === 'array' || type === 'shared';
        writer.whenClosed((text) => {
          const isMember = group !== undefined && text.trim() === '';
          const isSafe = isKnown && (isMember ? shared.has(group) : isSafeFormula(text));
          if (isSafe && group !== undefined) shared.add(group);
          else if (group !== undefined && !isMember) shared.delete(group);
          if (!isSafe) writer.removals.add('formula');
          return isSafe;
        });
        return 'keep';
      },
      'x:cfRule': keep,
      'x:dataValidation': keep,
      'x:formula': within('x:cfRule'),
      'x:formula1': within('x:dataValidation'),
      'x:formula2': within('x:dataValidation'),
      'x:cfvo': ({ attributes }, writer) => {
        if (isSafeFormula(attributes.get('val') ?? '')) return 'keep';
        writer.removals.add('formula');
        writer.spoil('x:cfRule');
        return 'drop';
      },
    },
  };
}

const WORKBOOK = names('x', `workbook workbookPr bookViews workbookView sheets sheet definedNames definedName calcPr`);
/** Macros of Excel 4 run by such names. */
const AUTOMATIC = /^(?:_xlnm\.)?_?auto_?(?:open|close|activate|deactivate)/i;

/** The vocabulary of the book; names of a sheet are counted anew where sheets are left out. */
export function workbook(): Vocabulary {
  const places: (number | undefined)[] = [];
  let kept = 0;
  return {
    roots: new Set(['x:workbook']),
    keep: new Set(WORKBOOK),
    text: new Set(['x:definedName']),
    counted: COUNTED,
    references: { 'x:sheet': { 'r:id': 'required' } },
    containers: new Set(names('x', 'definedNames')),
    objects: new Set(names('x', 'definedName')),
    finish() {
      if (kept === 0) throw new Rejection('active-content', 'no sheet is left');
    },
    attribute: (element, key, value) => {
      if (element.name === 'x:workbookPr')
        return key === 'date1904' || key === 'defaultThemeVersion' ? value : undefined;
      if (element.name === 'x:calcPr')
        return key === 'calcMode' || key === 'iterate' || key === 'calcId' ? value : undefined;
      return attributeOf(element, key, value);
    },
    special: {
      'x:sheet': ({ attributes }, writer) => {
        const isThere = writer.resolves(attributes.get('r:id'));
        places.push(isThere ? kept : undefined);
        if (isThere) kept++;
        else writer.removals.add('macro');
        if (attributes.get('state') !== 'visible' && attributes.has('state')) attributes.set('state', 'hidden');
        return isThere ? 'keep' : 'drop';
      },
      'x:definedName': ({ attributes }, writer) => {
        const local = attributes.get('localSheetId');
        const place = local === undefined ? undefined : places[Number(local)];
        const isProgram = ['function', 'vbProcedure', 'xlm'].some((key) =>
          /^(?:1|true)$/.test(attributes.get(key) ?? ''),
        );
        if (isProgram || AUTOMATIC.test(attributes.get('name') ?? '') || (local !== undefined && place === undefined)) {
          writer.removals.add('formula');
          return 'drop';
        }
        if (place !== undefined) attributes.set('localSheetId', String(place));
        for (const key of [
          'function',
          'vbProcedure',
          'xlm',
          'comment',
          'description',
          'help',
          'statusBar',
          'customMenu',
        ])
          attributes.delete(key);
        return alone({ name: '', attributes }, writer);
      },
    },
  };
}

export const STRINGS: Vocabulary = {
  roots: new Set(['x:sst']),
  keep: new Set(
    names(
      'x',
      'sst si t r rPr rPh phoneticPr b i strike condense extend outline shadow u vertAlign sz color rFont family charset scheme',
    ),
  ),
  text: new Set(['x:t']),
  attribute: attributeOf,
};

export const SHEET_STYLES: Vocabulary = {
  roots: new Set(['x:styleSheet']),
  keep: new Set(
    names(
      'x',
      `styleSheet numFmts numFmt fonts font name b i strike condense extend outline shadow u vertAlign sz color family charset scheme fills fill
      patternFill fgColor bgColor gradientFill stop borders border left right top bottom diagonal vertical horizontal start end cellStyleXfs
      cellXfs xf alignment protection cellStyles cellStyle dxfs dxf tableStyles tableStyle tableStyleElement colors indexedColors rgbColor
      mruColors`,
    ),
  ),
  text: new Set(),
  attribute: attributeOf,
};

export const TABLES: Vocabulary = {
  roots: new Set(['x:table']),
  keep: new Set(
    names(
      'x',
      `table autoFilter filterColumn filters filter dateGroupItem top10 customFilters customFilter dynamicFilter colorFilter iconFilter sortState
      sortCondition tableColumns tableColumn calculatedColumnFormula totalsRowFormula tableStyleInfo`,
    ),
  ),
  text: new Set(names('x', 'calculatedColumnFormula totalsRowFormula')),
  attribute: (element, key, value) =>
    element.name === 'x:tableColumns' && key === 'count' ? value : attributeOf(element, key, value),
  special: { 'x:calculatedColumnFormula': alone, 'x:totalsRowFormula': alone },
};

/** Pictures, shapes and charts over a sheet. */
export const SHEET_DRAWINGS: Vocabulary = {
  roots: new Set(['xdr:wsDr']),
  keep: new Set([
    ...DRAWN,
    ...names(
      'xdr',
      `wsDr twoCellAnchor oneCellAnchor absoluteAnchor from to col colOff row rowOff ext pos clientData sp nvSpPr cNvPr cNvSpPr spPr style txBody
      grpSp nvGrpSpPr cNvGrpSpPr grpSpPr graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm cxnSp nvCxnSpPr cNvCxnSpPr pic nvPicPr cNvPicPr
      blipFill`,
    ),
  ]),
  text: new Set([...names('xdr', 'col colOff row rowOff'), ...DRAWN_TEXT]),
  counted: DRAWN_COUNTED,
  references: DRAWN_REFERENCES,
  containers: new Set(names('xdr', 'twoCellAnchor oneCellAnchor absoluteAnchor graphicFrame grpSp')),
  objects: new Set(['xdr:sp', 'xdr:cxnSp', 'xdr:pic', 'c:chart', 'dgm:relIds']),
  attribute,
  special: { 'a:graphicData': graphicData },
};
