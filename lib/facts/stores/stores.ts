import type { Model, Resource } from '../../model/model';
import { type Classification, CONFIDENTIALITY, mayHold } from '../../policy/classification';
import { ZONE_LABELS } from '../../policy/zones';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { part, shown, textsAt, valuesAt } from '../../template/values';
import type { Principals } from '../grants/principals';
import type { ZoneId } from '../zones/place';

/** A type that keeps data: where its key is written. */
interface StoreType {
  readonly key: string;
}

/** Types that keep data and carry the three labels of clause 6(2). */
export const STORES: Readonly<Record<string, StoreType>> = {
  'AWS::S3::Bucket': {
    key: 'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.KMSMasterKeyID',
  },
  'AWS::RDS::DBInstance': { key: 'KmsKeyId' },
  'AWS::RDS::DBCluster': { key: 'KmsKeyId' },
  'AWS::DynamoDB::Table': { key: 'SSESpecification.KMSMasterKeyId' },
  'AWS::DynamoDB::GlobalTable': { key: 'Replicas[].SSESpecification.KMSMasterKeyId' },
  'AWS::EFS::FileSystem': { key: 'KmsKeyId' },
  'AWS::FSx::FileSystem': { key: 'KmsKeyId' },
  'AWS::SecretsManager::Secret': { key: 'KmsKeyId' },
  'AWS::Backup::BackupVault': { key: 'EncryptionKeyArn' },
  'AWS::Backup::LogicallyAirGappedBackupVault': { key: 'EncryptionKeyArn' },
  'AWS::EC2::Volume': { key: 'KmsKeyId' },
  'AWS::SQS::Queue': { key: 'KmsMasterKeyId' },
  'AWS::SNS::Topic': { key: 'KmsMasterKeyId' },
  'AWS::Logs::LogGroup': { key: 'KmsKeyId' },
  'AWS::KinesisFirehose::DeliveryStream': { key: 'DeliveryStreamEncryptionConfigurationInput.KeyARN' },
  'AWS::Kinesis::Stream': { key: 'StreamEncryption.KeyId' },
  'AWS::OpenSearchService::Domain': { key: 'EncryptionAtRestOptions.KmsKeyId' },
  'AWS::Redshift::Cluster': { key: 'KmsKeyId' },
  'AWS::DocDB::DBCluster': { key: 'KmsKeyId' },
  'AWS::Neptune::DBCluster': { key: 'KmsKeyId' },
  'AWS::ElastiCache::ReplicationGroup': { key: 'KmsKeyId' },
  'AWS::ElastiCache::ServerlessCache': { key: 'KmsKeyId' },
  'AWS::AmazonMQ::Broker': { key: 'EncryptionOptions.KmsKeyId' },
  'AWS::DocDBElastic::Cluster': { key: 'KmsKeyId' },
  'AWS::Elasticsearch::Domain': { key: 'EncryptionAtRestOptions.KmsKeyId' },
  'AWS::MSK::Cluster': { key: 'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId' },
  'AWS::MemoryDB::Cluster': { key: 'KmsKeyId' },
};

/** What the labels of a store say of it, legal or not. A global table carries its tags with its replicas. */
export function classificationOf(store: Resource): Readonly<Partial<Record<keyof Classification, string>>> {
  const ofReplicas = valuesAt(store.properties, 'Replicas[].Tags[]');
  const label = (name: keyof Classification) =>
    ofReplicas.flatMap((tag) => (part(tag, 'Key') === `sanso:${name}` ? textsAt(tag, 'Value') : [])).at(-1) ??
    store.tags[`sanso:${name}`];
  return {
    confidentiality: label('confidentiality'),
    integrity: label('integrity'),
    availability: label('availability'),
  };
}

/** Whether a store may receive what another zone hands over: it is labelled no higher than that zone may hold. */
export function mayReceiveFrom(store: Resource, from: ZoneId): boolean {
  const label = ZONE_LABELS.find((zone) => zone === from) ?? 'independent';
  const said = classificationOf(store).confidentiality;
  const confidentiality = CONFIDENTIALITY.find((value) => value === said);
  return confidentiality !== undefined && mayHold(label, confidentiality);
}

