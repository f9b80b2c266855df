import { emptiedWithStack, isRetained, labelsOf } from '../../facts/stores/stores';
import type { Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import { isTrue } from '../../template/values';
import { demand } from '../demand';
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

/** Data of 3A to 3C, or that has to be available, is not deleted with its stack and not by mistake. */
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
      ...model
        .ofType(...Object.keys(DELETION))
        .filter((store) => matters(store) && store.properties.DBClusterIdentifier === undefined)
        .flatMap((store) =>
          demand(store, {
            property: DELETION[store.type],
            value: store.properties[DELETION[store.type]],
            meets: isTrue,
            message: `${store.logicalId} can be deleted by one call`,
            mend: `Set ${DELETION[store.type]} to true.`,
          }),
        ),
      ...model
        .ofType(...KEPT)
        .filter((store) => matters(store) && isLost(store))
        .map((store) =>
          finding(
            store,
            `${store.logicalId} is deleted with its stack (DeletionPolicy ${store.deletionPolicy ?? 'absent'})`,
            'Set DeletionPolicy and UpdateReplacePolicy to Retain, or to Snapshot for a database.',
            { property: 'DeletionPolicy' },
          ),
        ),
      // Buckets of the archive are judged by a rule of their own.
      ...emptiedWithStack(model, (bucket) => matters(bucket) && bucket.zone !== 'log-archive').map(
        ({ custom, bucket }) =>
          finding(
            [bucket, custom],
            `${custom.logicalId} empties ${bucket.name} when its stack is deleted`,
            'Remove it.',
          ),
      ),
    ];
  },
};

function matters(store: Resource): boolean {
  const { 'sanso:confidentiality': confidentiality = '', 'sanso:availability': availability } = labelsOf(store);
  return confidentiality.startsWith('3') || availability === '2';
}

function isLost({ type, deletionPolicy, template, logicalId }: Resource): boolean {
  if (template.body.Resources[logicalId]?.UpdateReplacePolicy === 'Delete') return true;
  if (isRetained(deletionPolicy)) return false;
  const isDatabase = /^AWS::RDS::/.test(type);
  return !(isDatabase && (deletionPolicy === undefined || deletionPolicy === 'Snapshot'));
}
