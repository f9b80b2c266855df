import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { entries } from '../../template/values';
import { zoneInName, zonesOfAccount } from '../names/principals';

/** Days for which logs are kept at the least (clause 6(7)). */
export const RETENTION_DAYS = 365;

/** Where a log goes: into the archive, elsewhere, or `open` when that cannot be known. */
export type Destination = 'archive' | 'elsewhere' | 'open';

const STORES = [
  'AWS::S3::Bucket',
  'AWS::Logs::LogGroup',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Logs::Destination',
];

/** Whether some template belongs to the log archive. */
export function hasArchive(model: Model): boolean {
  return model.templates.some((template) => model.zoneOfTemplate(template) === 'log-archive');
}

/** Whether a bucket, log group or delivery stream, by name or ARN, is the log archive or ends in it. */
export function destinationOf(model: Model, value: Value | undefined): Destination {
  if (isUnknown(value)) {
    const options = value.options?.map((option) => destinationOf(model, option)) ?? [];
    if (options.includes('elsewhere')) return 'elsewhere';
    return options.length > 1 && options.every((option) => option === 'archive') ? 'archive' : 'open';
  }
  if (typeof value !== 'string' || value === '') return 'elsewhere';
  const found = model.find(value, ...STORES);
  if (found) return destinationOfResource(model, found);
  // The archive may have been made before; its name then tells zone and account.
  const name = value
    .split(':')
    .slice(value.startsWith('arn:') ? 5 : 0)
    .join(':');
  const accounts = name.match(/\d{12}/g) ?? [];
  const archiveOnly = (account: string) => {
    const zones = zonesOfAccount(model, account);
    return zones.size === 1 && zones.has('log-archive');
  };
  if (zoneInName(model, name) === 'log-archive' && accounts.every((account) => model.accounts.has(account)))
    return 'archive';
  if (accounts.some(archiveOnly)) return 'archive';
  return hasArchive(model) ? 'elsewhere' : 'open';
}

function destinationOfResource(model: Model, resource: Resource): Destination {
  if (resource.zone === 'log-archive') return 'archive';
  if (resource.type === 'AWS::Logs::LogGroup') return isShipped(model, resource) ? 'archive' : 'elsewhere';
  if (resource.type === 'AWS::KinesisFirehose::DeliveryStream') return destinationOf(model, streamBucket(resource));
  return hasArchive(model) ? 'elsewhere' : 'open';
}

function streamBucket({ properties }: Resource): Value | undefined {
  return ['ExtendedS3DestinationConfiguration', 'S3DestinationConfiguration'].flatMap((kind) =>
    textsAt(properties, `${kind}.BucketARN`),
  )[0];
}

/** Whether everything in a log group is sent on to the archive. */
export function isShipped(model: Model, group: Resource): boolean {
  return model
    .ofType('AWS::Logs::SubscriptionFilter')
    .some(
      ({ properties }) =>
        model.find(properties.LogGroupName, group.type) === group &&
        properties.FilterPattern === '' &&
        destinationOf(model, properties.DestinationArn) === 'archive',
    );
}

/** Buckets of the archive that hold logs of record, and must therefore be locked. */
export function lockedBuckets(model: Model): readonly Resource[] {
  const recorded = new Set(recordDestinations(model));
  const accessLogs = new Set(
    model
      .ofType('AWS::S3::Bucket')
      .flatMap(({ properties }) => textsAt(properties, 'LoggingConfiguration.DestinationBucketName'))
      .map((name) => model.find(name, 'AWS::S3::Bucket')),
  );
  const recorders = new Set(
    model
      .ofType('AWS::Config::DeliveryChannel')
      .map(({ properties }) => model.find(properties.S3BucketName, 'AWS::S3::Bucket')),
  );
  const buckets = model.ofType('AWS::S3::Bucket').filter(({ zone }) => zone === 'log-archive');
  const ofRecord = buckets.filter((bucket) => recorded.has(bucket) || admitsTrails(model, bucket));
  if (ofRecord.length > 0) return ofRecord;
  // Nothing in the templates writes a log: the archive was given alone.
  return buckets.filter((bucket) => {
    // Access logs, WAF and AWS Config cannot be delivered into a bucket with default retention.
    if (accessLogs.has(bucket) || bucket.name.startsWith('aws-waf-logs-')) return false;
    return !(recorders.has(bucket) && isReplicatedToLocked(model, bucket));
  });
}

/** Whether a bucket policy lets trails deliver. */
function admitsTrails(model: Model, bucket: Resource): boolean {
  return model
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties }) => model.find(properties.Bucket, bucket.type) === bucket)
    .some(({ properties }) => {
      const read = statementsOf(properties.PolicyDocument);
      return (
        !isUnknown(read) &&
        read.some(({ effect, service }) => effect === 'Allow' && service.includes('cloudtrail.amazonaws.com'))
      );
    });
}

/** What trails, flow logs, DNS logs, firewalls and delivery streams write to. */
function recordDestinations(model: Model): (Resource | undefined)[] {
  const values = (type: string, path: string) =>
    model
      .ofType(type)
      .flatMap(({ properties }) => textsAt(properties, path).map((text) => model.find(text, 'AWS::S3::Bucket')));
  return [
    ...values('AWS::CloudTrail::Trail', 'S3BucketName'),
    ...values('AWS::EC2::FlowLog', 'LogDestination'),
    ...values('AWS::Route53Resolver::ResolverQueryLoggingConfig', 'DestinationArn'),
    ...values('AWS::KinesisFirehose::DeliveryStream', 'ExtendedS3DestinationConfiguration.BucketARN'),
    ...values(
      'AWS::NetworkFirewall::LoggingConfiguration',
      'LoggingConfiguration.LogDestinationConfigs[].LogDestination.bucketName',
    ),
  ];
}

function isReplicatedToLocked(model: Model, bucket: Resource): boolean {
  return entries((bucket.properties.ReplicationConfiguration as { Rules?: Value } | undefined)?.Rules).some((rule) => {
    const destination = textsAt(rule, 'Destination.Bucket').map((arn) => model.find(arn, 'AWS::S3::Bucket'))[0];
    return textsAt(rule, 'Status')[0] === 'Enabled' && destination?.properties.ObjectLockConfiguration !== undefined;
  });
}
