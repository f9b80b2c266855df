import { acknowledgementSentences } from '../check/acknowledgement-notes';
import { type AcknowledgedViolation, type Assumption, apart, type CheckResult, type Violation } from '../check/check';
import { groupedBy } from '../model/grouped';
import { CLAUSES } from '../policy/clauses';
import { verdictText } from '../reachability/verdict-text';
import { RULES } from '../rules';
import type { Rule, Severity } from '../rules/rule';
import { nothingToJudge, unansweredThreats } from './nothing-to-judge';
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
    undecidedTitle: '判定保留(適合とはみなさない)',
    acknowledgedTitle: '承認済みの指摘',
    undecided: (count: number) => `判定保留 ${count}件`,
    acknowledged: (count: number) => `承認済みの指摘 ${count}件`,
    missing: '未整備の対策(適合ではない)',
    missingCount: (count: number) => `未整備の対策 ${count}件(適合ではない)`,
    approver: '承認者',
    decision: '決裁',
    review: '見直し',
    risk: '残存リスク',
    compensation: '代わりの措置',
    findings: (count: number, bySeverity: string) => `指摘 ${count}件${bySeverity && `(${bySeverity})`}`,
    until: '期限',
    owner: '責任者',
    severity: { high: '高', medium: '中', low: '低' },
    of: (resources: number, templates: number, rules: number) =>
      `リソース${resources}件、テンプレート${templates}件を${rules}規則で判定`,
    and: { severities: '、', counts: '・', asOf: '、基準日' },
  },
  en: {
    clause: 'Clause',
    undecidedTitle: 'Undecided (never a pass)',
    acknowledgedTitle: 'acknowledged',
    undecided: (count: number) => `${count} undecided`,
    acknowledged: (count: number) => `${count} acknowledged`,
    missing: 'Missing controls (not conforming)',
    missingCount: (count: number) => `${count} missing ${count === 1 ? 'control' : 'controls'} (not conforming)`,
    approver: 'approver',
    decision: 'decision',
    review: 'review',
    risk: 'risk',
    compensation: 'meanwhile',
    findings: (count: number, bySeverity: string) =>
      `${count} ${count === 1 ? 'finding' : 'findings'}${bySeverity && ` (${bySeverity})`}`,
    until: 'expires',
    owner: 'owner',
    severity: { high: 'high', medium: 'medium', low: 'low' },
    of: (resources: number, templates: number, rules: number) =>
      `${resources} resources of ${templates} templates judged by ${rules} rules`,
    and: { severities: ', ', counts: ' · ', asOf: ', as of' },
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
  for (const [clause, violations] of groupedBy(result.violations, ({ clauses }) => clauses[0])) {
    const lines = [bold(`${words.clause} ${clause}  ${clauseTitle(clause, language)}`.trimEnd())];
    // Joined first: a rule may have more lines than a call has arguments.
    for (const [id, found] of groupedBy(violations, ({ rule }) => rule))
      lines.push(
        ruleLine(id, found[0].severity),
        found.flatMap((violation) => findingLines(violation, language)).join('\n'),
      );
    blocks.push(lines.join('\n'));
  }
  if (result.assumptions.length > 0) {
    const lines = [bold(words.undecidedTitle)];
    for (const [id, open] of groupedBy(result.assumptions, ({ rule }) => rule))
      lines.push(ruleLine(id), open.flatMap((assumption) => openLines(assumption, language)).join('\n'));
    blocks.push(lines.join('\n'));
  }
  const { gone, accepted } = apart(result.acknowledged);
  for (const [title, entries] of [
    [words.missing, gone],
    [words.acknowledgedTitle, accepted],
  ] as const)
    if (entries.length > 0)
      blocks.push([bold(title), ...entries.flatMap((entry) => acknowledgedLines(entry, language))].join('\n'));
  const { isolation } = result.summary;
  const proof = isolation && verdictText(isolation, language);
  const { acknowledgements, expired } = result.summary;
  const notes = acknowledgementSentences(acknowledgements, language);
  return [
    ...(expired ? [red(expired[language])] : []),
    bold(result.summary.verdict[language]),
    ...blocks,
    ...(notes.length > 0 ? [notes.join('\n')] : []),
    ...(proof ? [bold(proof)] : []),
    `${nothingToJudge(result.summary.clauses, language)}\n${unansweredThreats(result.summary.threats, language)}`,
    summaryLine(result, language),
  ].join('\n\n');
}

/** The result in one line: findings by severity, undecided, acknowledged, and what was judged. */
export function summaryLine(
  { violations, assumptions, acknowledged, summary }: CheckResult,
  language: Language,
): string {
  const words = WORDS[language];
  const { accepted } = apart(acknowledged);
  const bySeverity = (['high', 'medium', 'low'] as const)
    .map((severity) => [severity, violations.filter((violation) => violation.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${words.severity[severity]} ${count}`)
    .join(words.and.severities);
  const counts = [
    words.findings(violations.length, bySeverity),
    ...(assumptions.length > 0 ? [words.undecided(assumptions.length)] : []),
    ...(summary.missingControls > 0 ? [words.missingCount(summary.missingControls)] : []),
    ...(accepted.length > 0 ? [words.acknowledged(accepted.length)] : []),
  ].join(words.and.counts);
  const judged = words.of(summary.resources, summary.templates, summary.rules);
  return `${counts} — ${judged}${words.and.asOf} ${summary.asOf}`;
}

function findingLines({ resources, property, ja, ...en }: Violation, language: Language): string[] {
  const { message, remediation, trace } = language === 'ja' ? ja : en;
  return [
    `    ${place(resources, property)}`,
    `      ${message}`,
    ...trace.map((hop) => `        · ${hop}`),
    `      → ${remediation}`,
  ];
}

function openLines({ resources, property, ja, step, ...en }: Assumption, language: Language): string[] {
  const { reason } = language === 'ja' ? ja : en;
  return [`    ${place(resources, property)}`, `      ${reason}`, ...(step ? [`      → ${step[language]}`] : [])];
}

function acknowledgedLines({ rule, resources, acknowledgement }: AcknowledgedViolation, language: Language): string[] {
  const words = WORDS[language];
  const { clause, reason, owner, approver, decision, review, expires, risk, compensation } = acknowledgement;
  const lines = [
    reason[language],
    `${words.risk}: ${risk[language]}`,
    `${words.compensation}: ${compensation[language]}`,
    `${words.clause} ${clause} · ${words.owner} ${owner[language]} · ${words.until} ${expires} · ${words.review} ${review}`,
    `${words.approver} ${approver[language]} · ${words.decision} ${decision.number} ${decision.date}`,
  ];
  return [`  ${rule}  ${resources.join(', ')}`, ...lines.map((line) => `    ${line}`)];
}

function place(resources: readonly string[], property?: string): string {
  return `${resources.join(', ')}${property ? `  ${property}` : ''}`;
}

/** What a clause is called. */
function clauseTitle(id: string, language: Language): string {
  return CLAUSES.find((clause) => clause.id === id)?.title[language] ?? '';
}
