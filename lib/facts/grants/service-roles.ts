import type { Model, Resource } from '../../model/model';
import { isDenial, reaches, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part, textsAt, valuesAt } from '../../template/values';
import { selects } from '../stores/backups';
import type { Grants } from './grants';
import { meets } from './service-request';
import { trustOf } from './trust';

/** What a service has to be allowed by a role: every action, on the one thing that any of the texts means. */
export interface Need {
  readonly actions: readonly string[];
  readonly resource: readonly string[];
}

/** A role that a resource hands to a service of AWS, which does its work by it. */
export interface HandedRole {
  readonly bearer: Resource;
  readonly property: string;
  /** The role as written; undefined where none is. */
  readonly given: Value | undefined;
  /** Principal of the service. */
  readonly service: string;
  readonly needs: readonly Need[];
}

/** What keeps a service from its work with a role. */
export type RoleFlaw =
  | { readonly kind: 'absent' }
  | { readonly kind: 'other-account'; readonly role: string }
  | { readonly kind: 'not-assumed'; readonly role: Resource }
  | { readonly kind: 'not-allowed'; readonly role: Resource; readonly action: string }
  | { readonly kind: 'nowhere'; readonly role: string }
  | { readonly kind: 'open'; readonly role: string };

const STREAM = /^arn:[^:]*:(firehose|kinesis):/;

/** The roles by which services deliver logs and alarms: what each has to be allowed where it delivers to. */
export function deliveryRoles(model: Model, grants: Grants): readonly HandedRole[] {
  const named = (value: Value | undefined): readonly string[] => {
    const found = model.find(value);
    const texts = typeof value === 'string' ? [value] : [];
    return found ? [...grants.data.reachableAs(found), ...texts] : texts;
  };
  const publishing = ({ names }: Resource): Need => ({
    actions: ['sns:Publish'],
    resource: names.filter((name) => name.startsWith('arn:')),
  });
  const group = (value: Value | undefined): Need[] => [
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resource: inGroup(named(value)) },
  ];
  const handed = (
    bearer: Resource,
    property: string,
    service: string,
    needs: readonly Need[],
    given = part(bearer.properties, ...property.split('.')),
  ): HandedRole => ({ bearer, property, given, service, needs });
  const ofStreams = model.ofType('AWS::KinesisFirehose::DeliveryStream').flatMap((stream) =>
    Object.entries(stream.properties)
      .filter(([key]) => /S3DestinationConfiguration$/.test(key))
      .map(([key, destination]) => {
        const inBucket = named(part(destination, 'BucketARN')).map((arn) => arn.replace(/\/\*$/, ''));
        // An expression (`!{timestamp:…}`) may give anything.
        const objects = ['Prefix', 'ErrorOutputPrefix'].flatMap((prefix) => textsAt(destination, prefix));
        const keys = objects.length > 0 ? objects : [''];
        const needs = keys.map((prefix) => ({
          actions: ['s3:PutObject'],
          resource: inBucket.map((arn) => `${arn}/${prefix.replace(/!\{[^}]*\}/g, '*')}*`),
        }));
        return handed(stream, `${key}.RoleARN`, 'firehose.amazonaws.com', [
          ...needs,
          ...textsAt(destination, 'EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN').map((key) => ({
            actions: ['kms:GenerateDataKey'],
            resource: keysOf(model, key),
          })),
        ]);
      }),
  );
  const ofFilters = model.ofType('AWS::Logs::SubscriptionFilter', 'AWS::Logs::Destination').flatMap((filter) => {
    const to = filter.properties.DestinationArn ?? filter.properties.TargetArn;
    const stream = model.find(to, 'AWS::KinesisFirehose::DeliveryStream', 'AWS::Kinesis::Stream');
    if (!stream && !(typeof to === 'string' && STREAM.test(to))) return [];
    const isFirehose = stream ? stream.type.includes('Firehose') : String(to).includes(':firehose:');
    const needs = [{ actions: [isFirehose ? 'firehose:PutRecord' : 'kinesis:PutRecord'], resource: named(to) }];
    return [handed(filter, 'RoleArn', 'logs.amazonaws.com', needs)];
  });
  const ofTrails = model
    .ofType('AWS::CloudTrail::Trail')
    .filter(({ properties }) => properties.CloudWatchLogsLogGroupArn !== undefined)
    .map((trail) =>
      handed(
        trail,
        'CloudWatchLogsRoleArn',
        'cloudtrail.amazonaws.com',
        group(trail.properties.CloudWatchLogsLogGroupArn),
      ),
    );
  const ofFlows = model.ofType('AWS::EC2::FlowLog').flatMap((log) => {
    const { LogGroupName: name, LogDestinationType: type = 'cloud-watch-logs', LogDestination: to } = log.properties;
    const across = log.properties.DeliverCrossAccountRole;
    return [
      ...(type === 'cloud-watch-logs'
        ? [handed(log, 'DeliverLogsPermissionArn', 'vpc-flow-logs.amazonaws.com', group(to ?? name))]
        : []),
      ...(across === undefined ? [] : [handed(log, 'DeliverCrossAccountRole', 'delivery.logs.amazonaws.com', [])]),
    ];
  });
  const ofRecorders = model.ofType('AWS::Config::ConfigurationRecorder').flatMap((recorder) => {
    // The role is required: where there is none, nobody deploys it.
    if (recorder.properties.RoleARN === undefined) return [];
    const needs = model
      .ofType('AWS::Config::DeliveryChannel')
      .filter(({ account }) => account === recorder.account)
      .map(({ properties }) => ({
        actions: ['s3:PutObject'],
        resource: objectsIn(model, grants, properties.S3BucketName),
      }));
    return [handed(recorder, 'RoleARN', 'config.amazonaws.com', needs)];
  });
  const ofCopies = model.ofType('AWS::S3::Bucket').flatMap((bucket) =>
    valuesAt(bucket.properties, 'ReplicationConfiguration').map((replication) => {
      const needs = valuesAt(replication, 'Rules[].Destination.Bucket').map((to) => ({
        actions: ['s3:ReplicateObject'],
        resource: objectsIn(model, grants, to),
      }));
      return handed(bucket, 'ReplicationConfiguration.Role', 's3.amazonaws.com', needs);
    }),
  );
  const ofRules = model.ofType('AWS::Events::Rule').flatMap((rule) =>
    valuesAt(rule.properties, 'Targets[]').flatMap((target) => {
      const [to, given] = [part(target, 'Arn'), part(target, 'RoleArn')];
      const topic = model.find(to, 'AWS::SNS::Topic');
      if (given === undefined || !topic) return [];
      return [handed(rule, 'Targets.RoleArn', 'events.amazonaws.com', [publishing(topic)], given)];
    }),
  );
  return [...ofStreams, ...ofFilters, ...ofTrails, ...ofFlows, ...ofRecorders, ...ofCopies, ...ofRules];
}

