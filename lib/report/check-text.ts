import { acknowledgementSentences } from '../check/acknowledgement-notes';
import type { Keyed } from '../check/finding-key';
import { type AcknowledgedViolation, type Assumption, apart, type CheckResult, type Violation } from '../check/result';
import { groupedBy } from '../model/grouped';
import { CLAUSES } from '../policy/clauses';
import type { Severity } from '../policy/severity';
import { verdictText } from '../reachability/verdict-text';
import { RULES } from '../rules';
import { DEPLOYMENT } from '../rules/missed-in';
import type { Rule } from '../rules/rule';
import { AS_THEY_ARE, type ConstructNames } from './construct-names';
import { inputsLeftOut, inputsRead } from './inputs-text';
import { nothingToJudge, openThreats } from './nothing-to-judge';
import { localRulePage } from './rule-page';
import { SEVERITY } from './severity';
import type { Language } from './summary';
import { widestWidth } from './table';
import { linked } from './terminal';
import { hanging, wrap } from './wrap';

export interface CheckTextOptions {
  readonly language: Language;
  /** Whether to set headings and severities off with colours of a terminal. Default: plain text. */
  readonly colour?: boolean;
  /** Rules whose titles are shown. Default: all. */
  readonly rules?: readonly Rule[];
  /** Columns of the terminal. Default: 80. */
  readonly width?: number;
  /** What resources are called. Default: by their ids. */
  readonly names?: ConstructNames;
  /** Lines of code that made the constructs, by their paths. Default: none is shown. */
  readonly origins?: ReadonlyMap<string, string>;
  /** Whether the terminal shows links: rules lead to their pages. Default: it does not. */
  readonly links?: boolean;
}

const WORDS = {
  ja: {
    clause: '条項',
    follows: (count: number) => `これに伴う指摘 ${count}件`,
    deployment: 'デプロイ全体',
    undecidedTitle: '判定保留(適合とはみなさない)',
    knownTitle: '既知の指摘と判定保留(適合ではない)',
    goneTitle: '基準にあり、今はないもの',
    acknowledgedTitle: '承認済みの指摘',
    undecided: (count: number) => `判定保留 ${count}件`,
    acknowledged: (count: number) => `承認済みの指摘 ${count}件`,
    missing: '未整備の対策(適合ではない)',
    inPart: '一部のみ整備',
    missingCount: (count: number) => `未整備の対策 ${count}件(適合ではない)`,
    approver: '承認者',
    decision: '決裁',
    review: '見直し',
    risk: '残存リスク',
    compensation: '代わりの措置',
    findings: (count: number, bySeverity: string) => `指摘 ${count}件${bySeverity && `(${bySeverity})`}`,
    until: '期限',
    owner: '責任者',
    of: (resources: number, templates: number, rules: number) =>
      `リソース${resources}件、テンプレート${templates}件を${rules}規則で判定`,
    and: { severities: '、', counts: '・', asOf: '、基準日' },
  },
  en: {
    clause: 'Clause',
    follows: (count: number) => `${count} ${count === 1 ? 'finding follows' : 'findings follow'} from this`,
    deployment: 'the deployment as a whole',
    undecidedTitle: 'Undecided (never a pass)',
    knownTitle: 'Known findings and undecided points (not conforming)',
    goneTitle: 'Gone since the baseline',
    acknowledgedTitle: 'acknowledged',
    undecided: (count: number) => `${count} undecided`,
    acknowledged: (count: number) => `${count} acknowledged`,
    missing: 'Missing controls (not conforming)',
    inPart: 'there in part',
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
    of: (resources: number, templates: number, rules: number) =>
      `${resources} ${resources === 1 ? 'resource' : 'resources'} of ${templates} ${templates === 1 ? 'template' : 'templates'} judged by ${rules} rules`,
    and: { severities: ', ', counts: ' · ', asOf: ', as of' },
  },
} as const;

