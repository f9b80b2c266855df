import { join, relative } from 'node:path';
import type { Language } from '../messages/message';
import { isPackaged } from '../messages/packaged';
import { CLAUSES, type Clause } from '../policy/clauses';
import { RESPONSIBILITIES } from '../policy/responsibilities';
import { POLICY_LINE } from '../policy/source';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { constructsNaming, documentsNaming, filesOf, testsNaming, wholeOf } from './rule-files';
import { SEVERITY } from './severity';
import { wrap } from './wrap';

const WORDS = {
  en: {
    asks: 'What it asks',
    severityIs: 'Severity',
    clauses: 'Clauses',
    rules: 'Rules',
    noRules: 'No rule judges it: people answer for it.',
    types: 'Resources',
    controls: 'Controls',
    whole: 'the deployment as a whole',
    constructs: 'Where it is built',
    constructsOf: (clause: string) => `Built for ${clause}, of which it is a part`,
    tests: 'Tests',
    documents: 'Documents',
    people: 'What people answer for',
    files: 'Files',
    gist: 'Titles and gists are our own words; the text of the policy is the source.',
    at: ' in ',
  },
  ja: {
    asks: '求めること',
    severityIs: '重大度',
    clauses: '条項',
    rules: '規則',
    noRules: '判定する規則はない。人が責任を負う。',
    types: 'リソース',
    controls: '対策',
    whole: 'デプロイ全体',
    constructs: '作成している箇所',
    constructsOf: (clause: string) => `${clause} 全体のために作成している箇所`,
    tests: 'テスト',
    documents: '文書',
    people: '人が責任を負うもの',
    files: 'ファイル',
    gist: '見出しと説明は独自の要約であり、正本は基本方針の本文である。',
    at: ' @ ',
  },
} as const;

export interface ExplainOptions {
  readonly lang: Language;
  /** Columns of the terminal. Default: 80. */
  readonly width?: number;
}

/** A heading and what stands below it. */
export type Section = readonly [title: string, lines: readonly string[]];

/** What a rule asks and why, what it judges, and where its code, cases and page are. */
export function explainRule(rule: Rule, { lang, width = 80 }: ExplainOptions): string {
  const words = WORDS[lang];
  const clauses = CLAUSES.filter(({ id }) => rule.clauses.includes(id));
  const ofClauses = (tell: (clause: Clause) => readonly string[]) => [...new Set(clauses.flatMap(tell))];
  const sections: readonly Section[] = [
    [words.constructs, isPackaged() ? [] : ofClauses(({ id }) => constructsNaming(id))],
    [words.documents, isPackaged() ? [] : ofClauses(({ id }) => documentsNaming(id, lang))],
    [words.people, ofClauses((clause) => peopleFor(clause, lang))],
  ];
  return listed(
    [
      [rule.id, [rule.title[lang]]],
      [words.severityIs, [SEVERITY[lang][rule.severity]]],
      [words.clauses, clauses.map(({ id, title, gist }) => `${id} ${title[lang]}: ${gist[lang]}`)],
      [words.types, rule.types.length > 0 ? rule.types : [words.whole]],
      [words.files, isPackaged() ? [pageInPackage(rule, lang)] : filesInRepository(rule, lang)],
      ...sections.filter(([, lines]) => lines.length > 0),
      ['', [POLICY_LINE[lang]]],
    ],
    width,
  );
}

function filesInRepository(rule: Rule, lang: Language): string[] {
  const { code, test, page } = filesOf(rule);
  return [`docs/${lang}/${page}`, code, test];
}

/** The page of a rule as it lies in the package, from the working directory. */
function pageInPackage({ id }: Rule, lang: Language): string {
  return relative('', join(__dirname, '..', 'docs', lang, 'rules', `${id}.md`));
}

/** What a clause asks, and everything that answers it. */
export function explainClause(clause: Clause, { lang, width = 80 }: ExplainOptions): string {
  const { asks, gist } = WORDS[lang];
  return listed(
    [
      [`${clause.id} ${clause.title[lang]}`, []],
      [asks, [clause.gist[lang], gist, POLICY_LINE[lang]]],
      ...answersTo(clause, lang),
    ],
    width,
  );
}

/**
 * What answers a clause: controls, constructs, rules, tests, documents and people; what is not there is left out, and from the package
 * what the repository alone has.
 */
export function answersTo(clause: Clause, lang: Language): readonly Section[] {
  const words = WORDS[lang];
  const rules = RULES.filter((rule) => rule.clauses.includes(clause.id));
  const whole = wholeOf(clause.id);
  const isHere = !isPackaged();
  const sections: readonly Section[] = [
    [words.controls, clause.resources.map(({ types, zone }) => `${types.join(' / ')}${zone ? words.at + zone : ''}`)],
    ...(isHere ? [[words.constructs, constructsNaming(clause.id)] as const] : []),
    ...(whole && isHere ? [[words.constructsOf(whole), constructsNaming(whole)] as const] : []),
    [words.rules, rules.length > 0 ? rules.map(({ id, title }) => `${id} ${title[lang]}`) : [words.noRules]],
    ...(isHere
      ? [
          [words.tests, byFolder([...rules.map((rule) => filesOf(rule).test), ...testsNaming(clause.id)])] as const,
          [
            words.documents,
            [...new Set([clause.id, whole ?? clause.id].flatMap((id) => documentsNaming(id, lang)))],
          ] as const,
        ]
      : []),
    [words.people, peopleFor(clause, lang)],
  ];
  return sections.filter(([, lines]) => lines.length > 0);
}

/** What people answer for under a clause: the record, its office, what shows it, and how often. */
function peopleFor({ documents }: Clause, lang: Language): string[] {
  return documents.map((id) => {
    const { title, owner, evidence, frequency } = RESPONSIBILITIES[id];
    return lang === 'ja'
      ? `${title.ja}(${owner.ja}): ${evidence.ja}、${frequency.ja}`
      : `${title.en} (${owner.en}): ${evidence.en}, ${frequency.en}`;
  });
}

/** Files in a line for each folder: `test/rules/network: vpc-peering, ipv6`. */
function byFolder(files: readonly string[]): string[] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    const name = file.slice(folder.length + 1).replace(/(\.test|\.long)?\.ts$/, '');
    folders.set(folder, [...(folders.get(folder) ?? []), name]);
  }
  return [...folders].map(([folder, names]) => `${folder}: ${names.join(', ')}`);
}

function listed(sections: readonly Section[], width: number): string {
  const wrapped = (text: string) => wrap(text, width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);
  return sections
    .map(([title, lines]) => [...(title ? [title] : []), ...lines.flatMap(wrapped)].join('\n'))
    .join('\n\n');
}
