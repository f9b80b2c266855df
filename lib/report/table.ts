/** Columns of a terminal that a text takes: Japanese letters take two. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const letter of text)
    width +=
      /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
        letter,
      )
        ? 2
        : 1;
  return width;
}

/** Letters that a terminal draws in one column or in two, as its font has them: numbers in circles, arrows, dots, dashes. */
const EITHER =
  /[\u00b1\u00b7\u00d7\u00f7\u2010-\u2016\u2018-\u201d\u2020-\u2027\u2030-\u203b\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff]/g;

/** Columns that a text takes at most: on Japanese Windows, whose console draws numbers in circles as wide as letters, it fits as well. */
export function widestWidth(text: string): number {
  return displayWidth(text) + (text.match(EITHER)?.length ?? 0);
}

/** A plain table: columns padded to the widest cell, two spaces between them; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => displayWidth(String(row[column])))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const padding = ' '.repeat(widths[column] - displayWidth(String(cell)));
          return typeof cell === 'number' ? padding + cell : cell + padding;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
