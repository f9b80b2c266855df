import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { part, textsAt, valuesAt, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Where each kind of log says its destination. */
const DESTINATIONS = {
  'AWS::CloudTrail::Trail': { path: 'S3BucketName', log: 'log-destination.trail' },
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': { path: 'DestinationArn', log: 'log-destination.dns' },
  'AWS::Config::DeliveryChannel': { path: 'S3BucketName', log: 'log-destination.config' },
  'AWS::NetworkFirewall::LoggingConfiguration': {
    path: 'LoggingConfiguration.LogDestinationConfigs[].LogDestination',
    log: 'log-destination.firewall',
  },
  'AWS::WAFv2::LoggingConfiguration': { path: 'LogDestinationConfigs[]', log: 'log-destination.waf' },
} as const;

/** Logs go into the archive and nowhere else (L04). A flow log beside the one that counts is judged here too. */
export const logDestination: Rule = {
  id: 'Sanso-6.7-LogDestination',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログはログ保管領域に集めること', en: 'Logs are kept in the log archive' },
  aspects: ['I', 'C'],
  severity: 'high',
  types: [...Object.keys(DESTINATIONS), 'AWS::EC2::FlowLog', 'AWS::S3::Bucket'],
  singleResource: false,
  check: ({ model, logs }) => {
    const judge = (resource: Resource, value: Value | undefined, log: Said, property: string): Outcome[] => {
      const verdict = logs.archive.destinationOf(value);
      if (verdict === 'archive') return [];
      const destination = worded(value);
      return verdict === 'open'
        ? [undecided(resource, say('log-destination.unknown', { destination }), property)]
        : [finding(resource, say('log-destination', { log, resource: resource.id, destination }), { property })];
    };
    return [
      ...Object.entries(DESTINATIONS).flatMap(([type, { path, log }]) =>
        model
          .ofType(type)
          .flatMap((resource) =>
            valuesAt(resource.properties, path).flatMap((value) => judge(resource, named(value), say(log), path)),
          ),
      ),
      ...model.ofType('AWS::EC2::FlowLog').flatMap((resource) => {
        const value = resource.properties.LogDestination ?? resource.properties.LogGroupName;
        const target = model.find(value, 'AWS::Logs::LogGroup');
        // A second copy in a log group of the same zone is no harm.
        return target && target.zone === resource.zone
          ? []
          : judge(resource, value, say('log-destination.flow'), 'LogDestination');
      }),
      ...model
        .ofType('AWS::S3::Bucket')
        .filter((bucket) => logsIntoItself(model, bucket))
        .map((bucket) =>
          finding(bucket, say('log-destination.itself', { bucket: bucket.logicalId }), {
            property: 'LoggingConfiguration.DestinationBucketName',
          }),
        ),
    ];
  },
};

/**
 * Whether a bucket keeps the log of its own use: whoever may delete in it deletes that too. Source: Amazon S3 User Guide,
 * `LoggingConfiguration`: without a destination the log stays in the bucket.
 */
function logsIntoItself(model: Model, bucket: Resource): boolean {
  const { LoggingConfiguration: logging } = bucket.properties;
  if (logging === undefined || isUnknown(logging)) return false;
  const destination = part(logging, 'DestinationBucketName');
  return destination === undefined || (!isUnknown(destination) && model.find(destination) === bucket);
}

/** A firewall names its destination as a map: bucket, log group or delivery stream. */
function named(value: Value): Value {
  const [text] = ['bucketName', 'logGroup', 'deliveryStream'].flatMap((key) => textsAt(value, key));
  return text ?? value;
}
