import { App, type Stack } from 'aws-cdk-lib';
import cdkJson from '../cdk.json';
import { config as sampleInput } from '../config/sample';
import { parseConfig } from '../lib/config/load';
import type { CheckedConfig, ConfigInput } from '../lib/config/schema';
import { zoneOf } from '../lib/config/zone';
import { ZoneStack } from '../lib/deployment/zone-stack';

/** The day on which every test judges expiry dates. */
export const TODAY = '2026-11-23';

/** The sample configuration, after a change to a copy of it. */
export function sampleConfig(change: (input: ConfigInput) => void = () => {}): CheckedConfig {
  const input = structuredClone(sampleInput);
  change(input);
  return parseConfig('sample', input, TODAY);
}

/** An app with the feature flags of cdk.json, as the CLI runs it; no validation plugins, so that unit tests stay fast. */
export function testApp(): App {
  return new App({ context: cdkJson.context });
}

/** An empty stack of one zone, for tests of a single construct. */
export function zoneStack(config: CheckedConfig, zoneId: string, app = testApp()): ZoneStack {
  const zone = zoneOf(config, zoneId);
  return new ZoneStack(app, {
    config,
    label: zone.label,
    zoneId,
    part: `${zoneId}-test`,
    account: zone.account,
    description: 'under test',
  });
}

export type { Stack };
