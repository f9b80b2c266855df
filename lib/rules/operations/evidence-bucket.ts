import { partiesOf } from '../../facts/names/principals';
import { keyUse, receivesAccessLogs } from '../../facts/stores/stores';
import type { Resource } from '../../model/model';
import { type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue, part } from '../../template/values';
import { demand, demands } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

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
    ja: '証跡資料のバケットを公開せず、利用者管理の鍵で暗号化すること',
    en: 'Evidence is not published, and is encrypted with a customer managed key',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: ({ model }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter(({ zone }) => zone === 'security')
      .flatMap((bucket): Outcome[] => {
        const closed = demands(
          bucket,
          BLOCKS.map((key) => ({
            property: `PublicAccessBlockConfiguration.${key}`,
            value: part(bucket.properties, 'PublicAccessBlockConfiguration', key),
            meets: isTrue,
            message: `Evidence bucket ${bucket.name} does not set ${key}`,
            mend: `Set ${key} to true.`,
          })),
        );
        const encrypted = demand(bucket, {
          property: 'BucketEncryption',
          value: keyOf(bucket),
          meets: (key) => typeof key === 'string' && key !== '' && keyUse(model, key).kind !== 'aws',
          message: `Evidence bucket ${bucket.name} is not encrypted with a key of its own`,
          mend: 'Set SSEAlgorithm to aws:kms and KMSMasterKeyID to the key of the zone.',
        });
        const policies = model
          .ofType('AWS::S3::BucketPolicy')
          .filter(({ properties }) => model.find(properties.Bucket, bucket.type) === bucket);
        const opened = policies.flatMap((policy) => {
          const read = statementsOf(policy.properties.PolicyDocument);
          const statements: readonly Statement[] = isUnknown(read) ? [] : read;
          const wide = statements
            .filter(({ effect }) => effect === 'Allow')
            .flatMap((statement) => partiesOf(model, statement))
            .find(({ outside, kind }) => kind === 'everyone' || outside);
          if (!wide) return [];
          const message = `The policy of evidence bucket ${bucket.name} admits ${wide.text}`;
          return [
            finding([policy, bucket], message, 'Admit roles of the security zone only.', {
              property: 'PolicyDocument',
            }),
          ];
        });
        return [...closed, ...(receivesAccessLogs(model, bucket) ? [] : encrypted), ...opened];
      }),
};

/** The key of a bucket; undefined where objects are encrypted without one. */
function keyOf({ properties }: Resource): Value | undefined {
  const algorithm = part(properties, ...DEFAULT_ENCRYPTION, 'SSEAlgorithm');
  return algorithm === 'AES256' ? undefined : part(properties, ...DEFAULT_ENCRYPTION, 'KMSMasterKeyID');
}
