import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { isFalse, isTrue, part, valuesAt } from '../../template/values';
import { requireEach } from '../require-each';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** Types whose storage is in the clear unless a property says otherwise. */
const SWITCHES: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'StorageEncrypted',
  'AWS::RDS::DBCluster': 'StorageEncrypted',
  'AWS::DocDB::DBCluster': 'StorageEncrypted',
  'AWS::Neptune::DBCluster': 'StorageEncrypted',
  'AWS::EC2::Volume': 'Encrypted',
  'AWS::EFS::FileSystem': 'Encrypted',
  'AWS::Redshift::Cluster': 'Encrypted',
  'AWS::ElastiCache::ReplicationGroup': 'AtRestEncryptionEnabled',
  'AWS::OpenSearchService::Domain': 'EncryptionAtRestOptions.Enabled',
  'AWS::WorkSpaces::Workspace': 'UserVolumeEncryptionEnabled',
};
const DISKS: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'BlockDeviceMappings[].Ebs',
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateData.BlockDeviceMappings[].Ebs',
  'AWS::AutoScaling::LaunchConfiguration': 'BlockDeviceMappings[].Ebs',
};
/** Properties by which messages are encrypted; queues are so by default, unless it is switched off. */
const CARRIERS: Readonly<Record<string, string>> = {
  'AWS::Kinesis::Stream': 'StreamEncryption',
  'AWS::SNS::Topic': 'KmsMasterKeyId',
  'AWS::SQS::Queue': 'SqsManagedSseEnabled',
};

/** Nothing is kept in the clear. */
export const storageEncryption: Rule = {
  id: 'Sanso-6.2-StorageEncryption',
  clauses: ['6(2)', '2(5)'],
  title: { ja: '保管するデータを暗号化すること', en: 'Data at rest is encrypted' },
  aspects: ['C'],
  severity: 'high',
  types: [...Object.keys(SWITCHES), ...Object.keys(DISKS), ...Object.keys(CARRIERS)],
  singleResource: true,
  check: ({ model }) => [
    ...Object.entries(SWITCHES).flatMap(([type, property]) =>
      requireEach(
        model.ofType(type).filter((store) => !isDerived(store)),
        {
          property,
          meets: isTrue,
          message: ({ logicalId: store }) => say('storage-encryption', { store, property }),
        },
      ),
    ),
    ...model.ofType(...Object.keys(DISKS)).flatMap(judgeDisks),
    ...Object.entries(CARRIERS).flatMap(([type, property]) =>
      model
        .ofType(type)
        .filter(keepsInClear)
        .map((carrier) => {
          const message = say('storage-encryption.messages', { carrier: carrier.logicalId, property });
          return finding(carrier, message, { property });
        }),
    ),
  ],
};

/** Members of a cluster, replicas and restored copies are encrypted as their source is. */
function isDerived({ type, properties }: Resource): boolean {
  const sources = ['DBClusterIdentifier', 'SourceDBInstanceIdentifier', 'SnapshotId', 'ReplicationSourceIdentifier'];
  return type.startsWith('AWS::RDS') && sources.some((property) => properties[property] !== undefined);
}

function judgeDisks(resource: Resource): Outcome[] {
  const { type, properties, logicalId: host } = resource;
  const { LaunchTemplate: template, BlockDeviceMappings: mappings } = properties;
  // What an image brings along is in the clear unless it is said otherwise.
  if (type === 'AWS::EC2::Instance' && template === undefined && mappings === undefined)
    return [finding(resource, say('storage-encryption.no-disk', { host }), { property: 'BlockDeviceMappings' })];
  return valuesAt(properties, DISKS[type])
    .flatMap((disk) =>
      requireProperty(
        resource,
        DISKS[type].replaceAll('[]', ''),
        isTrue,
        say('storage-encryption.disk', { host }),
        isUnknown(disk) ? disk : part(disk, 'Encrypted'),
      ),
    )
    .slice(0, 1);
}

function keepsInClear({ type, properties }: Resource): boolean {
  if (type === 'AWS::SQS::Queue')
    return properties.KmsMasterKeyId === undefined && isFalse(properties.SqsManagedSseEnabled);
  return properties[CARRIERS[type]] === undefined;
}
