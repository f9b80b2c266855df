import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Language } from '../../lib/messages/message';
import { render, renderRemediation } from '../../lib/messages/render';
import { CLAUSES } from '../../lib/policy/clauses';
import { POLICY_LINE } from '../../lib/policy/source';
import { anchorOf } from '../../lib/report/clause-matrix';
import { filesOf } from '../../lib/report/rule-files';
import type { Outcome, Rule } from '../../lib/rules/rule';

/** What a row of a rule's table makes of the conforming deployment, and what the rule says of it. */
export interface Example {
  readonly before: Deployment;
  readonly after: Deployment;
  readonly outcomes: readonly Outcome[];
}

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON
type Json = any;

interface Deployment {
  readonly templates: Readonly<Record<string, Json>>;
  readonly flows: readonly object[];
}

const WORDS = {
  en: {
    severity: { high: 'high', medium: 'medium', low: 'low' },
    aspects: { C: 'confidentiality', I: 'integrity', A: 'availability' },
    facts: 'Severity {severity} · {aspects}',
    judges: 'It judges {types}.',
    everything: 'It judges the deployment as a whole.',
    why: 'Why',
    breaking: 'What breaks it',
    said: 'What is said',
    remedy: 'What to do',
    conforming: 'What conforms',
    undecided: 'What stays undecided',
    undecidedSays: 'Neither is shown, so that it is an open assumption:',
    removed: '{id} is removed',
    none: 'The conforming deployment of its test, as it is.',
    source: 'Source',
    code: 'Rule: `{code}`; its table of cases: `{test}`.',
    generated: 'This page is made from the rule and the first cases of its table: `npm run docs`.',
    comma: ', ',
  },
  ja: {
    severity: { high: '高', medium: '中', low: '低' },
    aspects: { C: '機密性', I: '完全性', A: '可用性' },
    facts: '重大度 {severity} · {aspects}',
    judges: '判定するもの: {types}。',
    everything: 'デプロイ全体を判定する。',
    why: '理由',
    breaking: '違反する例',
    said: '示される文',
    remedy: '対処',
    conforming: '適合する例',
    undecided: '判定できない例',
    undecidedSays: 'どちらとも分からないため、未確認の前提となる。',
    removed: '{id} がない',
    none: '試験で適合とする構成そのもの。',
    source: '出典',
    code: '規則: `{code}`。試験した例の表: `{test}`。',
    generated: 'このページは、規則とその表の最初の例から `npm run docs` で作る。',
    comma: '、',
  },
} as const;

const fill = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);

/** The examples of a page: the first of each kind in the table. */
export interface Examples {
  readonly breaking?: Example;
  readonly conforming?: Example;
  readonly undecided?: Example;
}

