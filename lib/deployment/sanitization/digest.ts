import { Duration } from 'aws-cdk-lib';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { roleCidr } from '../../config/address-plan';
import { functionName } from '../../config/names';
import { digestBucketName, type SanitizedPath } from '../../config/sanitized-paths';
import type { Zone } from '../../config/zone';
import type { ZoneNetwork } from '../network/zone-network';
import { raiseAlarm } from '../raise-alarm';
import { ZoneStack } from '../zone-stack';
import { converterCode } from './converter-code';
import { NOTICES } from './folders';
import { createPathBucket } from './path-bucket';
import { PathFunction } from './path-function';
import { objectsOf, pathNames } from './path-names';
import { createPathQueue } from './path-queue';

const JOB = 'path-digest';

export interface DigestProps {
  readonly paths: readonly SanitizedPath[];
  readonly offices: readonly string[];
  /** LGWAN. */
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  /** Of the zone, and of the hand-off. */
  readonly keys: { readonly zone: IKey; readonly handOff: IKey };
  readonly accessLogs: IBucket;
  readonly boundary: string;
  readonly s3EndpointId: string;
  readonly alarmTopic: ITopic;
}

/**
 * Tells each office once a day what the paths released to it and what they did not (clause 2(12)). It lists the hand-offs and reads their
 * notices, and writes into a bucket of its own: into a hand-off the pipelines alone put anything.
 */
export class Digest extends Construct {
  constructor(scope: Construct, id: string, props: DigestProps) {
    super(scope, id);
    const { config, zoneId, account, region } = ZoneStack.of(this);
    const { paths, offices, zone, network, keys, boundary, alarmTopic: topic } = props;
    const digests = createPathBucket(this, 'Digests', {
      bucketName: digestBucketName(config),
      key: keys.handOff,
      accessLogs: props.accessLogs,
      days: Math.max(...paths.map(({ releasedDays }) => releasedDays)),
      endpointId: props.s3EndpointId,
    });
    const failed = createPathQueue(this, 'Failed', { job: `${JOB}-failed`, key: keys.zone });
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Digest of the sanitized paths',
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(
      Peer.ipv4(roleCidr(zone.cidr, 'endpoints')),
      Port.tcp(443),
      'Endpoints of AWS services',
    );
    const handOffs = paths.map(({ id: path }) => ({ path, bucket: pathNames(config, path).handOff }));
    const ofFiles = handOffs.filter(({ path }) => path === 'file');
    const through = (...services: string[]) => ({
      StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${region}.amazonaws.com`) },
    });
    const digest = new PathFunction(this, 'Digest', {
      job: JOB,
      description: 'Tells each office of LGWAN what was released and what was not',
      code: converterCode(),
      handler: 'digest.handler',
      network,
      securityGroup,
      key: keys.zone,
      boundary,
      timeout: Duration.minutes(5),
      memory: 512,
      concurrency: 1,
      deadLetters: failed,
      environment: {
        ...Object.fromEntries(handOffs.map(({ path, bucket }) => [`${path.toUpperCase()}_HAND_OFF`, bucket])),
        DIGESTS: digests.bucketName,
        OFFICES: offices.join(','),
      },
      statements: [
        new PolicyStatement({
          sid: 'ListTheHandOffs',
          actions: ['s3:ListBucket'],
          resources: handOffs.map(({ bucket }) => `arn:aws:s3:::${bucket}`),
        }),
        ...(ofFiles.length > 0
          ? [
              new PolicyStatement({
                sid: 'ReadNotices',
                actions: ['s3:GetObject'],
                resources: ofFiles.flatMap(({ bucket }) =>
                  offices.map((office) => objectsOf(bucket, `${office}/${NOTICES}`)),
                ),
              }),
            ]
          : []),
        new PolicyStatement({
          sid: 'WriteDigests',
          actions: ['s3:PutObject'],
          resources: [objectsOf(digests.bucketName)],
        }),
        new PolicyStatement({
          sid: 'KeyOfTheHandOff',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [keys.handOff.keyArn],
          conditions: through('s3'),
        }),
        new PolicyStatement({
          sid: 'KeyOfTheZone',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [keys.zone.keyArn],
          conditions: through('sqs'),
        }),
        new PolicyStatement({ sid: 'KeepWhatFailed', actions: ['sqs:SendMessage'], resources: [failed.queueArn] }),
      ],
    });
    digest.node.addDependency(digests);
    const rule = new CfnRule(this, 'Daily', {
      name: functionName(config, zoneId, JOB),
      description: 'The digest of yesterday, half an hour after midnight of Japan',
      scheduleExpression: 'cron(30 15 * * ? *)',
      targets: [{ id: 'Digest', arn: digest.function.functionArn }],
    });
    new CfnPermission(this, 'Permission', {
      functionName: digest.function.functionName,
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      sourceAccount: account,
      sourceArn: rule.attrArn,
    });
    raiseAlarm(this, 'NotWritten', {
      topic,
      threshold: 1,
      description: 'The digest of a day was not written',
      metric: failed.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(5) }),
    });
  }
}
