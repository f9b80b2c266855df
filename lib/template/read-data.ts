import { fullWidthIn, fullWidthMistake } from '../messages/full-width';
import { InputError } from './input-error';
import { readText } from './read-text';

/** Largest file that is read, bytes; CloudFormation itself takes templates of 1 MB at most. */
const LARGEST_FILE = 32 * 1024 * 1024;

/** JSON or YAML from a file, with line and column in the message when it is broken. */
export function readData(file: string): unknown {
  const source = readText(file, LARGEST_FILE);
  if (source.trim() === '') throw new InputError(`${file}: the file is empty`, `${file}: ファイルが空である`);
  if (/^\s*[[{"]/.test(source)) {
    try {
      return JSON.parse(source);
    } catch {
      if (!/\.ya?ml$/.test(file)) throw brokenJson(file, source);
    }
  }
  // Templates of the CDK are JSON: the parser of YAML is loaded when somebody needs it.
  return (require('./read-yaml') as typeof import('./read-yaml')).readYaml(file, source);
}

/** Where JSON is broken, or that it ends in the middle. */
export function brokenJson(file: string, source: string): InputError {
  if (endsEarly(source))
    return new InputError(`${file}: broken JSON: it ends in the middle`, `${file}: JSONが途中で終わっている`);
  // The shortest beginning that is wrong and does not merely end early: the parser does not always say where it stopped.
  let [right, wrong] = [0, source.length];
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (endsEarly(source.slice(0, middle))) right = middle;
    else wrong = middle;
  }
  const before = source.slice(0, wrong - 1).split('\n');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  const typed = fullWidthIn(source.split('\n')[line - 1], column - 1);
  const at = typed ? typed.column + 1 : column;
  const cause = typed ? fullWidthMistake(typed) : undefined;
  return new InputError(
    `${file}: broken JSON at line ${line}, column ${at}${cause ? `: ${cause.en}` : ''}`,
    `${file}: JSONの${line}行${at}桁目が壊れている${cause ? `: ${cause.ja}` : ''}`,
  );
}

/** Whether JSON is right as far as it goes; whole JSON is, too. */
function endsEarly(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return /end of JSON input/.test(message) || Number(/position (\d+)/.exec(message)?.[1]) >= source.length;
  }
}
