import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, type CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { archiveNames } from '../../config/names';
import type { CheckedConfig } from '../../config/schema';
import { acknowledge } from '../acknowledge';
import { classify, LOG_LABELS } from '../classify';
import { CLOSED_BUCKET } from '../closed-bucket';
import { raiseAlarm } from '../raise-alarm';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { REPLICATION_JOB } from './archive-policy';
import { ourAccounts } from './log-sources';

/** Name of the one replication rule, in its metrics. */
const INTO_THE_LOCK = 'into-the-lock';

export interface ConfigBucketProps {
  readonly key: IKey;
  /** The locked bucket that every object is replicated into. */
  readonly archive: IBucket;
  readonly accessLogs: IBucket;
  /** Told when an object could not be replicated. */
  readonly alarmTopic: ITopic;
}

/**
 * Where AWS Config delivers: it refuses a bucket with default retention ("Managing the Delivery Channel"), so this bucket
 * has none and replicates every object into the locked one, under the same name.
 */
export class ConfigBucket extends Construct {
  constructor(scope: Construct, id: string, props: ConfigBucketProps) {
    super(scope, id);
    const { config, kept } = ZoneStack.of(this);
    const replication = this.replicationRole(props);
    acknowledge(replication, 'archive-replication-role');
    const bucket = new Bucket(this, 'Bucket', {
      bucketName: archiveNames(config).configBucket,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      ...CLOSED_BUCKET,
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(config.logging.searchableDays),
          noncurrentVersionExpiration: Duration.days(7),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: 'config/',
      replicationRole: replication.role,
      replicationRules: [
        {
          id: INTO_THE_LOCK,
          destination: props.archive,
          sseKmsEncryptedObjects: true,
          kmsKey: props.key,
          deleteMarkerReplication: false,
        },
      ],
      removalPolicy: kept,
    });
    bucket.node.addDependency(replication);
    // The L2 bucket knows metrics only with the threshold of Replication Time Control.
    (bucket.node.defaultChild as CfnBucket).addPropertyOverride(
      'ReplicationConfiguration.Rules.0.Destination.Metrics',
      { Status: 'Enabled' },
    );
    this.tellFailures(props.alarmTopic);
    for (const statement of recorderStatements(config, bucket.bucketArn)) bucket.addToResourcePolicy(statement);
    classify(bucket, LOG_LABELS);
  }

  /** What could not be replicated stays outside the lock, and nothing else would tell. */
  private tellFailures(topic: ITopic): void {
    const { configBucket, bucket } = archiveNames(ZoneStack.of(this).config);
    raiseAlarm(this, 'NotReplicated', {
      topic,
      metric: new Metric({
        namespace: 'AWS/S3',
        metricName: 'OperationsFailedReplication',
        dimensionsMap: { SourceBucket: configBucket, DestinationBucket: bucket, RuleId: INTO_THE_LOCK },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
      threshold: 1,
      description: 'A configuration delivered by AWS Config was not replicated into the locked bucket',
    });
  }

  private replicationRole({ key }: ConfigBucketProps): ServiceRole {
    const { config, region } = ZoneStack.of(this);
    const source = `arn:aws:s3:::${archiveNames(config).configBucket}`;
    return new ServiceRole(this, 'Replication', {
      job: REPLICATION_JOB,
      service: 's3.amazonaws.com',
      trust: {},
      statements: [
        new PolicyStatement({ actions: ['s3:GetReplicationConfiguration', 's3:ListBucket'], resources: [source] }),
        new PolicyStatement({
          actions: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'],
          resources: [`${source}/*`],
        }),
        new PolicyStatement({
          actions: ['s3:ReplicateObject', 's3:ReplicateTags'],
          resources: [`${archiveNames(config).bucketArn}/AWSLogs/*`],
        }),
        new PolicyStatement({
          // One key on both sides: decrypt the source, encrypt the replica.
          actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
        }),
      ],
    });
  }
}

/** What AWS Config does in its delivery bucket, as its service principal and for our accounts alone. */
function recorderStatements(config: CheckedConfig, bucketArn: string): PolicyStatement[] {
  const principals = [new ServicePrincipal('config.amazonaws.com')];
  return [
    new PolicyStatement({
      sid: 'RecordersCheckTheBucket',
      principals,
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucketArn],
      conditions: { StringEquals: { 'aws:SourceAccount': ourAccounts(config) } },
    }),
    ...ourAccounts(config).map(
      (account) =>
        new PolicyStatement({
          sid: `RecorderOf${account}`,
          principals,
          actions: ['s3:PutObject'],
          resources: [`${bucketArn}/AWSLogs/${account}/Config/*`],
          conditions: {
            StringEquals: { 'aws:SourceAccount': account, 's3:x-amz-acl': 'bucket-owner-full-control' },
          },
        }),
    ),
  ];
}
