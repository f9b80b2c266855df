import type { Model } from '../model/model';
import { GAP } from '../model/unknown';
import type { Judged, Outcome, Rule } from '../rules/rule';

/** What a rule says of a deployment, each thing once and in words that stand in the templates. */
export function outcomesOf(rule: Rule, judged: Judged): readonly Outcome[] {
  const seen = new Set<string>();
  return rule
    .check(judged)
    .map((outcome) => readable(judged.model, outcome))
    .filter((outcome) => {
      const key = JSON.stringify(outcome);
      return !seen.has(key) && seen.add(key);
    });
}

function readable(model: Model, outcome: Outcome): Outcome {
  const words = (text: string) => inTemplateWords(model, text);
  if (outcome.kind === 'undecided') return { ...outcome, reason: words(outcome.reason) };
  const { message, mend, trace } = outcome;
  return { ...outcome, message: words(message), mend: words(mend), ...(trace ? { trace: trace.map(words) } : {}) };
}

/** A text without what the model puts in place of things that templates do not say: ids of its own, and marks of gaps. */
function inTemplateWords(model: Model, text: string): string {
  return text.replaceAll(GAP, '…').replace(/(\w+)@([\w.-]+)/g, (whole, logicalId: string, rest: string) => {
    const [meant] = model.resources
      .filter(({ name, template }) => name === `${logicalId}@${template.name}` && rest.startsWith(template.name))
      .map(({ template }) => template.name)
      .sort((one, other) => other.length - one.length);
    return meant === undefined ? whole : `${logicalId}${rest.slice(meant.length)}`;
  });
}