/** The page of a rule in one language: what it asks and why, an example of each side, what to do, and its sources. */
export function rulePage(rule: Rule, examples: Examples, lang: Language): string {
  const words = WORDS[lang];
  const clauses = CLAUSES.filter(({ id }) => rule.clauses.includes(id));
  const facts = {
    severity: words.severity[rule.severity],
    aspects: rule.aspects.map((aspect) => words.aspects[aspect]).join(words.comma),
  };
  const types = rule.types.map((type) => `\`${type}\``).join(words.comma);
  const { breaking, conforming, undecided } = examples;
  return `${[
    `# ${rule.id}`,
    rule.title[lang],
    fill(words.facts, facts),
    rule.types.length > 0 ? fill(words.judges, { types }) : words.everything,
    `## ${words.why}`,
    clauses
      .map(
        (clause) =>
          `- [${clause.id}](../code.md#${anchorOf(clause, lang)}) ${clause.title[lang]}: ${clause.gist[lang]}`,
      )
      .join('\n'),
    ...(breaking ? [`## ${words.breaking}`, fragment(breaking, lang), ...said(breaking, lang)] : []),
    `## ${words.conforming}`,
    conforming ? fragment(conforming, lang) : words.none,
    ...(undecided
      ? [`## ${words.undecided}`, fragment(undecided, lang), words.undecidedSays, ...reasons(undecided, lang)]
      : []),
    `## ${words.source}`,
    `${POLICY_LINE[lang]}${lang === 'ja' ? '。' : '.'}`,
    fill(words.code, { ...filesOf(rule) }),
    words.generated,
  ].join('\n\n')}\n`;
}

function said({ outcomes }: Example, lang: Language): string[] {
  const words = WORDS[lang];
  const [first] = outcomes.flatMap((outcome) => (outcome.kind === 'finding' ? [outcome] : []));
  if (!first) return [];
  const trace = (first.trace ?? []).map((hop) => `1. ${plain(render(hop, lang))}`).join('\n');
  return [
    `${words.said}:`,
    `> ${plain(render(first.message, lang))}`,
    ...(trace ? [trace] : []),
    `${words.remedy}:`,
    `> ${plain(renderRemediation(first.message, lang))}`,
  ];
}

const reasons = ({ outcomes }: Example, lang: Language): string[] =>
  outcomes
    .flatMap((outcome) => (outcome.kind === 'undecided' ? [`> ${plain(render(outcome.reason, lang))}`] : []))
    .slice(0, 1);

/** Text in which Markdown finds no marks of its own. */
const plain = (text: string) => text.replace(/[\\`*_<>[\]|]/g, '\\$&').replace(/\s+/g, ' ');

/** The part of a deployment that an example changes, as a template. */
function fragment(
  { before: { templates: before, flows: declared }, after: { templates: after, flows } }: Example,
  lang: Language,
): string {
  const words = WORDS[lang];
  const parts: string[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name]?.Resources ?? {}, after[name]?.Resources ?? {}];
    const changed = Object.keys(now).filter((id) => JSON.stringify(now[id]) !== JSON.stringify(old[id]));
    const gone = Object.keys(old).filter((id) => !(id in now));
    const Metadata =
      JSON.stringify(before[name]?.Metadata) === JSON.stringify(after[name]?.Metadata) ? {} : metadata(after[name]);
    if (changed.length > 0 || Object.keys(Metadata).length > 0) {
      const Resources = Object.fromEntries(changed.map((id) => [id, now[id]]));
      parts.push(
        `# ${name}.template.yaml\n${stringify({ ...Metadata, ...(changed.length > 0 ? { Resources } : {}) }, { aliasDuplicateObjects: false })}`,
      );
    }
    for (const id of gone) parts.push(`# ${fill(words.removed, { id: `${name}/${id}` })}\n`);
  }
  if (JSON.stringify(flows) !== JSON.stringify(declared))
    parts.push(`# flows.json\n${stringify(flows, { aliasDuplicateObjects: false })}`);
  return `\`\`\`yaml\n${shortened(parts.join(''))}\`\`\``;
}

const metadata = (template: Json): object => (template?.Metadata ? { Metadata: template.Metadata } : {});

const MOST_LINES = 40;

/** An example says enough in its first lines. */
function shortened(text: string): string {
  const lines = text.split('\n');
  return lines.length <= MOST_LINES ? text : `${lines.slice(0, MOST_LINES).join('\n')}\n# …\n`;
}

const ROOT = join(__dirname, '../..');
const pageOf = (id: string, lang: Language) => join(ROOT, 'docs', lang, 'rules', `${id}.md`);

/** The page that lies in `docs`; empty where there is none. */
export function readPage(id: string, lang: Language): string {
  try {
    return readFileSync(pageOf(id, lang), 'utf8');
  } catch {
    return '';
  }
}

/** Write the page of a rule. */
export function writePage(id: string, lang: Language, text: string): void {
  mkdirSync(join(ROOT, 'docs', lang, 'rules'), { recursive: true });
  writeFileSync(pageOf(id, lang), text);
}
