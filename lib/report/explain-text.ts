import type { Language } from '../messages/message';
import { CLAUSES, type Clause } from '../policy/clauses';
import { RESPONSIBILITIES } from '../policy/responsibilities';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { constructsNaming, filesOf } from './rule-files';
import { wrap } from './wrap';

const WORDS = {
  en: {
    asks: 'What it asks',
    severity: { high: 'high', medium: 'medium', low: 'low' },
    severityIs: 'Severity',
    clauses: 'Clauses',
    rules: 'Rules',
    noRules: 'No rule judges it: people answer for it.',
    types: 'Resources',
    whole: 'the deployment as a whole',
    constructs: 'Where it is built',
    people: 'What people answer for',
    files: 'Files',
    gist: 'Titles and gists are our own words; the text of the policy is the source.',
    at: ' in ',
  },
  ja: {
    asks: '求めること',
    severity: { high: '高', medium: '中', low: '低' },
    severityIs: '重大度',
    clauses: '条項',
    rules: '規則',
    noRules: '判定する規則はない。人が責任を負う。',
    types: 'リソース',
    whole: 'デプロイ全体',
    constructs: '作成している箇所',
    people: '人が責任を負うもの',
    files: 'ファイル',
    gist: '見出しと説明は独自の要約であり、正本は基本方針の本文である。',
    at: ' @ ',
  },
} as const;

const WIDTH = 80;
const listed = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['', title, ...lines.flatMap((line) => wrapped(line))];
const wrapped = (text: string) => wrap(text, WIDTH - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);

/** What a rule asks and why, what it judges, and where its code, cases and page are. */
export function explainRule(rule: Rule, lang: Language): string {
  const words = WORDS[lang];
  const { code, test, page } = filesOf(rule);
  const clauses = CLAUSES.filter(({ id }) => rule.clauses.includes(id));
  return [
    rule.id,
    ...wrapped(rule.title[lang]),
    ...listed(words.severityIs, [words.severity[rule.severity]]),
    ...listed(
      words.clauses,
      clauses.map(({ id, title, gist }) => `${id} ${title[lang]}: ${gist[lang]}`),
    ),
    ...listed(words.types, rule.types.length > 0 ? rule.types : [words.whole]),
    ...listed(words.files, [`docs/${lang}/${page}`, code, test]),
  ].join('\n');
}

/** What a clause asks, and everything that answers it: rules, resources, constructs, people. */
export function explainClause(clause: Clause, lang: Language): string {
  const words = WORDS[lang];
  const rules = RULES.filter((rule) => rule.clauses.includes(clause.id));
  const types = clause.resources.map(({ types: names, zone }) => `${names.join(' / ')}${zone ? words.at + zone : ''}`);
  return [
    `${clause.id} ${clause.title[lang]}`,
    ...listed(words.asks, [clause.gist[lang], words.gist]),
    ...listed(words.rules, rules.length > 0 ? rules.map(({ id, title }) => `${id} ${title[lang]}`) : [words.noRules]),
    ...listed(words.types, types),
    ...listed(words.constructs, constructsNaming(clause.id)),
    ...listed(
      words.people,
      clause.documents.map((id) => {
        const { title, owner, evidence, frequency } = RESPONSIBILITIES[id];
        return `${title[lang]} (${owner[lang]}): ${evidence[lang]}, ${frequency[lang]}`;
      }),
    ),
  ].join('\n');
}