/** The key that a property means. */
export type KeyUse =
  | { readonly kind: 'key'; readonly key: Resource }
  /** A key of no template, whose name tells its zone. */
  | { readonly kind: 'named'; readonly text: string; readonly zone: string }
  | { readonly kind: 'aws' }
  | { readonly kind: 'other'; readonly text: string; readonly outside: boolean }
  | { readonly kind: 'unknown'; readonly unknown: Unknown };

/** The data stores of a deployment, their keys, and what copies or empties them. */
export class Stores {
  private logged: ReadonlySet<Resource | undefined> | undefined;

  constructor(
    private readonly model: Model,
    private readonly principals: Principals,
  ) {}

  /** The data stores; an instance of a database cluster has its data and labels there. */
  get all(): readonly Resource[] {
    return this.model.ofType(...Object.keys(STORES)).filter((store) => !isInCluster(store));
  }

  /** The key that a value means. */
  keyUse(value: Value): KeyUse {
    if (isUnknown(value)) return { kind: 'unknown', unknown: value };
    const text = shown(value);
    if (/(^|:)alias\/aws\//.test(text)) return { kind: 'aws' };
    const found = this.model.find(text);
    if (found?.type === 'AWS::KMS::Alias') {
      const key = this.model.find(found.properties.TargetKeyId);
      return key ? { kind: 'key', key } : { kind: 'other', text, outside: false };
    }
    if (found && /^AWS::KMS::(Key|ReplicaKey)$/.test(found.type)) return { kind: 'key', key: found };
    const account = /^arn:[^:]*:kms:[^:]*:(\d{12}):/.exec(text)?.[1];
    if (account !== undefined && !this.model.accounts.has(account)) return { kind: 'other', text, outside: true };
    const zone = this.principals.zoneInName(text);
    return zone === undefined ? { kind: 'other', text, outside: false } : { kind: 'named', text, zone };
  }

  /** Whether a bucket receives access logs: services deliver these without a customer managed key and without an endpoint. */
  receivesAccessLogs(bucket: Resource): boolean {
    this.logged ??= new Set(
      this.model.ofType('AWS::S3::Bucket').flatMap((source) =>
        valuesAt(source.properties, 'LoggingConfiguration.DestinationBucketName')
          .map((value) => this.model.find(value))
          .filter((target) => target !== source),
      ),
    );
    return this.logged.has(bucket);
  }

  /** The selections of a backup plan. */
  selectionsOf(plan: Resource): readonly Resource[] {
    return this.model
      .ofType('AWS::Backup::BackupSelection')
      .filter(({ properties }) => this.model.find(properties.BackupPlanId) === plan);
  }
}

/** Custom resources of the CDK that empty a bucket before its stack goes, whatever its deletion policy says. */
export function emptiedWithStack(
  model: Model,
  isMeant: (bucket: Resource) => boolean,
): { readonly custom: Resource; readonly bucket: Resource }[] {
  return model.ofType('Custom::S3AutoDeleteObjects').flatMap((custom) => {
    const bucket = model.find(custom.properties.BucketName, 'AWS::S3::Bucket');
    return bucket && isMeant(bucket) ? [{ custom, bucket }] : [];
  });
}

/**
 * Whether something outlives its stack. What goes only when the very deployment that made it fails (`RetainExceptOnCreate`)
 * has kept nothing yet.
 */
export function isRetained(deletionPolicy: string | undefined): boolean {
  return deletionPolicy === 'Retain' || deletionPolicy === 'RetainExceptOnCreate';
}

export const DATABASES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];

/** Whether a database is an instance of a cluster, which has its data and labels. */
export function isInCluster({ type, properties }: Resource): boolean {
  return type === 'AWS::RDS::DBInstance' && properties.DBClusterIdentifier !== undefined;
}

/** Whether the labels of a store ask for availability; a store without the label gets the stricter side. */
export function isAvailable(store: Resource): boolean {
  return classificationOf(store).availability !== '1';
}
