import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { CheckedConfig } from '../../config/schema';
import { zonesOf } from '../../config/zone';
import { createSharedBoundary } from '../account/shared-boundary';
import { acknowledgeMissing } from '../acknowledge';
import { AlarmTopic } from '../alarm-topic';
import { createZoneKey } from '../zone-key';
import { ZoneStack } from '../zone-stack';
import { createAccessLogBucket } from './access-log-bucket';
import { ArchiveAuditorAccess } from './archive-auditor-access';
import { createArchiveBucket } from './archive-bucket';
import { archiveKeyStatements } from './archive-key';
import { ConfigBucket } from './config-bucket';
import { ourAccounts } from './log-sources';

/** What no configuration has yet: detection and what hangs on it. */
const MISSING: readonly string[] = [
  'threat-detection',
  'quarantine-group',
  'security-hub',
  'sensitive-data-discovery',
  'alarm-route',
];

/** What several accounts lack beside it: the policies of their organization. */
const MISSING_IN_ORGANIZATION: readonly string[] = ['region-guard', 'organization-network-guard', 'data-perimeter'];

export interface LogArchiveStackProps {
  readonly config: CheckedConfig;
}

/** The central log archive (clause 6(7)), deployed before everything that sends logs to it. */
export class LogArchiveStack extends ZoneStack {
  /** Key of the archive, for the account-wide log groups of an account that holds the archive alone. */
  readonly key: Key;

  constructor(scope: Construct, { config }: LogArchiveStackProps) {
    super(scope, {
      config,
      label: 'log-archive',
      part: 'log-archive',
      account: config.accounts['log-archive'],
      description: 'ログ保管 / Log archive: locked bucket, delivery buckets, auditors',
    });
    // Said once, in the stack that every deployment begins with: what is missing from all of them together is missing.
    this.say({
      deployment: 'whole',
      screenTransfer: config.screenTransfer.mode === 'none' ? 'none' : undefined,
    });
    const several = new Set(zonesOf(config).map(({ account }) => account)).size > 1;
    const isUnsanitized = sanitizedPaths(config).length === 0;
    acknowledgeMissing(
      this,
      ...MISSING,
      ...(config.securityCloud.mode === 'none' ? ['single-exit'] : []),
      ...(isUnsanitized ? ['sanitization'] : []),
      ...(several ? MISSING_IN_ORGANIZATION : []),
    );
    const boundary = createSharedBoundary(this, 'PermissionBoundary');
    this.key = createZoneKey(this, 'Key', archiveKeyStatements(config));
    const accessLogs = createAccessLogBucket(this, 'AccessLogs', { loadBalancerAccounts: ourAccounts(config) });
    const archive = createArchiveBucket(this, 'Archive', { key: this.key, accessLogs });
    const { topic: alarmTopic } = new AlarmTopic(this, 'AlarmTopic', { key: this.key });
    const delivery = new ConfigBucket(this, 'ConfigDelivery', { key: this.key, archive, accessLogs, alarmTopic });
    const auditors = new ArchiveAuditorAccess(this, 'Auditors');
    delivery.node.addDependency(boundary);
    auditors.node.addDependency(boundary);
  }
}
