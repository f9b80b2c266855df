import type { Scorer } from './expectations';
import { normal } from './text';

/** Cells of a released table of text, and that none of them is a formula, however a program divides it. */
export const tableFaults: Scorer = ({ expected, files }) => {
  const faults: string[] = [];
  for (const file of files.filter(({ kind }) => kind === 'csv')) {
    const bytes = Buffer.from(file.bytes);
    if (bytes.indexOf('\uFEFF') !== 0) faults.push('no byte order mark');
    const text = normal(bytes.toString('utf8').replace(/^\uFEFF/, ''), true);
    if (/^\s*"?sep=/i.test(text)) faults.push('a line that steers the program');
    const own = String(expected.delimiter ?? ',');
    const told = expected.delimiter !== undefined || expected.cells !== undefined ? 'yes' : 'no';
    for (const delimiter of new Set([own, ',']))
      for (const cell of rowsOf(text, delimiter).flat())
        if (BEGINS[told].test(cell) && !NUMBER[told].test(cell)) faults.push(`a formula ${JSON.stringify(cell)}`);
    if (Array.isArray(expected.cells)) {
      const given = JSON.stringify(rowsOf(text, own));
      const wanted = JSON.stringify((expected.cells as string[][]).map((row) => row.map((cell) => normal(cell, true))));
      if (given !== wanted) faults.push(`cells ${given}, expected ${wanted}`);
    }
    for (const word of (expected.words ?? []) as string[]) if (!text.includes(word)) faults.push(`no ${word}`);
  }
  return faults;
};

/** Where nobody told what divides cells, a tab or semicolon may do it. */
const BEGINS = { yes: /^["\s]*[=+\-@＝＋－＠]|^\t/, no: /^["\s]*[=+\-@＝＋－＠]/ };
const NUMBER = { yes: /^\s*[+-]?[\d,]*\.?\d*%?\s*$/, no: /^\s*[+-]?[\d,]*\.?\d*%?\s*(?:[;\t]|$)/ };

/** RFC 4180, with a quote that nothing closes read as a character. */
export function rowsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  for (let at = 0; at <= text.length; at++) {
    const quoted = text[at] === '"' ? /"((?:[^"]|"")*)"/y : undefined;
    let cell = '';
    if (quoted !== undefined) {
      quoted.lastIndex = at;
      const found = quoted.exec(text);
      if (found !== null) {
        cell = found[1].replaceAll('""', '"');
        at = quoted.lastIndex;
      }
    }
    const begin = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
    rows[rows.length - 1].push(cell + text.slice(begin, at));
    if (text[at] === '\n' && at + 1 < text.length) rows.push([]);
    else if (text[at] === '\n') break;
  }
  return rows;
}
