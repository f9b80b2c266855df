import type { Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, isTrue, part } from '../../template/values';
import { demand } from '../demand';
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
const MESSAGES = ['AWS::Kinesis::Stream', 'AWS::SNS::Topic', 'AWS::SQS::Queue'];

/** Nothing is kept in the clear. */
export const storageEncryption: Rule = {
  id: 'Sanso-6.2-StorageEncryption',
  clauses: ['6(2)', '2(5)'],
  title: { ja: '保管するデータを暗号化すること', en: 'Data at rest is encrypted' },
  aspects: ['C'],
  severity: 'high',
  types: [...Object.keys(SWITCHES), ...Object.keys(DISKS), ...MESSAGES],
  singleResource: true,
  check: ({ model }) => [
    ...model.ofType(...Object.keys(SWITCHES)).flatMap(judgeSwitch),
    ...model.ofType(...Object.keys(DISKS)).flatMap(judgeDisks),
    ...model.ofType(...MESSAGES).flatMap(judgeMessages),
  ],
};

function judgeSwitch(store: Resource): Outcome[] {
  // Members of a cluster, replicas and restored copies are encrypted as their source is.
  const derived = ['DBClusterIdentifier', 'SourceDBInstanceIdentifier', 'SnapshotId', 'ReplicationSourceIdentifier'];
  if (derived.some((property) => store.properties[property] !== undefined) && /^AWS::RDS/.test(store.type)) return [];
  const property = SWITCHES[store.type];
  return demand(store, {
    property,
    value: part(store.properties as Value, ...property.split('.')),
    meets: isTrue,
    message: `${store.logicalId} keeps data in the clear`,
    mend: `Set ${property} to true.`,
  });
}

function judgeDisks(host: Resource): Outcome[] {
  const path = DISKS[host.type];
  // What an image brings along is in the clear unless it is said otherwise.
  if (host.type === 'AWS::EC2::Instance' && host.properties.LaunchTemplate === undefined) {
    if (host.properties.BlockDeviceMappings === undefined) {
      return [
        finding(
          host,
          `${host.logicalId} does not say that its disk is encrypted`,
          'Set Encrypted to true on every disk.',
          {
            property: 'BlockDeviceMappings',
          },
        ),
      ];
    }
  }
  return valuesAt(host.properties, path)
    .flatMap((disk) =>
      demand(host, {
        property: path.replaceAll('[]', ''),
        value: isUnknown(disk) ? disk : part(disk, 'Encrypted'),
        meets: isTrue,
        message: `${host.logicalId} has a disk in the clear`,
        mend: 'Set Encrypted to true on every disk.',
      }),
    )
    .slice(0, 1);
}

function judgeMessages(carrier: Resource): Outcome[] {
  const { properties, type } = carrier;
  const clear =
    (type === 'AWS::Kinesis::Stream' && properties.StreamEncryption === undefined) ||
    (type === 'AWS::SNS::Topic' && properties.KmsMasterKeyId === undefined) ||
    (type === 'AWS::SQS::Queue' && properties.KmsMasterKeyId === undefined && isFalse(properties.SqsManagedSseEnabled));
  const property = { 'AWS::Kinesis::Stream': 'StreamEncryption', 'AWS::SNS::Topic': 'KmsMasterKeyId' }[type];
  return clear
    ? [
        finding(
          carrier,
          `${carrier.logicalId} keeps messages in the clear`,
          `Set ${property ?? 'SqsManagedSseEnabled or KmsMasterKeyId'}.`,
          { property: property ?? 'SqsManagedSseEnabled' },
        ),
      ]
    : [];
}
