import { DATA } from './data';
import { ENDPOINTS } from './endpoints';
import { FLOWS } from './flows';
import { IDENTITY } from './identity';
import { LIVE } from './live';
import { NETWORK } from './network';
import { OPERATIONS } from './operations';
import { PROOF } from './proof';
import { SANITIZED } from './sanitized';
import { VALUES } from './values';

/**
 * Every message in English: a text, or the sentence of a finding with its remediation. `{name}` is a gap.
 * Sentences end with a period; a phrase, which stands inside a sentence, does not.
 */
export const EN = {
  ...DATA,
  ...ENDPOINTS,
  ...FLOWS,
  ...IDENTITY,
  ...LIVE,
  ...NETWORK,
  ...OPERATIONS,
  ...PROOF,
  ...SANITIZED,
  ...VALUES,
} as const;

export type MessageKey = keyof typeof EN;
