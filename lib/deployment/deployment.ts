import { type App, Stack } from 'aws-cdk-lib';
import type { CheckedConfig } from '../config/schema';
import { type Zone, zonesOf } from '../config/zone';
import { AccessStack } from './access/access-stack';
import { IdentityStack } from './access/identity-stack';
import { accountOwners, isZoneAccount } from './account/account-owner';
import { AccountStack } from './account/account-stack';
import { DataStack } from './data/data-stack';
import { addFlows } from './flows/flows';
import { FoundationStack } from './foundation/foundation-stack';
import { addInternetExit } from './internet-exit/internet-exit';
import { LogArchiveStack } from './logging/log-archive-stack';
import { NetworkStack } from './network/network-stack';
import { addSanitization } from './sanitization/sanitization';
import { addScreenTransfer } from './screen-transfer/screen-transfer';
import type { ZoneBase } from './zone-base';

/**
 * Add every stack of a configuration to an app.
 *
 * Order of deployment: the log archive; what each zone needs first (foundation); account-wide settings; networks; data
 * stores; access; the exit of the internet zone; the screen-transfer path; declared flows; sanitized paths; permission sets.
 * Stacks name resources of other accounts by literal names, so the order is stated here and not left to references.
 */
export function addDeployment(app: App, config: CheckedConfig): void {
  const archive = new LogArchiveStack(app, { config });
  const zones = zonesOf(config).map((zone) => addZone(app, config, zone, archive));
  addAccounts(app, config, archive, zones);
  for (const base of zones) addAccess(app, config, base);
  addInternetExit(app, config, zones);
  const services = addScreenTransfer(app, config, zones);
  addFlows(app, config, zones, services);
  addSanitization(app, config, zones);
  if (config.access.mode === 'identity-center') addIdentity(app, config);
}

function addZone(app: App, config: CheckedConfig, zone: Zone, archive: LogArchiveStack): ZoneBase {
  const foundation = new FoundationStack(app, { config, zone });
  foundation.addStackDependency(archive);
  const network = new NetworkStack(app, { config, zone });
  network.addStackDependency(foundation);
  const s3EndpointId = network.network.endpointIds.s3;
  if (zone.dataStores.length > 0 && s3EndpointId) {
    new DataStack(app, { config, zone, key: foundation.key, s3EndpointId });
  }
  return { zone, foundation, network };
}

function addAccounts(app: App, config: CheckedConfig, archive: LogArchiveStack, zones: readonly ZoneBase[]): void {
  for (const owner of accountOwners(config)) {
    const base = isZoneAccount(owner) ? zones.find(({ zone }) => zone.id === owner.zoneId) : undefined;
    const key = base?.foundation.key ?? (owner.zoneId === 'log-archive' ? archive.key : undefined);
    const archiveKeyArn = owner.account === archive.account ? archive.key.keyArn : undefined;
    const account = new AccountStack(app, { config, owner, key, archiveKeyArn, shipping: base?.foundation.shipping });
    account.addStackDependency(archive);
    // Public access is blocked, and sessions are recorded, before there is anything to reach.
    for (const { zone, network } of zones) {
      if (zone.account === owner.account) network.addStackDependency(account);
    }
  }
}

function addAccess(app: App, config: CheckedConfig, { zone, foundation, network }: ZoneBase): void {
  const { endpointIds } = network.network;
  new AccessStack(app, { config, zone, endpointIds, alarmTopic: foundation.alarmTopic.topic });
}

/** Permission sets name policies of every zone, so their stack comes last. */
function addIdentity(app: App, config: CheckedConfig): void {
  const others = app.node.children.filter((child): child is Stack => Stack.isStack(child));
  const identity = new IdentityStack(app, { config });
  for (const stack of others) identity.addStackDependency(stack);
}
