import { bucketName, functionName, keyAlias, logGroupName, prefix, roleArn } from '../../config/names';
import { handOffBucketName, mailRelayOf, sanitizedPaths } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { isSharedAccount, zoneOf } from '../../config/zone';
import { jobPrincipal, zonePrincipals } from '../access/principals';
import type { EndpointService } from './endpoints';

type Condition = Record<string, Record<string, string | string[]>>;
interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: '*';
  readonly Action: string[];
  readonly Resource: string[];
  readonly Condition?: Condition;
}

/** Endpoint services that accept no policy: security group and the flow register stand in. */
const WITHOUT_POLICY: readonly EndpointService[] = ['appstream.streaming'];

/** Patch Manager names its bucket differently in each Region (Systems Manager User Guide, "SSM Agent and AWS managed S3 buckets"). */
const PATCH_MANAGER_BUCKETS: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'aws-patch-manager-ap-northeast-1-4849fa78f',
  'ap-northeast-3': 'aws-patch-manager-ap-northeast-3-67373598a',
};

/**
 * Buckets of AWS that hosts read, each with the reason. Amazon Linux repositories are read without credentials, so these
 * statements name no principal: they permit reading exactly these objects and nothing else.
 */
export const AWS_OWNED_BUCKETS: readonly { sid: string; bucket: (region: string) => string; reason: string }[] = [
  { sid: 'AgentUpdates', bucket: (region) => `amazon-ssm-${region}`, reason: 'updates of the Systems Manager agent' },
  { sid: 'PatchModules', bucket: (region) => `aws-ssm-${region}`, reason: 'modules of AWS-RunPatchBaseline' },
  {
    sid: 'PatchSnapshots',
    bucket: (region) => `patch-baseline-snapshot-${region}`,
    reason: 'snapshots of patch baselines',
  },
  {
    sid: 'AmazonLinuxRepositories',
    bucket: (region) => `al2023-repos-${region}-de612dc2`,
    reason: 'packages of Amazon Linux 2023',
  },
  {
    sid: 'PatchManager',
    bucket: (region) => PATCH_MANAGER_BUCKETS[region] ?? `aws-patch-manager-${region}`,
    reason: 'the program that AWS-RunPatchBaseline runs',
  },
  {
    sid: 'DcvLicence',
    bucket: (region) => `dcv-license.${region}`,
    reason: 'Amazon DCV checks here that it runs on EC2',
  },
];

/** What key administrators do to the key of their zone; using it is a statement of its own. */
const KEY_ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:Get*',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
];

/**
 * The policy of one endpoint of a zone: principals and resources of this zone only, plus named resources of AWS
 * (clause 6(3)①: nothing leaves by way of the control plane). Undefined where the service accepts no policy.
 *
 * Both halves are demanded on each statement: who calls (account, and the roles of this zone by the prefix of their names,
 * because several zones may share an account) and whose resource is called.
 */
export function endpointPolicy(config: Config, zone: Zone, service: EndpointService): object | undefined {
  if (WITHOUT_POLICY.includes(service)) return undefined;
  return { Version: '2012-10-17', Statement: statements(config, zone, service) };
}

