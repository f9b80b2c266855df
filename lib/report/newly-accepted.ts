import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Acknowledgement } from '../policy/acknowledgement';
import { readData } from '../template/read-data';
import { type AcceptedFinding, acceptedByJudge, acceptedFindings } from './accepted';
import { readValidationReport } from './assembly';
import { checkIn } from './check-file';

/** File beside the templates with the accepted findings that the last summary showed. */
const FILE = 'accepted-findings.json';

const shown = z.object({
  config: z.string(),
  findings: z.array(z.object({ rule: z.string(), constructs: z.array(z.string()) })),
});

/** Every accepted finding of a cloud assembly, and every control that it goes without. */
export function acceptedIn(directory: string): AcceptedFinding[] {
  const result = checkIn(directory);
  const register = join(directory, 'acknowledgements.json');
  const entries = existsSync(register) ? (readData(register) as readonly Acknowledgement[]) : [];
  return [...(result ? acceptedByJudge(result) : []), ...acceptedFindings(readValidationReport(directory), entries)];
}

/** What is accepted now and was not before: a finding is a rule and a place, whoever accepts it. */
export function newlyAccepted(
  before: readonly Pick<AcceptedFinding, 'rule' | 'constructs'>[],
  now: readonly AcceptedFinding[],
): AcceptedFinding[] {
  const known = new Set(
    before.flatMap(({ rule, constructs }) => constructs.map((construct) => `${rule} ${construct}`)),
  );
  return now.flatMap((finding) => {
    const constructs = finding.constructs.filter((construct) => !known.has(`${finding.rule} ${construct}`));
    return constructs.length > 0 ? [{ ...finding, constructs }] : [];
  });
}

/**
 * What the last summary of this configuration in this folder showed as accepted; nothing when there was none, or when it was of
 * another configuration.
 */
export function acceptedBefore(directory: string, config: string): z.output<typeof shown>['findings'] | undefined {
  const file = join(directory, FILE);
  if (!existsSync(file)) return undefined;
  const { data } = shown.safeParse(readData(file));
  return data?.config === config ? data.findings : undefined;
}

/** Keep what is shown as accepted, for the comparison of the next summary. */
export function keepAccepted(directory: string, config: string, findings: readonly AcceptedFinding[]): void {
  const kept = { config, findings: findings.map(({ rule, constructs }) => ({ rule, constructs })) };
  writeFileSync(join(directory, FILE), `${JSON.stringify(kept)}\n`);
}
