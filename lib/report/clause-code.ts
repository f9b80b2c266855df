import type { Language } from '../messages/message';
import { CLAUSES } from '../policy/clauses';
import { POLICY_LINE } from '../policy/source';
import { answersTo } from './explain-text';

const WORDS = {
  en: {
    title: '# From a clause to the code',
    lead: 'Made by `npm run docs` from the register of clauses, the rules, and the files whose words name a clause. The same for one clause: `npx sanso explain "6(3)①a"`.',
  },
  ja: {
    title: '# 条項からコードへ',
    lead: '条項の登録簿、規則、及び条項を名指すファイルから、`npm run docs` が作る。一つの条項について同じものを示す: `npx sanso explain "6(3)①a"`。',
  },
} as const;

/** The index from every clause to what answers it: controls, constructs, rules, tests, documents, people. */
export function clauseCode(language: Language): string {
  const { title, lead } = WORDS[language];
  const clauses = CLAUSES.map((clause) =>
    [
      `## ${clause.id} ${clause.title[language]}`,
      clause.gist[language],
      ...answersTo(clause, language).map(([heading, lines]) => [`**${heading}**`, '', ...lines.map(item)].join('\n')),
    ].join('\n\n'),
  );
  return `${[title, lead, `${POLICY_LINE[language]}${language === 'ja' ? '。' : '.'}`, ...clauses].join('\n\n')}\n`;
}

/** Files and rules lead to where they are. */
function item(line: string): string {
  const file = /^(?:lib|docs)\/\S+$/.exec(line)?.[0];
  if (file) return `- [\`${file}\`](${file.startsWith('docs/') ? file.replace(/^docs\/\w+\//, '') : `../../${file}`})`;
  return `- ${line.replace(/^(Sanso-\S+)/, '[$1](rules/$1.md)')}`;
}
