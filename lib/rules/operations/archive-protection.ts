import type { Grants } from '../../facts/grants/grants';
import { conditionInWords } from '../../facts/organization/organization';
import { emptiedWithStack, isRetained } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import { isDenial, reaches, type Statement, speaksOf } from '../../template/policy-document';
import { part, valuesAt } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';
import { bucketsOf } from '../subjects';

const DELETIONS = ['s3:DeleteObject', 's3:DeleteObjectVersion'];
/** Changes of a bucket that lift what keeps its objects, or who reads and writes them. */
const CHANGES = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];
const ENCRYPTION = 'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault';

/** The archive keeps versions, is encrypted with its own key, outlives its stack, and denies deletion where its lock can be lifted (L04). */
export const archiveProtection: Rule = {
  id: 'Sanso-6.7-ArchiveProtection',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログ保管領域のバケットを消失から守ること', en: 'The log archive is protected from loss' },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  subjects: bucketsOf('log-archive'),
  check: ({ model, grants, logs }) =>
    logs.archive.lockedBuckets.flatMap((bucket) => [
      ...settings(bucket),
      ...(isEvaluation(model) ? [] : goesWithStack(model, bucket)),
      ...deletionAllowed(grants, bucket),
      ...changeAllowed(model, grants, bucket),
    ]),
};

function settings(resource: Resource): Outcome[] {
  const bucket = resource.name;
  const [encryption] = valuesAt(resource.properties, ENCRYPTION);
  return [
    ...requireProperty(
      resource,
      'VersioningConfiguration.Status',
      (known) => known === 'Enabled',
      say('archive-protection.versions', { bucket }),
    ),
    ...requireProperty(
      resource,
      'BucketEncryption',
      (known) => typeof known === 'string' && known.startsWith('aws:kms'),
      say('archive-protection.algorithm', { bucket }),
      part(encryption, 'SSEAlgorithm'),
    ),
    ...requireProperty(
      resource,
      'BucketEncryption',
      (known) => typeof known === 'string' && known !== '' && !known.includes('alias/aws/'),
      say('archive-protection.key', { bucket }),
      part(encryption, 'KMSMasterKeyID'),
    ),
  ];
}

/** S3 buckets are deleted with their stack unless they are retained; evaluation deployments are meant to go. */
function goesWithStack(model: Model, bucket: Resource): Outcome[] {
  const written = bucket.template.body.Resources[bucket.logicalId];
  const isKept = isRetained(bucket.deletionPolicy);
  const how = isKept ? 'archive-protection.replaced' : 'archive-protection.deleted';
  // What no template made goes with no stack.
  const goes = written !== undefined && !(isKept && written.UpdateReplacePolicy === 'Retain');
  return [
    ...(goes ? [finding(bucket, say(how, { bucket: bucket.name }), { property: 'DeletionPolicy' })] : []),
    ...emptiedWithStack(model, (emptied) => emptied === bucket).map(({ custom }) =>
      finding([custom, bucket], say('archive-protection.emptied', { resource: custom.id, bucket: bucket.name })),
    ),
  ];
}

/** What ends an object; where the lock can be lifted, lifting it does. */
function deletionsOf({ properties }: Resource): readonly string[] {
  const mode = part(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention', 'Mode');
  return mode === 'GOVERNANCE' ? [...DELETIONS, 's3:BypassGovernanceRetention'] : DELETIONS;
}

/** An unconditional denial holds for administrators too; one with exceptions holds until somebody takes the exception's name. */
function deletionAllowed(grants: Grants, bucket: Resource): Outcome[] {
  const policies = grants.bucketPolicies(bucket);
  for (const { holder, unknown } of policies)
    if (unknown)
      return [undecided(holder, say('archive-protection.unknown', { bucket: bucket.name, reason: unknown.reason }))];
  const denying = policies.map(({ statements }) => statements.filter(isLasting));
  const open = deletionsOf(bucket).filter(
    (action) =>
      denying.length === 0 ||
      !denying.every((denials) => denials.some((statement) => deniesAll(statement, action, bucket))),
  );
  if (open.length === 0) return [];
  const [exception] = denying
    .flat()
    .filter((statement) => open.some((action) => speaksOf(statement, action)))
    .flatMap(({ conditions }) => conditions);
  const about = { bucket: bucket.name, actions: open };
  const message = exception
    ? say('archive-protection.exception', { ...about, condition: conditionInWords(exception) })
    : say('archive-protection.deletion', about);
  return [finding([...policies.map(({ holder }) => holder), bucket], message, { property: 'PolicyDocument' })];
}

/** Changes of the bucket itself are denied to all but deployments, each of them: one undoes what the others protect (6(7)). */
function changeAllowed(model: Model, grants: Grants, bucket: Resource): Outcome[] {
  const policies = grants.bucketPolicies(bucket);
  // What a policy that is not known denies is left open as a whole.
  if (policies.some(({ unknown }) => unknown)) return [];
  const denials = policies.flatMap(({ statements }) => statements.filter(isLasting));
  const isDenied = (action: string) =>
    denials.some((each) => speaksOf(each, action) && reaches(each, `arn:aws:s3:::${bucket.name}`));
  // What is made to try things out goes with its policy.
  const demanded = isEvaluation(model) ? CHANGES.filter((action) => action !== 's3:DeleteBucketPolicy') : CHANGES;
  const actions = demanded.filter((action) => !isDenied(action));
  const message = say('archive-protection.change', { bucket: bucket.name, actions });
  const holders = policies.map(({ holder }) => holder);
  return actions.length > 0 ? [finding([...holders, bucket], message, { property: 'PolicyDocument' })] : [];
}

/** A Deny; the usual ones of plain HTTP speak of every action, but of nobody who behaves. */
function isLasting(statement: Statement): boolean {
  return (
    isDenial(statement) && !statement.conditions.some(({ key }) => /^(aws:SecureTransport|s3:TlsVersion)$/i.test(key))
  );
}

function deniesAll(statement: Statement, action: string, bucket: Resource): boolean {
  return (
    statement.conditions.length === 0 &&
    !statement.notPrincipal &&
    statement.aws.includes('*') &&
    speaksOf(statement, action) &&
    reaches(statement, `arn:aws:s3:::${bucket.name}/any`)
  );
}
