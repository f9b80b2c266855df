import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogStream } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { archiveNames, logGroupName, prefix, roleArn } from '../../config/names';
import type { Config } from '../../config/schema';
import { acknowledge } from '../acknowledge';
import { classify, LOG_LABELS } from '../classify';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { archiveKeyStatement, archiveWriteStatements, shippedPrefix } from './archive-access';
import { createLogGroup } from './zone-log-group';

/** Job in the name of the role that Firehose writes with: the archive admits it by this name. */
export const SHIPPING_JOB = 'log-shipping';
const SUBSCRIPTION_JOB = 'log-subscription';
const ERROR_STREAM = 'delivery';

/** What a log group needs to reach the delivery stream of its zone, by name: no token crosses a stack. */
export function shippingNames(config: Config, zoneId: string, account: string) {
  const streamName = `${prefix(config, zoneId)}-log-shipping`;
  return {
    streamName,
    streamArn: `arn:aws:firehose:${config.region}:${account}:deliverystream/${streamName}`,
    subscriptionRoleArn: roleArn(config, account, zoneId, SUBSCRIPTION_JOB),
  };
}

export interface LogShippingProps {
  /** Customer managed key of the zone: encrypts records on their way, and the log of failed deliveries. */
  readonly key: IKey;
}

/**
 * The one-way road of a zone to the log archive (clause 6(7)): log groups → Firehose → `logs/<zone id>/` of the locked
 * bucket, as gzip-compressed JSON lines with the envelope of CloudWatch Logs (owner, log group, log stream). One per zone.
 */
export class LogShipping extends Construct {
  constructor(scope: Construct, id: string, props: LogShippingProps) {
    super(scope, id);
    const { config, zoneId, account, region, kept } = ZoneStack.of(this);
    const names = shippingNames(config, zoneId, account);
    // Failed deliveries stay in the zone: shipping the log of the shipper would feed a failure into itself.
    const errors = createLogGroup(this, 'Errors', { log: 'log-shipping', key: props.key });
    new LogStream(this, 'ErrorStream', {
      logGroup: errors,
      logStreamName: ERROR_STREAM,
      removalPolicy: kept,
    });
    const delivery = new ServiceRole(this, 'Delivery', {
      job: SHIPPING_JOB,
      service: 'firehose.amazonaws.com',
      trust: { StringEquals: { 'sts:ExternalId': account } },
      statements: [
        ...archiveWriteStatements(config, zoneId),
        archiveKeyStatement(config, ['kms:Decrypt', 'kms:GenerateDataKey']),
        new PolicyStatement({
          actions: ['logs:PutLogEvents'],
          resources: [
            `arn:aws:logs:${region}:${account}:log-group:${logGroupName(config, zoneId, 'log-shipping')}:log-stream:${ERROR_STREAM}`,
          ],
        }),
      ],
    });
    acknowledge(delivery, 'log-shipping-role');
    new ServiceRole(this, 'Subscription', {
      job: SUBSCRIPTION_JOB,
      service: 'logs.amazonaws.com',
      trust: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:aws:logs:${region}:${account}:*` },
      },
      statements: [
        new PolicyStatement({
          actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
          resources: [names.streamArn],
        }),
      ],
    });
    const stream = new CfnDeliveryStream(this, 'Stream', {
      deliveryStreamName: names.streamName,
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: props.key.keyArn },
      extendedS3DestinationConfiguration: {
        bucketArn: archiveNames(config).bucketArn,
        roleArn: delivery.role.roleArn,
        prefix: `${shippedPrefix(zoneId)}!{timestamp:yyyy/MM/dd}/`,
        errorOutputPrefix: `${shippedPrefix(zoneId)}errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/`,
        bufferingHints: { intervalInSeconds: 300, sizeInMBs: 64 },
        compressionFormat: 'GZIP',
        encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: archiveNames(config).keyAliasArn } },
        cloudWatchLoggingOptions: { enabled: true, logGroupName: errors.logGroupName, logStreamName: ERROR_STREAM },
        // CloudWatch Logs sends compressed batches: unpacked to a JSON line each, an auditor reads them with zcat alone.
        processingConfiguration: {
          enabled: true,
          processors: [
            { type: 'Decompression', parameters: [{ parameterName: 'CompressionFormat', parameterValue: 'GZIP' }] },
            { type: 'AppendDelimiterToRecord' },
          ],
        },
      },
    });
    stream.node.addDependency(delivery);
    classify(stream, LOG_LABELS);
  }
}
