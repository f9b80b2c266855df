import type { Language } from '../messages/message';
import { ruleRecords, rulesMarkdown, rulesText } from '../report/rule-list';
import { inColumns } from '../report/terminal';

export interface RulesOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly lang: Language;
}

/** Print every rule. */
export function rules({ format, lang }: RulesOptions): number {
  const shown = {
    text: () => inColumns(rulesText(lang), process.stdout, process.env),
    json: () => JSON.stringify(ruleRecords(), null, 2),
    markdown: () => rulesMarkdown(lang),
  }[format];
  process.stdout.write(`${shown()}\n`);
  return 0;
}
