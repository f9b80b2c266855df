import { isSafeFormula } from './formula';
import { transitional } from './namespaces';
import { type Element, names, type Verdict, type Vocabulary } from './xml';

/** DrawingML, VML, equations and charts: what documents, books and presentations draw alike. Links, actions, media and extensions are not in it. */

const DRAWING = names(
  'a',
  `accent1 accent2 accent3 accent4 accent5 accent6 ahLst ahPolar ahXY alpha alphaBiLevel alphaCeiling alphaFloor alphaInv alphaMod
  alphaModFix alphaOff alphaOutset alphaRepl anchor anchorCtr arcTo avLst backdrop band1H band1V band2H band2V bar bevel bevelB bevelT bgClr
  bgFillStyleLst biLevel blend blip blipFill blue blueMod blueOff blur bodyPr bodyStyle bottom br buAutoNum buBlip buChar buClr buClrTx
  buFont buFontTx buNone buSzPct buSzPts buSzTx camera cell3D chExt chOff close clrChange clrFrom clrMap clrMapOvr clrRepl clrScheme clrTo
  cNvCxnSpPr cNvGraphicFramePr cNvGrpSpPr cNvPicPr cNvPr cNvSpPr comp cont contourClr cs cubicBezTo custClr custClrLst custDash custGeom
  cxn cxnLst cxnSp cxnSpLocks defPPr defRPr dk1 dk2 ds duotone ea effect effectClrLst effectDag effectLst effectRef effectStyle
  effectStyleLst end endCxn endParaRPr ext extraClrScheme extraClrSchemeLst extrusionClr fgClr fill fillClrLst fillOverlay fillRect fillRef fillToRect
  fillStyleLst firstCol firstRow flatTx fld fmtScheme folHlink font fontRef fontScheme gamma gd gdLst glow gradFill graphic
  graphicData graphicFrame graphicFrameLocks gray grayscl green greenMod greenOff gridCol grpFill grpSp grpSpLocks grpSpPr gs gsLst
  header headEnd highlight hlink hsl hslClr hue hueMod hueOff innerShdw insideH insideV inv invGamma lastCol lastRow latin left lightRig lin
  linClrLst line ln lnB lnBlToTr lnDef lnL lnR lnRef lnSpc lnStyleLst lnT lnTlToBr lnTo lstStyle lt1 lt2 lum lumMod lumOff lvl1pPr
  lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr majorFont masterClrMapping maxDist minorFont miter moveTo neCell noAutofit
  noFill norm normAutofit nvCxnSpPr nvGraphicFramePr nvGrpSpPr nvPicPr nvSpPr nwCell objectDefaults off otherStyle outerShdw overrideClrMapping
  p path pathLst pattFill pic picLocks pos pPr prst prstClr prstDash prstGeom prstShdw prstTxWarp pt quadBezTo r rect red redMod redOff
  reflection relIds relOff right rot round rPr rtl satMod satOff scene3d schemeClr scrgbClr seCell shade shape softEdge solidFill sp sp3d
  spAutoFit spcAft spcBef spcPct spcPts spDef spLocks spPr srcRect srgbClr st stCxn stretch style swCell sx sy sym sysClr sysDash t tab
  tableStyle tableStyleId tabLst tailEnd tbl tblBg tblGrid tblPr tblStyle tblStyleLst tc tcBdr tcPr tcStyle tcTxStyle theme themeElements
  themeManager themeOverride tile tileRect tint tl2br titleStyle top tr tr2bl txBody txDef txRect txSp uFill uFillTx uLn uLnTx up useSpRect
  wholeTbl xfrm sat`,
);

