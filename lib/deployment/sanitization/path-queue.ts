import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { functionName } from '../../config/names';
import { acknowledge } from '../acknowledge';
import { classify } from '../classify';
import { ZoneStack } from '../zone-stack';
import { PATH_LABELS } from './path-bucket';

export interface PathQueueProps {
  readonly job: string;
  readonly key: IKey;
  readonly visibility?: Duration;
  /** Where a message goes that was tried five times. Default: nowhere, it is such a queue itself. */
  readonly deadLetters?: IQueue;
}

/** Create a queue of a path for what could not be delivered, or waits to be. */
export function createPathQueue(scope: Construct, id: string, { job, key, ...more }: PathQueueProps): Queue {
  const { config, zoneId, kept } = ZoneStack.of(scope);
  const queue = new Queue(scope, id, {
    queueName: functionName(config, zoneId, job),
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    // Said, because AWS gives old queues and new ones another size.
    maxMessageSizeBytes: 256 * 1024,
    retentionPeriod: Duration.days(14),
    visibilityTimeout: more.visibility,
    deadLetterQueue: more.deadLetters ? { queue: more.deadLetters, maxReceiveCount: 5 } : undefined,
    removalPolicy: kept,
  });
  classify(queue, PATH_LABELS);
  if (!more.deadLetters) acknowledge(queue, 'path-queue-is-the-last');
  return queue;
}

/** Let one rule of Amazon EventBridge fill a queue. */
export function admitRule(queue: IQueue, ruleArn: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: 'FilledByItsRule',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  );
}
