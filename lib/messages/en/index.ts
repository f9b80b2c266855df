import { FLOWS } from './flows';
import { PROOF } from './proof';

/**
 * Every message in English: a text, or the sentence of a finding with its remediation. `{name}` is a gap.
 * Sentences end with a period; a phrase, which stands inside a sentence, does not.
 */
export const EN = { ...FLOWS, ...PROOF } as const;

export type MessageKey = keyof typeof EN;
