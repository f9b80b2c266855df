import type { Severity } from '../policy/severity';
import { apart, type CheckResult, isNew } from './result';
import type { Part } from './shown';
import { verdictOf } from './verdict';

const RANK: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2 };

/** A part of a judgement: what is shown and what decides the exit code. Its verdict says first that it is a part. */
export function partOf(result: CheckResult, part: Part): CheckResult {
  const { severity, rules, clauses } = part;
  if (severity === undefined && rules === undefined && clauses === undefined) return result;
  const { summary } = result;
  const isMeant = (entry: { readonly rule: string; readonly clauses: readonly string[] }) =>
    (rules === undefined || rules.includes(entry.rule)) &&
    (clauses === undefined || entry.clauses.some((id) => clauses.some((clause) => isBelow(id, clause))));
  const isSevere = (entry: { readonly severity: Severity }) =>
    severity === undefined || RANK[entry.severity] >= RANK[severity];
  const violations = result.violations.filter((entry) => isMeant(entry) && isSevere(entry));
  const assumptions = result.assumptions.filter(isMeant);
  const acknowledged = result.acknowledged.filter((entry) => isMeant(entry) && isSevere(entry));
  const { missingControls: shownControls, missingInPart, accepted } = apart(acknowledged);
  const { findings, missingControls, undecided, baseline } = summary;
  const shown = {
    ...summary,
    part: { ...part, of: { findings, missingControls, accepted: summary.accepted, undecided } },
    findings: violations.length,
    missingControls: shownControls,
    missingInPart,
    accepted: accepted.length,
    undecided: assumptions.length,
    ...(baseline
      ? {
          baseline: {
            ...baseline,
            newFindings: violations.filter(isNew).length,
            newUndecided: assumptions.filter(isNew).length,
            gone: baseline.gone.filter(
              (entry) => isMeant(entry) && (entry.severity === undefined || isSevere({ severity: entry.severity })),
            ),
          },
        }
      : {}),
  };
  return { ...result, violations, assumptions, acknowledged, summary: { ...shown, verdict: verdictOf(shown) } };
}

/** Whether an id is that of a clause, or of one below it: `6(3)①a` is below `6(3)`, and `10` is not below `1`. */
export function isBelow(id: string, clause: string): boolean {
  return clause !== '' && id.startsWith(clause) && !/^\d/.test(id.slice(clause.length));
}
