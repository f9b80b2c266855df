import type { Language } from '../messages/message';
import { ruleRecords, rulesMarkdown, rulesText } from '../report/rule-list';
import { columnsOfMessages } from '../report/terminal';
import { fitted } from '../report/wrap';

export interface RulesOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly lang: Language;
}

/** Print every rule. */
export function rules({ format, lang }: RulesOptions): number {
  const width = columnsOfMessages(process.stdout, process.env);
  const shown = {
    text: () => (width === undefined ? rulesText(lang) : fitted(rulesText(lang), width)),
    json: () => JSON.stringify(ruleRecords(), null, 2),
    markdown: () => rulesMarkdown(lang),
  }[format];
  process.stdout.write(`${shown()}\n`);
  return 0;
}
