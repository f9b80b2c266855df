import type { Zone } from '../config/zone';
import type { FoundationStack } from './foundation/foundation-stack';
import type { NetworkStack } from './network/network-stack';

/** The stacks of one zone that others build on. */
export interface ZoneBase {
  readonly zone: Zone;
  readonly foundation: FoundationStack;
  readonly network: NetworkStack;
}
