import { ACCESS } from './access';
import type { Acknowledgement } from './acknowledgement';
import { DATA } from './data';
import { LOGGING } from './logging';
import { NETWORK } from './network';
import { SCREEN_TRANSFER } from './screen-transfer';

export type { Acknowledgement } from './acknowledgement';

/**
 * Accepted findings, as data. A construct acknowledges by key (`acknowledge(resource, 'key')`); nothing else in the
 * repository may acknowledge a finding.
 */
export const ACKNOWLEDGEMENTS = {
  ...NETWORK,
  ...ACCESS,
  ...LOGGING,
  ...DATA,
  ...SCREEN_TRANSFER,
} as const satisfies Record<string, Acknowledgement>;

export type AcknowledgementKey = keyof typeof ACKNOWLEDGEMENTS;
