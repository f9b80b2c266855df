import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { handOffKeyAlias, keyAlias } from '../../config/names';
import { digestBucketName, sanitizedPaths } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { objectsOf, pathNames } from '../sanitization/path-names';

/**
 * What operators do with sanitized paths (clause 2(12)): in the internet zone they put files into the intake and read the records of what
 * was not handed over; in LGWAN they fetch what arrived, and read what came and what did not.
 */
export function pathStatements(config: Config, zone: Zone): PolicyStatement[] {
  const paths = sanitizedPaths(config).map(({ id }) => id);
  if (paths.length === 0) return [];
  if (zone.label === 'internet') return sending(config, zone, paths);
  return zone.label === 'lgwan' ? receiving(config, zone, paths) : [];
}

type Paths = readonly Parameters<typeof pathNames>[1][];

function sending(config: Config, zone: Zone, paths: Paths): PolicyStatement[] {
  const records = paths.map((path) => pathNames(config, path).quarantine);
  const takesFiles = paths.includes('file');
  return [
    ...(takesFiles
      ? [
          new PolicyStatement({
            sid: 'SendFilesToLgwan',
            actions: ['s3:PutObject'],
            resources: [objectsOf(pathNames(config, 'file').intake)],
          }),
        ]
      : []),
    new PolicyStatement({
      sid: 'ReadRecordsOfThePaths',
      actions: ['s3:GetObject', 's3:ListBucket'],
      resources: records.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, objectsOf(bucket)]),
    }),
    throughS3(config, zone, keyAlias(config, zone.id), ['kms:Decrypt', ...(takesFiles ? ['kms:GenerateDataKey'] : [])]),
  ];
}

function receiving(config: Config, zone: Zone, paths: Paths): PolicyStatement[] {
  const buckets = [...paths.map((path) => pathNames(config, path).handOff), digestBucketName(config)];
  return [
    new PolicyStatement({
      sid: 'FetchWhatWasHandedOver',
      actions: ['s3:GetObject', 's3:ListBucket'],
      resources: buckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, objectsOf(bucket)]),
    }),
    throughS3(config, zone, handOffKeyAlias(config), ['kms:Decrypt']),
  ];
}

function throughS3({ region }: Config, { account }: Zone, alias: string, actions: string[]): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeyOfThePaths',
    actions,
    resources: [`arn:aws:kms:${region}:${account}:key/*`],
    conditions: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias },
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
    },
  });
}
