import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { CheckedConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { createAccessLogBucket } from '../logging/access-log-bucket';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { Digest } from './digest';
import { createHandOff, createHandOffKey } from './hand-off';
import { HandOffWatch } from './heartbeat-alarm';
import { PathBoundary } from './path-boundary';
import { Relay } from './relay';

export interface HandOffStackProps {
  readonly config: CheckedConfig;
  /** LGWAN. */
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly key: IKey;
  readonly s3EndpointId: string;
  readonly alarmTopic: ITopic;
}

/** Where mail and files arrive in LGWAN (clauses 2(12) and 6(3)②): see `docs/en/sanitized-communication.md`. */
export class HandOffStack extends ZoneStack {
  constructor(scope: Construct, { config, zone, network, key, s3EndpointId, alarmTopic }: HandOffStackProps) {
    super(scope, {
      config,
      label: zone.label,
      part: 'hand-off',
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: hand-off of sanitized mail and files`,
    });
    const accessLogs = createAccessLogBucket(this, 'AccessLogs', { store: 'path-logs' });
    const handOffKey = createHandOffKey(this, 'Key');
    const { mail, files } = config.sanitization;
    const bounded = new PathBoundary(this, 'Boundary');
    const boundary = bounded.policyName;
    const common = {
      zone,
      network,
      keys: { zone: key, handOff: handOffKey },
      accessLogs,
      boundary,
      s3EndpointId,
      alarmTopic,
    };
    for (const path of sanitizedPaths(config)) {
      const name = path.id === 'mail' ? 'Mail' : 'File';
      const handOff = createHandOff(this, `${name}HandOff`, { path, key: handOffKey, accessLogs, s3EndpointId });
      if (path.id !== 'mail' || mail.mode === 'off' || !mail.relay) {
        new HandOffWatch(this, `${name}Watch`, { topic: alarmTopic, path: path.id, handOff });
        continue;
      }
      const relay = new Relay(this, 'MailRelay', { ...common, path, mail: { ...mail, relay: mail.relay }, handOff });
      relay.node.addDependency(bounded);
    }
    const digest = new Digest(this, 'Digest', {
      ...common,
      paths: sanitizedPaths(config),
      offices: files.mode === 'on' ? files.offices : [],
    });
    digest.node.addDependency(bounded);
  }
}
