import { ACCESS } from './access';
import { ASSUMPTIONS } from './assumptions';
import { DATA } from './data';
import { DATA_PATHS } from './data-paths';
import { ENDPOINTS } from './endpoints';
import { FLOWS } from './flows';
import { GATE } from './gate';
import { IDENTITY } from './identity';
import { LIVE } from './live';
import { NETWORK } from './network';
import { OPERATIONS } from './operations';
import { PATHS } from './paths';
import { PROOF } from './proof';
import { SANITIZED } from './sanitized';
import { UNKNOWN } from './unknown';
import { VALUES } from './values';

/**
 * Every message in Japanese, file by file as in English. A gap that a name fills stands between spaces; between Japanese
 * letters they vanish.
 */
export const JA = {
  ...ACCESS,
  ...ASSUMPTIONS,
  ...DATA,
  ...DATA_PATHS,
  ...ENDPOINTS,
  ...FLOWS,
  ...GATE,
  ...IDENTITY,
  ...LIVE,
  ...NETWORK,
  ...OPERATIONS,
  ...PATHS,
  ...PROOF,
  ...SANITIZED,
  ...UNKNOWN,
  ...VALUES,
} as const;
