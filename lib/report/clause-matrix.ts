import type { ClauseAnswer } from '../check/result';
import { BETWEEN, type Language } from '../messages/message';
import { CLAUSES, type Clause, isAnsweredByPeople } from '../policy/clauses';
import { RESPONSIBILITIES } from '../policy/responsibilities';
import { POLICY_LINE } from '../policy/source';
import { THREATS, type Threat } from '../policy/threats';
import type { Rule } from '../rules/rule';
import { SEVERITY } from './severity';

const WORDS = {
  en: {
    title: '# Clauses and how they are met',
    lead: 'Generated from `lib/policy/clauses.ts`, `lib/policy/responsibilities.ts` and the rules. Titles and sentences are our own words; the text of the policy is the source. C confidentiality, I integrity, A availability. What answers a clause, one by one: [from a clause to the code](code.md).',
    clauses: '## Clauses',
    columns: ['Clause', 'What it asks', 'Serves', 'Answered by', 'What people answer for', 'Nothing to judge in'],
    threats: '## Threats',
    threatColumns: ['Threat', 'Clause', 'Rules on its controls', 'What people do'],
    counts: (counts: string, all: number) =>
      `Clauses of ${all} of which the rules have nothing to judge, in each configuration: ${counts}.`,
    unanswered: '**unanswered**',
    rules: '## Rules',
    ruleColumns: ['Rule', 'What it judges', 'Clauses', 'Severity'],
    matrix: '## Responsibility matrix',
    matrixColumns: ['Record', 'Who', 'Evidence', 'How often'],
    people: 'people alone answer',
    answers: (count: number) => (count === 1 ? '1 rule' : `${count} rules`),
  },
  ja: {
    title: '# 条項と、それを満たすもの',
    lead: '`lib/policy/clauses.ts`、`lib/policy/responsibilities.ts` と規則から作成している。見出しと説明は独自の要約であり、正本は基本方針の本文である。Cは機密性、Iは完全性、Aは可用性を表す。条項に答えるものの一覧は[条項からコードへ](code.md)に示す。',
    clauses: '## 条項',
    columns: ['条項', '求めること', '要素(C/I/A)', '答えるもの', '人が責任を負うもの', '判定対象なし'],
    threats: '## 脅威',
    threatColumns: ['脅威', '条項', '対策を確かめる規則', '人が行うこと'],
    counts: (counts: string, all: number) => `判定対象のない条項の数(${all}条項のうち、構成ごと): ${counts}。`,
    unanswered: '**対策なし**',
    rules: '## 規則',
    ruleColumns: ['規則', '判定すること', '条項', '重大度'],
    matrix: '## 責任分担表',
    matrixColumns: ['記録', '担当', '確認資料', '頻度'],
    people: '人だけが担う',
    answers: (count: number) => `規則${count}件`,
  },
} as const;

/** What checks of deployments said of each clause, by the name of the deployment. */
export type JudgedClauses = Readonly<Record<string, readonly Pick<ClauseAnswer, 'clause' | 'answer'>[]>>;

/**
 * The clause register as a document: every clause with rules, resources and records; the rules; the responsibility matrix.
 *
 * @param judged deployments in which a clause may have nothing to judge. Default: none, and nothing is said of it
 */
export function clauseMatrix(rules: readonly Rule[], language: Language, judged: JudgedClauses = {}): string {
  const words = WORDS[language];
  const nothingIn = (clause: string) =>
    Object.entries(judged)
      .filter(([, answers]) =>
        answers.some((answer) => answer.clause === clause && answer.answer === 'nothing-to-judge'),
      )
      .map(([name]) => name);
  const counts = Object.keys(judged).map(
    (name) => `${name} ${CLAUSES.filter(({ id }) => nothingIn(id).includes(name)).length}`,
  );
  const clauseRow = (clause: Clause) => [
    `**${clause.id}** ${clause.title[language]}`,
    clause.gist[language],
    clause.aspects.join(' '),
    isAnsweredByPeople(clause)
      ? words.people
      : `[${words.answers(rules.filter(({ clauses }) => clauses.includes(clause.id)).length)}](code.md#${anchorOf(clause, language)})`,
    clause.documents.map((id) => RESPONSIBILITIES[id].title[language]).join(BETWEEN[language]),
    nothingIn(clause.id).join(BETWEEN[language]),
  ];
  const threatRow = (threat: Threat) => [
    threat[language],
    threat.clause,
    threat.rules.map((id) => `\`${id}\``).join(' ') || (threat.documents.length > 0 ? '' : words.unanswered),
    threat.documents.map((id) => RESPONSIBILITIES[id].title[language]).join(BETWEEN[language]),
  ];
  const ruleRow = (rule: Rule) => [
    `[${rule.id}](rules/${rule.id}.md)`,
    rule.title[language],
    rule.clauses.join(' '),
    SEVERITY[language][rule.severity],
  ];
  const matrixRow = (entry: (typeof RESPONSIBILITIES)[keyof typeof RESPONSIBILITIES]) => [
    entry.title[language],
    entry.owner[language],
    entry.evidence[language],
    entry.frequency[language],
  ];
  return `${[
    words.title,
    words.lead,
    `${POLICY_LINE[language]}${language === 'ja' ? '。' : '.'}`,
    words.clauses,
    ...(counts.length > 0 ? [words.counts(counts.join(BETWEEN[language]), CLAUSES.length)] : []),
    markdownTable(words.columns, CLAUSES.map(clauseRow)),
    words.threats,
    markdownTable(words.threatColumns, Object.values<Threat>(THREATS).map(threatRow)),
    words.rules,
    markdownTable(words.ruleColumns, [...rules].sort((a, b) => a.id.localeCompare(b.id)).map(ruleRow)),
    words.matrix,
    markdownTable(words.matrixColumns, Object.values(RESPONSIBILITIES).map(matrixRow)),
  ].join('\n\n')}\n`;
}

/** Where the heading of a clause is found, as GitHub writes it: letters and digits alone, hyphens for spaces. */
export function anchorOf({ id, title }: Clause, language: Language): string {
  return `${id} ${title[language]}`
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