/** What a check comes to, and nothing more: what has expired, and the verdict. */
export function quietText(result: CheckResult, options: CheckTextOptions): string {
  const { language } = options;
  const { expired, verdict } = result.summary;
  const page = new Page(options);
  return [
    ...(expired ? [page.paragraph(page.red, expired[language])] : []),
    page.paragraph(page.bold, verdict[language]),
  ].join('\n');
}

/** The result of a check as text: findings by clause and rule, what is undecided, what is acknowledged, one line of summary. */
export function checkText(result: CheckResult, options: CheckTextOptions): string {
  const { language } = options;
  const { summary } = result;
  const words = WORDS[language];
  const page = new Page(options);
  const { gone, accepted } = apart(result.acknowledged);
  const proof = summary.isolation && verdictText(summary.isolation, language);
  const notes = acknowledgementSentences(summary.acknowledgements, language);
  const inputs = [...inputsLeftOut(summary.inputs, language), ...inputsRead(summary.inputs, summary.flows, language)];
  const fresh = result.violations.filter(({ known }) => !known);
  const open = result.assumptions.filter(({ known }) => !known);
  const known = [...result.violations, ...result.assumptions].filter((entry) => entry.known);
  const goneSince = summary.baseline?.gone ?? [];
  const paragraphs = (lines: readonly string[]) => lines.map((line) => page.paragraph(page.plain, line)).join('\n');
  return [
    ...(summary.expired ? [page.paragraph(page.red, summary.expired[language])] : []),
    page.paragraph(page.bold, summary.verdict[language]),
    page.paragraph(page.plain, summary.policy[language]),
    ...findingBlocks(fresh, page),
    ...(open.length > 0 ? [undecidedBlock(open, page)] : []),
    ...(known.length > 0 ? [page.namedBlock(words.knownTitle, known)] : []),
    ...(goneSince.length > 0 ? [page.namedBlock(words.goneTitle, goneSince)] : []),
    ...(gone.length > 0 ? [page.acknowledgedBlock(words.missing, gone)] : []),
    ...(accepted.length > 0 ? [page.acknowledgedBlock(words.acknowledgedTitle, accepted)] : []),
    ...(notes.length > 0 ? [paragraphs(notes)] : []),
    ...(proof ? [page.paragraph(page.bold, proof)] : []),
    paragraphs([nothingToJudge(summary.clauses, language), ...openThreats(summary.threats, language)]),
    ...(summary.premises ? [paragraphs(summary.premises.map((premise) => premise[language]))] : []),
    ...(inputs.length > 0 ? [paragraphs(inputs)] : []),
    page.paragraph(page.plain, summaryLine(result, language)),
  ].join('\n\n');
}

/** Findings under the clauses of the zones that they concern; what follows from one stands below it. */
function findingBlocks(violations: readonly Violation[], page: Page): string[] {
  // Of a part of a judgement the cause may be left out: then what follows stands for itself.
  const told = new Set<string>();
  const causes = new Set(
    violations.filter(({ cause }) => cause === undefined).map(({ rule, resources }) => keyOf(rule, resources[0])),
  );
  const follows = ({ cause }: Violation) => cause !== undefined && causes.has(keyOf(cause.rule, cause.resource));
  const following = groupedBy(violations.filter(follows), ({ cause }) => keyOf(cause?.rule, cause?.resource));
  const own = violations.filter((violation) => !follows(violation));
  return [...groupedBy(own, ({ clause }) => clause)].map(([clause, here]) => {
    const lines = [...page.clauseLine(clause)];
    for (const [rule, found] of groupedBy(here, (violation) => violation.rule)) {
      // Joined by lines: a rule may have more of them than a call has arguments.
      const below = found.map((violation) => {
        const key = keyOf(rule, violation.resources[0]);
        const consequences = told.has(key) ? [] : (following.get(key) ?? []);
        told.add(key);
        return [...page.findingLines(violation, '    '), ...page.consequenceLines(consequences)].join('\n');
      });
      lines.push(...page.ruleLines(rule, '  ', found[0].severity), below.join('\n'));
    }
    return lines.join('\n');
  });
}

