import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { alarmTopicName, handOffKeyAlias, keyAlias, logGroupName, prefix } from '../../config/names';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';
import { certificateSecretOf, type Zone, zonesOf } from '../../config/zone';
import { ownerOf } from '../account/account-owner';
import { sessionLogGroup } from '../account/session-access';
import { hasBackup, restoreRoleArn } from '../data/zone-restore';
import { archiveKeyStatement, archiveWriteStatements } from '../logging/archive-access';
import { AWS_OWNED_BUCKETS } from '../network/endpoint-policy';
import { jobPrincipal } from './principals';

/** What workloads and people of a zone do with data; only on what carries the names of the zone. */
const DATA = [
  'dynamodb:*Item',
  'dynamodb:Query',
  'firehose:PutRecord*',
  'lambda:InvokeFunction',
  'lambda:PutFunctionConcurrency',
  'logs:CreateLogStream',
  'logs:DescribeLogStreams',
  'logs:*LogEvents',
  'logs:StartQuery',
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:Get*',
  's3:List*',
  's3:PutBucketNotification',
  's3:PutInventoryConfiguration',
  's3:PutObject*',
  'sns:Publish',
];

/** What instances and administrators do with the one secret of a zone. */
const SECRETS = ['secretsmanager:*SecretValue', 'secretsmanager:UpdateSecret'];

/** What accepts no name or tag of a zone: looking, agents of hosts, network interfaces of functions. */
const UNNAMED = [
  'backup:Describe*',
  'backup:Get*',
  'backup:List*',
  'cloudtrail:Describe*',
  'cloudtrail:Get*',
  'cloudtrail:LookupEvents',
  'cloudwatch:Describe*',
  'cloudwatch:*MetricData',
  'config:Describe*',
  'config:Get*',
  'config:List*',
  'ec2:*signPrivateIpAddresses',
  'ec2:*teNetworkInterface',
  'ec2:Describe*',
  'events:ListRules',
  'iam:Get*',
  'iam:List*',
  'kms:List*',
  'logs:DescribeLogGroups',
  'logs:GetQueryResults',
  'logs:StopQuery',
  's3:ListAllMyBuckets',
  'ssm:Describe*',
  'ssm:Get*',
  'ssm:List*',
  'ssm:PutCo*',
  'ssm:PutInventory',
  'ssm:*Session',
  'ssm:UpdateAssociationStatus',
  'ssm:UpdateInstance*',
  'ssmmessages:*Channel',
];

/** What people on duty do to hosts and network; the tag of another zone is denied below. */
const NETWORK = [
  'ec2:DeleteNetworkAclEntry',
  'ec2:DeleteRoute',
  'ec2:DeleteVpcEndpoints',
  'ec2:RebootInstances',
  'ec2:RevokeSecurityGroup*',
  'ec2:StartInstances',
  'ec2:StopInstances',
];

/** Ways into another identity, and the account itself. Passing a role is not allowed in the first place, but for one. */
const IDENTITY = [
  'account:*',
  'iam:Add*',
  'iam:Attach*',
  'iam:Create*',
  'iam:De*',
  'iam:Put*',
  'iam:Remove*',
  'iam:Set*',
  'iam:Up*',
  'organizations:*',
  'sso:*',
  'sts:AssumeRole*',
];

/** Everything that opens a network (clauses 6(3)① and 6(3)②); a network changes by deployment only. */
const OPENING = [
  'ec2:Accept*',
  'ec2:Associate*',
  'ec2:Attach*',
  'ec2:AuthorizeSecurityGroup*',
  'ec2:Create*Gateway*',
  'ec2:CreateClientVpn*',
  'ec2:CreateNetworkAclEntry',
  'ec2:CreateRoute',
  'ec2:CreateVpc*',
  'ec2:CreateVpn*',
  'ec2:ModifyVpc*',
  'ec2:Replace*',
  'ram:*',
  'vpc-lattice:*',
];

