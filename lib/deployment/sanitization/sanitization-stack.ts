import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { CheckedConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { createAccessLogBucket } from '../logging/access-log-bucket';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { Converter } from './converter';
import { Heartbeat } from './heartbeat';
import { Intake } from './intake';
import { MailReceipt } from './mail-receipt';
import { PathAlarms } from './path-alarms';
import { PathBoundary } from './path-boundary';
import { PathEndpoint } from './path-endpoint';
import { Pipeline } from './pipeline';

export interface SanitizationStackProps {
  readonly config: CheckedConfig;
  /** The internet zone. */
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly key: IKey;
  readonly alarmTopic: ITopic;
}

/** Mail and files on their way out of the internet zone (clauses 2(12) and 6(3)②): see `docs/en/sanitized-communication.md`. */
export class SanitizationStack extends ZoneStack {
  constructor(scope: Construct, { config, zone, network, key, alarmTopic }: SanitizationStackProps) {
    super(scope, {
      config,
      label: zone.label,
      part: 'sanitization',
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: intake, scan and conversion of mail and files`,
    });
    const bounded = new PathBoundary(this, 'Boundary');
    const boundary = bounded.policyName;
    const accessLogs = createAccessLogBucket(this, 'AccessLogs', { store: 'path-logs' });
    for (const path of sanitizedPaths(config)) {
      const name = path.id === 'mail' ? 'Mail' : 'File';
      const endpoint = new PathEndpoint(this, `${name}S3`, { path: path.id, network });
      const { endpointId } = endpoint;
      const intake = new Intake(this, `${name}Intake`, { path, key, accessLogs, boundary, endpointId });
      const converter = new Converter(this, `${name}Converter`, { path, network, endpoint, key, boundary });
      const pipeline = new Pipeline(this, `${name}Pipeline`, {
        path,
        intake: intake.bucket,
        converter,
        key,
        accessLogs,
        boundary,
        endpointId,
      });
      const heartbeat = new Heartbeat(this, `${name}Heartbeat`, { path: path.id, notify: converter.notify });
      new PathAlarms(this, `${name}Alarms`, { topic: alarmTopic, path: path.id, pipeline, converter });
      for (const part of [intake, converter, pipeline, heartbeat]) part.node.addDependency(bounded);
      const { mail } = config.sanitization;
      if (path.id === 'mail' && mail.mode === 'on') {
        const receipt = new MailReceipt(this, 'MailReceipt', { mail, intake: intake.bucket, key, boundary });
        // What comes in is scanned, and somebody waits for the verdict, before anything can come in.
        receipt.node.addDependency(bounded, intake, pipeline);
      }
    }
  }
}