const MATH = names(
  'm',
  `acc accPr aln alnScr argPr argSz bar barPr baseJc begChr borderBox borderBoxPr box boxPr brk brkBin brkBinSub cGp cGpRule chr count cSp
  ctrlPr d defJc deg degHide den diff dispDef dPr e endChr eqArr eqArrPr f fName fPr func funcPr groupChr groupChrPr grow hideBot hideLeft
  hideRight hideTop interSp intLim intraSp jc lim limLoc limLow limLowPr limUpp limUppPr lit lMargin m mathFont mathPr maxDist mc mcJc mcPr mcs
  mPr mr nary naryLim naryPr noBreak nor num objDist oMath oMathPara oMathParaPr opEmu phant phantPr plcHide pos postSp preSp r rad radPr
  rMargin rPr rSp rSpRule scr sepChr show shp smallFrac sPre sPrePr sSub sSubPr sSubSup sSubSupPr sSup sSupPr strikeBLTR strikeH strikeTLBR
  strikeV sty sub subHide sup supHide t transp type vertJc wrapIndent wrapRight zeroAsc zeroDesc zeroWid`,
);

const CHART = names(
  'c',
  `alternateContent applyToEnd applyToFront applyToSides area3DChart areaChart auto autoTitleDeleted autoUpdate axId axPos backWall backward
  bandFmt bandFmts bar3DChart barChart barDir baseTimeUnit bubble3D bubbleChart bubbleScale bubbleSize builtInUnit cat chart chartObject
  chartSpace clrMapOvr cross crossAx crossBetween crosses crossesAt custSplit custUnit data date1904 delete depthPercent dispBlanksAs
  dispEq dispRSqr dispUnits dispUnitsLbl dLbl dLblPos dLbls doughnutChart downBars dPt dropLines dTable errBars errBarType errDir errValType
  explosion f firstSliceAng floor fmtId formatCode formatting forward gapDepth gapWidth grouping h headerFooter hiLowLines hMode holeSize hPercent
  idx intercept invertIfNegative lang layout layoutTarget lblAlgn lblOffset leaderLines legend legendEntry legendPos legendPos line3DChart
  lineChart logBase lvl majorGridlines majorTickMark majorTimeUnit majorUnit manualLayout marker max min minorGridlines minorTickMark
  minorTimeUnit minorUnit minus multiLvlStrCache multiLvlStrRef name noEndCap noMultiLvlLbl numCache numFmt numLit numRef oddFooter oddHeader
  ofPieChart ofPieType order orientation overlap overlay pageMargins pageSetup period perspective pictureFormat pictureOptions
  pictureStackUnit pie3DChart pieChart pivotFmt pivotFmts plotArea plotVisOnly plus pt ptCount printSettings radarChart radarStyle rAngAx rich
  rotX rotY roundedCorners scaling scatterChart scatterStyle secondPiePt separator ser serAx serLines shape showBubbleSize showCatName
  showDLblsOverMax showHorzBorder showKeys showLeaderLines showLegendKey showNegBubbles showOutline showPercent showSerName showVal
  showVertBorder sideWall size sizeRepresents smooth splitPos splitType spPr stockChart strCache strLit strRef style surface3DChart
  surfaceChart symbol thickness tickLblPos tickLblSkip tickMarkSkip title trendline trendlineLbl trendlineType tx txPr upBars upDownBars v
  val valAx varyColors view3D w wireframe wMode x xMode xVal y yMode yVal catAx dateAx`,
);

const VML = [
  ...names(
    'v',
    'shape shapetype group rect roundrect oval line polyline arc curve image imagedata textbox stroke fill shadow path formulas f handles h textpath background',
  ),
  ...names('o', 'lock extrusion'),
  ...names('w10', 'wrap anchorlock bordertop borderbottom borderleft borderright'),
];
const VML_ATTRIBUTES = new Set(
  `id type style coordsize coordorigin fillcolor filled stroked strokecolor strokeweight path adj alt string on fitshape fitpath trim from to
  points arcsize startangle endangle inset print opacity color color2 angle focus focusposition focussize method weight dashstyle endcap
  joinstyle linestyle startarrow endarrow startarrowwidth startarrowlength endarrowwidth endarrowlength offset offset2 obscured origin
  matrix eqn position xrange yrange radiusrange gradientshapeok arrowok textpathok limo textboxrect connectloc cropleft croptop cropright
  cropbottom gain blacklevel gamma grayscale bilevel chromakey wrapcoords side anchorx anchory allowincell v:ext o:spt o:connecttype
  o:connectlocs o:gfxdata-none o:hr o:hrstd o:hralign o:hrpct o:hrnoshade o:allowincell o:allowoverlap o:preferrelative o:bwmode o:insetmode
  aspectratio rotation shapetype grouping text verticies adjusthandles control1 control2`.split(/\s+/),
);

