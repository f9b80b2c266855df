import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const ENCRYPTION = 'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm';

/**
 * A bucket that says it is replicated is: some rule is on, and takes what is encrypted with a key of KMS. Source: Amazon S3
 * User Guide, "Replicating encrypted objects": S3 leaves them out unless the rule says otherwise.
 */
export const replicationEffect: Rule = {
  id: 'Sanso-2.7-ReplicationEffect',
  clauses: ['2(7)', '2(6)', '6(7)a'],
  title: { ja: 'バケットの複製が実際に行われること', en: 'The replication of a bucket takes effect' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  check: ({ model, logs }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter(({ properties }) => properties.ReplicationConfiguration !== undefined)
      .flatMap((bucket) => [...fault(bucket), ...leftOut(model, logs.archive.lockedBuckets, bucket)]),
};

/** Of what goes into the archive all does: under a prefix or by a tag the rest stays where it can be deleted. */
function leftOut(model: Model, archive: readonly Resource[], resource: Resource): Outcome[] {
  const property = 'ReplicationConfiguration.Rules';
  const into = valuesAt(resource.properties, `${property}[]`).filter((rule) => {
    const to = model.find(part(rule, 'Destination', 'Bucket'), 'AWS::S3::Bucket');
    return to !== undefined && archive.includes(to) && part(rule, 'Status') !== 'Disabled';
  });
  if (into.length === 0 || into.some(takesAll)) return [];
  return [finding(resource, say('replication-effect.part', { bucket: resource.logicalId }), { property })];
}

function takesAll(rule: Value): boolean {
  const chosen = ['Prefix', 'Filter.Prefix', 'Filter.And.Prefix'].flatMap((path) => valuesAt(rule, path));
  const tagged = ['Filter.TagFilter', 'Filter.And.TagFilters[]'].flatMap((path) => valuesAt(rule, path));
  return chosen.every((prefix) => prefix === '') && tagged.length === 0;
}

function fault(resource: Resource): Outcome[] {
  const { properties, logicalId: bucket } = resource;
  const property = 'ReplicationConfiguration.Rules';
  const rules = valuesAt(properties, `${property}[]`);
  if (rules.length > 0 && rules.every((rule) => part(rule, 'Status') === 'Disabled'))
    return [finding(resource, say('replication-effect.off', { bucket }), { property })];
  if (!textsAt(properties, ENCRYPTION).some((algorithm) => algorithm.startsWith('aws:kms'))) return [];
  const on = rules.filter((rule) => part(rule, 'Status') !== 'Disabled');
  const takes = (steps: readonly string[], isRight: (value: unknown) => boolean) =>
    on.length === 0 || on.some((rule) => isRight(part(rule, ...steps)));
  const ENCRYPTED = ['SourceSelectionCriteria', 'SseKmsEncryptedObjects', 'Status'];
  const isOn = (value: unknown) => value !== undefined && value !== 'Disabled';
  const hasKey = takes(['Destination', 'EncryptionConfiguration', 'ReplicaKmsKeyID'], (value) => value !== undefined);
  return takes(ENCRYPTED, isOn) && hasKey
    ? []
    : [finding(resource, say('replication-effect.encrypted', { bucket }), { property })];
}
