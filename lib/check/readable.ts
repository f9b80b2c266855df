import type { Language } from '../messages/message';
import { renderRemediation } from '../messages/render';
import type { SaidFinding } from '../messages/say';
import type { Model } from '../model/model';
import { GAP } from '../template/unknown';

/**
 * A sentence of a rule as people read it: resources without a name of their own go by their logical id, not by the id
 * (`LogicalId@template`) that stands for the one AWS gives them, and what is not known is an ellipsis.
 */
export function readable({ templates }: Model, sentence: string): string {
  const known = sentence.includes(GAP) ? sentence.replaceAll(GAP, '…') : sentence;
  if (!known.includes('@')) return known;
  // The name of one template may begin with that of another.
  return [...templates]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce(
      (text, { name, body }) =>
        text.split(`@${name}`).reduce((before, after) => {
          const [logicalId = ''] = /[A-Za-z0-9]+$/.exec(before) ?? [];
          return Object.hasOwn(body.Resources, logicalId) ? `${before}${after}` : `${before}@${name}${after}`;
        }),
      known,
    );
}

/** What is to be done about a finding, as people read it. */
export function remediationOf(model: Model, message: SaidFinding, language: Language): string {
  return readable(model, renderRemediation(message, language));
}
