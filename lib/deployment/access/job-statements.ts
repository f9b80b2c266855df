import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { keyAlias, logGroupName, prefix } from '../../config/names';
import type { Config } from '../../config/schema';
import { certificateSecretOf, isSharedAccount, type Zone } from '../../config/zone';
import type { ZoneJob } from '../../policy/jobs';
import { startRestoreStatements } from '../data/zone-restore';
import { pathStatements } from './path-statements';
import { sessionStatements } from './session-statements';
import { taggedAs } from './zone-tag';

/** What key administrators may do with the key of their zone; its policy changes by deployment only. */
const KEY_ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
];

/** Shortest waiting time that a key administrator may set before a key is gone, days. */
const KEY_DELETION_DAYS = 30;

/** What an auditor reads of a zone that accepts no narrower resource; configuration only, never data. */
const CONFIGURATION = [
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'config:DescribeComplianceByConfigRule',
  'config:DescribeConfigurationRecorderStatus',
  'config:GetResourceConfigHistory',
  'config:ListDiscoveredResources',
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroupRules',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcBlockPublicAccessOptions',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcs',
  'ec2:DescribeVpnConnections',
  'iam:GetAccountAuthorizationDetails',
  'iam:GetAccountSummary',
  'iam:ListPolicies',
  'iam:ListRoles',
  'kms:ListAliases',
  'kms:ListKeys',
  'ssm:DescribeInstancePatchStates',
  'ssm:DescribeSessions',
];

/** What people on duty see of a zone in trouble. */
const NETWORK_IN_TROUBLE = [
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroupRules',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeVpcEndpoints',
  'ssm:DescribeSessions',
];

/**
 * What a job may do in a zone (clauses 6(3)① and 6(6)). Every job is of one zone: hosts and network by the tag of the
 * zone, logs and keys by its names. What is denied to all people of the zone is in `people-statements.ts`.
 *
 * Events and the results of queries belong to a whole account: where zones share it, nobody looks them up, and logs are
 * filtered group by group.
 */
export function jobStatements(config: Config, zone: Zone, job: ZoneJob): PolicyStatement[] {
  switch (job) {
    case 'administrator':
      return [
        ...sessionStatements(config, zone),
        ...hostStatements(config, zone),
        ...startRestoreStatements(config, zone),
        ...certificateRenewalStatements(config, zone),
        ...alarmStatements(),
        ...logStatements(config, zone),
      ];
    case 'operator':
      return [
        ...sessionStatements(config, zone),
        ...pathStatements(config, zone),
        ...alarmStatements(),
        ...logStatements(config, zone),
      ];
    case 'auditor':
      return [...auditStatements(config, zone), ...alarmStatements(), ...logStatements(config, zone)];
    case 'break-glass':
      return [...isolationStatements(config, zone), ...alarmStatements(), ...logStatements(config, zone)];
    case 'key-admin':
      return keyAdministrationStatements(config, zone);
  }
}

function hostStatements(config: Config, zone: Zone): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'RunTheHostsOfTheZone',
      actions: ['ec2:RebootInstances', 'ec2:StartInstances', 'ec2:StopInstances'],
      resources: [`arn:aws:ec2:${config.region}:${zone.account}:instance/*`],
      conditions: taggedAs(zone),
    }),
    new PolicyStatement({
      // EC2 starts a host with encrypted volumes by a grant that it asks for in the name of the person.
      sid: 'StartEncryptedHosts',
      actions: ['kms:CreateGrant'],
      resources: [anyKey(config, zone)],
      conditions: {
        ...aliasOf(config, zone),
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        StringEquals: { 'kms:ViaService': `ec2.${config.region}.amazonaws.com` },
      },
    }),
  ];
}

/**
 * A certificate runs out every year: administrators of the internet zone put the new one into its secret, encrypt it with the key
 * of the zone, and never read it back. Secrets Manager uses the key in their name, first of all to see whether they may (Secrets
 * Manager User Guide, "Secret encryption and decryption").
 */
function certificateRenewalStatements(config: Config, zone: Zone): PolicyStatement[] {
  const secret = certificateSecretOf(config, zone);
  if (!secret) return [];
  return [
    new PolicyStatement({
      sid: 'RenewTheCertificate',
      actions: ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret'],
      resources: [secret],
    }),
    new PolicyStatement({
      sid: 'EncryptTheCertificate',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [anyKey(config, zone)],
      conditions: {
        ...aliasOf(config, zone),
        StringEquals: {
          'kms:ViaService': `secretsmanager.${config.region}.amazonaws.com`,
          'kms:EncryptionContext:SecretARN': [secret, 'RequestToValidateKeyAccess'],
        },
      },
    }),
  ];
}

