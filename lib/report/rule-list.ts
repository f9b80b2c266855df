import type { Language, Message } from '../messages/message';
import type { Severity } from '../policy/severity';
import { RULES } from '../rules';
import { rulePageUri } from './rule-page';
import { SEVERITY } from './severity';

/** A rule as it is listed for programs. */
export interface RuleRecord {
  readonly id: string;
  readonly title: Message;
  readonly clauses: readonly string[];
  readonly severity: Severity;
  /** Resource types that it decides about. */
  readonly types: readonly string[];
  /** Where it is explained. */
  readonly page: Message;
}

const HEAD = {
  en: ['Rule', 'Severity', 'Clauses', 'Title', 'Types'],
  ja: ['規則', '重大度', '条項', '題', '種類'],
} as const;

/** Every rule, in the order of the index. */
export function ruleRecords(): RuleRecord[] {
  return RULES.map(({ id, title, clauses, severity, types }) => ({
    id,
    title,
    clauses,
    severity,
    types,
    page: { en: rulePageUri(id, 'en'), ja: rulePageUri(id, 'ja') },
  }));
}

/** Every rule for people: a line with its id, severity and clauses, and below it what it asks. */
export function rulesText(language: Language): string {
  return ruleRecords()
    .map(
      ({ id, title, clauses, severity }) =>
        `${id}  ${SEVERITY[language][severity]}  ${clauses.join(' ')}\n  ${title[language]}`,
    )
    .join('\n');
}

/** Every rule as a table in Markdown, each with a link to its page. */
export function rulesMarkdown(language: Language): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    row(HEAD[language]),
    row(HEAD[language].map(() => '---')),
    ...ruleRecords().map(({ id, title, clauses, severity, types, page }) =>
      row([
        `[${id}](${page[language]})`,
        SEVERITY[language][severity],
        clauses.join(', '),
        title[language],
        types.map((type) => `\`${type}\``).join(', '),
      ]),
    ),
  ].join('\n');
}
