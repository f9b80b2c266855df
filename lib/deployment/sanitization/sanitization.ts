import type { App } from 'aws-cdk-lib';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { CheckedConfig } from '../../config/schema';
import type { ZoneBase } from '../zone-base';
import { HandOffStack } from './hand-off-stack';
import { SanitizationStack } from './sanitization-stack';

/**
 * Add the sanitized paths that are on (clauses 2(12) and 6(3)②): the hand-off in LGWAN first, so that there is somewhere to put things,
 * then what takes in, scans and converts in the internet zone. The two name each other by literal names only.
 */
export function addSanitization(app: App, config: CheckedConfig, zones: readonly ZoneBase[]): void {
  if (sanitizedPaths(config).length === 0) return;
  const base = (id: string) => zones.find(({ zone }) => zone.id === id) as ZoneBase;
  const common = (id: string) => ({
    config,
    zone: base(id).zone,
    network: base(id).network.network,
    key: base(id).foundation.key,
    alarmTopic: base(id).foundation.alarmTopic.topic,
  });
  const s3EndpointId = base('lgwan').network.network.endpointIds.s3;
  if (!s3EndpointId) throw new Error('the hand-off needs the S3 endpoint of the lgwan zone');
  const handOff = new HandOffStack(app, { ...common('lgwan'), s3EndpointId });
  const sanitization = new SanitizationStack(app, common('internet'));
  // Where both are in one account, CloudFormation keeps the order by itself only if it is told.
  sanitization.addStackDependency(handOff);
}
