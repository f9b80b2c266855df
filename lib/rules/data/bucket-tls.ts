import { coversActions, coversBucket, deniesEverybody, policiesOf } from '../../facts/grants/bucket-denies';
import type { Resource } from '../../model/model';
import type { Condition, Statement } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

/** Every bucket refuses requests without TLS. */
export const bucketTls: Rule = {
  id: 'Sanso-6.2-BucketTls',
  clauses: ['6(2)', '2(5)', '2(6)'],
  title: { ja: 'バケットへの平文の要求を拒否すること', en: 'Buckets refuse requests without TLS' },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: ({ model }) =>
    model
      .ofType('AWS::S3::Bucket')
      .filter((bucket) => bucket.zone !== undefined)
      .flatMap((bucket) => {
        const policies = policiesOf(model, bucket);
        if (policies.some(({ statements }) => statements.some((statement) => demandsTls(statement, bucket)))) return [];
        return [
          finding(
            [...policies.map(({ holder }) => holder), bucket],
            `${bucket.logicalId} accepts requests without TLS`,
            'Deny s3:* to everybody on the bucket and its objects while aws:SecureTransport is false.',
            { property: 'PolicyDocument' },
          ),
        ];
      }),
};

function demandsTls(statement: Statement, bucket: Resource): boolean {
  return (
    deniesEverybody(statement) &&
    coversActions(statement, ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:DeleteObject']) &&
    coversBucket(statement, bucket, true) &&
    statement.conditions.length === 1 &&
    statement.conditions.every(isPlain)
  );
}

function isPlain({ operator, key, values }: Condition): boolean {
  return (
    key.toLowerCase() === 'aws:securetransport' &&
    /^(Bool|StringEquals|BoolIfExists)$/.test(operator) &&
    values?.includes('false') === true
  );
}