function alarmStatements(): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'SeeAlarms',
      actions: ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'],
      resources: ['*'],
    }),
  ];
}

function logStatements(config: Config, zone: Zone): PolicyStatement[] {
  const alone = !isSharedAccount(config, zone.account);
  const groups = `arn:aws:logs:${config.region}:${zone.account}:log-group:${logGroupName(config, zone.id, '*')}`;
  return [
    new PolicyStatement({
      sid: 'ReadTheLogsOfTheZone',
      actions: [
        'logs:DescribeLogStreams',
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        ...(alone ? ['logs:StartQuery'] : []),
      ],
      resources: [groups],
    }),
    new PolicyStatement({
      sid: 'FindLogsAndResults',
      actions: ['logs:DescribeLogGroups', ...(alone ? ['logs:GetQueryResults', 'logs:StopQuery'] : [])],
      resources: ['*'],
    }),
  ];
}

function auditStatements(config: Config, zone: Zone): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'SeeTheConfiguration',
      actions: [...CONFIGURATION, ...(isSharedAccount(config, zone.account) ? [] : ['cloudtrail:LookupEvents'])],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'SeeTheBucketsOfTheZone',
      actions: [
        's3:GetBucketLogging',
        's3:GetBucketPolicy',
        's3:GetBucketPublicAccessBlock',
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
      ],
      resources: [`arn:aws:s3:::${prefix(config, zone.id)}-*`],
      // All accounts of AWS share the names of buckets.
      conditions: { StringEquals: { 'aws:ResourceAccount': zone.account } },
    }),
    new PolicyStatement({
      sid: 'SeeTheKeyOfTheZone',
      actions: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListGrants'],
      resources: [anyKey(config, zone)],
      conditions: aliasOf(config, zone),
    }),
  ];
}

/** Break-glass closes ways and opens none: it removes permissions to communicate and stops what communicates. */
function isolationStatements(config: Config, zone: Zone): PolicyStatement[] {
  const ec2 = (type: string) => `arn:aws:ec2:${config.region}:${zone.account}:${type}/*`;
  return [
    new PolicyStatement({ sid: 'SeeTheNetwork', actions: NETWORK_IN_TROUBLE, resources: ['*'] }),
    new PolicyStatement({
      sid: 'CloseTheZone',
      actions: [
        'ec2:DeleteNetworkAclEntry',
        'ec2:DeleteRoute',
        'ec2:DeleteVpcEndpoints',
        'ec2:RevokeSecurityGroupEgress',
        'ec2:RevokeSecurityGroupIngress',
        'ec2:StopInstances',
      ],
      resources: ['instance', 'network-acl', 'route-table', 'security-group', 'vpc-endpoint'].map(ec2),
      conditions: taggedAs(zone),
    }),
    new PolicyStatement({
      sid: 'StopTheFunctionsOfTheZone',
      actions: ['lambda:PutFunctionConcurrency'],
      resources: [`arn:aws:lambda:${config.region}:${zone.account}:function:${prefix(config, zone.id)}-*`],
    }),
  ];
}

/** Administrators of a key are not its users (clause 6(2)): all use is denied, also such as a grant or the key policy allows. */
function keyAdministrationStatements(config: Config, zone: Zone): PolicyStatement[] {
  return [
    new PolicyStatement({ sid: 'FindTheKey', actions: ['kms:ListAliases', 'kms:ListKeys'], resources: ['*'] }),
    new PolicyStatement({
      sid: 'AdministerTheKeyOfTheZone',
      actions: KEY_ADMINISTRATION,
      resources: [anyKey(config, zone)],
      conditions: aliasOf(config, zone),
    }),
    new PolicyStatement({
      sid: 'NoHastyDeletion',
      effect: Effect.DENY,
      actions: ['kms:ScheduleKeyDeletion'],
      resources: ['*'],
      conditions: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': String(KEY_DELETION_DAYS) } },
    }),
    new PolicyStatement({
      sid: 'NoUse',
      effect: Effect.DENY,
      actions: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      resources: ['*'],
    }),
  ];
}

function anyKey(config: Config, zone: Zone): string {
  return `arn:aws:kms:${config.region}:${zone.account}:key/*`;
}

/** The key id is not known by name, its alias is. */
function aliasOf(config: Config, zone: Zone) {
  return { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias(config, zone.id) } };
}
