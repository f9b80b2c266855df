import type { Facts } from '../../facts/facts';
import { coversActions, coversBucket, deniesEverybody, exceptsOnly } from '../../facts/grants/bucket-denies';
import { classificationOf, mayReceiveFrom, type Stores } from '../../facts/stores/stores';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { THREE_ZONES } from '../../policy/zones';
import type { Condition, Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * Data of my-number is reached through the endpoint of my-number and from nowhere else, whatever an identity may do; so is that of
 * other zones, where most of their buckets demand it.
 */
export const bucketEndpoint: Rule = {
  id: 'Sanso-6.3.1-BucketEndpoint',
  clauses: ['6(3)①b', '2(11)'],
  title: {
    ja: 'マイナンバー利用事務系のバケットは自らの領域のエンドポイント経由に限ること',
    en: 'My-number buckets are reached through the endpoint of their zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: (facts) => {
    const buckets = facts.model
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.zone !== undefined && !isShared(bucket.zone) && !isLogBucket(facts.stores, bucket));
    // What my-number has to do, other zones do throughout where most of their buckets do.
    const most = mostOf(
      buckets,
      ({ zone }) => zone === 'my-number',
      (bucket) => speaksOfPlaces(facts, bucket),
    );
    const others = most.has(false);
    return buckets
      .filter(({ zone }) => zone === 'my-number' || others)
      .flatMap((resource): Outcome[] => {
        const { network: zone = '' } = resource;
        const policies = facts.grants.bucketPolicies(resource);
        // A declared hand-off comes through the endpoint of the zone that puts the objects.
        const admitted = [
          zone,
          ...THREE_ZONES.filter((from) => facts.flows.handsOff(from, zone) && mayReceiveFrom(resource, from)),
        ];
        const judged = policies.flatMap(({ statements }) =>
          statements.map((statement) => ({ statement, verdict: judgeStatement(facts, statement, resource, admitted) })),
        );
        // One statement may deny one action and another the next.
        const verdictOn = (action: string) => {
          const isOfBucket = action.startsWith('s3:ListBucket');
          const all = judged
            .filter(({ statement }) => coversActions(statement, [action]))
            .filter(({ statement }) => !isOfBucket || coversBucket(statement, resource, true))
            .map(({ verdict }) => verdict);
          return (['met', 'open'] as const).find((verdict) => all.includes(verdict)) ?? 'no';
        };
        const further = FURTHER_ACTIONS.map(verdictOn);
        const verdicts = [
          ...ACTIONS.map(verdictOn),
          ...(mostOf(
            further,
            () => true,
            (verdict) => verdict === 'met',
          ).has(true)
            ? further
            : []),
        ];
        if (verdicts.every((verdict) => verdict === 'met')) return [];
        const bucket = resource.logicalId;
        const property = 'PolicyDocument';
        return !verdicts.includes('no')
          ? [undecided(policies[0].holder, say('bucket-endpoint.unknown', { bucket }), property)]
          : [
              finding([...policies.map(({ holder }) => holder), resource], say('bucket-endpoint', { bucket, zone }), {
                property,
              }),
            ];
      });
  },
};

/** Whether the policy of a bucket denies what comes from elsewhere than some place. */
function speaksOfPlaces({ grants }: Facts, bucket: Resource): boolean {
  return grants
    .bucketPolicies(bucket)
    .some(({ statements }) => statements.some((each) => each.effect === 'Deny' && each.conditions.some(isPlace)));
}

function isLogBucket(stores: Stores, bucket: Resource): boolean {
  const { confidentiality } = classificationOf(bucket);
  return (confidentiality === '1' || confidentiality === '2') && stores.receivesAccessLogs(bucket);
}

/** What reads and writes data. */
const ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:GetObjectVersion'];

/** What deletes data or tells of it: a policy that denies most of these means all. */
const FURTHER_ACTIONS = [
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:ListBucket',
  's3:ListBucketVersions',
  's3:ListMultipartUploadParts',
  's3:ReplicateObject',
  's3:RestoreObject',
];

/** A Deny with a negated operator also meets requests that carry no endpoint at all, which is what is wanted. */
const UNLESS = /^String(NotEquals|NotLike|NotEqualsIgnoreCase)(IfExists)?$/;

function judgeStatement(
  { model, principals }: Facts,
  statement: Statement,
  bucket: Resource,
  admitted: readonly string[],
): 'met' | 'open' | 'no' {
  if (!deniesEverybody(statement) && !(statement.effect === 'Deny' && statement.unknown && statement.aws.includes('*')))
    return 'no';
  if (!coversBucket(statement, bucket, false)) return 'no';
  const places = statement.conditions.filter(isPlace);
  const rest = statement.conditions.filter((condition) => !isPlace(condition));
  if (places.length === 0 || rest.some((condition) => !exceptsOnly(principals, condition, admitted))) return 'no';
  const values = places.flatMap(({ values: list }) => list ?? [GAP]);
  if (values.some((value) => value.includes(GAP))) return 'open';
  if (statement.unknown) return 'open';
  return values.length > 0 && values.every((value) => admitted.includes(model.find(value)?.network ?? ''))
    ? 'met'
    : 'no';
}

function isPlace({ key, operator }: Condition): boolean {
  return /^aws:SourceVpce?$/i.test(key) && UNLESS.test(operator);
}
