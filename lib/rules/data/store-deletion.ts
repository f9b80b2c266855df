import { classificationOf, emptiedWithStack, isRetained } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import { isTrue } from '../../template/values';
import { requireEach } from '../require-each';
import { finding, type Rule } from '../rule';

/** Types that can refuse to be deleted, and the property that says so. */
const DELETION: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'DeletionProtection',
  'AWS::RDS::DBCluster': 'DeletionProtection',
  'AWS::DocDB::DBCluster': 'DeletionProtection',
  'AWS::Neptune::DBCluster': 'DeletionProtection',
  'AWS::DynamoDB::Table': 'DeletionProtectionEnabled',
};
const KEPT = [
  'AWS::S3::Bucket',
  'AWS::EFS::FileSystem',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Logs::LogGroup',
];

/**
 * Data of 3A to 3C, or that has to be available, is not deleted with its stack and not by mistake; what has to stay as it is goes
 * with no stack either.
 */
export const storeDeletion: Rule = {
  id: 'Sanso-2.7-StoreDeletion',
  clauses: ['2(7)', '2(6)', '6(2)'],
  title: {
    ja: '重要なデータを削除から保護すること',
    en: 'Sensitive data is protected from deletion',
  },
  aspects: ['A', 'I'],
  severity: 'medium',
  types: [...new Set([...Object.keys(DELETION), ...KEPT]), 'Custom::S3AutoDeleteObjects'],
  singleResource: true,
  check: ({ model }) => {
    if (isEvaluation(model)) return [];
    return [
      ...Object.entries(DELETION).flatMap(([type, property]) =>
        requireEach(
          model.ofType(type).filter((store) => matters(store) && store.properties.DBClusterIdentifier === undefined),
          {
            property,
            meets: isTrue,
            message: ({ logicalId: store }) => say('store-deletion.protection', { store, property }),
          },
        ),
      ),
      ...model
        .ofType(...KEPT)
        .filter((store) => (matters(store) || classificationOf(store).integrity === '2') && isLost(store))
        .map((store) => {
          const what = { store: store.logicalId, policy: store.deletionPolicy ?? say('value.absent') };
          return finding(store, say('store-deletion', what), { property: 'DeletionPolicy' });
        }),
      // Buckets of the archive are judged by a rule of their own.
      ...emptiedWithStack(model, (bucket) => matters(bucket) && bucket.zone !== 'log-archive').map(
        ({ custom, bucket }) =>
          finding([bucket, custom], say('store-deletion.emptied', { custom: custom.logicalId, bucket: bucket.name })),
      ),
    ];
  },
};

function matters(store: Resource): boolean {
  const { confidentiality = '', availability } = classificationOf(store);
  return confidentiality.startsWith('3') || availability === '2';
}

function isLost({ type, deletionPolicy, template, logicalId }: Resource): boolean {
  if (template.body.Resources[logicalId]?.UpdateReplacePolicy === 'Delete') return true;
  if (isRetained(deletionPolicy)) return false;
  const isDatabase = /^AWS::RDS::/.test(type);
  return !(isDatabase && (deletionPolicy === undefined || deletionPolicy === 'Snapshot'));
}