function objectsIn(model: Model, grants: Grants, bucket: Value | undefined): readonly string[] {
  const found = model.find(bucket, 'AWS::S3::Bucket');
  if (found) return grants.data.reachableAs(found).filter((arn) => arn.endsWith('/*'));
  return typeof bucket === 'string' ? [`${bucket.startsWith('arn:') ? bucket : `arn:aws:s3:::${bucket}`}/*`] : [];
}

/** The key that an ARN or an alias means; an alias of a key that no template holds may be of any key of its account. */
function keysOf(model: Model, text: string): readonly string[] {
  const alias = model.find(text, 'AWS::KMS::Alias');
  const key = model.find(alias?.properties.TargetKeyId ?? text, 'AWS::KMS::Key');
  if (key) return key.names.filter((name) => name.startsWith('arn:'));
  return [text.replace(/:alias\/.*$/, ':key/*')];
}

/** What is written into a log group are streams of it. */
function inGroup(arns: readonly string[]): readonly string[] {
  return arns.map((arn) => `${arn.replace(/:\*$/, '')}:log-stream:*`);
}

/** What AWS Backup has to be allowed to copy a store of a type, and what of it. */
const COPYING: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['s3:GetObject', 's3:GetObjectVersion'],
  'AWS::RDS::DBInstance': ['rds:CreateDBSnapshot'],
  'AWS::RDS::DBCluster': ['rds:CreateDBClusterSnapshot'],
  'AWS::DynamoDB::Table': ['dynamodb:CreateBackup'],
  'AWS::EFS::FileSystem': ['elasticfilesystem:Backup'],
  'AWS::EC2::Volume': ['ec2:CreateSnapshot'],
};

/** The roles by which AWS Backup makes copies. */
export function backupRoles(model: Model, grants: Grants): readonly HandedRole[] {
  return model.ofType('AWS::Backup::BackupSelection').map((bearer) => {
    const stores = model.ofType(...Object.keys(COPYING)).filter((store) => selects(bearer, store));
    const needs = stores.map((store) => ({
      actions: COPYING[store.type],
      resource:
        store.type === 'AWS::S3::Bucket' ? objectsIn(model, grants, store.name) : grants.data.reachableAs(store),
    }));
    return {
      bearer,
      property: 'BackupSelection.IamRoleArn',
      given: part(bearer.properties, 'BackupSelection', 'IamRoleArn'),
      service: 'backup.amazonaws.com',
      needs,
    };
  });
}

