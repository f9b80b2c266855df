import { BETWEEN, type Language, type Message } from '../messages/message';
import type { Severity } from '../policy/severity';
import { RULES } from '../rules';
import { rulePageUri } from './rule-page';
import { SEVERITY } from './severity';
import { hanging } from './wrap';

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

/** Columns of a document. */
const WIDTH = 100;

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

/** Every rule as a list in Markdown, each with a link to its page; a table would be as wide as the longest list of types. */
export function rulesMarkdown(language: Language): string {
  return ruleRecords()
    .flatMap(({ id, title, clauses, severity, types, page }) => [
      `- [${id}](${page[language]})`,
      ...hanging(
        '  ',
        `${title[language]} (${SEVERITY[language][severity]}; ${clauses.join(BETWEEN[language])})`,
        WIDTH,
      ),
      ...hanging('  ', types.map((type) => `\`${type}\``).join(BETWEEN[language]), WIDTH),
    ])
    .join('\n');
}
