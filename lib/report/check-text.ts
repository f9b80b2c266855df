import type { AcknowledgedViolation, Assumption, CheckResult, Violation } from '../check/check';
import { CLAUSES } from '../policy/clauses';
import { RULES } from '../rules';
import type { Rule, Severity } from '../rules/rule';
import type { Language } from './summary';

export interface CheckTextOptions {
  readonly language: Language;
  /** Whether to set headings and severities off with colours of a terminal. Default: plain text. */
  readonly colour?: boolean;
  /** Rules whose titles are shown. Default: all. */
  readonly rules?: readonly Rule[];
}

const WORDS = {
  ja: {
    clause: '条項',
    undecided: '未決',
    undecidedTitle: '判定できなかった事項(適合とはみなさない)',
    acknowledged: '承認済みの指摘',
    findings: (count: number) => `指摘 ${count}件`,
    none: '指摘なし',
    until: '期限',
    owner: '責任者',
    severity: { high: '高', medium: '中', low: '低' },
    of: (resources: number, templates: number, rules: number) =>
      `${resources} 資源・${templates} テンプレートを ${rules} 規則で検査`,
    asOf: '基準日',
    isolation: {
      'network-proved': (flows: number) => `分離: 証明済み — 登録した通信 ${flows}件のほかに領域をまたぐ通信経路はない`,
      breached: () => '分離: 破れている — 上記の経路がある',
      undecided: () => '分離: 未決 — 上記の前提が判定できないため証明とはしない',
    },
  },
  en: {
    clause: 'Clause',
    undecided: 'undecided',
    undecidedTitle: 'Undecided (never a pass)',
    acknowledged: 'acknowledged',
    findings: (count: number) => `${count} ${count === 1 ? 'finding' : 'findings'}`,
    none: 'no finding',
    until: 'expires',
    owner: 'owner',
    severity: { high: 'high', medium: 'medium', low: 'low' },
    of: (resources: number, templates: number, rules: number) =>
      `${resources} resources of ${templates} templates judged by ${rules} rules`,
    asOf: 'as of',
    isolation: {
      'network-proved': (flows: number) =>
        `Isolation: proved — no path between zones except ${flows} declared ${flows === 1 ? 'flow' : 'flows'}`,
      breached: () => 'Isolation: breached — by the paths above',
      undecided: () => 'Isolation: undecided — nothing is claimed over the open assumptions above',
    },
  },
} as const;

/** The result of a check as text: findings by clause and rule, what is undecided, what is acknowledged, one line of summary. */
export function checkText(result: CheckResult, { language, colour = false, rules = RULES }: CheckTextOptions): string {
  const words = WORDS[language];
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  const red = (text: string) => (colour ? `\u001b[31m${text}\u001b[0m` : text);
  const titleOf = (id: string) => rules.find((rule) => rule.id === id)?.title[language] ?? '';
  const ruleLine = (id: string, severity?: Severity) =>
    `  ${bold(id)}  ${severity ? `${red(words.severity[severity])}  ` : ''}${titleOf(id)}`;

  const blocks: string[] = [];
  for (const [clause, violations] of grouped(result.violations, ({ clauses }) => clauses[0])) {
    const lines = [bold(`${words.clause} ${clause}  ${clauseTitle(clause, language)}`.trimEnd())];
    for (const [id, found] of grouped(violations, ({ rule }) => rule)) {
      lines.push(ruleLine(id, found[0].severity), ...found.flatMap(findingLines));
    }
    blocks.push(lines.join('\n'));
  }
  if (result.assumptions.length > 0) {
    const lines = [bold(words.undecidedTitle)];
    for (const [id, open] of grouped(result.assumptions, ({ rule }) => rule))
      lines.push(ruleLine(id), ...open.flatMap((assumption) => openLines(assumption, language)));
    blocks.push(lines.join('\n'));
  }
  if (result.acknowledged.length > 0) {
    blocks.push(
      [bold(words.acknowledged), ...result.acknowledged.flatMap((entry) => acknowledgedLines(entry, words))].join('\n'),
    );
  }
  const { isolation } = result.summary;
  const proof = isolation && words.isolation[isolation.verdict](isolation.flows);
  return [...blocks, ...(proof ? [bold(proof)] : []), summaryLine(result, language)].join('\n\n');
}

/** The result in one line: findings by severity, undecided, acknowledged, and what was judged. */
export function summaryLine(
  { violations, assumptions, acknowledged, summary }: CheckResult,
  language: Language,
): string {
  const words = WORDS[language];
  const bySeverity = (['high', 'medium', 'low'] as const)
    .map((severity) => [severity, violations.filter((violation) => violation.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${words.severity[severity]} ${count}`)
    .join(', ');
  const counts = [
    violations.length === 0 ? words.none : `${words.findings(violations.length)} (${bySeverity})`,
    ...(assumptions.length > 0 ? [`${assumptions.length} ${words.undecided}`] : []),
    ...(acknowledged.length > 0 ? [`${acknowledged.length} ${words.acknowledged}`] : []),
  ].join(' · ');
  const judged = words.of(summary.resources, summary.templates, summary.rules);
  return `${counts} — ${judged}, ${words.asOf} ${summary.asOf}`;
}

function findingLines({ resources, property, message, remediation, trace }: Violation): string[] {
  return [
    `    ${place(resources, property)}`,
    `      ${message}`,
    ...trace.map((hop) => `        · ${hop}`),
    `      → ${remediation}`,
  ];
}

function openLines({ resources, property, reason, step }: Assumption, language: Language): string[] {
  return [`    ${place(resources, property)}`, `      ${reason}`, ...(step ? [`      → ${step[language]}`] : [])];
}

function acknowledgedLines(
  { rule, resources, acknowledgement: { clause, reason, owner, expires } }: AcknowledgedViolation,
  words: (typeof WORDS)[Language],
): string[] {
  return [
    `  ${rule}  ${resources.join(', ')}`,
    `    ${reason}`,
    `    ${words.clause} ${clause} · ${words.owner} ${owner} · ${words.until} ${expires}`,
  ];
}

function place(resources: readonly string[], property?: string): string {
  return `${resources.join(', ')}${property ? `  ${property}` : ''}`;
}

/** Entries by key, keys in the order of their first appearance. */
function grouped<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const group = groups.get(keyOf(entry));
    if (group) group.push(entry);
    else groups.set(keyOf(entry), [entry]);
  }
  return groups;
}

/** What a clause is called. */
function clauseTitle(id: string, language: Language): string {
  return CLAUSES.find((clause) => clause.id === id)?.title[language] ?? '';
}
