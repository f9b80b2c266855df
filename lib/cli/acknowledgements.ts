import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { acceptedByRules, acceptedFindings, formatAccepted } from '../report/accepted';
import { readStacks, readValidationReport } from '../report/assembly';

export interface AcknowledgementsOptions {
  readonly output: string;
  readonly format: 'text' | 'json';
}

/** Print every accepted finding of the last synthesis; 2 when there is none to read. */
export function acknowledgements({ output, format }: AcknowledgementsOptions): number {
  if (!existsSync(join(output, 'validation-report.json'))) {
    console.error(
      `${output} holds no validation-report.json: run npm start first, or name the directory with --output`,
    );
    return 2;
  }
  const findings = [...acceptedByRules(readStacks(output)), ...acceptedFindings(readValidationReport(output))];
  console.log(format === 'json' ? JSON.stringify(findings, null, 2) : formatAccepted(findings));
  return findings.every(({ key }) => key !== undefined) ? 0 : 1;
}
