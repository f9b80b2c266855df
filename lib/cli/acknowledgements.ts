import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../messages/message';
import { POLICY_LINE } from '../policy/source';
import { formatAccepted } from '../report/accepted';
import { acceptedIn, newlyAccepted } from '../report/newly-accepted';
import { InputError } from '../template/input-error';
import { print } from './print';

export interface AcknowledgementsOptions {
  readonly output: string;
  /** Another cloud assembly: only what is not accepted there is listed. Default: everything. */
  readonly since?: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

/** Print the controls that the last synthesis goes without, and every accepted finding of it; 1 when one is not in the register. */
export function acknowledgements({ output, since, format, lang }: AcknowledgementsOptions): number {
  const all = accepted(output, '--output');
  const findings = since === undefined ? all : newlyAccepted(accepted(since, '--since'), all);
  if (format === 'json') console.log(JSON.stringify(findings, null, 2));
  else print(`${formatAccepted(findings, lang)}\n\n${POLICY_LINE[lang]}`);
  return findings.every(({ id }) => id !== undefined) ? 0 : 1;
}

function accepted(directory: string, option: string) {
  if (!existsSync(join(directory, 'validation-report.json')))
    throw new InputError(
      `${directory} holds no validation-report.json: synthesize first (npm start, or cdk synth in another app), or name the directory with ${option}`,
      `${directory} に validation-report.json がない。先に合成する(npm start、ほかのアプリでは cdk synth)か、${option} でフォルダーを指定する`,
    );
  return acceptedIn(directory);
}
