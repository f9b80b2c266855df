import { COMPLETENESS_RULES } from './completeness';
import { DATA_RULES } from './data';
import { ENDPOINT_RULES } from './endpoints';
import { IDENTITY_RULES } from './identity';
import { LIVE_RULES } from './live';
import { NETWORK_RULES } from './network';
import { OPERATIONS_RULES } from './operations';
import type { Rule } from './rule';
import { SANITIZED_RULES } from './sanitized';

/** Every rule, grouped by topic; packs and commands only list them. */
export const RULES: readonly Rule[] = [
  ...COMPLETENESS_RULES,
  ...NETWORK_RULES,
  ...ENDPOINT_RULES,
  ...DATA_RULES,
  ...IDENTITY_RULES,
  ...SANITIZED_RULES,
  ...OPERATIONS_RULES,
  ...LIVE_RULES,
];
