import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { type CheckResult, exitCode } from '../check/check';
import { judged } from '../check/check-templates';
import { certificateFor } from '../check/proofs';
import { checkText, summaryLine } from '../report/check-text';
import { type ConstructNames, constructNames } from '../report/construct-names';
import { sarif } from '../report/sarif';
import type { Language } from '../report/summary';
import { columnsOf, showsLinks } from '../report/terminal';
import { InputError } from '../template/input-error';
import { type InputFiles, type ReadInput, readInput } from '../template/read';
import { fileMistake } from '../template/read-text';

export interface CheckOptions extends InputFiles {
  readonly format: 'text' | 'json' | 'sarif';
  readonly asOf: string;
  /** File that the result is written to. Default: standard output. */
  readonly out?: string;
  readonly lang: Language;
  /** File for the certificate of the proof of isolation. Default: none is written. */
  readonly certificate?: string;
}

/** Judge templates and print the result, or write it to a file; the result is the exit code. */
export function check(
  paths: readonly string[],
  options: CheckOptions,
  input: ReadInput = readInput(paths, options),
): number {
  const { asOf, out, lang } = options;
  const { facts, result } = judged(input, paths, asOf);
  if (options.certificate !== undefined) writeWhole(options.certificate, `${JSON.stringify(certificateFor(facts))}\n`);
  const text = `${render(result, input, options, constructNames(facts.model.resources))}\n`;
  if (out === undefined) {
    process.stdout.write(text);
  } else {
    writeWhole(out, text);
    console.error(`${summaryLine(result, lang)} → ${out}`);
  }
  return exitCode(result);
}

function render(
  result: CheckResult,
  input: ReadInput,
  { format, lang, out }: CheckOptions,
  names: ConstructNames,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(inOrder(result), null, 2);
    case 'sarif':
      return JSON.stringify(sarif(result, input), null, 2);
    case 'text':
      return checkText(result, {
        language: lang,
        colour: out === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR,
        links: out === undefined && showsLinks(process.stdout, process.env),
        width: columnsOf(process.stdout, process.env),
        names,
      });
  }
}

/** What it comes to stands first: a list without findings is no verdict. */
function inOrder({ schema, summary, ...lists }: CheckResult): CheckResult {
  return { schema, summary, ...lists };
}

/** Write a file as a whole or not at all, so that nobody reads half a report. */
export function writeWhole(file: string, text: string): void {
  const half = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(half, text);
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    const isNowhere = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const { en, ja } = isNowhere
      ? { en: 'the folder above it is not there', ja: 'その上のフォルダーがない' }
      : fileMistake(error);
    throw new InputError(`${file}: cannot be written: ${en}`, `${file}: 書き込めない: ${ja}`);
  }
}
