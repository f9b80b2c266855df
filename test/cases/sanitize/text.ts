import type { Scorer } from './expectations';
import { readReleasedMail } from './released-mail';

/** Characters that mappings of Japanese charsets differ in, where a case is not strict about them. */
const CONTESTED: Readonly<Record<string, string>> = {
  '～': '〜',
  '－': '−',
  '∥': '‖',
  '―': '—',
  '￠': '¢',
  '￡': '£',
  '￢': '¬',
  '¥': '\\',
};

export const normal = (text: string, strict?: boolean) =>
  (strict === true ? text : text.replace(/[～－∥―￠￡￢¥]/g, (found) => CONTESTED[found])).replace(/\r\n?/g, '\n');

/** Lines without trailing blanks, blank ones left out. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/[ \t\u3000]+$/, ''))
    .filter((line) => line !== '');
const collapsed = (text: string) => text.replace(/[ \t\u3000]+/g, ' ').trim();

/** The text of a released mail or text, by lines, pieces and patterns. */
export const textFaults: Scorer = ({ expected, files }) => {
  const [file] = files;
  if (file.kind !== 'message' && file.kind !== 'text' && file.kind !== 'csv') return [];
  const whole =
    file.kind === 'message'
      ? readReleasedMail(file.bytes).text
      : Buffer.from(file.bytes)
          .toString('utf8')
          .replace(/^\uFEFF/, '');
  const text = normal(whole, expected.strict);
  const lines = linesOf(text);
  const of = (value: unknown) => [value ?? []].flat().map((each) => normal(String(each), expected.strict));
  const faults: string[] = [];
  const texts = [...of(expected.text), ...of(expected.text_any)].map(linesOf);
  if (texts.length > 0 && !texts.some((each) => each.join('\n') === lines.join('\n')))
    faults.push(`text is\n${lines.join('\n')}\nexpected\n${texts[0].join('\n')}`);
  let at = 0;
  for (const line of of(expected.lines)) {
    const found = lines.findIndex((each, index) => index >= at && collapsed(each) === collapsed(line));
    if (found < 0) faults.push(`no line ${line} in order in\n${text}`);
    else at = found + 1;
  }
  at = 0;
  for (const piece of of(expected.contains)) {
    const found = lines.findIndex(
      (each, index) => (expected.in_order === false || index >= at) && collapsed(each).includes(collapsed(piece)),
    );
    if (found < 0) faults.push(`no ${piece} in order in\n${text}`);
    else at = found;
  }
  for (const piece of of(expected.contains_any_order))
    if (!collapsed(whole).includes(collapsed(piece)) && !text.includes(piece)) faults.push(`no ${piece}`);
  for (const row of (expected.rows ?? []) as string[][])
    if (!lines.some((line) => row.reduce((from, cell) => (from < 0 ? from : line.indexOf(normal(cell), from)), 0) >= 0))
      faults.push(`no row ${row} in\n${text}`);
  for (const quoted of of(expected.quoted))
    if (!lines.some((line) => line.startsWith('>') && line.includes(quoted)))
      faults.push(`${quoted} is not quoted in\n${text}`);
  for (const pair of (expected.separate ?? []) as string[][])
    if (lines.some((line) => pair.every((piece) => line.includes(piece)))) faults.push(`${pair} on one line`);
  for (const once of of(expected.once))
    if (text.split(once).length !== 2) faults.push(`${once} stands ${text.split(once).length - 1} times in\n${text}`);
  for (const pattern of of(expected.line_patterns))
    if (!lines.some((line) => new RegExp(pattern, 'u').test(line))) faults.push(`no line like ${pattern} in\n${text}`);
  return faults;
};
