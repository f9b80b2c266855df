import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';

/** Logs that AWS delivers from one account below one prefix. */
export interface Delivery {
  readonly account: string;
  /** Above `AWSLogs/`: `flow/lgwan`. */
  readonly prefix: string;
}

/**
 * What lets the log delivery of AWS write into a bucket: in exactly the form that the service writes itself. Where whoever turns
 * the logs on may change the policy of the bucket, as a deployment may in one account, the service appends its own statements
 * unless it finds them, and the bucket would drift from its template. Source: CloudWatch Logs User Guide, "Logs sent to Amazon
 * S3"; the listing, which the guide recommends beside them, stands apart.
 */
export function logDeliveryStatements(
  region: string,
  bucketArn: string,
  deliveries: readonly Delivery[],
): PolicyStatement[] {
  const principals = [new ServicePrincipal('delivery.logs.amazonaws.com')];
  const accounts = [...new Set(deliveries.map(({ account }) => account))];
  const from = (...ids: string[]) => ({
    StringEquals: { 'aws:SourceAccount': ids },
    ArnLike: { 'aws:SourceArn': ids.map((account) => `arn:aws:logs:${region}:${account}:*`) },
  });
  return [
    ...accounts.map(
      (account, index) =>
        new PolicyStatement({
          sid: numbered('AWSLogDeliveryAclCheck', index),
          principals,
          actions: ['s3:GetBucketAcl'],
          resources: [bucketArn],
          conditions: from(account),
        }),
    ),
    ...deliveries.map(({ account, prefix }, index) => {
      const { StringEquals, ArnLike } = from(account);
      return new PolicyStatement({
        sid: numbered('AWSLogDeliveryWrite', index),
        principals,
        actions: ['s3:PutObject'],
        resources: [`${bucketArn}/${prefix}/AWSLogs/${account}/*`],
        conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...StringEquals }, ArnLike },
      });
    }),
    new PolicyStatement({
      sid: 'LogDeliveryListsTheBucket',
      principals,
      actions: ['s3:ListBucket'],
      resources: [bucketArn],
      conditions: from(...accounts),
    }),
  ];
}

/** A policy names no statement twice. */
function numbered(sid: string, index: number): string {
  return index === 0 ? sid : `${sid}${index}`;
}
