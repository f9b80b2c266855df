import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnEventSourceMapping, Code } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { roleCidr } from '../../config/address-plan';
import { functionName, prefix } from '../../config/names';
import type { SanitizedPath } from '../../config/sanitized-paths';
import type { MailPathConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import type { ZoneNetwork } from '../network/zone-network';
import { raiseAlarm } from '../raise-alarm';
import { ZoneStack } from '../zone-stack';
import { heartbeatAlarm } from './heartbeat-alarm';
import { createPathBucket } from './path-bucket';
import { PathFunction } from './path-function';
import { objectsOf, pathNames } from './path-names';
import { admitRule, createPathQueue } from './path-queue';

const JOB = 'mail-relay';
const SECONDS = 60;

export interface RelayProps {
  readonly path: SanitizedPath;
  readonly mail: MailPathConfig & { readonly relay: NonNullable<MailPathConfig['relay']> };
  /** LGWAN. */
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly handOff: IBucket;
  /** Of the zone, and of the hand-off. */
  readonly keys: { readonly zone: IKey; readonly handOff: IKey };
  readonly accessLogs: IBucket;
  readonly boundary: string;
  readonly s3EndpointId: string;
  readonly alarmTopic: ITopic;
}

/**
 * Brings each message of the hand-off to the mail relay at the premises of LGWAN, by SMTP (clause 2(12)). A message waits in a queue until
 * the relay has taken it; one that it does not take goes to a queue of its own, and somebody is called.
 */
export class Relay extends Construct {
  constructor(scope: Construct, id: string, props: RelayProps) {
    super(scope, id);
    const { config, zoneId, region } = ZoneStack.of(this);
    const { path, mail, zone, network, keys, boundary, alarmTopic: topic } = props;
    const names = pathNames(config, path.id);
    const relayed = createPathBucket(this, 'Relayed', {
      bucketName: names.relayed,
      key: keys.zone,
      accessLogs: props.accessLogs,
      // A mark outlasts its message: what is found twice was sent once.
      days: path.releasedDays + 7,
      endpointId: props.s3EndpointId,
    });
    const undelivered = createPathQueue(this, 'Undelivered', { job: `${JOB}-undelivered`, key: keys.zone });
    const waiting = createPathQueue(this, 'Waiting', {
      job: JOB,
      key: keys.zone,
      visibility: Duration.seconds(6 * SECONDS),
      deadLetters: undelivered,
    });
    const rule = new CfnRule(this, 'Arrived', {
      name: functionName(config, zoneId, `${JOB}-arrived`),
      description: 'A message was handed over',
      eventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [props.handOff.bucketName] } },
      },
      targets: [{ id: 'Waiting', arn: waiting.queueArn, deadLetterConfig: { arn: undelivered.queueArn } }],
    });
    admitRule(waiting, rule.attrArn);
    admitRule(undelivered, rule.attrArn);
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Relay of sanitized mail',
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(
      Peer.ipv4(roleCidr(zone.cidr, 'endpoints')),
      Port.tcp(443),
      'Endpoints of AWS services',
    );
    securityGroup.addEgressRule(
      Peer.ipv4(`${mail.relay.address}/32`),
      Port.tcp(mail.relay.port),
      'Mail relay at the premises',
    );
    const relay = new PathFunction(this, 'Relay', {
      job: JOB,
      description: 'Brings sanitized mail to the mail relay of LGWAN',
      code: Code.fromAsset(join(__dirname, 'relay')),
      handler: 'index.handler',
      network,
      securityGroup,
      key: keys.zone,
      boundary,
      timeout: Duration.seconds(SECONDS),
      memory: 512,
      concurrency: 4,
      deadLetters: undelivered,
      environment: {
        HAND_OFF: names.handOff,
        RELAYED: names.relayed,
        RELAY_ADDRESS: mail.relay.address,
        RELAY_PORT: `${mail.relay.port}`,
        POSTMASTER: mail.postmaster,
      },
      statements: [
        new PolicyStatement({
          sid: 'ReadTheHandOff',
          actions: ['s3:GetObject'],
          resources: [objectsOf(names.handOff)],
        }),
        new PolicyStatement({
          sid: 'MarkWhatWasSent',
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: [objectsOf(names.relayed)],
        }),
        new PolicyStatement({
          sid: 'KeysOfTheZone',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [keys.zone.keyArn],
          conditions: {
            StringEquals: { 'kms:ViaService': ['s3', 'sqs'].map((service) => `${service}.${region}.amazonaws.com`) },
          },
        }),
        new PolicyStatement({
          sid: 'KeyOfTheHandOff',
          actions: ['kms:Decrypt'],
          resources: [keys.handOff.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
        }),
        new PolicyStatement({
          sid: 'TakeFromTheQueue',
          actions: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
          resources: [waiting.queueArn],
        }),
        new PolicyStatement({
          sid: 'KeepWhatFailed',
          actions: ['sqs:SendMessage'],
          resources: [undelivered.queueArn],
        }),
      ],
    });
    new CfnEventSourceMapping(this, 'Source', {
      functionName: relay.function.functionName,
      eventSourceArn: waiting.queueArn,
      batchSize: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: 4 },
    });
    relay.node.addDependency(relayed);
    const period = Duration.minutes(5);
    raiseAlarm(this, 'NotTaken', {
      topic,
      threshold: 1,
      description: 'The mail relay of LGWAN did not take a message',
      metric: undelivered.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period }),
    });
    raiseAlarm(this, 'Waits', {
      topic,
      threshold: Duration.minutes(15).toSeconds(),
      description: 'Mail waits for the mail relay of LGWAN',
      metric: waiting.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period }),
    });
    const beats = new MetricFilter(this, 'Beats', {
      logGroup: relay.logGroup,
      filterPattern: FilterPattern.literal('{ $.message.event = "heartbeat" }'),
      metricNamespace: prefix(config, zoneId),
      metricName: 'mail-heartbeat',
      metricValue: '1',
    });
    heartbeatAlarm(this, 'Silent', {
      topic,
      path: path.id,
      metric: beats.metric({ statistic: 'Sum', period: Duration.hours(1) }),
    });
  }
}