const GRAPHICS = new Set(
  `http://schemas.openxmlformats.org/drawingml/2006/picture http://schemas.openxmlformats.org/drawingml/2006/chart
  http://schemas.openxmlformats.org/drawingml/2006/table http://schemas.openxmlformats.org/drawingml/2006/diagram
  http://schemas.microsoft.com/office/word/2010/wordprocessingShape http://schemas.microsoft.com/office/word/2010/wordprocessingGroup
  http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas http://schemas.openxmlformats.org/presentationml/2006/ole`.split(
    /\s+/,
  ),
);

export const DRAWN = [...DRAWING, ...MATH, ...VML, ...names('c', 'chart'), ...names('dgm', 'relIds')];
export const DRAWN_TEXT = ['a:t', 'a:tableStyleId', 'm:t'];
export const DRAWN_COUNTED = {
  'a:hlinkClick': 'link',
  'a:hlinkHover': 'link',
  'a:hlinkMouseOver': 'link',
  'a:audioFile': 'embedded',
  'a:videoFile': 'embedded',
  'a:audioCd': 'embedded',
  'a:wavAudioFile': 'embedded',
  'a:quickTimeFile': 'embedded',
  'a:snd': 'embedded',
  'o:OLEObject': 'embedded',
} as const;
export const DRAWN_REFERENCES = {
  'a:blip': { 'r:embed': 'optional' },
  'v:imagedata': { 'r:id': 'required' },
  'v:fill': { 'r:id': 'optional' },
  'c:chart': { 'r:id': 'required' },
  'dgm:relIds': { 'r:dm': 'required', 'r:lo': 'required', 'r:qs': 'required', 'r:cs': 'required' },
} as const;
/** What is seen where something is drawn. */
export const OBJECTS = ['pic:pic', 'wps:wsp', 'wpg:wgp', 'wpc:wpc', 'c:chart', 'dgm:relIds', 'a:tbl', 'p:pic'];

/** A graphic of a kind that is known; its address names the kind and is none. */
export function graphicData(element: Element): Verdict {
  const uri = transitional(element.attributes.get('uri') ?? '');
  element.attributes.clear();
  element.extra = ` uri="${uri}"`;
  return GRAPHICS.has(uri) ? 'keep' : 'drop';
}

/** Attributes that run something or lead somewhere, wherever they stand. */
const DENIED = new Set(
  `macro textlink fPublished href src action tooltip codeName dirty instr url uri link progId oleUpdate autoLoad moniker cmd command
  sourceObject sourceFile target location tgtFrame invalidUrl history highlightClick endSnd applicationName xpath storeItemID entryMacro
  exitMacro`.split(/\s+/),
);

const WORD_ATTRIBUTES = new Set(
  `val w h x y type id name fmt num start end color themeColor themeTint themeShade fill themeFill themeFillTint themeFillShade sz space shadow
  frame ascii hAnsi eastAsia cs hint asciiTheme hAnsiTheme eastAsiaTheme cstheme before after line lineRule beforeLines afterLines
  beforeAutospacing afterAutospacing left right firstLine hanging leftChars rightChars firstLineChars hangingChars startChars endChars pos leader
  customMarkFollows clear top bottom header footer gutter orient code linePitch charSpace cols equalWidth sep chapStyle chapSep countBy
  distance restart offsetFrom display zOrder styleId default customStyle firstRow lastRow firstColumn lastColumn noHBand noVBand oddVBand
  evenVBand oddHBand evenHBand firstRowFirstColumn firstRowLastColumn lastRowFirstColumn lastRowLastColumn defLockedState defUIPriority
  defSemiHidden defUnhideWhenUsed defQFormat count locked uiPriority semiHidden unhideWhenUsed qFormat dropCap lines hSpace vSpace wrap hAnchor
  vAnchor xAlign yAlign hRule anchorLock leftFromText rightFromText topFromText bottomFromText horzAnchor vertAnchor tblpX tblpXSpec tblpY
  tblpYSpec ilvl abstractNumId numId numPicBulletId tplc tentative legacy legacySpace legacyIndent null usb0 usb1 usb2 usb3 csb0 csb1
  characterSet alignment relativeTo font char combine combineBrackets vert vertCompress bidi displacedByCustomXml colFirst colLast percent bg1
  t1 bg2 t2 accent1 accent2 accent3 accent4 accent5 accent6 hyperlink followedHyperlink lang author`.split(/\s+/),
);

