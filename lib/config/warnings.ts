import type { Message } from '../messages/message';
import { closedNetworksWithoutSignIn } from './checks/access';
import type { Check } from './checks/subjects';
import type { CheckedConfig } from './schema';

/** What is allowed and rarely meant. */
const WARNINGS: readonly Check[] = [closedNetworksWithoutSignIn];

/** What people should know of a configuration that passes, one sentence each: field, value, what follows, the mend. */
export function configWarnings(config: CheckedConfig): Message[] {
  return WARNINGS.flatMap((check) => check(config));
}
