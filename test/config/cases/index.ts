import { ACCESS } from './access';
import { ACCOUNTS } from './accounts';
import { ACKNOWLEDGEMENTS } from './acknowledgements';
import { ADDRESSES } from './addresses';
import type { Case } from './case';
import { FLOWS } from './flows';
import { LOGGING } from './logging';
import { NAMES } from './names';
import { SCREEN_TRANSFER } from './screen-transfer';
import { STRUCTURE } from './structure';

export type { Case } from './case';
export * from './mistakes';

/** Mistakes that need more than the shape of one field to be seen, by topic. */
export const SEMANTIC: Record<string, Case[]> = {
  'where it is': ADDRESSES,
  accounts: ACCOUNTS,
  'names and labels': NAMES,
  flows: FLOWS,
  access: ACCESS,
  'screen transfer': SCREEN_TRANSFER,
  'logging and dates': LOGGING,
  acknowledgements: ACKNOWLEDGEMENTS,
};

export { STRUCTURE };