function undecidedBlock(assumptions: readonly Assumption[], page: Page): string {
  const lines = [page.bold(page.words.undecidedTitle)];
  for (const [rule, open] of groupedBy(assumptions, (assumption) => assumption.rule))
    lines.push(
      ...page.ruleLines(rule, '  '),
      open.map((assumption) => page.openLines(assumption).join('\n')).join('\n'),
    );
  return lines.join('\n');
}

function keyOf(rule = '', resource = ''): string {
  return `${rule} ${resource}`;
}

/** Lines of a result in one language and in the columns of one terminal. */
class Page {
  readonly words: (typeof WORDS)[Language];
  private readonly language: Language;
  private readonly width: number;
  private readonly names: ConstructNames;
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly colour: boolean;
  private readonly links: boolean;
  private readonly origins: ReadonlyMap<string, string>;

  constructor({
    language,
    colour = false,
    rules = RULES,
    width = 80,
    names = AS_THEY_ARE,
    links = false,
    origins = new Map(),
  }: CheckTextOptions) {
    this.words = WORDS[language];
    this.language = language;
    this.width = width;
    this.names = names;
    this.rules = new Map(rules.map((rule) => [rule.id, rule]));
    this.colour = colour;
    this.links = links;
    this.origins = origins;
  }

  readonly plain = (text: string) => text;
  readonly bold = (text: string) => (this.colour ? `\u001b[1m${text}\u001b[0m` : text);
  readonly red = (text: string) => (this.colour ? `\u001b[31m${text}\u001b[0m` : text);

  paragraph(style: (text: string) => string, text: string): string {
    return wrap(text, this.width).map(style).join('\n');
  }

  clauseLine(clause: string): string[] {
    return hanging(
      '',
      `${this.words.clause} ${clause}  ${clauseTitle(clause, this.language)}`.trimEnd(),
      this.width,
    ).map(this.bold);
  }

  /** A rule with its title, which leads to its page where the terminal shows links. */
  ruleLines(id: string, indent: string, severity?: Severity): string[] {
    const name = severity ? `${id}  ${SEVERITY[this.language][severity]}` : id;
    const title = this.rules.get(id)?.title[this.language] ?? '';
    const [first, ...more] = hanging(indent, `${name}  ${title}`.trimEnd(), this.width - 2);
    const head = this.bold(this.links ? linked(id, localRulePage(id, this.language)) : id);
    const rest = first.slice(indent.length + id.length);
    const level = severity ? SEVERITY[this.language][severity] : '';
    return [indent + head + (level ? rest.replace(level, this.red(level)) : rest), ...more.map((line) => `  ${line}`)];
  }

  findingLines({ resources, property, ja, ...en }: Violation, indent: string): string[] {
    const { message, remediation, trace } = this.language === 'ja' ? ja : en;
    return [
      ...this.placeLines(resources, property, indent),
      ...this.sentenceLines(`${indent}  `, message, resources),
      ...trace.flatMap((hop) => this.sentenceLines(`${indent}    · `, hop, resources)),
      ...this.sentenceLines(`${indent}  → `, remediation, resources),
    ];
  }

  private sentenceLines(mark: string, text: string, resources: readonly string[]): string[] {
    return hanging(mark, this.names.sentence(text, resources), this.width);
  }

  /** What follows from a finding: its places and what is wrong there, by rule. */
  consequenceLines(consequences: readonly Violation[]): string[] {
    if (consequences.length === 0) return [];
    const lines = [`      ${this.words.follows(consequences.length)}`];
    for (const [rule, found] of groupedBy(consequences, (violation) => violation.rule))
      lines.push(
        ...this.ruleLines(rule, '        ', found[0].severity),
        ...found.map((violation) => this.findingLines(violation, '          ').join('\n')),
      );
    return lines;
  }

