import type { Config } from './schema';

/**
 * Physical names. They are literals made from the configuration, so that a zone in one account can name a resource in
 * another before either is deployed, and so that rules can decide at synth.
 */

/** `sanso-sample-my-number`: the prefix of everything that belongs to a zone (or shared zone). */
export function prefix(config: Config, zoneId: string): string {
  return `sanso-${config.name}-${zoneId}`;
}

export function stackName(config: Config, part: string): string {
  return `${config.name}-${part}`;
}

export function roleName(config: Config, zoneId: string, job: string): string {
  return `${prefix(config, zoneId)}-${job}`;
}

export function roleArn(config: Config, account: string, zoneId: string, job: string): string {
  return `arn:aws:iam::${account}:role/${roleName(config, zoneId, job)}`;
}

/** Permission boundary of everybody and everything that acts in a zone. */
export function boundaryName(config: Config, zoneId: string): string {
  return `${prefix(config, zoneId)}-boundary`;
}

/** Buckets carry account and Region, because their names are shared by the whole partition. */
export function bucketName(config: Config, zoneId: string, store: string, account: string): string {
  return `${prefix(config, zoneId)}-${store}-${account}`;
}

/** `/sanso/sample/internet/sessions`: log groups are found and read by zone. */
export function logGroupName(config: Config, zoneId: string, log: string): string {
  return `/sanso/${config.name}/${zoneId}/${log}`;
}

export function keyAlias(config: Config, zoneId: string): string {
  return `alias/${prefix(config, zoneId)}`;
}

/** Lambda functions, queues and tables of a zone are named like its roles. */
export function functionName(config: Config, zoneId: string, job: string): string {
  return `${prefix(config, zoneId)}-${job}`;
}

/** Permission sets are named in the whole organization and have at most 32 characters: no `sanso-` in front. */
export function permissionSetPrefix(config: Config, zoneId: string): string {
  return `${config.name}-${zoneId}-`;
}

export function permissionSetName(config: Config, zoneId: string, job: string): string {
  return `${permissionSetPrefix(config, zoneId)}${job === 'administrator' ? 'admin' : job}`;
}

/** Permission boundary of what runs the sanitized paths of a zone. */
export function pathBoundaryName(config: Config, zoneId: string): string {
  return `${prefix(config, zoneId)}-path-boundary`;
}

/** Key of the hand-off, which the pipelines of the internet zone encrypt with and cannot decrypt with. */
export function handOffKeyAlias(config: Config): string {
  return `alias/${prefix(config, 'lgwan')}-hand-off`;
}

/** What a job may do; permission sets refer to it by this name from another account. */
export function jobPolicyName(config: Config, zoneId: string, job: string): string {
  return `${prefix(config, zoneId)}-job-${job}`;
}

/** What is denied to all people of a zone, whatever their job. */
export function peoplePolicyName(config: Config, zoneId: string): string {
  return `${prefix(config, zoneId)}-people`;
}

export function alarmTopicName(config: Config, zoneId: string): string {
  return `${prefix(config, zoneId)}-alarms`;
}

/** Names of the log archive: known to every account before the archive exists. */
export function archiveNames(config: Config) {
  const account = config.accounts['log-archive'];
  const main = bucketName(config, 'log-archive', 'logs', account);
  return {
    account,
    /** The locked bucket that receives every log. */
    bucket: main,
    bucketArn: `arn:aws:s3:::${main}`,
    /** AWS Config refuses a bucket with default retention; replicated into the locked one. */
    configBucket: bucketName(config, 'log-archive', 'config', account),
    /** Server access logs and load balancer logs refuse default retention and customer managed keys. */
    accessLogBucket: bucketName(config, 'log-archive', 'access-logs', account),
    keyAliasArn: `arn:aws:kms:${config.region}:${account}:${keyAlias(config, 'log-archive')}`,
  };
}