/** Policies of AWS that allow what a service needs of its role. */
const OF_AWS: Readonly<Record<string, RegExp>> = {
  'backup.amazonaws.com': /^AWSBackupServiceRolePolicyFor(Backup|S3Backup|S3Restore|Restores)$|^AWSBackupFullAccess$/,
  'config.amazonaws.com': /^AWS_ConfigRole$/,
};
const ALL = /^(AdministratorAccess|PowerUserAccess)$/;

/** What keeps services from their work with a role; nothing where they can do it. */
export function flawsOf(model: Model, grants: Grants, handed: HandedRole): readonly RoleFlaw[] {
  if (handed.given === undefined) return [{ kind: 'absent' }];
  return entries(handed.given).flatMap((given) => flawOf(model, grants, handed, given) ?? []);
}

function flawOf(model: Model, grants: Grants, handed: HandedRole, given: Value): RoleFlaw | undefined {
  const { bearer, service, needs } = handed;
  if (typeof given !== 'string') return { kind: 'open', role: isUnknown(given) ? (given.pattern ?? '') : '' };
  const role = model.find(given, 'AWS::IAM::Role');
  const account = role?.account ?? given.split(':')[4];
  if (account !== bearer.account) return { kind: 'other-account', role: given };
  if (!role) {
    const own = new RegExp(`:role/aws-service-role/(\\w+\\.)?${service.replaceAll('.', '\\.')}/`);
    return own.test(given) ? undefined : { kind: 'nowhere', role: given };
  }
  const { allows, denies, unknown } = trustOf(role);
  const request = { sender: service, account, region: bearer.region };
  const means = ({ aws, service: services }: Statement) =>
    aws.includes('*') || services.some((text) => text === '*' || isOf(service, text));
  const assumes =
    allows.some((each) => means(each) && each.conditions.every((condition) => meets(condition, request) !== 'never')) &&
    !denies.some((each) => means(each) && each.conditions.every((condition) => meets(condition, request) === 'always'));
  if (!assumes) return unknown ? { kind: 'open', role: given } : { kind: 'not-assumed', role };
  return unmet(model, grants, handed, role, needs);
}

function unmet(
  model: Model,
  grants: Grants,
  { service }: HandedRole,
  role: Resource,
  needs: readonly Need[],
): RoleFlaw | undefined {
  const { statements, unknown } = grants.ofRole(role);
  const ofAws = textsAt(role.properties, 'ManagedPolicyArns[]')
    .filter((arn) => /^arn:[^:]*:iam::aws:/.test(arn))
    .map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  const isGiven = ofAws.some((name) => ALL.test(name) || OF_AWS[service]?.test(name));
  const own = statements.map(({ statement }) => statement);
  for (const { actions, resource } of needs)
    for (const action of actions) {
      if (resource.length === 0) return { kind: 'open', role: role.name };
      const speaks = (statement: Statement) =>
        speaksOf(statement, action) && resource.some((arn) => reaches(statement, arn));
      const isDenied = own.some((each) => isDenial(each) && each.conditions.length === 0 && speaks(each));
      if (isDenied) return { kind: 'not-allowed', role, action };
      if (isGiven || own.some((each) => each.effect === 'Allow' && speaks(each))) continue;
      // What a policy of AWS or of another template allows is not told here.
      return unknown !== undefined || ofAws.length > 0
        ? { kind: 'open', role: role.name }
        : { kind: 'not-allowed', role, action };
    }
  return isBounded(model, role, needs);
}

/** The first thing that the boundary of a role keeps from it, where the templates hold the boundary. */
function isBounded(model: Model, role: Resource, needs: readonly Need[]): RoleFlaw | undefined {
  const boundary = model.find(role.properties.PermissionsBoundary, 'AWS::IAM::ManagedPolicy');
  const statements = boundary && statementsOf(boundary.properties.PolicyDocument);
  if (!statements || isUnknown(statements)) return undefined;
  const action = needs.flatMap(({ actions }) => actions).find((each) => !isLeft(statements, each));
  return action === undefined ? undefined : { kind: 'not-allowed', role, action };
}

function isLeft(statements: readonly Statement[], action: string): boolean {
  const speaking = statements.filter((statement) => speaksOf(statement, action));
  return (
    speaking.some(({ effect }) => effect === 'Allow') &&
    !speaking.some((each) => isDenial(each) && each.conditions.length === 0 && each.resources.includes('*'))
  );
}

/** Whether a principal is a service, in any Region. */
function isOf(service: string, text: string): boolean {
  const [name, ...rest] = service.split('.');
  return text === service || new RegExp(`^${name}\\.[a-z0-9-]+\\.${rest.join('\\.')}$`).test(text);
}