  openLines({ resources, property, ja, step, ...en }: Assumption): string[] {
    const { reason } = this.language === 'ja' ? ja : en;
    return [
      ...this.placeLines(resources, property, '    '),
      ...this.sentenceLines('      ', reason, resources),
      ...(step ? hanging('      → ', step[this.language], this.width) : []),
    ];
  }

  /** Rules with the places of each, and nothing more: what it is stands elsewhere. */
  namedBlock(title: string, entries: readonly Keyed[]): string {
    const lines = [this.bold(title)];
    for (const [rule, found] of groupedBy(entries, (entry) => entry.rule))
      lines.push(
        ...this.ruleLines(rule, '  '),
        ...found.map(({ resources, property }) => this.placeLines(resources, property, '    ').join('\n')),
      );
    return lines.join('\n');
  }

  acknowledgedBlock(title: string, entries: readonly AcknowledgedViolation[]): string {
    return [this.bold(title), ...entries.map((entry) => this.acknowledgedLines(entry).join('\n'))].join('\n');
  }

  private acknowledgedLines({ rule, resources, inPart, acknowledgement, ja, ...en }: AcknowledgedViolation): string[] {
    const { words, language } = this;
    const { clause, reason, owner, approver, decision, review, expires, risk, compensation } = acknowledgement;
    const lines = [
      reason[language],
      `${words.risk}: ${risk[language]}`,
      `${words.compensation}: ${compensation[language]}`,
      `${words.clause} ${clause} · ${words.owner} ${owner[language]} · ${words.until} ${expires} · ${words.review} ${review}`,
      `${words.approver} ${approver[language]} · ${words.decision} ${decision.number} ${decision.date}`,
    ];
    return [
      ...this.ruleLines(rule, '  '),
      ...this.placeLines(resources, undefined, '    '),
      ...(inPart
        ? this.sentenceLines('      ', `${words.inPart}: ${(language === 'ja' ? ja : en).message}`, resources)
        : []),
      ...lines.flatMap((line) => hanging('      ', line, this.width)),
    ];
  }

  /** One resource a line, the one to change first with its property. */
  private placeLines(resources: readonly string[], property: string | undefined, indent: string): string[] {
    const [first, ...more] = resources.map((id) => (id === DEPLOYMENT ? this.words.deployment : this.names.place(id)));
    const origin = this.origins.get(first);
    const both = `${indent}${first}  ${property}`;
    const isOneLine = property !== undefined && widestWidth(both) <= this.width;
    return [
      ...(isOneLine ? [both] : [`${indent}${first}`, ...(property ? [`${indent}  ${property}`] : [])]),
      ...more.map((name) => indent + name),
      ...(origin ? [`${indent}  ${origin}`] : []),
    ];
  }
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
    .map(([severity, count]) => `${SEVERITY[language][severity]} ${count}`)
    .join(words.and.severities);
  const counts = [
    words.findings(violations.length, bySeverity),
    ...(assumptions.length > 0 ? [words.undecided(assumptions.length)] : []),
    ...(summary.missingControls > 0 ? [words.missingCount(summary.missingControls)] : []),
    ...(accepted.length > 0 ? [words.acknowledged(accepted.length)] : []),
  ].join(words.and.counts);
  // Counts of a part alone would be read as those of the whole.
  const first = summary.part || summary.baseline ? summary.verdict[language] : counts;
  const judged = words.of(summary.resources, summary.templates, summary.rules);
  return `${first} — ${judged}${words.and.asOf} ${summary.asOf}`;
}

/** What a clause is called. */
function clauseTitle(id: string, language: Language): string {
  return CLAUSES.find((clause) => clause.id === id)?.title[language] ?? '';
}
