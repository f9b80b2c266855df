import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { functionName, handOffKeyAlias } from '../../config/names';
import type { SanitizedPath } from '../../config/sanitized-paths';
import { jobPrincipal } from '../access/principals';
import { acknowledgeFor } from '../acknowledge';
import { ShippedLogGroup } from '../logging/shipped-log-group';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { CONVERT_SECONDS, type Converter } from './converter';
import { VALIDATION_OBJECT } from './intake';
import { LOG_DELIVERY, TRACES } from './path-boundary';
import { createPathBucket } from './path-bucket';
import { objectsOf, pathNames } from './path-names';
import { admitRule, createPathQueue } from './path-queue';
import { pipelineDefinition } from './pipeline-definition';

export interface PipelineProps {
  readonly path: SanitizedPath;
  readonly intake: IBucket;
  readonly converter: Converter;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly boundary: string;
  readonly endpointId: string;
}

/**
 * From the verdict of the scan to the hand-off (clauses 2(12) and 6(3)②b): a state machine that nothing but that verdict starts, and the
 * one role that puts objects into LGWAN. It reads what the converter wrote and nothing else, and in LGWAN it only adds.
 */
export class Pipeline extends Construct {
  readonly machine: CfnStateMachine;
  /** Verdicts that did not reach the machine. */
  readonly lost: IQueue;

  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id);
    const { config, zoneId, account, region } = ZoneStack.of(this);
    const { path, key, converter, boundary, accessLogs, endpointId } = props;
    const names = pathNames(config, path.id);
    const job = `${path.id}-pipeline`;
    const staging = createPathBucket(this, 'Staging', {
      bucketName: names.staging,
      key,
      accessLogs,
      // What was handed over is of no use here.
      days: 7,
      endpointId,
      beyond: [names.pipelineRole],
    });
    const quarantine = createPathBucket(this, 'Quarantine', {
      bucketName: names.quarantine,
      key,
      accessLogs,
      days: path.heldDays,
      endpointId,
      beyond: [names.pipelineRole, jobPrincipal(config, account, zoneId, 'operator')],
    });
    const { logGroup } = new ShippedLogGroup(this, 'Log', { log: job, key });
    const role = new ServiceRole(this, 'Role', {
      job,
      service: 'states.amazonaws.com',
      trust: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:aws:states:${region}:${account}:stateMachine:*` },
      },
      boundary,
      statements: [
        new PolicyStatement({
          sid: 'Convert',
          actions: ['lambda:InvokeFunction'],
          resources: [names.functionArn('convert'), names.functionArn('notify')],
        }),
        new PolicyStatement({
          sid: 'TakeWhatWasRebuilt',
          actions: ['s3:GetObject'],
          resources: [objectsOf(names.staging)],
        }),
        new PolicyStatement({
          sid: 'HandOver',
          actions: ['s3:PutObject'],
          resources: [objectsOf(names.handOff)],
        }),
        new PolicyStatement({
          sid: 'KeepARecord',
          actions: ['s3:PutObject'],
          resources: [objectsOf(names.quarantine)],
        }),
        new PolicyStatement({
          sid: 'KeyOfTheZone',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
        }),
        new PolicyStatement({
          // The id of the key is not known before the other zone is deployed; its alias is.
          sid: 'EncryptWhatIsHandedOver',
          actions: ['kms:GenerateDataKey'],
          resources: [`arn:aws:kms:${region}:${config.accounts.lgwan}:key/*`],
          conditions: {
            'ForAnyValue:StringEquals': { 'kms:ResourceAliases': handOffKeyAlias(config) },
            StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
          },
        }),
        new PolicyStatement({ sid: 'LogAndTrace', actions: [...LOG_DELIVERY, ...TRACES], resources: ['*'] }),
      ],
    });
    acknowledgeFor(role, { path: path.id, lgwan: config.accounts.lgwan }, 'path-pipeline-role');
    this.machine = new CfnStateMachine(this, 'Machine', {
      stateMachineName: functionName(config, zoneId, job),
      roleArn: role.role.roleArn,
      definition: pipelineDefinition({
        path: path.id,
        convertArn: converter.convert.function.functionArn,
        notifyArn: converter.notify.function.functionArn,
        handOff: names.handOff,
        quarantine: quarantine.bucketName,
        convertSeconds: CONVERT_SECONDS,
      }),
      loggingConfiguration: {
        // Every step, without what goes in and out of it.
        level: 'ALL',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
    });
    this.machine.node.addDependency(role, staging);
    this.lost = this.start(props, job);
  }

  /** The verdict of the scan, and nothing else, starts the machine; a verdict that does not get there is kept for two weeks. */
  private start({ path, intake, boundary, key }: PipelineProps, job: string): IQueue {
    const { config, zoneId, account } = ZoneStack.of(this);
    const lost = createPathQueue(this, 'Lost', { job: `${path.id}-lost`, key });
    const starter = new ServiceRole(this, 'StartRole', {
      job: `${path.id}-start`,
      service: 'events.amazonaws.com',
      trust: { StringEquals: { 'aws:SourceAccount': account } },
      boundary,
      statements: [
        new PolicyStatement({
          sid: 'StartThePipeline',
          actions: ['states:StartExecution'],
          resources: [pathNames(config, path.id).machineArn],
        }),
      ],
    });
    const rule = new CfnRule(this, 'Scanned', {
      name: functionName(config, zoneId, `${path.id}-scanned`),
      description: `An object of the ${path.id} path was scanned`,
      eventPattern: {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
        detail: {
          s3ObjectDetails: {
            bucketName: [intake.bucketName],
            objectKey: [{ 'anything-but': VALIDATION_OBJECT }],
          },
        },
      },
      targets: [
        {
          id: job,
          arn: this.machine.attrArn,
          roleArn: starter.role.roleArn,
          deadLetterConfig: { arn: lost.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
        },
      ],
    });
    rule.node.addDependency(starter);
    admitRule(lost, rule.attrArn);
    return lost;
  }
}
