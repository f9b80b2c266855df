import { copyRegion } from '../../../lib/rules/data/copy-region';
import { all, into } from '../changes';
import { testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, labels, plan, resource } from './deployment';

const lgwan = (resources: Record<string, object>) => into('lgwan', resources);
const secret = (Region: string) => ({
  Secret: resource('SecretsManager::Secret', { ReplicaRegions: [{ Region }], Tags: labels('lgwan') }),
});

testRule(copyRegion, DEPLOYMENT, [
  [
    'files in Singapore',
    lgwan({
      Files: resource('EFS::FileSystem', {
        ReplicationConfiguration: { Destinations: [{ Region: 'ap-southeast-1' }] },
        Tags: labels('lgwan'),
      }),
    }),
    ['finding lgwan/Files'],
  ],
  [
    'files in Osaka',
    lgwan({
      Files: resource('EFS::FileSystem', {
        ReplicationConfiguration: { Destinations: [{ Region: 'ap-northeast-3' }] },
        Tags: labels('lgwan'),
      }),
    }),
    'conforms',
  ],
  [
    'an inventory in Singapore',
    lgwan({ Sync: resource('SSM::ResourceDataSync', { S3Destination: { BucketRegion: 'ap-southeast-1' } }) }),
    ['finding lgwan/Sync'],
  ],
  ['a secret in Osaka', lgwan(secret('ap-northeast-3')), 'conforms'],
  ['a secret in Virginia', lgwan(secret('us-east-1')), ['finding lgwan/Secret']],
  [
    'backups in Oregon',
    lgwan({
      Plan: plan({
        CopyActions: [{ DestinationBackupVaultArn: `arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:sanso-lgwan` }],
      }),
    }),
    ['finding lgwan/Plan'],
  ],
  [
    'a table in Tokyo and Oregon',
    lgwan({
      Table: resource('DynamoDB::GlobalTable', { Replicas: [{ Region: 'ap-northeast-1' }, { Region: 'us-west-2' }] }),
    }),
    ['finding lgwan/Table'],
  ],
  [
    'a store in a template of another Region',
    all(lgwan({}), (draft) => {
      draft.templates.internet.Metadata.sanso.region = 'us-east-1';
    }),
    ['finding internet/Bucket'],
  ],
]);
