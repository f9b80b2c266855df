import type { App } from 'aws-cdk-lib';
import type { CheckedConfig } from '../../config/schema';
import type { ZoneBase } from '../zone-base';
import { InternetExitStack } from './internet-exit-stack';
import { PrefectureExitStack } from './prefecture-exit-stack';

/** Add the one exit of the internet zone that the configuration chose (clause 6(3)③): our own, that of the prefecture, or none. */
export function addInternetExit(app: App, config: CheckedConfig, zones: readonly ZoneBase[]): void {
  const { securityCloud: exit } = config;
  const { zone, network } = zones.find((base) => base.zone.label === 'internet') as ZoneBase;
  const common = { config, zone, network: network.network };
  if (exit.mode === 'self') new InternetExitStack(app, { ...common, exit });
  if (exit.mode === 'prefecture') new PrefectureExitStack(app, { ...common, exit });
}
