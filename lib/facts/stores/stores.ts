import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { shown } from '../../template/values';
import { zoneInName } from '../names/principals';

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
};

/** The data stores of a deployment; an instance of a database cluster has its data and labels there. */
export function storesOf(model: Model): readonly Resource[] {
  return model
    .ofType(...Object.keys(STORES))
    .filter(({ type, properties }) => type !== 'AWS::RDS::DBInstance' || properties.DBClusterIdentifier === undefined);
}

/** The labels of a store. A global table carries its tags with its replicas. */
export function labelsOf(store: Resource): Readonly<Record<string, string>> {
  const labels: Record<string, string> = { ...store.tags };
  for (const tag of valuesAt(store.properties, 'Replicas[].Tags[]')) {
    const { Key: key, Value: value } = (isUnknown(tag) ? {} : (tag ?? {})) as { Key?: Value; Value?: Value };
    if (typeof key === 'string' && typeof value === 'string') labels[key] = value;
  }
  return labels;
}

/** The key that a property means. */
export type KeyUse =
  | { readonly kind: 'key'; readonly key: Resource }
  /** A key of no template, whose name tells its zone. */
  | { readonly kind: 'named'; readonly text: string; readonly zone: string }
  | { readonly kind: 'aws' }
  | { readonly kind: 'other'; readonly text: string; readonly outside: boolean }
  | { readonly kind: 'unknown'; readonly unknown: Unknown };

export function keyUse(model: Model, value: Value): KeyUse {
  if (isUnknown(value)) return { kind: 'unknown', unknown: value };
  const text = shown(value);
  if (/(^|:)alias\/aws\//.test(text)) return { kind: 'aws' };
  const found = model.find(text);
  if (found?.type === 'AWS::KMS::Alias') {
    const key = model.find(found.properties.TargetKeyId);
    return key ? { kind: 'key', key } : { kind: 'other', text, outside: false };
  }
  if (found && /^AWS::KMS::(Key|ReplicaKey)$/.test(found.type)) return { kind: 'key', key: found };
  const account = /^arn:[^:]*:kms:[^:]*:(\d{12}):/.exec(text)?.[1];
  if (account !== undefined && !model.accounts.has(account)) return { kind: 'other', text, outside: true };
  const zone = zoneInName(model, text);
  return zone === undefined ? { kind: 'other', text, outside: false } : { kind: 'named', text, zone };
}

/** Buckets that services deliver their own logs to without a customer managed key and without an endpoint: access logs. */
export function receivesAccessLogs(model: Model, bucket: Resource): boolean {
  return model
    .ofType('AWS::S3::Bucket')
    .some(
      (source) =>
        source !== bucket &&
        valuesAt(source.properties, 'LoggingConfiguration.DestinationBucketName').some(
          (value) => model.find(value) === bucket,
        ),
    );
}

/** Whether a deployment knows zones at all; templates of somebody else may not. */
export function hasZones(model: Model): boolean {
  return model.resources.some(({ zone }) => zone !== undefined);
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
