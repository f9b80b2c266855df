import { apart, type CheckResult } from '../check/check';
import type { Language } from '../messages/message';
import { acknowledgedBy } from '../policy/acknowledgements/findings';
import type { AssemblyStack, ValidationReport } from './assembly';

/** An accepted finding as it stands in the report of a synthesis. */
export interface AcceptedFinding {
  /** A control that is missing is no accepted finding: it is counted apart. Default: accepted. */
  readonly kind?: 'missing-control';
  readonly rule: string;
  readonly constructs: readonly string[];
  /** Key in the register of acknowledgements; undefined for one that did not come from the register. */
  readonly key?: string;
  readonly clause?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly expires?: string;
}

const REGISTERED = /^([a-z0-9-]+) \| clause (.+?) \| (.+) \| owner (.+) \| expires (\d{4}-\d{2}-\d{2})$/s;

/**
 * Every accepted finding of a synthesis with its clause, owner and expiry. One whose reason does not come from the register
 * is listed without them, so that it cannot hide.
 */
export function acceptedFindings(report: ValidationReport): AcceptedFinding[] {
  return report.pluginReports
    .flatMap((plugin) =>
      (plugin.suppressedViolations ?? []).map((violation) => {
        const constructs = violation.violatingConstructs.map(({ constructPath }) => constructPath);
        const rule = `${plugin.pluginName}::${violation.ruleName}`;
        const match = REGISTERED.exec(violation.reason ?? '');
        if (!match) return { rule, constructs, reason: violation.reason ?? '' };
        const [, key, clause, reason, owner, expires] = match;
        return { rule, constructs, key, clause, reason, owner, expires };
      }),
    )
    .sort((a, b) => `${a.key} ${a.rule}`.localeCompare(`${b.key} ${b.rule}`));
}

/** Accepted findings of the project's own rules, as the resources of these stacks name them. */
export function acceptedByRules(stacks: readonly AssemblyStack[]): AcceptedFinding[] {
  const named = stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources).flatMap(([id, { Metadata }]) =>
      acknowledgedBy(Metadata).map((entry) => ({ ...entry, construct: `${name}/${id}` })),
    ),
  );
  return [...new Set(named.map(({ key }) => key))].flatMap((key) => {
    const entries = named.filter((entry) => entry.key === key);
    const [{ construct: _, rule, ...entry }] = entries;
    return { rule: `SansoDeployment::${rule}`, constructs: entries.map(({ construct }) => construct), ...entry };
  });
}

/** Controls that a deployment goes without, as its check lists them. */
export function missingControls(
  { acknowledged }: Pick<CheckResult, 'acknowledged'>,
  language: Language = 'en',
): AcceptedFinding[] {
  const { gone } = apart(acknowledged);
  return gone.map(({ rule, resources, acknowledgement }) => {
    const { key, clause, reason, owner, expires } = acknowledgement;
    return {
      kind: 'missing-control',
      rule: `SansoDeployment::${rule}`,
      constructs: resources,
      key,
      clause,
      reason: reason[language],
      owner,
      expires,
    };
  });
}

const WORDS = {
  en: {
    unregistered: '(not in the register)',
    entry: (clause = 'none', expires = 'never', owner = 'nobody') =>
      `clause ${clause} · expires ${expires} · owner ${owner}`,
    total: (findings: number, entries: number) =>
      `${findings} accepted findings under ${entries} entries of the register`,
    missing: (count: number) =>
      `${count} missing ${count === 1 ? 'control' : 'controls'}${count > 0 ? ' (not conforming)' : ''}`,
    accepted: 'Accepted findings',
  },
  ja: {
    unregistered: '(登録なし)',
    entry: (clause = 'なし', expires = 'なし', owner = 'なし') => `条項 ${clause} · 期限 ${expires} · 責任者 ${owner}`,
    total: (findings: number, entries: number) => `承認済みの指摘 ${findings}件(登録 ${entries}件)`,
    missing: (count: number) => `未整備の対策 ${count}件${count > 0 ? '(適合ではない)' : ''}`,
    accepted: '承認済みの指摘',
  },
} as const;

/** The same as text: what is missing first, then one block per entry of the register, with the rules and constructs it covers. */
export function formatAccepted(findings: readonly AcceptedFinding[], language: Language = 'en'): string {
  const words = WORDS[language];
  const missing = findings.filter(({ kind }) => kind === 'missing-control');
  const accepted = findings.filter(({ kind }) => kind === undefined);
  const keys = new Set(accepted.map(({ key }) => key));
  const total = accepted.reduce((sum, { constructs }) => sum + constructs.length, 0);
  return [
    `${words.missing(new Set(missing.map(({ key }) => key)).size)} · ${words.total(total, keys.size)}`,
    ...entryBlocks(missing, words),
    ...(missing.length > 0 && accepted.length > 0 ? [words.accepted] : []),
    ...entryBlocks(accepted, words),
  ].join('\n\n');
}

function entryBlocks(findings: readonly AcceptedFinding[], words: (typeof WORDS)[Language]): string[] {
  return [...new Set(findings.map(({ key }) => key))].map((key) => {
    const entries = findings.filter((finding) => finding.key === key);
    const { clause, owner, expires, reason } = entries[0];
    const lines = [key ?? words.unregistered, `  ${words.entry(clause, expires, owner)}`, `  ${reason}`];
    for (const rule of new Set(entries.map((entry) => entry.rule))) {
      const constructs = entries.filter((entry) => entry.rule === rule).flatMap((entry) => entry.constructs);
      lines.push(`  - ${rule} (${constructs.length}): ${constructs[0]}${constructs.length > 1 ? ' …' : ''}`);
    }
    return lines.join('\n');
  });
}
