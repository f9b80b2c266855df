import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { CheckedConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { protectionOf } from '../../policy/classification';
import { createAccessLogBucket } from '../logging/access-log-bucket';
import { ZoneStack } from '../zone-stack';
import { createDataStore } from './data-store';
import { ZoneBackup } from './zone-backup';
import { ZoneRestore } from './zone-restore';

export interface DataStackProps {
  readonly config: CheckedConfig;
  /** A zone with at least one data store. */
  readonly zone: Zone;
  readonly key: IKey;
  /** Id of the S3 interface endpoint of the zone. */
  readonly s3EndpointId: string;
}

/** The object stores of one zone and their backups (clause 6(2)). */
export class DataStack extends ZoneStack {
  constructor(scope: Construct, { config, zone, key, s3EndpointId }: DataStackProps) {
    super(scope, {
      config,
      label: zone.label,
      zoneId: zone.id,
      part: `${zone.id}-data`,
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: data stores and backups`,
    });
    const accessLogs = createAccessLogBucket(this, 'AccessLogs');
    for (const store of zone.dataStores) {
      createDataStore(this, store.id, { store, key, accessLogs, s3EndpointId });
    }
    const stores = zone.dataStores.filter((store) => protectionOf(store).backup);
    if (stores.length === 0) return;
    new ZoneBackup(this, 'Backup', { key, stores });
    new ZoneRestore(this, 'Restore', { key, stores });
  }
}
