import { permissionSetName, permissionSetPrefix, prefix, roleArn } from '../../config/names';
import type { Config } from '../../config/schema';

/**
 * ARN of the role that people of one job act with: a literal, or, where people come from Identity Center, a pattern with
 * `*` for the Region and the suffix that Identity Center adds to its roles.
 */
export function jobPrincipal(config: Config, account: string, zoneId: string, job: string): string {
  return config.access.mode === 'identity-center'
    ? `${identityCenterRole(account)}${permissionSetName(config, zoneId, job)}_*`
    : roleArn(config, account, zoneId, job);
}

/** ARN patterns of everybody and everything that acts in a zone: its roles and, if any, its permission sets. */
export function zonePrincipals(config: Config, account: string, zoneId: string): string[] {
  const roles = `arn:aws:iam::${account}:role/${prefix(config, zoneId)}-*`;
  return config.access.mode === 'identity-center'
    ? [roles, `${identityCenterRole(account)}${permissionSetPrefix(config, zoneId)}*`]
    : [roles];
}

function identityCenterRole(account: string): string {
  return `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_`;
}
