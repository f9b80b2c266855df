import type { Message } from '../messages/message';
import { isDay } from '../policy/day';
import * as access from './checks/access';
import * as accounts from './checks/accounts';
import * as acknowledgements from './checks/acknowledgements';
import * as addresses from './checks/addresses';
import * as classification from './checks/classification';
import { notADay } from './checks/dates';
import * as flows from './checks/flows';
import * as links from './checks/links';
import * as logging from './checks/logging';
import * as names from './checks/names';
import * as provided from './checks/provided';
import * as region from './checks/region';
import * as sanitization from './checks/sanitization';
import * as screenTransfer from './checks/screen-transfer';
import * as securityCloud from './checks/security-cloud';
import type { Check } from './checks/subjects';
import type { CheckedConfig } from './schema';

/** The order in which people read their mistakes: where, whose, what, then who. */
const CHECKS: readonly Check[] = [
  region.regionAndZones,
  region.availabilityZoneCount,
  region.zoneIds,
  region.lackingServices,
  accounts.independentAccounts,
  accounts.accountPerZone,
  accounts.peopleAccount,
  names.independentIds,
  names.nameLengths,
  addresses.unreadableBlocks,
  addresses.zoneBlocks,
  addresses.zonesApart,
  addresses.premisesBlocks,
  addresses.premisesApartFromZones,
  addresses.premisesApart,
  addresses.peopleAddresses,
  links.routerAddresses,
  links.amazonSideAsns,
  links.handedOverGateways,
  links.sharedLinks,
  links.entrances,
  links.archiveEntrance,
  classification.labelsByZone,
  classification.storeIds,
  flows.flowIds,
  flows.flowPairs,
  flows.flowCarriers,
  flows.flowPorts,
  flows.flowAddresses,
  flows.myNumberFlows,
  flows.flowApprovals,
  flows.flowServices,
  access.groupKeys,
  access.groupsOfOneZone,
  access.metadataFile,
  access.vendors,
  screenTransfer.screenFlows,
  screenTransfer.terminals,
  screenTransfer.instanceTypes,
  screenTransfer.idleLimits,
  screenTransfer.dcvHosts,
  screenTransfer.entryEndpoints,
  screenTransfer.managedStreaming,
  sanitization.bucketsOfFlows,
  sanitization.pathFlows,
  sanitization.mailPath,
  sanitization.offices,
  securityCloud.exitPlace,
  securityCloud.exitDates,
  securityCloud.exitSites,
  securityCloud.exitExceptions,
  securityCloud.cloudLink,
  securityCloud.cloudLinkAlone,
  logging.retention,
  provided.providedAccounts,
  provided.providedOnce,
  provided.providedDates,
  acknowledgements.acknowledgementEntries,
];

/**
 * Problems that need more than the shape of one field to be seen, one sentence each: field, value, what is allowed, the mend.
 * Every check reads only values that can be read; the ones that cannot have a sentence of their own.
 */
export function semanticProblems(config: CheckedConfig): Message[] {
  // Every expiry is judged against this day, so nothing else is worth saying while it is wrong.
  if (!isDay(config.asOf)) return [notADay('asOf', config.asOf)];
  return CHECKS.flatMap((check) => check(config));
}
