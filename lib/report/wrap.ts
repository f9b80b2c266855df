import { displayWidth, widestWidth } from './table';

/** Letters that may not begin a line in Japanese, and those that may not end one (JIS X 4051, the common ones). */
const NOT_FIRST = /^[、。，．・：；？！ー々)\]｝」』】〉》）ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ,.:;?!%]/;
const NOT_LAST = /[([｛「『【〈《（]$/;

/** Pieces between which a line may break: words with their space, and single letters of Japanese. */
const PIECE =
  /[\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uff00-\uffef]|[^\s\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uff00-\uffef]+\s*|\s+/g;

/**
 * Text in lines of a terminal.
 *
 * @param width columns; Japanese letters take two. A word that is longer stands alone and is not cut: it may be an address
 */
export function wrap(text: string, width: number): string[] {
  // Most lines fit as they are.
  const whole = text.trimEnd();
  if (widestWidth(whole) <= width) return whole === '' ? [] : [whole];
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const unit of units(text)) {
    if (line !== '' && taken + widestWidth(unit.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = unit.trimStart();
      taken = widestWidth(line);
    } else {
      line += unit;
      taken += widestWidth(unit);
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Pieces that stay together: what may not begin a line hangs on what is before it. */
function units(text: string): string[] {
  const found: string[] = [];
  for (const piece of text.match(PIECE) ?? []) {
    const before = found.at(-1);
    if (before !== undefined && (NOT_FIRST.test(piece) || NOT_LAST.test(before)))
      found[found.length - 1] = before + piece;
    else found.push(piece);
  }
  return found;
}

/**
 * Labels in a column, and beside each its lines, one below the other.
 *
 * @param width columns of it all; see {@link wrap}
 */
export function labelled(rows: readonly (readonly [label: string, ...lines: string[]])[], width: number): string {
  const column = Math.max(...rows.map(([label]) => displayWidth(label))) + 2;
  return rows
    .flatMap(([label, ...lines]) =>
      lines
        .flatMap((line) => wrap(line, width - column))
        .map((line, index) => {
          const before = index === 0 ? label : '';
          return before + ' '.repeat(column - displayWidth(before)) + line;
        }),
    )
    .join('\n');
}

/**
 * A command in lines that a shell takes as one.
 *
 * @param width columns
 * @param continued what a shell takes as the end of a line that goes on; none on Windows, where its shells differ
 */
export function wrapCommand(command: string, width: number, continued: string | undefined): string[] {
  if (continued === undefined) return [command];
  const lines: string[] = [];
  const fits = (part: string) => displayWidth(`  ${part}${continued}`) <= width;
  // An option stays with its value, where both fit into a line.
  const parts = command.split(/ (?=--)/).flatMap((part) => (fits(part) ? [part] : part.split(' ')));
  for (const part of parts) {
    const line = lines.at(-1);
    if (line !== undefined && displayWidth(`${line} ${part}${continued}`) <= width)
      lines[lines.length - 1] = `${line} ${part}`;
    else lines.push(lines.length === 0 ? part : `  ${part}`);
  }
  return lines.map((line, index) => (index < lines.length - 1 ? line + continued : line));
}

/**
 * Text behind a mark, its further lines below its first word.
 *
 * @param width columns of it all; see {@link wrap}
 */
export function hanging(mark: string, text: string, width: number): string[] {
  const indent = displayWidth(mark);
  const whole = text.trimEnd();
  // Most texts are one line that fits.
  if (whole !== '' && !whole.includes('\n') && widestWidth(mark + whole) <= width) return [mark + whole];
  return text
    .split('\n')
    .flatMap((line) => wrap(line, Math.max(width - widestWidth(mark), NARROWEST)))
    .map((line, index) => (index === 0 ? mark : ' '.repeat(indent)) + line);
}

/** Columns below which text is not pressed: it would stand letter by letter. */
const NARROWEST = 20;

/** A text of several lines, each wrapped below its own beginning: what it is indented by, and the mark of an item. */
export function fitted(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [mark] = /^\s*(?:[-·→] )?/.exec(line) ?? [''];
      return widestWidth(line) <= width ? [line] : hanging(mark, line.slice(mark.length), width);
    })
    .join('\n');
}
