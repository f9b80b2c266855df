import { AccountRootPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { keyAlias, logGroupName } from '../../config/names';
import type { Config } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { zonePrincipals } from '../access/principals';
import { type AccountOwner, isZoneAccount, ownerOf } from './account-owner';

/** Agent and people of one session agree on a key under this context; nothing else in an account has it. */
const SESSION_CONTEXT = 'kms:EncryptionContext:aws:ssm:SessionId';

/** Log group that records the sessions of all hosts of an account. */
export function sessionLogGroup(config: Config, account: string): string {
  return logGroupName(config, ownerOf(config, account).zoneId, 'sessions');
}

/**
 * What the role of a host needs so that sessions start and are recorded (Systems Manager User Guide, "Verify or add
 * instance permissions for Session Manager"): the agent refuses a session that it cannot record.
 *
 * Where zones share an account, hosts may not list the streams of the common log group, whose names tell who works in another
 * zone. The agent asks for a sequence token with that list, and records without one, which CloudWatch Logs no longer needs.
 */
export function sessionHostStatements(config: Config, zone: Zone): PolicyStatement[] {
  const logs = `arn:aws:logs:${config.region}:${zone.account}:log-group`;
  const group = `${logs}:${sessionLogGroup(config, zone.account)}`;
  return [
    new PolicyStatement({
      sid: 'RecordSessions',
      actions: [
        'logs:CreateLogStream',
        ...(isZoneAccount(ownerOf(config, zone.account)) ? ['logs:DescribeLogStreams'] : []),
        'logs:PutLogEvents',
      ],
      resources: [group, `${group}:log-stream:*`],
    }),
    // The agent looks for its log group in the list of all of them; the action accepts no single group.
    new PolicyStatement({ sid: 'FindTheSessionLog', actions: ['logs:DescribeLogGroups'], resources: [`${logs}:*`] }),
    sessionKeyStatement(config, zone, 'kms:Decrypt'),
  ];
}

/** What people need beside `ssm:StartSession`: a data key for the session. */
export function sessionPersonStatements(config: Config, zone: Zone): PolicyStatement[] {
  return [sessionKeyStatement(config, zone, 'kms:GenerateDataKey')];
}

function sessionKeyStatement(config: Config, { account }: Zone, action: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeyOfTheSession',
    actions: [action],
    resources: [`arn:aws:kms:${config.region}:${account}:key/*`],
    conditions: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias(config, ownerOf(config, account).zoneId) },
      Null: { [SESSION_CONTEXT]: 'false' },
    },
  });
}

/**
 * For the key of a shared account: roles of its zones use it for sessions and for nothing else, so that it carries no data
 * from one zone to another. There is one session document per account and Region, hence one key.
 */
export function sharedSessionKeyStatement(config: Config, owner: AccountOwner): PolicyStatement {
  return new PolicyStatement({
    sid: 'SessionsOfTheZones',
    principals: [new AccountRootPrincipal()],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'aws:PrincipalArn': owner.zones.flatMap(({ id }) => zonePrincipals(config, owner.account, id)),
      },
      Null: { [SESSION_CONTEXT]: 'false' },
    },
  });
}
