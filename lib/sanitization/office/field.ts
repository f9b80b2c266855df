/** Fields of Word that show something of the document itself or of the day; all others fetch, run, ask or tell of the maker. */
const HARMLESS = new Set(
  'PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME SEQ STYLEREF PAGEREF NOTEREF REF TOC EQ SYMBOL ADVANCE'.split(' '),
);

/** Characters of an instruction that somebody wrote. */
const LONGEST = 2000;

/** Is this instruction one of the harmless fields, and names no place outside? */
export function isHarmlessField(instruction: string): boolean {
  if (instruction.length > LONGEST) return false;
  const code = /^\s*([A-Za-z]+)(?=\s|\\|$)/.exec(instruction)?.[1].toUpperCase();
  if (code === undefined || !HARMLESS.has(code)) return false;
  // A path or an address, also where it is the argument of a switch.
  return !/:\/\/|\\\\\\?\w|[A-Za-z]:\\|\bDDE|\bLINK\b|INCLUDE|HYPERLINK|MACROBUTTON/i.test(instruction);
}

/** What a button shows: its field has no result, the text stands behind the macro's name. */
export function shownByButton(instruction: string): string {
  if (instruction.length > LONGEST) return '';
  return /^\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*?)\s*$/is.exec(instruction)?.[1] ?? '';
}
