import type { Principals } from '../../facts/grants/principals';
import type { ResourcePolicy } from '../../facts/grants/resource-policies';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { isTrue, part } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';
import { bucketsOf } from '../subjects';

const DEFAULT_ENCRYPTION = [
  'BucketEncryption',
  'ServerSideEncryptionConfiguration',
  0,
  'ServerSideEncryptionByDefault',
];

const BLOCKS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

/** Reports, diagrams and specifications are not published: buckets of the security zone are private (P07). */
export const evidenceBucket: Rule = {
  id: 'Sanso-11-EvidenceBucket',
  clauses: ['11', '4(2)③'],
  title: {
    ja: '確認資料のバケットを公開せず、カスタマーマネージドキーで暗号化すること',
    en: 'Evidence is not published, and is encrypted with a customer managed key',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  subjects: bucketsOf('security'),
  check: ({ model, grants, principals, stores }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter(({ zone }) => zone === 'security')
      .flatMap((resource): Outcome[] => {
        const bucket = resource.name;
        return [
          ...BLOCKS.flatMap((setting) =>
            requireProperty(
              resource,
              `PublicAccessBlockConfiguration.${setting}`,
              isTrue,
              say('evidence-bucket.public', { bucket, setting }),
            ),
          ),
          ...(stores.receivesAccessLogs(resource)
            ? []
            : requireProperty(
                resource,
                'BucketEncryption',
                (key) => typeof key === 'string' && key !== '' && stores.keyUse(key).kind !== 'aws',
                say('evidence-bucket.key', { bucket }),
                keyOf(resource),
              )),
          ...grants.bucketPolicies(resource).flatMap((policy) => opened(principals, policy, resource)),
        ];
      }),
};

/** The key of a bucket; undefined where objects are encrypted without one. */
function keyOf({ properties }: Resource): Value | undefined {
  const algorithm = part(properties, ...DEFAULT_ENCRYPTION, 'SSEAlgorithm');
  return algorithm === 'AES256' ? undefined : part(properties, ...DEFAULT_ENCRYPTION, 'KMSMasterKeyID');
}

/** A policy that admits somebody outside the deployment. */
function opened(principals: Principals, { holder, property, statements }: ResourcePolicy, bucket: Resource): Outcome[] {
  const wide = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => principals.partiesOf(statement))
    .find(({ outside, kind }) => kind === 'everyone' || outside);
  if (!wide) return [];
  const message = say('evidence-bucket.policy', { bucket: bucket.name, principal: wide.text });
  return [finding([holder, bucket], message, { property })];
}