/** Sharing data with another account or with everybody. */
const SHARING = [
  'ec2:Modify*Attribute',
  'kms:PutKeyPolicy',
  'lambda:AddPermission',
  'lambda:*FunctionUrlConfig',
  'rds:Modify*SnapshotAttribute',
  's3:PutBucketPolicy',
  's3:Put*PublicAccessBlock',
  'ssm:ModifyDocumentPermission',
];

/** Taking away evidence (clause 6(7)). */
const EVIDENCE = [
  'cloudtrail:Delete*',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'config:Delete*',
  'config:Stop*',
  'ec2:DeleteFlowLogs',
  'logs:Delete*',
  'logs:PutRetentionPolicy',
];

/** Actions on what AWS owns: images, documents, patches. */
const MAY_BE_OWNED_BY_AWS = ['ec2:*', 's3:GetObject', 'ssm:*'];

/**
 * The most that anybody and anything may do in a zone (clauses 6(3)① and 6(6)); it grants nothing by itself. Data is
 * allowed by the names of the zone, in place of the tags that data actions ignore; everything else is held to the zone by
 * denying the tags of the other zones, the other accounts, and what opens a network, shares data or takes away evidence.
 *
 * A managed policy has at most 6,144 characters without white space; a test holds the longest names to that.
 */
export function boundaryStatements(config: Config, zone: Zone): PolicyStatement[] {
  return [...allowed(config, zone), ...denied(config, zone)];
}

function allowed(config: Config, zone: Zone): PolicyStatement[] {
  const { region, screenTransfer } = config;
  const { account, id } = zone;
  const own = prefix(config, id);
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const screen = zone.label === 'internet' ? screenTransfer : undefined;
  const secret = certificateSecretOf(config, zone);
  const streams = screen?.mode === 'workspaces-applications';
  const recorded = sessionLogGroup(config, account);
  return [
    new PolicyStatement({
      sid: 'DataOfTheZone',
      actions: [...DATA, ...(secret ? SECRETS : []), ...(streams ? ['appstream:Stream'] : [])],
      resources: [
        `arn:aws:s3:::${own}-*`,
        arn('dynamodb', `table/${own}-*`),
        arn('firehose', `deliverystream/${own}-*`),
        arn('lambda', `function:${own}-*`),
        arn('logs', `log-group:${logGroupName(config, id, '*')}`),
        arn('sns', alarmTopicName(config, id)),
        ...(recorded === logGroupName(config, id, 'sessions') ? [] : [arn('logs', `log-group:${recorded}*`)]),
        ...(secret ? [secret] : []),
        ...(streams ? [arn('appstream', `stack/${own}*`)] : []),
      ],
    }),
    new PolicyStatement({
      sid: 'PatchesOfAws',
      actions: ['s3:GetObject'],
      resources: AWS_OWNED_BUCKETS.map(({ bucket }) => `arn:aws:s3:::${bucket(region)}/*`),
    }),
    ...archiveWriteStatements(config, id),
    archiveKeyStatement(config, ['kms:Decrypt', 'kms:GenerateDataKey']),
    new PolicyStatement({
      sid: 'Keys',
      actions: [
        'kms:CancelKeyDeletion',
        'kms:CreateGrant',
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:DisableKey',
        'kms:EnableKey',
        'kms:Encrypt',
        'kms:GenerateDataKey*',
        'kms:Get*',
        'kms:ReEncrypt*',
        'kms:RevokeGrant',
        'kms:RotateKeyOnDemand',
        'kms:ScheduleKeyDeletion',
      ],
      resources: [arn('kms', 'key/*')],
      conditions: {
        'ForAnyValue:StringEquals': {
          'kms:ResourceAliases': [
            keyAlias(config, id),
            keyAlias(config, ownerOf(config, account).zoneId),
            ...(id === 'lgwan' && sanitizedPaths(config).length > 0 ? [handOffKeyAlias(config)] : []),
          ].filter(unique),
        },
      },
    }),
    new PolicyStatement({
      sid: 'Unnamed',
      actions: UNNAMED,
      resources: ['*'],
      // Global services answer from us-east-1; everything else stays in the Region of the deployment.
      conditions: { StringEquals: { 'aws:RequestedRegion': [region, 'us-east-1'] } },
    }),
    new PolicyStatement({ sid: 'HostsAndNetwork', actions: NETWORK, resources: [arn('ec2', '*')] }),
    ...(hasBackup(zone) ? backupStatements(config, zone) : []),
  ];
}

