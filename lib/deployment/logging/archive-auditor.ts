import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { archiveNames } from '../../config/names';
import type { Config } from '../../config/schema';
import { zonesOf } from '../../config/zone';
import { peopleStatements } from '../access/people-statements';
import { jobPrincipal } from '../access/principals';
import { archiveKeyStatement } from './archive-access';

export const AUDITOR_JOB = 'auditor';

/** Who may read the archive: the role of its auditors, or of their permission set. */
export function readerArn(config: Config): string {
  return jobPrincipal(config, config.accounts['log-archive'], 'log-archive', AUDITOR_JOB);
}

/** Addresses from which auditors come: the archive has no VPC, so there is no endpoint to demand. */
export function auditorSourceAddresses(config: Config): string[] {
  const own = config.logging.auditorSourceAddresses;
  return own.length > 0 ? own : [...new Set(zonesOf(config).flatMap((zone) => zone.peopleSourceAddresses))];
}

/** What an auditor may do in the archive (clause 6(9)): list, read, decrypt and verify, and see how it is protected. */
export function archiveAuditorStatements(config: Config): PolicyStatement[] {
  const names = archiveNames(config);
  const buckets = [names.bucket, names.configBucket, names.accessLogBucket].map((name) => `arn:aws:s3:::${name}`);
  const decrypt = archiveKeyStatement(config, ['kms:Decrypt']);
  return [
    new PolicyStatement({
      sid: 'SeeTheBuckets',
      actions: [
        's3:GetBucketLocation',
        's3:GetBucketLogging',
        's3:GetBucketObjectLockConfiguration',
        's3:GetBucketPolicy',
        's3:GetBucketVersioning',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
        's3:ListBucket',
        's3:ListBucketVersions',
      ],
      resources: buckets,
    }),
    new PolicyStatement({
      sid: 'ReadTheLogs',
      actions: ['s3:GetObject', 's3:GetObjectRetention', 's3:GetObjectVersion'],
      resources: buckets.map((bucket) => `${bucket}/*`),
    }),
    decrypt,
    // Public keys of the Region, to verify the digests of trails; the action accepts no narrower resource.
    new PolicyStatement({ sid: 'VerifyTrails', actions: ['cloudtrail:ListPublicKeys'], resources: ['*'] }),
    ...peopleStatements({ zoneId: 'log-archive', endpointIds: [], sourceAddresses: auditorSourceAddresses(config) }),
  ];
}
