import { JAPAN } from '../../facts/stores/backups';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Properties that name a Region, or an ARN with one, to which data is copied. */
const COPIES: Readonly<Record<string, readonly string[]>> = {
  'AWS::Backup::BackupPlan': ['BackupPlan.BackupPlanRule[].CopyActions[].DestinationBackupVaultArn'],
  'AWS::DynamoDB::GlobalTable': ['Replicas[].Region'],
  'AWS::DynamoDB::Table': ['Replicas[].Region'],
  'AWS::ECR::ReplicationConfiguration': ['ReplicationConfiguration.Rules[].Destinations[].Region'],
  'AWS::SecretsManager::Secret': ['ReplicaRegions[].Region'],
  'AWS::EFS::FileSystem': ['ReplicationConfiguration.Destinations[].Region'],
  'AWS::SSM::ResourceDataSync': ['S3Destination.BucketRegion', 'BucketRegion'],
  'AWS::SSM::Association': ['OutputLocation.S3Location.OutputS3Region'],
  'AWS::RDS::DBInstance': ['AutomaticBackupReplicationRegion', 'SourceRegion'],
  'AWS::RDS::DBCluster': ['SourceRegion'],
  'AWS::S3::MultiRegionAccessPoint': ['Regions[].BucketRegion'],
  'AWS::DLM::LifecyclePolicy': [
    'PolicyDetails.Schedules[].CrossRegionCopyRules[].TargetRegion',
    'PolicyDetails.Schedules[].CrossRegionCopyRules[].Target',
    'PolicyDetails.CrossRegionCopyTargets[].TargetRegion',
    'PolicyDetails.Actions[].CrossRegionCopy[].Target',
  ],
  'AWS::ImageBuilder::DistributionConfiguration': ['Distributions[].Region'],
  'AWS::SSMIncidents::ReplicationSet': ['Regions[].RegionName'],
  'AWS::Redshift::Cluster': ['SnapshotCopyDestinationRegion', 'DestinationRegion'],
  'AWS::SNS::Subscription': ['Endpoint', 'Region'],
  'AWS::Events::Rule': ['Targets[].Arn'],
  'AWS::Pipes::Pipe': ['Target'],
  'AWS::Scheduler::Schedule': ['Target.Arn'],
  'AWS::Logs::SubscriptionFilter': ['DestinationArn'],
  'AWS::Lambda::EventInvokeConfig': [
    'DestinationConfig.OnSuccess.Destination',
    'DestinationConfig.OnFailure.Destination',
  ],
};
/** Types whose data stays where their template is deployed. */
const STORES_IN_PLACE = [
  'AWS::S3::Bucket',
  'AWS::KMS::ReplicaKey',
  'AWS::Backup::BackupVault',
  'AWS::DynamoDB::Table',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::EFS::FileSystem',
];

/** Data and its copies stay in Japan. */
export const copyRegion: Rule = {
  id: 'Sanso-6.3.1-CopyRegion',
  clauses: ['6(3)①a', '6(4)', '3(3)', '6(2)'],
  title: { ja: 'データ及びその複製を国内に置くこと', en: 'Data and its copies stay in Japan' },
  aspects: ['C'],
  severity: 'high',
  types: [...new Set([...Object.keys(COPIES), ...STORES_IN_PLACE])],
  singleResource: true,
  check: ({ model }) => [
    ...model.ofType(...Object.keys(COPIES)).flatMap(judgeCopies),
    ...model
      .ofType(...STORES_IN_PLACE)
      .filter(({ region, zone }) => zone !== undefined && isAbroad(regionIn(region)))
      .map((store) => {
        const { logicalId, zone = '', region } = store;
        return finding(store, say('copy-region.store', { store: logicalId, zone, region }));
      }),
    ...model.ofType('AWS::S3::Bucket').flatMap(judgeReplicas),
  ],
};

function judgeCopies(resource: Resource): Outcome[] {
  const abroad: string[] = [];
  for (const path of COPIES[resource.type]) {
    for (const value of valuesAt(resource.properties, path)) {
      if (!isUnknown(value)) {
        const region = regionIn(String(value));
        if (isAbroad(region)) abroad.push(region);
      } else if (value.pattern === undefined && /Region$|Target$|VaultArn$/.test(path)) {
        const what = { resource: resource.logicalId, reason: value.reason };
        return [undecided(resource, say('copy-region.unknown', what), path)];
      }
    }
  }
  return copiesTo(resource, abroad);
}

/** Buckets that replicate into a bucket of the templates in another Region are seen there; here: keys for abroad. */
function judgeReplicas(bucket: Resource): Outcome[] {
  const keys = valuesAt(
    bucket.properties,
    'ReplicationConfiguration.Rules[].Destination.EncryptionConfiguration.ReplicaKmsKeyID',
  );
  return copiesTo(bucket, keys.map((key) => regionIn(String(key))).filter(isAbroad), 'ReplicationConfiguration');
}

function copiesTo(resource: Resource, abroad: readonly string[], property?: string): Outcome[] {
  const regions = [...new Set(abroad)];
  if (regions.length === 0) return [];
  return [finding(resource, say('copy-region', { resource: resource.logicalId, regions }), { property })];
}

function isAbroad(region: string | undefined): region is string {
  return region !== undefined && !JAPAN.includes(region);
}

function regionIn(text: string): string | undefined {
  const region = text.startsWith('arn:') ? text.split(':')[3] : text;
  return /^[a-z]{2}(-[a-z]+)+-\d$/.test(region ?? '') ? region : undefined;
}
