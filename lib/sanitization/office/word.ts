import { Rejection, type RemovedClass } from '../result';
import { attribute, DRAWN, DRAWN_COUNTED, DRAWN_REFERENCES, DRAWN_TEXT, graphicData, OBJECTS } from './drawing';
import { isHarmlessField, shownByButton } from './field';
import {
  type Element,
  escapeAttribute,
  escapeText,
  names,
  type PartWriter,
  type Place,
  type Verdict,
  type Vocabulary,
} from './xml';

const BODY = names(
  'w',
  `document body background hdr ftr footnotes footnote endnotes endnote txbxContent p r t delText tab br cr noBreakHyphen softHyphen sym pgNum
  ptab ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase drawing pict footnoteReference endnoteReference footnoteRef endnoteRef
  separator continuationSeparator dayShort monthShort yearShort dayLong monthLong yearLong bookmarkStart bookmarkEnd tbl tblPr tblGrid gridCol tr
  trPr tc tcPr ins del bdo dir sectPr`,
);
const PROPERTIES = names(
  'w',
  `pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr top left bottom right between bar
  insideH insideV start end tl2br tr2bl shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
  adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
  cnfStyle rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden color w kern
  position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath tblStyle tblpPr tblOverlap bidiVisual
  tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription
  tblPrEx gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader hidden tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText
  vAlign hideMark headerReference footerReference footnotePr endnotePr type pgSz pgMar pgBorders lnNumType pgNumType cols col noEndnote titlePg
  rtlGutter docGrid pos numFmt numStart numRestart`,
);
const STYLES = names(
  'w',
  `styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases basedOn next link autoRedefine hidden uiPriority
  semiHidden unhideWhenUsed qFormat locked tblStylePr`,
);
const NUMBERING = names(
  'w',
  `numbering numPicBullet abstractNum nsid multiLevelType tmpl name styleLink numStyleLink lvl start numFmt lvlRestart pStyle isLgl suff lvlText
  lvlPicBulletId legacy lvlJc num abstractNumId lvlOverride startOverride numIdMacAtCleanup`,
);
const SETTINGS = names(
  'w',
  `settings zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop defaultTabStop
  autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting
  bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
  displayVerticalDrawingGridEvery characterSpacingControl noLineBreaksAfter noLineBreaksBefore footnotePr footnote endnotePr endnote pos numFmt
  numStart numRestart compat spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn
  adjustLineHeightInTable useFELayout compatSetting themeFontLang clrSchemeMapping decimalSymbol listSeparator`,
);
const FONTS = names('w', 'fonts font altName panose1 charset family notTrueType pitch sig');
const PLACED = [
  ...names(
    'wp',
    `anchor inline simplePos positionH positionV posOffset align extent effectExtent wrapNone wrapSquare wrapTight wrapThrough wrapTopAndBottom
    wrapPolygon start lineTo docPr cNvGraphicFramePr`,
  ),
  ...names('pic', 'pic nvPicPr cNvPr cNvPicPr blipFill spPr'),
  ...names('wps', 'wsp cNvPr cNvSpPr cNvCnPr spPr style txbx linkedTxbx bodyPr'),
  ...names('wpg', 'wgp grpSp cNvPr cNvGrpSpPr grpSpPr graphicFrame xfrm cNvFrPr'),
  ...names('wpc', 'wpc bg whole'),
];

const COUNTED: Readonly<Record<string, RemovedClass>> = {
  ...DRAWN_COUNTED,
  'w:altChunk': 'embedded',
  'w:control': 'embedded',
  'w:contentPart': 'embedded',
  'w:smartTag': 'other',
  'w:mailMerge': 'external',
  'w:ffData': 'form',
  'w:commentReference': 'comment',
};

/** Word takes twenty. */
const NESTED_FIELDS = 50;

/** A field that is open: where its signs stand, and what they will be once its instruction is known. */
interface Field {
  instruction: string;
  isInstruction: boolean;
  isNested: boolean;
  readonly begin: Place;
  /** Text that its instruction took from what would be shown; it comes back where no end of the field follows. */
  readonly taken: { readonly place: Place; readonly text: string }[];
  separate: Place | undefined;
  hasSeparator: boolean;
}

