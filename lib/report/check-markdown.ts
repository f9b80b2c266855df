import { type Assumption, type CheckResult, isNew, type Violation } from '../check/result';
import type { Language } from '../messages/message';
import { verdictText } from '../reachability/verdict-text';
import { RULES } from '../rules';
import type { ConstructNames } from './construct-names';
import { nothingToJudge, openThreats } from './nothing-to-judge';
import { rulePageUri } from './rule-page';
import { SEVERITY } from './severity';

/** The first line, by which a pipeline finds its own comment again. */
export const MARK = '<!-- sanso check -->';

/** Findings that a comment tells in full: the rest is in the other outputs, and a comment has an end. */
const MOST = 30;
/** Hops and letters of one finding that a comment shows. */
const MOST_HOPS = 20;

const WORDS = {
  en: {
    findings: 'Findings',
    undecided: 'Undecided (never a pass)',
    known: (count: number) => `${count} known by the baseline, not shown again.`,
    gone: (count: number) => `${count} gone since the baseline.`,
    more: (count: number) => `… and ${count} more: see the other outputs of this check.`,
    trace: 'Trace',
    mend: 'Mend',
    clause: 'clause',
    asOf: (resources: number, templates: number, rules: number, day: string) =>
      `${resources} ${resources === 1 ? 'resource' : 'resources'} of ${templates} ${templates === 1 ? 'template' : 'templates'} judged by ${rules} rules, as of ${day}.`,
  },
  ja: {
    findings: '指摘',
    undecided: '判定保留(適合とはみなさない)',
    known: (count: number) => `基準にある既知のもの ${count}件は、再び示さない。`,
    gone: (count: number) => `基準にあり、今はないもの ${count}件。`,
    more: (count: number) => `ほかに ${count}件。検査のほかの出力に示す。`,
    trace: '経路',
    mend: '対処',
    clause: '条項',
    asOf: (resources: number, templates: number, rules: number, day: string) =>
      `リソース${resources}件、テンプレート${templates}件を${rules}規則で判定。基準日 ${day}。`,
  },
} as const;

export interface CheckMarkdownOptions {
  readonly language: Language;
  /** What resources are called. */
  readonly names: ConstructNames;
}

/** The result of a check as a comment of a pull request: the verdict first, then each finding with its trace. */
export function checkMarkdown(result: CheckResult, { language, names }: CheckMarkdownOptions): string {
  const words = WORDS[language];
  const { summary } = result;
  const fresh = result.violations.filter(isNew);
  const open = result.assumptions.filter(isNew);
  const known = result.violations.length + result.assumptions.length - fresh.length - open.length;
  const gone = summary.baseline?.gone.length ?? 0;
  const list = <T>(title: string, entries: readonly T[], tell: (entry: T) => string) =>
    entries.length === 0
      ? []
      : [
          `#### ${title}`,
          entries.slice(0, MOST).map(tell).join('\n'),
          ...(entries.length > MOST ? [words.more(entries.length - MOST)] : []),
        ];
  return [
    `${MARK}\n### Sansō: ${plain(summary.verdict[language])}`,
    ...(summary.expired ? [`**${plain(summary.expired[language])}**`] : []),
    ...(summary.isolation ? [`**${plain(verdictText(summary.isolation, language))}**`] : []),
    ...list(words.findings, fresh, (violation) => findingItem(violation, language, names)),
    ...list(words.undecided, open, (assumption) => openItem(assumption, language, names)),
    ...(known > 0 ? [words.known(known)] : []),
    ...(gone > 0 ? [words.gone(gone)] : []),
    [nothingToJudge(summary.clauses, language), ...openThreats(summary.threats, language)].map(plain).join('\n'),
    `${plain(words.asOf(summary.resources, summary.templates, summary.rules, summary.asOf))} ${plain(summary.policy[language])}`,
  ].join('\n\n');
}

function findingItem({ ja, ...en }: Violation, language: Language, names: ConstructNames): string {
  const words = WORDS[language];
  const { message, remediation, trace } = language === 'ja' ? ja : en;
  const say = (text: string) => plain(names.sentence(text, en.resources));
  const about = `${SEVERITY[language][en.severity]}, ${words.clause} ${plain(en.clause)}`;
  const hops = trace.slice(0, MOST_HOPS).map((hop) => `    1. ${say(hop)}`);
  return [
    `- ${ruleLink(en.rule, language)} (${about}) ${placesOf(en.resources, en.property, names)}<br>${say(message)}`,
    ...(hops.length > 0
      ? [
          `  <details><summary>${words.trace}</summary>\n`,
          ...hops,
          ...(trace.length > MOST_HOPS ? ['    1. …'] : []),
          '\n  </details>',
        ]
      : []),
    `  <br>${words.mend}: ${say(remediation)}`,
  ].join('\n');
}

function openItem({ ja, step, ...en }: Assumption, language: Language, names: ConstructNames): string {
  const { reason } = language === 'ja' ? ja : en;
  const said = plain(names.sentence(reason, en.resources));
  return `- ${ruleLink(en.rule, language)} ${placesOf(en.resources, en.property, names)}<br>${said}${step ? `<br>→ ${plain(step[language])}` : ''}`;
}

function ruleLink(id: string, language: Language): string {
  const title = RULES.find((rule) => rule.id === id)?.title[language] ?? id;
  return `[\`${id}\`](${rulePageUri(id, language)}) ${plain(title)}`;
}

function placesOf(resources: readonly string[], property: string | undefined, names: ConstructNames): string {
  const [first, ...more] = resources.map((id) => code(names.place(id)));
  return [`${first ?? ''}${property ? ` ${code(property)}` : ''}`, ...more].join(', ');
}

/** Words of a template, which say nothing to whoever shows the comment: neither links, nor people, nor HTML. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]#|~!]/g, '\\$&')
    .replace(/@/g, '@\u200b');
}

/** A name as code, whatever letters it holds. */
function code(text: string): string {
  return `\`${text.replace(/[`\s]+/g, ' ')}\``;
}
