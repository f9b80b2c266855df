import { mayReceiveFrom } from '../../facts/grants/admitted-grants';
import {
  coversActions,
  coversBucket,
  deniesEverybody,
  exceptsOnly,
  policiesOf,
} from '../../facts/grants/bucket-denies';
import { labelsOf, receivesAccessLogs } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { THREE_ZONES } from '../../policy/zones';
import type { Condition, Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Data of my-number is reached through the endpoint of my-number and from nowhere else, whatever an identity may do. */
export const bucketEndpoint: Rule = {
  id: 'Sanso-6.3.1-BucketEndpoint',
  clauses: ['6(3)①', '2(11)'],
  title: {
    ja: 'マイナンバー利用事務系のバケットは自領域のエンドポイント経由に限ること',
    en: 'My-number buckets are reached through the endpoint of their zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: (facts) =>
    facts.model
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.zone === 'my-number' && !isLogBucket(facts.model, bucket))
      .flatMap((bucket): Outcome[] => {
        const policies = policiesOf(facts.model, bucket);
        const statements = policies.flatMap((policy) => policy.statements);
        // A declared hand-off comes through the endpoint of the zone that puts the objects.
        const admitted = [
          'my-number',
          ...THREE_ZONES.filter((from) => facts.flows.handsOff(from, 'my-number') && mayReceiveFrom(bucket, from)),
        ];
        const verdicts = statements.map((statement) => judgeStatement(facts.model, statement, bucket, admitted));
        if (verdicts.includes('met')) return [];
        if (verdicts.includes('open'))
          return [
            undecided(
              policies[0].holder,
              `the endpoint that ${bucket.logicalId} demands is not known`,
              'PolicyDocument',
            ),
          ];
        return [
          finding(
            [...policies.map(({ holder }) => holder), bucket],
            `${bucket.logicalId} is open to requests that do not come through an endpoint of my-number`,
            'Deny everybody unless aws:SourceVpce is the S3 endpoint of the zone.',
            { property: 'PolicyDocument' },
          ),
        ];
      }),
};

function isLogBucket(model: Model, bucket: Resource): boolean {
  const { 'sanso:confidentiality': confidentiality } = labelsOf(bucket);
  return (confidentiality === '1' || confidentiality === '2') && receivesAccessLogs(model, bucket);
}

/** A Deny with a negated operator also meets requests that carry no endpoint at all, which is what is wanted. */
const UNLESS = /^String(NotEquals|NotLike|NotEqualsIgnoreCase)(IfExists)?$/;

function judgeStatement(
  model: Model,
  statement: Statement,
  bucket: Resource,
  admitted: readonly string[],
): 'met' | 'open' | 'no' {
  if (!deniesEverybody(statement) && !(statement.effect === 'Deny' && statement.unknown && statement.aws.includes('*')))
    return 'no';
  if (!coversActions(statement, ['s3:GetObject', 's3:PutObject', 's3:GetObjectVersion'])) return 'no';
  if (!coversBucket(statement, bucket, false)) return 'no';
  const places = statement.conditions.filter(isPlace);
  const rest = statement.conditions.filter((condition) => !isPlace(condition));
  if (places.length === 0 || rest.some((condition) => !exceptsOnly(model, condition, admitted))) return 'no';
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
