import type { RemovedClass } from '../result';
import { attribute, DRAWN, DRAWN_COUNTED, DRAWN_REFERENCES, DRAWN_TEXT, graphicData } from './drawing';
import { names, type Vocabulary } from './xml';

const COUNTED: Readonly<Record<string, RemovedClass>> = {
  ...DRAWN_COUNTED,
  'p:timing': 'action',
  'p:transition': 'action',
  'p:control': 'embedded',
  'p:contentPart': 'embedded',
  'p:embeddedFont': 'embedded',
  'p:custDataLst': 'metadata',
  'p:link': 'external',
  'p:embed': 'embedded',
};

const SLIDE = names(
  'p',
  `sld sldLayout sldMaster notes notesMaster cSld bg bgPr bgRef spTree nvGrpSpPr cNvPr cNvGrpSpPr nvPr ph grpSpPr sp nvSpPr cNvSpPr spPr style
  txBody grpSp graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm cxnSp nvCxnSpPr cNvCxnSpPr pic nvPicPr cNvPicPr blipFill clrMapOvr clrMap
  sldLayoutIdLst sldLayoutId hf txStyles titleStyle bodyStyle otherStyle notesStyle presentation sldMasterIdLst sldMasterId notesMasterIdLst
  notesMasterId sldIdLst sldId sldSz notesSz defaultTextStyle kinsoku`,
);

const SLIDES: Omit<Vocabulary, 'roots'> = {
  keep: new Set([...SLIDE, ...DRAWN]),
  text: new Set(DRAWN_TEXT),
  counted: COUNTED,
  references: {
    ...DRAWN_REFERENCES,
    'p:sldLayoutId': { 'r:id': 'required' },
    'p:sldMasterId': { 'r:id': 'required' },
    'p:notesMasterId': { 'r:id': 'required' },
    'p:sldId': { 'r:id': 'required' },
  },
  containers: new Set(names('p', 'graphicFrame sldIdLst notesMasterIdLst sldLayoutIdLst')),
  objects: new Set(['a:tbl', 'c:chart', 'dgm:relIds', ...names('p', 'sldId notesMasterId sldLayoutId')]),
  attribute: (element, key, value) =>
    // A media file's picture stays a picture, a placeholder's button shows and does nothing.
    element.name === 'p:nvPr' && key !== 'isPhoto' && key !== 'userDrawn' ? undefined : attribute(element, key, value),
  filled: new Map([
    ['p:txBody', '<a:p/>'],
    ['a:txBody', '<a:p/>'],
  ]),
  // Of an embedded object its picture stays, in the place of the frame.
  unwrap: new Set(['p:oleObj']),
  special: {
    'a:graphicData': graphicData,
    'p:pic': (_, writer) => {
      if (writer.isWithin('p:oleObj')) writer.instead('p:graphicFrame');
      return 'keep';
    },
  },
};

/** The vocabulary of presentations, slides, layouts, masters and notes. */
export const slides = (root: string): Vocabulary => ({ ...SLIDES, roots: new Set([root]) });
