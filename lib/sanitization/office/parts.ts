import { CHARTS, DIAGRAMS, TABLE_STYLES, THEMES } from './drawing';
import type { OfficeKind } from './package';
import { SHEET_DRAWINGS, SHEET_STYLES, STRINGS, sheet, TABLES, workbook } from './sheet';
import { slides } from './slide';
import { WORD_FONTS, WORD_NUMBERING, WORD_SETTINGS, WORD_STYLES, wordText } from './word';
import type { Vocabulary } from './xml';

/** A kind of part that the gate rebuilds: how it is named, what it may say and what it may refer to. */
export interface PartKind {
  /** `#` is its number. */
  readonly path: string;
  readonly contentType: string;
  readonly vocabulary: () => Vocabulary;
  /** Types of relationships that are followed, each to its kind of part. */
  readonly relations: Readonly<Record<string, string>>;
  /** Those of them that no element names. */
  readonly implicit?: readonly string[];
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.';
const SLIDE = 'application/vnd.openxmlformats-officedocument.presentationml.';
const DRAWING = 'application/vnd.openxmlformats-officedocument.';

const story = (name: string, contentType: string, root: string): PartKind => ({
  path: `word/${name}.xml`,
  contentType: `${WORD}${contentType}+xml`,
  vocabulary: () => wordText(root),
  relations: DRAWN,
});
const plain = (path: string, contentType: string, vocabulary: Vocabulary): PartKind => ({
  path,
  contentType,
  vocabulary: () => vocabulary,
  relations: { image: 'image' },
});
const slide = (
  path: string,
  contentType: string,
  root: string,
  relations: Readonly<Record<string, string>>,
  implicit: readonly string[],
): PartKind => ({
  path: `ppt/${path}.xml`,
  contentType: `${SLIDE}${contentType}+xml`,
  vocabulary: () => slides(root),
  relations: { ...DRAWN, ...relations },
  implicit,
});

/** What all three draw by parts of their own, and how it is called in relationships. */
const DRAWN = {
  image: 'image',
  chart: 'chart',
  diagramData: 'diagramData',
  diagramLayout: 'diagramLayout',
  diagramQuickStyle: 'diagramQuickStyle',
  diagramColors: 'diagramColors',
};
const drawn = (folder: string): Readonly<Record<string, PartKind>> => ({
  theme: plain(`${folder}/theme/theme#.xml`, `${DRAWING}theme+xml`, THEMES),
  chart: plain(`${folder}/charts/chart#.xml`, `${DRAWING}drawingml.chart+xml`, CHARTS),
  image: plain(`${folder}/media/image#`, '', THEMES),
  diagramData: plain(`${folder}/diagrams/data#.xml`, `${DRAWING}drawingml.diagramData+xml`, DIAGRAMS),
  diagramLayout: plain(`${folder}/diagrams/layout#.xml`, `${DRAWING}drawingml.diagramLayout+xml`, DIAGRAMS),
  diagramQuickStyle: plain(`${folder}/diagrams/quickStyle#.xml`, `${DRAWING}drawingml.diagramStyle+xml`, DIAGRAMS),
  diagramColors: plain(`${folder}/diagrams/colors#.xml`, `${DRAWING}drawingml.diagramColors+xml`, DIAGRAMS),
});

/** Kinds of parts, named after their relationships. */
export const PARTS: Readonly<Record<OfficeKind, Readonly<Record<string, PartKind>>>> = {
  docx: {
    main: {
      ...story('document', 'document.main', 'w:document'),
      relations: {
        ...DRAWN,
        header: 'header',
        footer: 'footer',
        styles: 'styles',
        numbering: 'numbering',
        settings: 'settings',
        fontTable: 'fontTable',
        theme: 'theme',
        footnotes: 'footnotes',
        endnotes: 'endnotes',
      },
      implicit: ['styles', 'numbering', 'settings', 'fontTable', 'theme', 'footnotes', 'endnotes'],
    },
    header: story('header#', 'header', 'w:hdr'),
    footer: story('footer#', 'footer', 'w:ftr'),
    footnotes: story('footnotes', 'footnotes', 'w:footnotes'),
    endnotes: story('endnotes', 'endnotes', 'w:endnotes'),
    styles: plain('word/styles.xml', `${WORD}styles+xml`, WORD_STYLES),
    numbering: plain('word/numbering.xml', `${WORD}numbering+xml`, WORD_NUMBERING),
    settings: plain('word/settings.xml', `${WORD}settings+xml`, WORD_SETTINGS),
    fontTable: plain('word/fontTable.xml', `${WORD}fontTable+xml`, WORD_FONTS),
    ...drawn('word'),
  },
  xlsx: {
    main: {
      path: 'xl/workbook.xml',
      contentType: `${SHEET}sheet.main+xml`,
      vocabulary: workbook,
      relations: {
        worksheet: 'worksheet',
        chartsheet: 'chartsheet',
        styles: 'styles',
        sharedStrings: 'sharedStrings',
        theme: 'theme',
      },
      implicit: ['styles', 'sharedStrings', 'theme'],
    },
    worksheet: {
      path: 'xl/worksheets/sheet#.xml',
      contentType: `${SHEET}worksheet+xml`,
      vocabulary: sheet,
      relations: { drawing: 'drawing', table: 'table', image: 'image' },
    },
    chartsheet: {
      path: 'xl/chartsheets/sheet#.xml',
      contentType: `${SHEET}chartsheet+xml`,
      vocabulary: sheet,
      relations: { drawing: 'drawing', image: 'image' },
    },
    styles: plain('xl/styles.xml', `${SHEET}styles+xml`, SHEET_STYLES),
    sharedStrings: plain('xl/sharedStrings.xml', `${SHEET}sharedStrings+xml`, STRINGS),
    table: plain('xl/tables/table#.xml', `${SHEET}table+xml`, TABLES),
    drawing: {
      ...plain('xl/drawings/drawing#.xml', `${DRAWING}drawing+xml`, SHEET_DRAWINGS),
      relations: DRAWN,
    },
    ...drawn('xl'),
  },
  pptx: {
    main: slide(
      'presentation',
      'presentation.main',
      'p:presentation',
      {
        slide: 'slide',
        slideMaster: 'slideMaster',
        notesMaster: 'notesMaster',
        theme: 'theme',
        tableStyles: 'tableStyles',
      },
      ['theme', 'tableStyles', 'notesMaster'],
    ),
    slide: slide('slides/slide#', 'slide', 'p:sld', { slideLayout: 'slideLayout', notesSlide: 'notesSlide' }, [
      'slideLayout',
      'notesSlide',
    ]),
    slideLayout: slide('slideLayouts/slideLayout#', 'slideLayout', 'p:sldLayout', { slideMaster: 'slideMaster' }, [
      'slideMaster',
    ]),
    slideMaster: slide(
      'slideMasters/slideMaster#',
      'slideMaster',
      'p:sldMaster',
      { slideLayout: 'slideLayout', theme: 'theme' },
      ['theme'],
    ),
    notesSlide: slide(
      'notesSlides/notesSlide#',
      'notesSlide',
      'p:notes',
      { notesMaster: 'notesMaster', slide: 'slide' },
      ['notesMaster', 'slide'],
    ),
    notesMaster: slide('notesMasters/notesMaster#', 'notesMaster', 'p:notesMaster', { theme: 'theme' }, ['theme']),
    tableStyles: plain('ppt/tableStyles.xml', `${SLIDE}tableStyles+xml`, TABLE_STYLES),
    ...drawn('ppt'),
  },
};
