import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { against, readBaseline } from '../check/baseline';
import { judged } from '../check/judged';
import { partOf } from '../check/part';
import { certificateFor } from '../check/proofs';
import { type CheckResult, exitCode } from '../check/result';
import { checkMarkdown } from '../report/check-markdown';
import { checkText, quietText, summaryLine } from '../report/check-text';
import { constructLines } from '../report/construct-lines';
import { type ConstructNames, constructNames } from '../report/construct-names';
import { junit } from '../report/junit';
import { sarif } from '../report/sarif';
import type { Language } from '../report/summary';
import { columnsOf, showsColours, showsLinks } from '../report/terminal';
import { InputError } from '../template/input-error';
import { type InputFiles, type ReadInput, readInput } from '../template/read';
import { fileMistake } from '../template/read-text';
import type { Format } from './formats';
import { type PartOptions, partAsked, type Report, reportAsked } from './part-options';
import { complain } from './print';

export interface CheckOptions extends PartOptions, InputFiles {
  readonly format: Format;
  readonly asOf: string;
  /** File that the result is written to. Default: standard output. */
  readonly out?: string;
  /** Further outputs of the same judgement, each `FORMAT=FILE`. Default: none. */
  readonly report?: readonly string[];
  /** A saved result: what it holds is known, and fails no more. Default: everything is new. */
  readonly baseline?: string;
  /** Whether to say the verdict alone, and nothing beside what is written to files. */
  readonly quiet?: boolean;
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
  const { asOf, out, lang, quiet = false } = options;
  // Mistakes are told before anything is judged.
  const part = partAsked(options);
  const reports = (options.report ?? []).map(reportAsked);
  assertNotRead([out, options.certificate, ...reports.map(({ file }) => file)], input);
  const baseline = options.baseline === undefined ? undefined : readBaseline(options.baseline);
  const { facts, result: whole } = judged(input, paths, asOf);
  const compared = baseline ? against(whole, baseline, options.baseline ?? '') : whole;
  const result = partOf(compared, part);
  if (options.certificate !== undefined) writeWhole(options.certificate, `${JSON.stringify(certificateFor(facts))}\n`);
  const names = constructNames(facts.model.resources);
  const rendered = (report: Partial<Report>) =>
    `${render(result, input, { lang, quiet, format: options.format, ...report }, names)}\n`;
  for (const report of reports) writeWhole(report.file, rendered(report));
  if (out === undefined) {
    process.stdout.write(rendered({}));
  } else {
    writeWhole(out, rendered({ file: out }));
    if (!quiet) complain(`${summaryLine(result, lang)} → ${out}`);
  }
  return exitCode(result);
}

/** A result never takes the place of what it is a result of. */
function assertNotRead(written: readonly (string | undefined)[], input: ReadInput): void {
  const { templates, flowsFile, premisesFile, acknowledgementsFile, configFile } = input;
  const read = [...templates.map(({ file }) => file), flowsFile, premisesFile, acknowledgementsFile, configFile];
  const files = new Set(read.flatMap((file) => (file === undefined ? [] : resolve(file))));
  const both = written.find((file) => file !== undefined && files.has(resolve(file)));
  if (both === undefined) return;
  throw new InputError(
    `${both} is judged itself and would be written over: name another file for the result`,
    `${both} は判定の対象であり、上書きされる。結果には別のファイルを指定する`,
  );
}

function render(
  result: CheckResult,
  input: ReadInput,
  { format, lang, quiet, file }: Pick<CheckOptions, 'format' | 'lang' | 'quiet'> & Partial<Report>,
  names: ConstructNames,
): string {
  switch (format) {
    case 'json':
      return JSON.stringify(inOrder(result), null, 2);
    case 'sarif':
      return JSON.stringify(sarif(result, input), null, 2);
    case 'junit':
      return junit(result, lang);
    case 'markdown':
      return checkMarkdown(result, { language: lang, names });
    case 'text': {
      const say = quiet ? quietText : checkText;
      return say(result, {
        language: lang,
        colour: file === undefined && showsColours(process.stdout, process.env),
        links: file === undefined && showsLinks(process.stdout, process.env),
        width: columnsOf(process.stdout, process.env),
        names,
        origins: originsOf(result, input, names),
      });
    }
  }
}

/** Where the code of an app made what stands first in a finding, by the name under which it is shown. */
function originsOf({ violations, assumptions }: CheckResult, { templates }: ReadInput, names: ConstructNames) {
  const made = constructLines(templates);
  return new Map(
    [...violations, ...assumptions].flatMap(({ resources: [first = ''] }) => {
      const code = made(first);
      return code ? [[names.place(first), `${relative('', code.file)}:${code.line}`] as const] : [];
    }),
  );
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