function statements(config: Config, zone: Zone, service: EndpointService): Statement[] {
  const { region } = config;
  const { account, id } = zone;
  const shared = isSharedAccount(config, account);
  const arn = (name: string, resource: string) => `arn:aws:${name}:${region}:${account}:${resource}`;
  const own = (sid: string, actions: string[], resources: string[], extra: Condition = {}): Statement => ({
    Sid: sid,
    Effect: 'Allow',
    Principal: '*',
    Action: actions,
    Resource: resources,
    Condition: {
      StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account },
      ArnLike: { 'aws:PrincipalArn': zonePrincipals(config, zone.account, zone.id) },
      ...extra,
    },
  });

  switch (service) {
    case 'sts':
      return stsStatements(config, zone, own);
    case 'ec2':
      return [
        own(
          'SeeAndCloseTheNetworkOfTheZone',
          [
            'ec2:Describe*',
            'ec2:DeleteNetworkAclEntry',
            'ec2:DeleteRoute',
            'ec2:DeleteVpcEndpoints',
            'ec2:RebootInstances',
            'ec2:RevokeSecurityGroupEgress',
            'ec2:RevokeSecurityGroupIngress',
            'ec2:StartInstances',
            'ec2:StopInstances',
          ],
          ['*'],
        ),
      ];
    case 'ssm':
      return [
        own(
          'ManageTheHostsOfTheZone',
          [
            'ssm:Describe*',
            'ssm:Get*',
            'ssm:List*',
            'ssm:PutComplianceItems',
            'ssm:PutConfigurePackageResult',
            'ssm:PutInventory',
            'ssm:ResumeSession',
            'ssm:StartSession',
            'ssm:TerminateSession',
            'ssm:UpdateAssociationStatus',
            'ssm:UpdateInstance*',
          ],
          ['*'],
        ),
        {
          ...own(
            'DocumentsAndParametersOfAws',
            ['ssm:DescribeDocument', 'ssm:GetDocument', 'ssm:GetParameter', 'ssm:GetParameters'],
            [`arn:aws:ssm:${region}::document/AWS-*`, `arn:aws:ssm:${region}::parameter/aws/service/*`],
          ),
          Condition: callerOnly(config, zone),
        },
      ];
    case 'ssmmessages':
      return [own('SessionsOfTheZone', ['ssmmessages:*'], ['*'])];
    case 'logs':
      return [
        own(
          'LogGroupsOfTheZone',
          [
            'logs:CreateLogStream',
            'logs:DescribeLogStreams',
            'logs:PutLogEvents',
            'logs:FilterLogEvents',
            'logs:GetLogEvents',
            'logs:StartQuery',
          ],
          [
            `${arn('logs', `log-group:${logGroupName(config, id, '*')}`)}`,
            // The default session document is one per account, and so are its log group and its key.
            ...(shared ? [`${arn('logs', `log-group:${logGroupName(config, 'operations', 'sessions')}`)}:*`] : []),
          ],
        ),
        own('FindLogGroups', ['logs:DescribeLogGroups'], [arn('logs', 'log-group:*')]),
        own('SearchLogs', ['logs:GetQueryResults', 'logs:StopQuery'], ['*']),
      ];
    case 'kms':
      return [
        own(
          'KeyOfTheZone',
          ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*'],
          [arn('kms', 'key/*')],
          {
            'ForAnyValue:StringEquals': {
              'kms:ResourceAliases': [keyAlias(config, id), ...(shared ? [keyAlias(config, 'operations')] : [])],
            },
          },
        ),
        own('TendTheKeyOfTheZone', KEY_ADMINISTRATION, [arn('kms', 'key/*')], {
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': [keyAlias(config, id)] },
        }),
        own('FindKeys', ['kms:ListAliases', 'kms:ListKeys'], ['*']),
      ];
    case 'backup':
      return [
        own(
          'RestoreTheBackupsOfTheZone',
          [
            'backup:DescribeRecoveryPoint',
            'backup:DescribeRestoreJob',
            'backup:GetRecoveryPointRestoreMetadata',
            'backup:ListRecoveryPointsByBackupVault',
            'backup:StartRestoreJob',
          ],
          ['*'],
        ),
      ];
    case 'monitoring':
      return [
        own('SeeAlarmsAndMetrics', ['cloudwatch:Describe*', 'cloudwatch:GetMetricData', 'cloudwatch:List*'], ['*']),
      ];
    case 'cloudtrail':
      return [own('SeeTheTrail', ['cloudtrail:Describe*', 'cloudtrail:Get*', 'cloudtrail:LookupEvents'], ['*'])];
    case 'config':
      return [own('SeeTheConfiguration', ['config:Describe*', 'config:Get*', 'config:List*'], ['*'])];
    case 's3':
      return s3Statements(config, zone, own);
    case 'dynamodb':
      return [
        own(
          'TablesOfTheZone',
          ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
          [arn('dynamodb', `table/${prefix(config, id)}-*`)],
        ),
      ];
    case 'secretsmanager':
      return [
        own(
          'CertificateOfTheScreenHosts',
          ['secretsmanager:GetSecretValue'],
          [
            (config.screenTransfer.mode === 'dcv-bastion' && config.screenTransfer.certificateSecretArn) ||
              arn('secretsmanager', `secret:${prefix(config, id)}-*`),
          ],
        ),
      ];
    case 'lambda':
      return [brokerStatement(config)];
    default:
      throw new Error(`no endpoint policy is written for ${service}`);
  }
}

function callerOnly(config: Config, zone: Zone): Condition {
  return {
    StringEquals: { 'aws:PrincipalAccount': zone.account },
    ArnLike: { 'aws:PrincipalArn': zonePrincipals(config, zone.account, zone.id) },
  };
}

type Own = (sid: string, actions: string[], resources: string[], extra?: Condition) => Statement;

