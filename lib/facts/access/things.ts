import type { Model, Resource } from '../../model/model';
import { InputError } from '../../template/input-error';
import { isUnknown } from '../../template/unknown';
import { thingsNamed } from './named';
import type { World } from './world';

/** What is asked for. */
export interface Thing {
  readonly text: string;
  /** By which ARNs policies mean it; `*` for actions without a resource. */
  readonly arns: readonly string[];
  /** Its owner; undefined for a bucket of which nobody says it. */
  readonly account?: string;
  readonly region: string;
  /** What defines it; undefined for what no template holds. */
  readonly resource?: Resource;
  /** Whether it is in the templates, in an account of theirs, outside, nobody knows where, or no thing at all. */
  readonly standing: 'defined' | 'undefined' | 'outside' | 'unsaid' | 'nothing';
  /** Behind an access point: the bucket, with what is asked for in it. */
  readonly bucket?: Thing;
}

/** How what follows `#` is joined to an ARN. */
const JOINTS: Readonly<Record<string, string>> = {
  'AWS::S3::AccessPoint': '/object/',
  'AWS::Lambda::Function': ':',
  'AWS::Logs::LogGroup': ':',
};

export interface ThingContext {
  readonly world: World;
  readonly action: string;
  /** `aws:ResourceAccount`, where the question says it. */
  readonly owner?: string;
  /** The account of whoever asks: its own things bear no account in some ARNs. */
  readonly caller?: string;
}

/** The resource that a question names. @throws InputError for a name that means nothing or several */
export function thingNamed(text: string, context: ThingContext): Thing {
  const { world, caller } = context;
  if (text === '*') return { text, arns: ['*'], account: caller, region: '', standing: 'nothing' };
  if (text.startsWith('arn:')) return thingByArn(text, context);
  const cut = text.indexOf('#');
  const name = cut < 0 ? text : text.slice(0, cut);
  const rest = cut < 0 ? undefined : text.slice(cut + 1);
  if (name === '')
    throw new InputError(
      `resource ${text} names nothing before #: write Bucket#key`,
      `resource ${text} の # の前に名前がない。Bucket#key の形で書く`,
    );
  const service = context.action.split(':')[0].toLowerCase();
  const [resource] = thingsNamed(name, world, { what: 'resource', service });
  return thingOf(resource, world, rest, text);
}

/** A thing of the templates, or what stands in it. */
export function thingOf(given: Resource, world: World, rest?: string, text = given.id): Thing {
  const resource = behindAlias(given, world);
  const arn = world.arnOf(resource).replace(/:\*$/, '');
  const whole = rest === undefined ? arn : `${arn}${JOINTS[resource.type] ?? '/'}${rest}`;
  // Policies write a log group with what stands below it.
  const arns = resource.type === 'AWS::Logs::LogGroup' && rest === undefined ? [`${arn}:*`, arn] : [whole];
  const { account, region } = resource;
  return { text, arns, account, region, resource, standing: 'defined', bucket: bucketBehind(resource, whole, world) };
}

/** The key that an alias means: its policy decides. */
function behindAlias(resource: Resource, { model }: World): Resource {
  if (resource.type !== 'AWS::KMS::Alias') return resource;
  return model.find(resource.properties.TargetKeyId, 'AWS::KMS::Key', 'AWS::KMS::ReplicaKey') ?? resource;
}

/** What stands behind an access point. */
function bucketBehind({ type, properties, account }: Resource, arn: string, world: World): Thing | undefined {
  if (type !== 'AWS::S3::AccessPoint') return undefined;
  const { Bucket: bucket, BucketAccountId: owner } = properties;
  const [, key] = arn.split('/object/');
  const name = typeof bucket === 'string' ? bucket : isUnknown(bucket) ? (bucket.pattern ?? '*') : '*';
  const of = `arn:aws:s3:::${name}`;
  const text = key === undefined ? of : `${of}/${key}`;
  return thingByArn(text, { world, action: 's3:GetObject', owner: typeof owner === 'string' ? owner : account });
}

/** What an ARN means. */
export function thingByArn(arn: string, { world, owner, caller }: ThingContext): Thing {
  const resource = definedAs(arn, world);
  const [, , service, region = '', account = ''] = arn.split(':');
  if (resource) {
    const base = world.arnOf(resource).replace(/:\*$/, '');
    const rest = arn.slice(base.length);
    const isGroup = resource.type === 'AWS::Logs::LogGroup' && /^(:\*)?$/.test(rest);
    // The templates know a secret without the letters at its end.
    const isSecret = resource.type === 'AWS::SecretsManager::Secret' && arn !== base;
    const arns = isGroup ? [`${base}:*`, base] : isSecret ? [arn, base] : [arn];
    const { account: holder, region: place } = resource;
    const bucket = bucketBehind(resource, arn, world);
    return { text: arn, arns, account: holder, region: place, resource, standing: 'defined', bucket };
  }
  const isBucket = service === 's3' && account === '';
  const holder = isBucket ? owner : /^\d{12}$/.test(account) ? account : caller;
  const standing = holder === undefined ? 'unsaid' : world.isOwn(holder) ? 'undefined' : 'outside';
  return { text: arn, arns: [arn], account: holder, region, standing };
}

/** The resource that an ARN is of, or lies below. */
function definedAs(arn: string, world: World): Resource | undefined {
  for (let rest = arn; ; ) {
    const found = world.byArn(rest);
    if (found) return isBelow(found, arn, rest) ? found : undefined;
    const cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf(':'));
    if (cut <= 0 || rest.split(':').length < 6) return secretOf(arn, world.model);
    rest = rest.slice(0, cut);
  }
}

/** Roles, users and policies have nothing below them. */
function isBelow({ type }: Resource, arn: string, found: string): boolean {
  return arn === found || !type.startsWith('AWS::IAM::');
}

/** A secret by its ARN, at whose end AWS puts six letters. */
function secretOf(arn: string, model: Model): Resource | undefined {
  const [, account, name] = /^arn:aws:secretsmanager:[^:]*:(\d{12}):secret:(.+?)(?:-[A-Za-z0-9]{6})?$/.exec(arn) ?? [];
  return model
    .ofType('AWS::SecretsManager::Secret')
    .find((secret) => secret.account === account && secret.name === name);
}