/** Attributes of elements that are kept: plain ones, those of the element's own namespace, and of VML only what is listed. */
export function attribute({ name }: Element, key: string, value: string): string | undefined {
  const prefix = name.slice(0, name.indexOf(':'));
  if (prefix === 'v' || prefix === 'o' || prefix === 'w10') return VML_ATTRIBUTES.has(key) ? value : undefined;
  if (prefix === 'w') {
    if (!key.startsWith('w:') || !WORD_ATTRIBUTES.has(key.slice(2))) return undefined;
    return key === 'w:author' ? '' : value;
  }
  if (DENIED.has(key)) return undefined;
  if (key === 'prst' && value.startsWith('actionButton')) return 'rect';
  return !key.includes(':') || key.startsWith(`${prefix}:`) ? value : undefined;
}

export const CHARTS: Vocabulary = {
  roots: new Set(['c:chartSpace']),
  keep: new Set([...DRAWING, ...CHART]),
  text: new Set(['a:t', ...names('c', 'v f formatCode separator oddHeader oddFooter name')]),
  counted: { ...DRAWN_COUNTED, 'c:externalData': 'external' },
  references: { 'a:blip': { 'r:embed': 'optional' } },
  attribute,
  // What was read from there stands beside it; the reference itself must not be missing.
  special: {
    'c:f': (_, writer) => {
      writer.whenClosed((formula) => {
        const isSafe = isSafeFormula(formula);
        if (!isSafe) writer.removals.add('formula');
        return isSafe || '<c:f>#REF!</c:f>';
      });
      return 'keep';
    },
  },
};

export const THEMES: Vocabulary = {
  roots: new Set(['a:theme', 'a:themeOverride']),
  keep: new Set(DRAWING),
  text: new Set(['a:t']),
  counted: DRAWN_COUNTED,
  references: { 'a:blip': { 'r:embed': 'optional' } },
  attribute,
};

export const TABLE_STYLES: Vocabulary = {
  roots: new Set(['a:tblStyleLst']),
  keep: new Set(DRAWING),
  text: new Set(),
  attribute,
};

const DIAGRAM = names(
  'dgm',
  `dataModel ptLst pt prSet presLayoutVars orgChart chMax chPref bulletEnabled dir hierBranch animOne animLvl resizeHandles spPr t cxnLst cxn bg
  whole style layoutDef title desc catLst cat sampData styleData clrData useDef layoutNode alg param shape adjLst adj presOf constrLst constr
  ruleLst rule varLst forEach choose if else styleDef scene3d sp3d styleLbl txPr colorsDef fillClrLst linClrLst effectClrLst txLinClrLst
  txFillClrLst txEffectClrLst`,
);

/** The four parts of a diagram: its text and shapes, its rules, its look, its colours. */
export const DIAGRAMS: Vocabulary = {
  roots: new Set(names('dgm', 'dataModel layoutDef styleDef colorsDef')),
  keep: new Set([...DRAWING, ...DIAGRAM]),
  text: new Set(['a:t']),
  counted: DRAWN_COUNTED,
  references: { 'a:blip': { 'r:embed': 'optional' } },
  attribute,
};
