import type { CheckResult } from '../check/result';
import type { Language } from '../messages/message';
import type { Acknowledgement, Decision } from '../policy/acknowledgement';
import type { ValidationReport } from './assembly';

/** What a synthesis lives with: a finding, and the decision behind it where the register has one. */
export interface AcceptedFinding extends Partial<Decision> {
  /** With the prefix of the plugin that found it. */
  readonly rule: string;
  readonly constructs: readonly string[];
  /** What was said instead, where no decision of the register stands behind it. */
  readonly said?: string;
}

/**
 * Every accepted finding that the plugins of a synthesis reported. One that no entry of the register names, by its rule and at its
 * place, is listed without a decision, so that it cannot hide.
 */
export function acceptedFindings(report: ValidationReport, register: readonly Acknowledgement[]): AcceptedFinding[] {
  return report.pluginReports
    .flatMap((plugin) =>
      (plugin.suppressedViolations ?? []).map(({ violatingConstructs, ruleName, reason = '' }): AcceptedFinding => {
        const constructs = violatingConstructs.map(({ constructPath }) => constructPath);
        const rule = `${plugin.pluginName}::${ruleName}`;
        const entry = register.find(({ id }) => id === reason.split(' | ')[0]);
        if (!entry || !constructs.every((path) => isNamed(entry, rule, path)))
          return { rule, constructs, said: reason };
        const { findings: _, ...decision } = entry;
        return { rule, constructs, ...decision };
      }),
    )
    .sort((a, b) => `${a.id} ${a.rule}`.localeCompare(`${b.id} ${b.rule}`));
}

/** Whether an entry names a rule at a construct, or at one around it. */
function isNamed({ findings }: Acknowledgement, rule: string, path: string): boolean {
  return findings.some(
    (place) =>
      // The CDK writes names of plugins with hyphens in ids.
      place.rule === rule.replaceAll(' ', '-') &&
      (place.resources ?? []).some((at) => path === at || path.startsWith(`${at}/`)),
  );
}

/** What the judge itself found and somebody lives with. */
export function acceptedByJudge({ acknowledged }: Pick<CheckResult, 'acknowledged'>): AcceptedFinding[] {
  return acknowledged.map(({ rule, resources, acknowledgement }) => ({
    rule: `SansoDeployment::${rule}`,
    constructs: resources,
    ...acknowledgement,
  }));
}

const WORDS = {
  en: {
    unregistered: '(not in the register)',
    entry: ({ clause, owner, approver, decision, review, expires }: Decision) => [
      `clause ${clause} · owner ${owner.en} · expires ${expires} · review ${review}`,
      `approver ${approver.en} · decision ${decision.number} ${decision.date}`,
    ],
    nothing: 'clause none · owner nobody · expires never',
    whole: 'the deployment as a whole',
    risk: 'risk',
    compensation: 'meanwhile',
    total: (findings: number, entries: number) =>
      `${findings} accepted ${findings === 1 ? 'finding' : 'findings'} under ${entries} ${entries === 1 ? 'entry' : 'entries'} of the register`,
    missing: (count: number) =>
      `${count} missing ${count === 1 ? 'control' : 'controls'}${count > 0 ? ' (not conforming)' : ''}`,
    accepted: 'Accepted findings',
  },
  ja: {
    unregistered: '(登録なし)',
    entry: ({ clause, owner, approver, decision, review, expires }: Decision) => [
      `条項 ${clause} · 責任者 ${owner.ja} · 期限 ${expires} · 見直し ${review}`,
      `承認者 ${approver.ja} · 決裁 ${decision.number} ${decision.date}`,
    ],
    nothing: '条項なし · 責任者なし · 期限なし',
    whole: 'デプロイ全体',
    risk: '残存リスク',
    compensation: '代わりの措置',
    total: (findings: number, entries: number) => `承認済みの指摘 ${findings}件(登録 ${entries}件)`,
    missing: (count: number) => `未整備の対策 ${count}件${count > 0 ? '(適合ではない)' : ''}`,
    accepted: '承認済みの指摘',
  },
} as const;

/** The same as text: what is missing first, then one block per entry of the register, with the rules and constructs it covers. */
export function formatAccepted(findings: readonly AcceptedFinding[], language: Language = 'en'): string {
  const words = WORDS[language];
  const missing = findings.filter(isMissing);
  const accepted = findings.filter((finding) => !isMissing(finding));
  const ids = new Set(accepted.map(({ id }) => id));
  const total = accepted.reduce((sum, { constructs }) => sum + constructs.length, 0);
  return [
    `${words.missing(new Set(missing.map(({ id }) => id)).size)} · ${words.total(total, ids.size)}`,
    ...entryBlocks(missing, language),
    ...(missing.length > 0 && accepted.length > 0 ? [words.accepted] : []),
    ...entryBlocks(accepted, language),
  ].join('\n\n');
}

/** A control that is missing is no accepted finding: it is counted apart. */
export function isMissing({ kind }: AcceptedFinding): boolean {
  return kind === 'missing-control';
}

function entryBlocks(findings: readonly AcceptedFinding[], language: Language): string[] {
  const words = WORDS[language];
  return [...new Set(findings.map(({ id }) => id))].map((id) => {
    const entries = findings.filter((finding) => finding.id === id);
    const [first] = entries;
    const lines = isDecided(first)
      ? [
          first.id,
          ...words.entry(first).map((line) => `  ${line}`),
          `  ${first.reason[language]}`,
          `  ${words.risk}: ${first.risk[language]}`,
          `  ${words.compensation}: ${first.compensation[language]}`,
        ]
      : [words.unregistered, `  ${words.nothing}`, `  ${first.said ?? ''}`];
    for (const rule of new Set(entries.map((entry) => entry.rule))) {
      const constructs = entries
        .filter((entry) => entry.rule === rule)
        .flatMap((entry) => entry.constructs)
        .map((construct) => (construct === 'deployment' ? words.whole : construct));
      if (constructs.length === 1) lines.push(`  - ${rule} (1): ${constructs[0]}`);
      else lines.push(`  - ${rule} (${constructs.length})`, ...counted(constructs).map((each) => `      ${each}`));
    }
    return lines.join('\n');
  });
}

/** Constructs in order, each once: several findings of one stand together. */
function counted(constructs: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const each of constructs) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([each, count]) => (count > 1 ? `${each} ×${count}` : each));
}

function isDecided(finding: AcceptedFinding): finding is AcceptedFinding & Decision {
  return finding.id !== undefined;
}
