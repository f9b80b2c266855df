import { displayWidth } from '../../lib/report/table';
import { wrap } from '../../lib/report/wrap';
import { englishIn } from '../messages/english';

/** Commands, names in quotes, and what an identifier is called: the same in every language. */
const SAME_EVERYWHERE =
  /\b(?:npx|npm|node|aws|cdk) [^、。)]*|'[^']*'|"[^"]*"|\b(?:LogicalId|Template\/LogicalId|AWS CLI|AWS SDK)\b/g;

/** Lines of an output that hold English prose. */
export function englishLines(output: string): string[] {
  return output.split('\n').filter((line) => englishIn(line.replace(SAME_EVERYWHERE, '…')).length > 0);
}

/** Lines that are wider than they need to be: an identifier cannot be broken, and is not cut. */
export function wideLines(output: string, width: number): string[] {
  return output.split('\n').filter((line) => displayWidth(line) > width && wrap(line.trim(), width).length > 1);
}
