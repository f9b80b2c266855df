import { ACCESS } from './access';
import { ACCOUNTS } from './accounts';
import { ACKNOWLEDGEMENTS } from './acknowledgements';
import { ADDRESSES } from './addresses';
import type { Case } from './case';
import { FLOWS } from './flows';
import { LOGGING } from './logging';
import { NAMES } from './names';
import { PROVIDED_CASES, PROVIDED_SHAPE } from './provided';
import { SANITIZATION, SANITIZATION_SHAPE } from './sanitization';
import { SCREEN_TRANSFER } from './screen-transfer';
import { SECURITY_CLOUD, SECURITY_CLOUD_SHAPE } from './security-cloud';
import { STRUCTURE as FIELDS } from './structure';

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
  'sanitized communication': SANITIZATION,
  'the exit of the internet zone': SECURITY_CLOUD,
  'logging and dates': LOGGING,
  'what others provide': PROVIDED_CASES,
  acknowledgements: ACKNOWLEDGEMENTS,
};

/** Mistakes in the shape of one field. */
export const STRUCTURE: Case[] = [...FIELDS, ...PROVIDED_SHAPE, ...SANITIZATION_SHAPE, ...SECURITY_CLOUD_SHAPE];
