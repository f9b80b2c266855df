import type { Facts } from '../../facts/facts';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { speaksOf } from '../../template/policy-document';
import { textsAt } from '../../template/values';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

/** Where each kind of log says under which path it is kept. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudTrail::Trail': ['S3KeyPrefix'],
  'AWS::EC2::FlowLog': ['LogDestination'],
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': ['DestinationArn'],
  'AWS::Config::DeliveryChannel': ['S3KeyPrefix'],
  'AWS::NetworkFirewall::LoggingConfiguration': ['LoggingConfiguration.LogDestinationConfigs[].LogDestination.prefix'],
  'AWS::KinesisFirehose::DeliveryStream': [
    'ExtendedS3DestinationConfiguration.Prefix',
    'ExtendedS3DestinationConfiguration.ErrorOutputPrefix',
    'S3DestinationConfiguration.Prefix',
    'S3DestinationConfiguration.ErrorOutputPrefix',
  ],
  'AWS::S3::Bucket': ['LoggingConfiguration.LogFilePrefix'],
};

/** A log lies under the path of its own zone and account: under that of another it would be taken for one of theirs. */
export const logPrefix: Rule = {
  id: 'Sanso-6.7-LogPrefix',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログを自らの領域の経路に保管すること', en: 'A log is kept under the path of its own zone' },
  aspects: ['I'],
  severity: 'medium',
  types: [...Object.keys(PATHS), 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: (facts) => [
    ...facts.logs.archive.lockedBuckets.flatMap((bucket) => admitted(facts, bucket)),
    ...Object.entries(PATHS).flatMap(([type, paths]) =>
      facts.model.ofType(type).flatMap((log) =>
        paths.flatMap((property) =>
          textsAt(log.properties, property).flatMap((text) => {
            const other = strangerIn(facts, log, foldersOf(text));
            if (other === undefined) return [];
            const message = say('log-prefix', { log: log.id, path: text, other });
            return [finding(log, message, { property: property.replaceAll('[]', '') })];
          }),
        ),
      ),
    ),
  ],
};

/** Where most who may write into the archive may write under a zone or an account alone, all may: else one forges the log of another. */
function admitted({ grants, zones }: Facts, bucket: Resource): Outcome[] {
  const writing = grants
    .bucketPolicies(bucket)
    .flatMap(({ holder, statements }) =>
      statements
        .filter((statement) => statement.effect === 'Allow' && speaksOf(statement, 's3:PutObject'))
        .map((statement) => ({ holder, objects: statement.resources.filter((text) => text.includes('/')) })),
    );
  const isKept = (text: string) => foldersOf(text).some((folder) => zones.ids.has(folder) || /^\d{12}$/.test(folder));
  const most = mostOf(
    writing,
    () => true,
    ({ objects }) => objects.every(isKept),
  );
  if (!most.has(true)) return [];
  return writing.flatMap(({ holder, objects }) => {
    const path = objects.find((text) => !isKept(text));
    if (path === undefined) return [];
    return [finding([holder, bucket], say('log-prefix.open', { path }), { property: 'PolicyDocument' })];
  });
}

/** Folders of a path, or of what stands behind a bucket. */
function foldersOf(text: string): readonly string[] {
  return text.startsWith('arn:') ? text.split('/').slice(1) : text.split('/');
}

/** Another zone or account that a path names, and not the own one. */
function strangerIn({ model, zones }: Facts, log: Resource, folders: readonly string[]): string | undefined {
  const account = folders.find((folder) => /^\d{12}$/.test(folder) && folder !== log.account);
  if (account !== undefined) return account;
  // What is common to the zones may keep the logs of each.
  const zone = model.find(log.properties.ResourceId)?.network ?? log.network;
  if (zone === undefined || isShared(zone) || folders.includes(zone)) return undefined;
  return folders.find((folder) => zones.ids.has(folder));
}
