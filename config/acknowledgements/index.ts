import type { Acknowledgement } from '../../lib/policy/acknowledgement';
import { ACCESS } from './access';
import { BOUNDARY } from './boundary';
import { DATA } from './data';
import type { Entry } from './entry';
import { LOGGING } from './logging';
import { MISSING_CONTROLS } from './missing-controls';
import { NETWORK } from './network';
import { SANITIZATION } from './sanitization';
import { SCREEN_TRANSFER } from './screen-transfer';

const ENTRIES: Readonly<Record<string, Entry>> = {
  ...NETWORK,
  ...ACCESS,
  ...BOUNDARY,
  ...LOGGING,
  ...DATA,
  ...SCREEN_TRANSFER,
  ...SANITIZATION,
  ...MISSING_CONTROLS,
};

/**
 * What a body accepts of what is found on this deployment, and which controls it goes without: proposals, until an office of the
 * body has answered for them and somebody above it has decided. Review each, and take away what is not yours.
 *
 * @param by the office that answers, who approved, and by which decision
 */
export function acknowledgements(by: Pick<Acknowledgement, 'owner' | 'approver' | 'decision'>): Acknowledgement[] {
  return Object.entries(ENTRIES).map(([id, entry]) => ({ kind: 'accepted', ...by, ...entry, id }));
}
