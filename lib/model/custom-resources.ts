import type { Value } from '../template/unknown';
import { textsAt } from '../template/values';
import type { Model, Resource } from './model';

/** A custom resource of the CDK: what it does, and how the logical id of its function begins. */
interface KnownCustomResource {
  readonly does: string;
  readonly handler: string;
}

const known = (name: string, does: string): [string, KnownCustomResource] => [
  `Custom::${name}`,
  { does, handler: `Custom${name}CustomResourceProviderHandler` },
];

const JSON_HANDLER = 'AWSCDKCfnUtilsProviderCustomResourceProviderHandler';

/**
 * Custom resources of the CDK that open no network and give no data away. Source: the handlers in aws-cdk-lib. Not among
 * them are those that call whatever their properties say (`Custom::AWS`) or copy what is elsewhere (`Custom::CDKBucketDeployment`).
 */
const KNOWN_CUSTOM_RESOURCES: Readonly<Record<string, KnownCustomResource>> = Object.fromEntries([
  known('VpcRestrictDefaultSG', 'takes the rules out of the default security group of a VPC'),
  known('S3AutoDeleteObjects', 'empties a bucket before its stack deletes it'),
  known('ECRAutoDeleteImages', 'empties a repository before its stack deletes it'),
  known('CrossRegionExportWriter', 'keeps names of resources for stacks of other Regions'),
  known('CrossRegionExportReader', 'reads names of resources of other Regions'),
  ['Custom::AWSCDKCfnJson', { does: 'puts a JSON value together', handler: JSON_HANDLER }],
  ['Custom::AWSCDKCfnJsonStringify', { does: 'writes a JSON value as text', handler: JSON_HANDLER }],
  ['Custom::LogRetention', { does: 'sets how long a log group is kept', handler: 'LogRetention' }],
  // The wiring itself is judged with that of buckets.
  [
    'Custom::S3BucketNotifications',
    { does: 'sets the notifications of a bucket', handler: 'BucketNotificationsHandler' },
  ],
]);

/** Whether a resource is made by code that somebody wrote, of which no template says what it does. */
export function isCustom({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** How the function of the CDK is called that makes the calls which a `Custom::AWS` describes. */
const CALLER = 'AWS679f53fac002430cb0da5b7982bd2287';

/** Whether a custom resource of the CDK makes calls that only read. */
export function onlyReads(model: Model, { type, properties, template }: Resource): boolean {
  const handler = model.find(properties.ServiceToken, 'AWS::Lambda::Function');
  if (type !== 'Custom::AWS' || handler?.template !== template || !handler.logicalId.startsWith(CALLER)) return false;
  const calls = ['Create', 'Update', 'Delete'].filter((key) => properties[key] !== undefined);
  return calls.every((key) => textsAt(properties, `${key}.action`).some((action) => READING.test(action)));
}

const READING = /^(describe|get|list)[A-Z]/;

/** Whether a custom resource is one of the CDK, made by the function of the CDK in its own template. */
export function isKnownCustom(model: Model, { type, properties, template }: Resource): boolean {
  const entry = Object.hasOwn(KNOWN_CUSTOM_RESOURCES, type) ? KNOWN_CUSTOM_RESOURCES[type] : undefined;
  const handler = model.find(properties.ServiceToken, 'AWS::Lambda::Function');
  // The CDK brings its code as an asset; code that is written into a template is somebody's own.
  const isWritten = textsAt(handler?.properties as Value | undefined, 'Code.ZipFile').length > 0;
  return (
    entry !== undefined && !isWritten && handler?.template === template && handler.logicalId.startsWith(entry.handler)
  );
}
