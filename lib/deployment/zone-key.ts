import { Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { keyAlias } from '../config/names';
import { zonePrincipals } from './access/principals';
import { ZoneStack } from './zone-stack';

/** What an administrator of a key does: everything but use it. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** What encrypts and decrypts, and so can be bound to what is encrypted. */
const CRYPTOGRAPHY = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
const USE = [...CRYPTOGRAPHY, 'kms:DescribeKey'].sort();

/** A key of a zone beside the one for everything. */
export interface KeyPurpose {
  readonly alias: string;
  readonly description: string;
}

/** Create the customer managed key of the zone that a construct lives in: see {@link zoneKeyPolicy} for who may use it. */
export function createZoneKey(scope: Construct, id: string, extra: PolicyStatement[] = [], purpose?: KeyPurpose): Key {
  const stack = ZoneStack.of(scope);
  return new Key(scope, id, {
    alias: purpose?.alias ?? keyAlias(stack.config, stack.zoneId),
    description: purpose?.description ?? `Everything that the zone ${stack.zoneId} of ${stack.config.name} keeps`,
    enableKeyRotation: true,
    pendingWindow: Duration.days(stack.profile.keyDeletionDays),
    removalPolicy: stack.kept,
    policy: zoneKeyPolicy(stack, extra),
  });
}

/**
 * Who administers and who uses the key of a zone (clauses 2(5) and 6(2)). The account root administers, so that a key is
 * never orphaned, but cannot use it. Users are the roles and permission sets of the zone, by the prefix of their names,
 * and the CloudFormation role of the CDK bootstrap through AWS services only; both need an IAM permission beside this.
 * Log groups of the zone are the only service; what publishes alarms is admitted by the topic of the zone (`AlarmTopic`).
 */
function zoneKeyPolicy(stack: ZoneStack, extra: PolicyStatement[]): PolicyDocument {
  const { account, region, config, zoneId } = stack;
  const zoneRoles = zonePrincipals(config, account, zoneId);
  const bootstrapRole = `arn:aws:iam::${account}:role/cdk-*-cfn-exec-role-${account}-${region}`;
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'Administration',
        principals: [new AccountRootPrincipal()],
        actions: ADMINISTRATION,
        resources: ['*'],
      }),
      new PolicyStatement({
        sid: 'UseByTheRolesOfTheZone',
        principals: [new AccountRootPrincipal()],
        actions: USE,
        resources: ['*'],
        conditions: { ArnLike: { 'aws:PrincipalArn': zoneRoles } },
      }),
      new PolicyStatement({
        sid: 'UseThroughServices',
        principals: [new AccountRootPrincipal()],
        actions: [...USE, 'kms:CreateGrant'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'aws:PrincipalArn': [...zoneRoles, bootstrapRole] },
          StringLike: { 'kms:ViaService': `*.${region}.amazonaws.com` },
        },
      }),
      new PolicyStatement({
        sid: 'LogGroupsOfTheZone',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: CRYPTOGRAPHY,
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:/sanso/${config.name}/${zoneId}/*`,
          },
        },
      }),
      ...extra,
    ],
  });
}