/** The vocabulary of a part with text; fields are followed through it, since they begin and end in different paragraphs. */
export function wordText(root: string): Vocabulary {
  const fields: Field[] = [];
  const inInstruction = () => fields.some(({ isInstruction }) => isInstruction);
  /** The field whose instruction is being read. */
  const reading = () => [...fields].reverse().find(({ isInstruction }) => isInstruction);

  const fieldSign = ({ attributes }: Element, writer: PartWriter): Verdict => {
    const type = attributes.get('w:fldCharType');
    const field = fields.at(-1);
    if (type === 'begin') {
      if (fields.length >= NESTED_FIELDS) throw new Rejection('too-deep', 'fields within fields');
      const isNested = inInstruction();
      if (isNested) for (const outer of fields) if (outer.isInstruction) outer.isNested = true;
      fields.push({
        instruction: '',
        isInstruction: true,
        isNested: false,
        begin: writer.place(),
        taken: [],
        separate: undefined,
        hasSeparator: false,
      });
    } else if (type === 'separate' && field?.isInstruction === true) {
      field.isInstruction = false;
      field.hasSeparator = true;
      field.separate = writer.place();
    } else if (type === 'end' && field !== undefined) {
      fields.pop();
      const { instruction } = field;
      // Inside the instruction of another field nothing is shown.
      if (inInstruction()) return 'drop';
      const end = writer.place();
      if (!field.isNested && isHarmlessField(instruction)) {
        field.begin.markup = `<w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve">${escapeText(instruction)}</w:instrText>`;
        if (field.separate !== undefined) field.separate.markup = '<w:fldChar w:fldCharType="separate"/>';
        end.markup = '<w:fldChar w:fldCharType="end"/>';
      } else {
        writer.removals.add(/^\s*FORM/i.test(instruction) ? 'form' : 'field');
        const shown = field.hasSeparator ? '' : shownByButton(instruction);
        if (shown !== '') field.begin.markup = `<w:t xml:space="preserve">${escapeText(shown)}</w:t>`;
      }
    }
    return 'drop';
  };

  /** Text within an instruction belongs to it, whatever element it stands in. */
  const collect = (_: Element, writer: PartWriter): Verdict => {
    const field = reading();
    writer.whenClosed((text) => {
      if (field !== undefined && field === fields.at(-1)) field.instruction += text;
      return false;
    });
    return 'unwrap';
  };
  const shown = ({ name }: Element, writer: PartWriter): Verdict => {
    const field = reading();
    if (field === undefined) return 'keep';
    const place = writer.place();
    writer.whenClosed((text) => {
      if (field === fields.at(-1)) field.instruction += text;
      field.taken.push({ place, text: `<${name} xml:space="preserve">${escapeText(text)}</${name}>` });
      return false;
    });
    return 'unwrap';
  };
  const drawn = (): Verdict => (inInstruction() ? 'drop' : 'keep');

  return {
    ...base([root], [...BODY, ...PROPERTIES, ...PLACED, ...DRAWN]),
    // What was moved stands where it was moved to.
    unwrap: new Set(names('w', 'hyperlink smartTag customXml sdt sdtContent moveTo')),
    finish() {
      for (const { taken } of fields) for (const { place, text } of taken) place.markup = text;
    },
    special: {
      'a:graphicData': graphicData,
      'w:fldChar': fieldSign,
      'w:instrText': collect,
      'w:delInstrText': collect,
      'w:t': shown,
      'w:delText': shown,
      'w:drawing': drawn,
      'w:pict': drawn,
      // An object is the picture of what was embedded.
      'w:object': (element) => {
        if (inInstruction()) return 'drop';
        element.attributes.clear();
        element.name = 'w:pict';
        return 'keep';
      },
      'w:fldSimple': (element, writer) => {
        const instruction = element.attributes.get('w:instr') ?? '';
        element.attributes.clear();
        if (!isHarmlessField(instruction) || inInstruction()) {
          writer.removals.add('field');
          return 'unwrap';
        }
        element.extra = ` w:instr="${escapeAttribute(instruction)}"`;
        return 'keep';
      },
    },
    containers: new Set(['w:drawing', 'wpg:graphicFrame']),
    filled: new Map(names('w', 'body tc txbxContent hdr ftr footnote endnote').map((name) => [name, '<w:p/>'])),
  };
}

function base(roots: readonly string[], keep: readonly string[]): Vocabulary {
  return {
    roots: new Set(roots),
    keep: new Set(keep),
    text: new Set(['w:t', 'w:delText', 'wp:posOffset', 'wp:align', ...DRAWN_TEXT]),
    counted: COUNTED,
    references: {
      ...DRAWN_REFERENCES,
      'w:headerReference': { 'r:id': 'required' },
      'w:footerReference': { 'r:id': 'required' },
    },
    objects: new Set(OBJECTS),
    attribute,
  };
}

export const WORD_STYLES = base(['w:styles'], [...STYLES, ...PROPERTIES, ...names('w', 'tab trPr tcPr tblPr')]);
export const WORD_NUMBERING = base(
  ['w:numbering'],
  [...NUMBERING, ...PROPERTIES, ...DRAWN, ...names('w', 'tab pict drawing')],
);
export const WORD_FONTS = base(['w:fonts'], FONTS);
export const WORD_SETTINGS: Vocabulary = {
  ...base(['w:settings'], [...SETTINGS, ...DRAWN.filter((name) => name.startsWith('m:'))]),
  special: {
    'w:compatSetting': (element) => {
      element.attributes.delete('w:uri');
      element.extra = ' w:uri="http://schemas.microsoft.com/office/word"';
      return 'keep';
    },
  },
};
