import type { Resource } from '../../model/model';
import { covers } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';

/** Regions that data may be in (clauses 3(3) and 6(4)): Tokyo and Osaka. */
export const JAPAN: readonly string[] = ['ap-northeast-1', 'ap-northeast-3'];

export const VAULTS = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];

/** Types that a backup plan copies. */
export const COPIED = [
  'AWS::S3::Bucket',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::EC2::Volume',
];

/** Whether a selection takes a store into its plan. */
export function selects(selection: Resource, store: Resource): boolean {
  const { properties } = selection;
  const matches = (path: string) =>
    textsAt(properties, path).some((pattern) => store.names.some((name) => covers(pattern, name)));
  if (matches('BackupSelection.NotResources[]')) return false;
  const byTag = valuesAt(properties, 'BackupSelection.ListOfTags[]').some((tag) => meets(tag, store));
  const named = matches('BackupSelection.Resources[]');
  const nothingNamed = valuesAt(properties, 'BackupSelection.Resources[]').length === 0;
  const conditions = valuesAt(properties, 'BackupSelection.Conditions.StringEquals[]');
  const excluded = valuesAt(properties, 'BackupSelection.Conditions.StringNotEquals[]');
  return (
    (named || byTag || (nothingNamed && conditions.length > 0)) &&
    conditions.every((condition) => meets(condition, store)) &&
    !excluded.some((condition) => meets(condition, store))
  );
}

/** `aws:ResourceTag/sanso:zone` or `sanso:zone`, equal to the value. */
function meets(condition: Value, store: Resource): boolean {
  if (isUnknown(condition) || condition === null || typeof condition !== 'object' || Array.isArray(condition))
    return false;
  const { ConditionKey: key, ConditionValue: value } = condition;
  return typeof key === 'string' && store.tags[key.replace(/^aws:ResourceTag\//, '')] === value;
}
