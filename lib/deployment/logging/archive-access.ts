import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { archiveNames, keyAlias } from '../../config/names';
import type { Config } from '../../config/schema';

/**
 * Use of the archive's key by its alias: the key id is not known before the archive is deployed, perhaps in another
 * account, and `kms:ResourceAliases` pins the alias all the same.
 */
export function archiveKeyStatement(config: Config, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeyOfTheArchive',
    actions,
    resources: [`arn:aws:kms:${config.region}:${config.accounts['log-archive']}:key/*`],
    conditions: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias(config, 'log-archive') },
      // For objects in a bucket of the archive, where the bucket policy decides; never for anything else.
      StringEquals: { 'kms:ViaService': `s3.${config.region}.amazonaws.com` },
    },
  });
}

/** What a Firehose role may do to the archive: add objects under the prefix of its own zone, and read none. */
export function archiveWriteStatements(config: Config, zoneId: string): PolicyStatement[] {
  const { bucketArn } = archiveNames(config);
  return [
    new PolicyStatement({
      sid: 'AddObjects',
      actions: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject', 's3:PutObjectAcl'],
      resources: [`${bucketArn}/${shippedPrefix(zoneId)}*`],
    }),
    new PolicyStatement({
      sid: 'FindTheBucket',
      actions: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
      resources: [bucketArn],
    }),
  ];
}

/** Where the log groups of a zone arrive in the archive: `logs/my-number/`. */
export function shippedPrefix(zoneId: string): string {
  return `logs/${zoneId}/`;
}
