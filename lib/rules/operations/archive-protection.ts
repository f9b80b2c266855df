import { lockedBuckets } from '../../facts/logs/archive';
import { emptiedWithStack, isRetained } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { isEvaluation } from '../../model/profile';
import { isDenial, reaches, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { part } from '../../template/values';
import { demands } from '../demand';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const DELETIONS = ['s3:DeleteObject', 's3:DeleteObjectVersion'];

/** The archive keeps versions, is encrypted with its own key, outlives its stack, and denies deletion where its lock can be lifted (L04). */
export const archiveProtection: Rule = {
  id: 'Sanso-6.7-ArchiveProtection',
  clauses: ['6(7)', '2(6)'],
  title: { ja: 'ログ保管領域のバケットを消失から守ること', en: 'The log archive is protected from loss' },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: ({ model }) =>
    lockedBuckets(model).flatMap((bucket) => [
      ...settings(model, bucket),
      ...autoDeletion(model, bucket),
      ...deletionAllowed(model, bucket),
    ]),
};

function settings(model: Model, bucket: Resource): Outcome[] {
  const { name, properties } = bucket;
  const encryption = valuesAt(
    properties,
    'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault',
  )[0];
  const list = demands(bucket, [
    {
      property: 'VersioningConfiguration.Status',
      value: part(properties, 'VersioningConfiguration', 'Status'),
      meets: (known) => known === 'Enabled',
      message: `Bucket ${name} of the log archive keeps no versions`,
      mend: 'Set VersioningConfiguration.Status to Enabled.',
    },
    {
      property: 'BucketEncryption',
      value: part(encryption, 'SSEAlgorithm'),
      meets: (known) => typeof known === 'string' && known.startsWith('aws:kms'),
      message: `Bucket ${name} of the log archive is not encrypted with a key of its own`,
      mend: 'Set SSEAlgorithm to aws:kms and KMSMasterKeyID to the key of the archive.',
    },
    {
      property: 'BucketEncryption',
      value: part(encryption, 'KMSMasterKeyID'),
      meets: (known) => typeof known === 'string' && known !== '' && !known.includes('alias/aws/'),
      message: `Bucket ${name} of the log archive is not encrypted with a customer managed key`,
      mend: 'Set KMSMasterKeyID to the key of the archive.',
    },
  ]);
  const written = bucket.template.body.Resources[bucket.logicalId];
  // What no template made goes with no stack.
  if (!written) return list;
  const { UpdateReplacePolicy: replaced } = written;
  // S3 buckets are deleted with their stack unless they are retained; evaluation deployments are meant to go.
  if (isEvaluation(model) || (isRetained(bucket.deletionPolicy) && replaced === 'Retain')) return list;
  const gone = isRetained(bucket.deletionPolicy) ? 'replaced' : 'deleted';
  return [
    ...list,
    finding(
      bucket,
      `Bucket ${name} of the log archive is ${gone} together with its stack`,
      'Set DeletionPolicy and UpdateReplacePolicy to Retain.',
      { property: 'DeletionPolicy' },
    ),
  ];
}

/** A custom resource that empties the bucket before its stack goes. */
function autoDeletion(model: Model, bucket: Resource): Outcome[] {
  if (isEvaluation(model)) return [];
  return emptiedWithStack(model, (emptied) => emptied === bucket).map(({ custom }) =>
    finding(
      [custom, bucket],
      `${custom.id} empties bucket ${bucket.name} of the log archive when its stack is deleted`,
      'Remove it.',
    ),
  );
}

/** An unconditional denial holds for administrators too; one with exceptions holds until somebody takes the exception's name. */
function deletionAllowed(model: Model, bucket: Resource): Outcome[] {
  const policies = model
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties }) => model.find(properties.Bucket, bucket.type) === bucket);
  const statements: Statement[] = [];
  for (const policy of policies) {
    const read = statementsOf(policy.properties.PolicyDocument);
    if (isUnknown(read)) return [undecided(policy, `the policy of bucket ${bucket.name} is not known: ${read.reason}`)];
    statements.push(...read);
  }
  const denials = statements.filter((statement) => isDenial(statement) && !isTransport(statement));
  const open = DELETIONS.filter((action) => !denials.some((statement) => deniesAll(statement, action, bucket)));
  if (open.length === 0) return [];
  const exception = denials
    .filter((statement) => open.some((action) => speaksOf(statement, action)))
    .flatMap(({ conditions }) => conditions)[0];
  return [
    finding(
      [...policies, bucket],
      exception
        ? `Bucket ${bucket.name} of the log archive denies ${open.join(' and ')} only under ${exception.operator} on ${exception.key} (${exception.values?.join(', ')})`
        : `Bucket ${bucket.name} of the log archive does not deny ${open.join(' and ')} to everybody`,
      'Deny s3:DeleteObject and s3:DeleteObjectVersion to everybody, without conditions.',
      { property: 'PolicyDocument' },
    ),
  ];
}

/** The usual denials of plain HTTP speak of every action, but of nobody who behaves. */
function isTransport({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => /^(aws:SecureTransport|s3:TlsVersion)$/i.test(key));
}

function deniesAll(statement: Statement, action: string, bucket: Resource): boolean {
  const arn = `arn:aws:s3:::${bucket.name}/any`;
  return (
    statement.conditions.length === 0 &&
    !statement.notPrincipal &&
    statement.aws.includes('*') &&
    speaksOf(statement, action) &&
    reaches(statement, arn)
  );
}