/** What AWS Backup does in a zone, and what administrators do to have a copy brought back by that one role. */
function backupStatements(config: Config, zone: Zone): PolicyStatement[] {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${config.region}:${zone.account}:${resource}`;
  return [
    new PolicyStatement({
      sid: 'Backup',
      actions: ['backup:StartRestoreJob', 'backup:TagResource', 'events:*Rule', 'events:*Targets*'],
      resources: [arn('backup', 'recovery-point:*'), arn('events', 'rule/AwsBackupManagedRule*')],
    }),
    new PolicyStatement({
      sid: 'Restore',
      actions: ['iam:PassRole'],
      resources: [restoreRoleArn(config, zone)],
      conditions: { StringEquals: { 'iam:PassedToService': 'backup.amazonaws.com' } },
    }),
  ];
}

/** What is handed over to another zone: the account that receives, the roles that deliver, and the objects that they put there. */
export interface HandingOver {
  readonly account: string;
  readonly roles: readonly string[];
  readonly objects: readonly string[];
}

/** What a hand-over takes of things of another zone: an object is put there, and encrypted with the key of that zone. */
const HAND_OVER = ['s3:PutObject', 'kms:GenerateDataKey'];

/** What is denied to everybody and everything in a zone, but for what a hand-over takes. */
export function denied(config: Config, zone: Zone, over?: HandingOver): PolicyStatement[] {
  const { account, id, label } = zone;
  const deny = (sid: string, actions: string[], conditions = {}) =>
    new PolicyStatement({ sid, effect: Effect.DENY, actions, resources: ['*'], conditions });
  const others = zonesOf(config).filter((other) => other.id !== id);
  const labels = others
    .map((other) => other.label)
    .filter((other) => other !== label)
    .filter(unique);
  const networks = others.filter((other) => other.id !== other.label).map((other) => other.id);
  const ofOthers = { StringEquals: { 'aws:ResourceTag/sanso:zone': labels } };
  return [
    deny('NoOtherIdentity', IDENTITY),
    deny('NoOpening', OPENING),
    deny('NoSharing', SHARING),
    deny('NoLossOfEvidence', EVIDENCE),
    deny('KeyAdministrators', ['kms:DisableKey', 'kms:ScheduleKeyDeletion'], {
      ArnNotLike: { 'aws:PrincipalArn': jobPrincipal(config, account, id, 'key-admin') },
    }),
    ...(over
      ? [
          new PolicyStatement({
            sid: 'NoOtherZone',
            effect: Effect.DENY,
            notActions: HAND_OVER,
            resources: ['*'],
            conditions: ofOthers,
          }),
          // Amazon S3 tells the tags of a bucket where attribute-based access is on for it.
          new PolicyStatement({
            sid: 'NoOtherObjects',
            effect: Effect.DENY,
            actions: ['s3:PutObject'],
            notResources: [...over.objects],
            conditions: ofOthers,
          }),
          deny('NobodyElseHandsOver', HAND_OVER, {
            ...ofOthers,
            ArnNotLike: { 'aws:PrincipalArn': [...over.roles] },
          }),
        ]
      : [deny('NoOtherZone', ['*'], ofOthers)]),
    ...(networks.length > 0
      ? [deny('NoOtherNetwork', ['*'], { StringEquals: { 'aws:ResourceTag/sanso:network': networks } })]
      : []),
    new PolicyStatement({
      sid: 'NoOtherAccount',
      effect: Effect.DENY,
      notActions: MAY_BE_OWNED_BY_AWS,
      resources: ['*'],
      conditions: {
        Null: { 'aws:ResourceAccount': 'false' },
        StringNotEquals: {
          'aws:ResourceAccount': [account, config.accounts['log-archive'], ...(over ? [over.account] : [])].filter(
            unique,
          ),
        },
      },
    }),
  ];
}

function unique<T>(value: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(value) === index;
}
