import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { alarmTopicName, handOffKeyAlias, keyAlias, logGroupName, pathBoundaryName, prefix } from '../../config/names';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';
import { type Zone, zoneOf } from '../../config/zone';
import { denied } from '../access/boundary-statements';
import { acknowledgeFor } from '../acknowledge';
import { INTERFACES } from '../function-statements';
import { ZoneStack } from '../zone-stack';
import { objectsOf, pathNames } from './path-names';

/** The rules of Amazon EventBridge that GuardDuty makes for itself, to hear of new objects. */
export const SCAN_RULES = 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*';

/**
 * The most that what runs a sanitized path may do in a zone (clauses 6(6) and 2(12)). It is apart from the boundary of the zone, because
 * one role of it reaches over to LGWAN, by two actions: it puts objects into the hand-off, and has them encrypted there.
 */
export class PathBoundary extends Construct {
  readonly policyName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const zone = zoneOf(config, zoneId);
    this.policyName = pathBoundaryName(config, zoneId);
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: this.policyName,
      description: `The most that the sanitized paths may do in ${zoneId}`,
      statements: pathBoundaryStatements(config, zone),
    });
    for (const { id: path } of sanitizedPaths(config))
      acknowledgeFor(policy, { path, lgwan: config.accounts.lgwan }, 'path-boundary');
  }
}

/** What a {@link PathBoundary} says. */
export function pathBoundaryStatements(config: Config, zone: Zone): PolicyStatement[] {
  const handsOver = zone.label === 'internet';
  const names = sanitizedPaths(config).map(({ id }) => pathNames(config, id));
  const over = {
    account: config.accounts.lgwan,
    roles: names.map(({ pipelineRole }) => pipelineRole),
    objects: names.map(({ handOff }) => objectsOf(handOff)),
  };
  return [
    ...common(config, zone),
    ...(handsOver ? handingOver(config) : receiving(config)),
    ...denied(config, zone, handsOver ? over : undefined),
  ];
}

function common(config: Config, { id, account }: Zone): PolicyStatement[] {
  const { region } = config;
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const own = prefix(config, id);
  return [
    new PolicyStatement({
      sid: 'OfThePaths',
      actions: [
        'lambda:InvokeFunction',
        'sns:Publish',
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
        'states:StartExecution',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
      ],
      resources: [
        arn('lambda', `function:${own}-*`),
        arn('sqs', `${own}-*`),
        arn('states', `stateMachine:${own}-*`),
        arn('logs', `log-group:${logGroupName(config, id, '*')}`),
        arn('sns', alarmTopicName(config, id)),
      ],
    }),
    new PolicyStatement({
      sid: 'Unnamed',
      actions: [...INTERFACES, ...LOG_DELIVERY, ...TRACES],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
    }),
    new PolicyStatement({
      sid: 'Keys',
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      resources: [arn('kms', 'key/*')],
      conditions: {
        'ForAnyValue:StringEquals': {
          'kms:ResourceAliases': [keyAlias(config, id), ...(id === 'lgwan' ? [handOffKeyAlias(config)] : [])],
        },
      },
    }),
  ];
}

/** How a state machine has its steps logged, and traced: actions that accept no resource. */
export const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
];
export const TRACES = [
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

function handingOver(config: Config): PolicyStatement[] {
  const { internet, lgwan } = config.accounts;
  const names = sanitizedPaths(config).map(({ id }) => pathNames(config, id));
  const buckets = names.flatMap(({ intake, staging, quarantine }) => [intake, staging, quarantine]);
  return [
    new PolicyStatement({
      sid: 'ObjectsOfThePaths',
      actions: [
        's3:GetBucketNotification',
        's3:GetObject',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:GetObjectVersionTagging',
        's3:ListBucket',
        's3:PutBucketNotification',
        's3:PutObject',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
      ],
      resources: buckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, objectsOf(bucket)]),
    }),
    new PolicyStatement({
      sid: 'RulesOfTheScan',
      actions: [
        'events:DeleteRule',
        'events:DescribeRule',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
      ],
      resources: [`arn:aws:events:${config.region}:${internet}:rule/${SCAN_RULES}`],
    }),
    new PolicyStatement({
      sid: 'HandOver',
      actions: ['s3:PutObject'],
      resources: names.map(({ handOff }) => objectsOf(handOff)),
    }),
    new PolicyStatement({
      sid: 'EncryptWhatIsHandedOver',
      actions: ['kms:GenerateDataKey'],
      resources: [`arn:aws:kms:${config.region}:${lgwan}:key/*`],
      conditions: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': handOffKeyAlias(config) },
        StringEquals: { 'kms:ViaService': `s3.${config.region}.amazonaws.com` },
      },
    }),
  ];
}

function receiving(config: Config): PolicyStatement[] {
  // Of LGWAN the relay of mail alone runs by itself.
  const { handOff, relayed } = pathNames(config, 'mail');
  return [
    new PolicyStatement({ sid: 'ReadTheHandOff', actions: ['s3:GetObject'], resources: [objectsOf(handOff)] }),
    new PolicyStatement({
      sid: 'MarkWhatWasSent',
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [objectsOf(relayed)],
    }),
  ];
}
