import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { archiveNames, boundaryName, keyAlias, logGroupName } from '../../config/names';
import { acknowledge } from '../acknowledge';
import { archiveKeyStatement } from '../logging/archive-access';
import { shippingNames } from '../logging/log-shipping';
import { ZoneStack } from '../zone-stack';

/**
 * Create the permission boundary of a shared zone (`log-archive`, `operations`): its roles move and read logs, and nothing
 * else can ever be granted to them. Zones with a VPC have a boundary of their own.
 */
export function createSharedBoundary(scope: Construct, id: string): ManagedPolicy {
  const { config, zoneId, account, region } = ZoneStack.of(scope);
  const archive = archiveNames(config);
  const buckets = [archive.bucket, archive.configBucket, archive.accessLogBucket].map((name) => `arn:aws:s3:::${name}`);
  const boundary = new ManagedPolicy(scope, id, {
    managedPolicyName: boundaryName(config, zoneId),
    description: `The most that a role of ${zoneId} may do`,
    statements: [
      new PolicyStatement({
        sid: 'Logs',
        actions: [
          's3:AbortMultipartUpload',
          's3:GetBucketLocation',
          's3:GetBucketLogging',
          's3:GetBucketObjectLockConfiguration',
          's3:GetBucketPolicy',
          's3:GetBucketVersioning',
          's3:GetEncryptionConfiguration',
          's3:GetLifecycleConfiguration',
          's3:GetObject',
          's3:GetObjectRetention',
          's3:GetObjectVersion',
          's3:GetObjectVersionAcl',
          's3:GetObjectVersionForReplication',
          's3:GetObjectVersionTagging',
          's3:GetReplicationConfiguration',
          's3:ListBucket',
          's3:ListBucketMultipartUploads',
          's3:ListBucketVersions',
          's3:ListMultipartUploadParts',
          's3:PutObject',
          's3:PutObjectAcl',
          's3:ReplicateObject',
          's3:ReplicateTags',
        ],
        resources: [...buckets, ...buckets.map((bucket) => `${bucket}/*`)],
      }),
      archiveKeyStatement(config, ['kms:Decrypt', 'kms:GenerateDataKey']),
      new PolicyStatement({
        sid: 'KeyOfTheZone',
        actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        resources: [`arn:aws:kms:${region}:${account}:key/*`],
        conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias(config, zoneId) } },
      }),
      new PolicyStatement({
        sid: 'LogGroups',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`arn:aws:logs:${region}:${account}:log-group:${logGroupName(config, zoneId, '*')}`],
      }),
      new PolicyStatement({
        sid: 'LogShipping',
        actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        resources: [shippingNames(config, zoneId, account).streamArn],
      }),
      new PolicyStatement({ sid: 'VerifyTrails', actions: ['cloudtrail:ListPublicKeys'], resources: ['*'] }),
    ],
  });
  acknowledge(boundary, 'shared-boundary');
  return boundary;
}
