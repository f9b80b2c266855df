import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LIMITS_FILE } from '../check/limits-plugin';
import { CHECK_FILE } from '../check/result';
import { loadConfig } from '../config/load';
import { type CdkDone, cdk } from '../local/cdk';
import { LOCALES } from '../messages/language';
import { type Language, type Message, verbatim } from '../messages/message';
import { readStacks, readValidationReport } from '../report/assembly';
import { proofIn } from '../report/certificate-file';
import { checkIn } from '../report/check-file';
import { constructNames } from '../report/construct-names';
import { failedSynthesis } from '../report/failed-synthesis';
import { acceptedBefore, acceptedIn, keepAccepted, newlyAccepted } from '../report/newly-accepted';
import { summary } from '../report/summary';
import { columnsOf } from '../report/terminal';
import { readData } from '../template/read-data';
import { complain } from './print';

export interface StartOptions {
  readonly config: string;
  readonly output: string;
  readonly lang: Language;
}

/**
 * Synthesize with the CDK CLI, which runs the validation plugins, and summarize what came out.
 *
 * @returns 0; 1 when a check found something; 2 when the directory cannot be written
 */
export async function start({ config: name, output, lang }: StartOptions): Promise<number> {
  const config = loadConfig(name);
  const unwritable = whyNotWritable(output);
  if (unwritable) {
    complain(
      lang === 'ja'
        ? `--output ${output}: ${unwritable.ja}。書き込めるフォルダーを指定する`
        : `--output ${output}: ${unwritable.en}: name a directory that can be written`,
    );
    return 2;
  }
  if (process.stderr.isTTY)
    console.error(lang === 'ja' ? `${name} を合成し、検査している…` : `Synthesizing and checking ${name} …`);
  const begin = Date.now();
  const { code, said } = await synthesize(name, output, lang);
  if (code !== 0) {
    const names = constructNames(resourcesIn(output));
    const width = columnsOf(process.stderr, process.env);
    console.error(failedSynthesis({ said, result: checkSince(output, begin), names, language: lang, width }));
    return 1;
  }
  const accepted = acceptedIn(output);
  const before = acceptedBefore(output, name);
  const shown = summary({
    config,
    stacks: readStacks(output),
    report: readValidationReport(output),
    proof: proofIn(output),
    result: checkIn(output),
    accepted,
    news: before && newlyAccepted(before, accepted),
    limits: readData(join(output, LIMITS_FILE)) as readonly Message[],
    directory: output,
    language: lang,
  });
  console.log(`\n${shown}`);
  keepAccepted(output, name, accepted);
  return 0;
}

/** Run the CDK CLI; what it says is kept, because after a success the summary says it better. */
function synthesize(name: string, output: string, lang: Language): Promise<CdkDone> {
  return cdk(['synth', '--quiet', '-c', `config=${name}`, '--output', resolve(output)], {
    root: resolve(__dirname, '../..'),
    env: { ...process.env, LC_ALL: LOCALES[lang], CDK_DISABLE_VERSION_CHECK: '1' },
  });
}

/** What our rules said of this synthesis: an earlier one may have left its result. */
function checkSince(output: string, begin: number) {
  const file = join(output, CHECK_FILE);
  return existsSync(file) && statSync(file).mtimeMs >= begin ? checkIn(output) : undefined;
}

/** Resources of a synthesis that may not have come to its end. */
function resourcesIn(output: string) {
  if (!existsSync(join(output, 'manifest.json'))) return [];
  return readStacks(output).flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {}).map(([logicalId, { Metadata }]) => {
      const path = Metadata?.['aws:cdk:path'];
      return { id: `${name}/${logicalId}`, logicalId, path: typeof path === 'string' ? path : undefined };
    }),
  );
}

/** Why a directory cannot be written; undefined when it can. */
function whyNotWritable(directory: string): Message | undefined {
  try {
    // Not recursive: below /proc the recursive form never returns.
    if (!existsSync(directory)) mkdirSync(directory);
    else if (!statSync(directory).isDirectory()) return { en: 'it is a file', ja: 'フォルダーではなくファイルである' };
    accessSync(directory, constants.W_OK);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !existsSync(dirname(resolve(directory))))
      return { en: 'the folder above it is not there', ja: 'その上のフォルダーがない' };
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return { en: 'no permission', ja: '権限がない' };
    return verbatim(message.split(',')[0]);
  }
}
