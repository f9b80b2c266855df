import { widestWidth } from '../../lib/report/table';
import { wrap } from '../../lib/report/wrap';
import { englishIn } from '../messages/english';

/** Commands, names in quotes, and what an identifier is called: the same in every language. */
const SAME_EVERYWHERE =
  /\b(?:npx|npm|node|aws|cdk|sanso completion) [^、。)]*|'[^']*'|"[^"]*"|\b(?:LogicalId|Template\/LogicalId|AWS CLI|AWS SDK)\b/g;

/** Lines of an output that hold English prose. */
export function englishLines(output: string): string[] {
  return output.split('\n').filter((line) => englishIn(line.replace(SAME_EVERYWHERE, '…')).length > 0);
}

/** An identifier that takes most of a line, such as a path or an ARN. */
const LONG = 40;

/** Lines that are wider than they need to be: a long identifier cannot be broken, also beside its label, and is not cut. */
export function wideLines(output: string, width: number): string[] {
  return output.split('\n').filter((line) => {
    if (widestWidth(line) <= width) return false;
    const last =
      line
        .trim()
        .replace(/^[→·-] /, '')
        .split(/ {2,}/)
        .at(-1) ?? '';
    return wrap(last, 1).length > 1 || widestWidth(last) < LONG;
  });
}