function stsStatements(config: Config, zone: Zone, own: Own): Statement[] {
  const { access } = config;
  const enterable = [`arn:aws:iam::${zone.account}:role/${prefix(config, zone.id)}-*`];
  const accounts = [zone.account];
  if (zone.label === 'lgwan' && config.screenTransfer.mode !== 'none') {
    // People of LGWAN enter one role of the internet zone from here: the one that asks for a seat.
    enterable.push(roleArn(config, config.accounts.internet, 'internet', 'screen-user'));
    if (!accounts.includes(config.accounts.internet)) accounts.push(config.accounts.internet);
  }
  const callers = access.vendors.filter((vendor) => vendor.zone === zone.id).map((vendor) => vendor.accountId);
  if (access.mode === 'iam') callers.unshift(access.identityAccountId);
  const result: Statement[] = [];
  if (callers.length > 0) {
    result.push({
      Sid: 'EnterTheRolesOfTheZone',
      Effect: 'Allow',
      Principal: '*',
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
      Resource: enterable,
      Condition: { StringEquals: { 'aws:PrincipalAccount': callers, 'aws:ResourceAccount': accounts } },
    });
  }
  if (access.mode === 'saml') {
    result.push({
      // The caller of AssumeRoleWithSAML is not yet a principal, so only the roles can be named.
      Sid: 'EnterTheRolesOfTheZoneBySaml',
      Effect: 'Allow',
      Principal: '*',
      Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      Resource: enterable,
      Condition: { StringEquals: { 'aws:ResourceAccount': accounts } },
    });
  }
  result.push({ ...own('WhoAmI', ['sts:GetCallerIdentity'], ['*']), Condition: callerOnly(config, zone) });
  return result;
}

function s3Statements(config: Config, zone: Zone, own: Own): Statement[] {
  const buckets = zone.dataStores.map((store) => `arn:aws:s3:::${bucketName(config, zone.id, store.id, zone.account)}`);
  const result: Statement[] = [];
  if (buckets.length > 0) {
    result.push(
      own(
        'DataStoresOfTheZone',
        [
          's3:AbortMultipartUpload',
          's3:DeleteObject',
          's3:GetBucket*',
          's3:GetEncryptionConfiguration',
          's3:GetLifecycleConfiguration',
          's3:GetObject',
          's3:ListBucket',
          's3:PutObject',
        ],
        [...buckets, ...buckets.map((bucket) => `${bucket}/*`)],
      ),
    );
  }
  if (zone.label === 'lgwan') result.push(...handOffStatements(config, own));
  if (zone.hosts) {
    const wanted = AWS_OWNED_BUCKETS.filter(
      ({ sid }) => sid !== 'DcvLicence' || config.screenTransfer.mode === 'dcv-bastion',
    );
    for (const { sid, bucket } of wanted) {
      result.push({
        Sid: sid,
        Effect: 'Allow',
        Principal: '*',
        Action: ['s3:GetObject'],
        Resource: [`arn:aws:s3:::${bucket(config.region)}/*`],
      });
    }
  }
  return result;
}

/** What was handed over to LGWAN is read and never written from there; the relay of mail marks what it has sent. */
function handOffStatements(config: Config, own: Own): Statement[] {
  const paths = sanitizedPaths(config).map(({ id }) => id);
  if (paths.length === 0) return [];
  const received = paths.map((path) => `arn:aws:s3:::${handOffBucketName(config, path)}`);
  const statements = [
    own('WhatWasHandedOver', ['s3:GetObject', 's3:ListBucket'], [...received, ...received.map((each) => `${each}/*`)]),
  ];
  if (mailRelayOf(config))
    statements.push(
      own(
        'MarksOfTheRelay',
        ['s3:GetObject', 's3:PutObject'],
        [`arn:aws:s3:::${bucketName(config, 'lgwan', 'mail-relayed', config.accounts.lgwan)}/*`],
      ),
    );
  return statements;
}

/** LGWAN people, in the one role of the internet zone that asks for a seat, may invoke the one function that grants it. */
function brokerStatement(config: Config): Statement {
  const internet = zoneOf(config, 'internet');
  return {
    Sid: 'AskTheBrokerForASeat',
    Effect: 'Allow',
    Principal: '*',
    Action: ['lambda:InvokeFunction'],
    Resource: [
      `arn:aws:lambda:${config.region}:${internet.account}:function:${functionName(config, 'internet', 'screen-broker')}`,
    ],
    Condition: {
      StringEquals: { 'aws:PrincipalAccount': internet.account, 'aws:ResourceAccount': internet.account },
      ArnLike: { 'aws:PrincipalArn': jobPrincipal(config, internet.account, 'internet', 'screen-user') },
    },
  };
}
