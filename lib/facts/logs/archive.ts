import type { Model, Resource } from '../../model/model';
import { referred, referring } from '../../model/referring';
import { statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';

/** Where a log goes: into the archive, elsewhere, or `open` when that cannot be known. */
export type Destination = 'archive' | 'elsewhere' | 'open';

/** Which zones names and accounts tell. */
export interface ZoneNames {
  zoneOfBucket(name: string): string | undefined;
  zonesOfAccount(account: string): ReadonlySet<string>;
}

const BUCKET = 'AWS::S3::Bucket';
const STREAM = 'AWS::KinesisFirehose::DeliveryStream';
const GROUP = 'AWS::Logs::LogGroup';
const STORES = [BUCKET, GROUP, STREAM, 'AWS::Logs::Destination'];

/** What writes logs of record, and where it names its bucket. */
const WRITERS: readonly (readonly [type: string, path: string])[] = [
  ['AWS::CloudTrail::Trail', 'S3BucketName'],
  ['AWS::EC2::FlowLog', 'LogDestination'],
  ['AWS::Route53Resolver::ResolverQueryLoggingConfig', 'DestinationArn'],
  [STREAM, 'ExtendedS3DestinationConfiguration.BucketARN'],
  [
    'AWS::NetworkFirewall::LoggingConfiguration',
    'LoggingConfiguration.LogDestinationConfigs[].LogDestination.bucketName',
  ],
];

/** The log archive: what reaches it, and what keeps logs there. */
export class Archive {
  private shippedGroups?: ReadonlySet<Resource>;
  private buckets?: readonly Resource[];

  constructor(
    private readonly model: Model,
    private readonly names: ZoneNames,
  ) {}

  /** Whether some template belongs to the archive. */
  get exists(): boolean {
    return this.model.templates.some((template) => this.model.zoneOfTemplate(template) === 'log-archive');
  }

  /** Whether a bucket, log group or delivery stream, by name or ARN, is the archive or ends in it. */
  destinationOf(value: Value | undefined): Destination {
    if (isUnknown(value)) {
      const options = value.options?.map((option) => this.destinationOf(option)) ?? [];
      if (options.includes('elsewhere')) return 'elsewhere';
      return options.length > 1 && options.every((option) => option === 'archive') ? 'archive' : 'open';
    }
    if (typeof value !== 'string' || value === '') return 'elsewhere';
    const found = this.model.find(value, ...STORES);
    if (found) return this.destinationOfResource(found);
    // The archive may have been made before; its name then tells zone and account.
    const name = value
      .split(':')
      .slice(value.startsWith('arn:') ? 5 : 0)
      .join(':');
    const accounts = name.match(/\d{12}/g) ?? [];
    if (this.names.zoneOfBucket(name) === 'log-archive') return 'archive';
    if (accounts.some((account) => [...this.names.zonesOfAccount(account)].join() === 'log-archive')) return 'archive';
    return this.exists ? 'elsewhere' : 'open';
  }

  private destinationOfResource(resource: Resource): Destination {
    if (resource.zone === 'log-archive') return 'archive';
    if (resource.type === GROUP) return this.shipped.has(resource) ? 'archive' : 'elsewhere';
    if (resource.type === STREAM)
      return this.destinationOf(
        ['ExtendedS3DestinationConfiguration', 'S3DestinationConfiguration'].flatMap((kind) =>
          textsAt(resource.properties, `${kind}.BucketARN`),
        )[0],
      );
    return this.exists ? 'elsewhere' : 'open';
  }

  /** Whether the archive has what is in a log group, or the group holds no record of what happened. */
  hasCopyOf(group: Resource): boolean {
    if (this.shipped.has(group)) return true;
    const ofTrail = referring(this.model, 'AWS::CloudTrail::Trail', 'CloudWatchLogsLogGroupArn', group);
    if (ofTrail.some(({ properties }) => this.destinationOf(properties.S3BucketName) === 'archive')) return true;
    // Failures of delivery are no record of what happened, only of what did not arrive.
    const failures = 'ExtendedS3DestinationConfiguration.CloudWatchLoggingOptions.LogGroupName';
    return referring(this.model, STREAM, failures, group).length > 0;
  }

  /** Log groups of which everything is sent on to the archive. */
  private get shipped(): ReadonlySet<Resource> {
    if (this.shippedGroups) return this.shippedGroups;
    const shipped = new Set<Resource>();
    this.shippedGroups = shipped;
    for (const filter of this.model.ofType('AWS::Logs::SubscriptionFilter')) {
      const {
        FilterPattern: pattern,
        FieldSelectionCriteria: criteria,
        DestinationArn: destination,
      } = filter.properties;
      if (pattern === '' && !criteria && this.destinationOf(destination) === 'archive')
        for (const group of referred(this.model, filter, 'LogGroupName', GROUP)) shipped.add(group);
    }
    return shipped;
  }

  /** Buckets of the archive that hold logs of record, and must therefore be locked. */
  get lockedBuckets(): readonly Resource[] {
    this.buckets ??= this.readLockedBuckets();
    return this.buckets;
  }

  private readLockedBuckets(): readonly Resource[] {
    const { model } = this;
    const named = (type: string, path: string) =>
      model.ofType(type).flatMap((resource) => referred(model, resource, path, BUCKET));
    const recorded = new Set(WRITERS.flatMap(([type, path]) => named(type, path)));
    const buckets = model.ofType(BUCKET).filter(({ zone }) => zone === 'log-archive');
    const ofRecord = buckets.filter((bucket) => recorded.has(bucket) || this.admitsTrails(bucket));
    if (ofRecord.length > 0) return ofRecord;
    // Nothing in the templates writes a log: the archive was given alone.
    const accessLogs = new Set(named(BUCKET, 'LoggingConfiguration.DestinationBucketName'));
    const recorders = new Set(named('AWS::Config::DeliveryChannel', 'S3BucketName'));
    return buckets.filter(
      (bucket) =>
        // Access logs, WAF and AWS Config cannot be delivered into a bucket with default retention.
        !accessLogs.has(bucket) &&
        !bucket.name.startsWith('aws-waf-logs-') &&
        !(recorders.has(bucket) && this.isReplicatedToLocked(bucket)),
    );
  }

  /** Whether a bucket policy lets trails deliver. */
  private admitsTrails(bucket: Resource): boolean {
    return referring(this.model, 'AWS::S3::BucketPolicy', 'Bucket', bucket).some(({ properties }) => {
      const read = statementsOf(properties.PolicyDocument);
      return (
        !isUnknown(read) &&
        read.some(({ effect, service }) => effect === 'Allow' && service.includes('cloudtrail.amazonaws.com'))
      );
    });
  }

  private isReplicatedToLocked({ properties }: Resource): boolean {
    return valuesAt(properties, 'ReplicationConfiguration.Rules[]').some((rule) => {
      const [arn] = textsAt(rule, 'Destination.Bucket');
      const destination = this.model.find(arn, BUCKET);
      return textsAt(rule, 'Status')[0] === 'Enabled' && destination?.properties.ObjectLockConfiguration !== undefined;
    });
  }
}
