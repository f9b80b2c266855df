import { Access, type Question } from '../../../lib/facts/access/access';
import { buildModel } from '../../../lib/model/model';
import { templateOf } from '../../../lib/template/read-template';

export type Json = Record<string, unknown>;

/** Templates for questions of access: one of account 1 (`a`), one of account 2 (`b`), one of the organization (`o`). */
export interface Worlds {
  readonly a?: Json;
  readonly b?: Json;
  readonly o?: Json;
  readonly parameters?: Json;
  readonly organization?: string | null;
  readonly units?: Json;
}

const ACCOUNTS = { a: '111111111111', b: '222222222222', o: '999999999999' } as const;

export function accessOf({ parameters, organization = 'o-exampleorg1', units, ...parts }: Worlds): Access {
  const templates = (['a', 'b', 'o'] as const).flatMap((name) => {
    const resources = parts[name];
    if (!resources) return [];
    const sanso = {
      zone: 'lgwan',
      account: ACCOUNTS[name],
      region: 'ap-northeast-1',
      ...(organization === null ? {} : { organization }),
      ...(units ? { organizationalUnits: units } : {}),
    };
    const body = { Metadata: { sanso }, Parameters: parameters ?? {}, Resources: resources };
    return [templateOf(`${name}.template.json`, JSON.parse(JSON.stringify(body)))];
  });
  return new Access(buildModel(templates));
}

export function policy(...statements: Json[]): Json {
  return { Version: '2012-10-17', Statement: statements };
}

export const allow = (action: unknown, resource: unknown = '*', more: Json = {}): Json => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...more,
});
export const deny = (action: unknown, resource: unknown = '*', more: Json = {}): Json => ({
  ...allow(action, resource, more),
  Effect: 'Deny',
});
export const when = (operator: string, key: string, value: unknown): Json => ({
  Condition: { [operator]: { [key]: value } },
});

const TRUST = policy({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });

/** A role `name` with one inline policy of some statements. */
export function role(name: string, statements: readonly Json[] = [], more: Json = {}): Json {
  const policies =
    statements.length === 0 ? {} : { Policies: [{ PolicyName: 'p', PolicyDocument: policy(...statements) }] };
  return {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: name, AssumeRolePolicyDocument: TRUST, ...policies, ...more },
  };
}

export function user(name: string, statements: readonly Json[] = [], more: Json = {}): Json {
  const policies =
    statements.length === 0 ? {} : { Policies: [{ PolicyName: 'p', PolicyDocument: policy(...statements) }] };
  return { Type: 'AWS::IAM::User', Properties: { UserName: name, ...policies, ...more } };
}

export const bucket = (name: string, more: Json = {}): Json => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: name, ...more },
});
export const bucketPolicy = (of: unknown, ...statements: Json[]): Json => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket: of, PolicyDocument: policy(...statements) },
});
export const by = (principal: unknown, action: unknown, resource: unknown = '*', more: Json = {}): Json => ({
  ...allow(action, resource, more),
  Principal: principal,
});
export const managed = (name: string, ...statements: Json[]): Json => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { ManagedPolicyName: name, PolicyDocument: policy(...statements) },
});
export const key = (...statements: Json[]): Json => ({
  Type: 'AWS::KMS::Key',
  Properties: statements.length === 0 ? {} : { KeyPolicy: policy(...statements) },
});
export const organizationPolicy = (type: string, targets: readonly unknown[], ...statements: Json[]): Json => ({
  Type: 'AWS::Organizations::Policy',
  Properties: { Name: type, Type: type, TargetIds: targets, Content: policy(...statements) },
});

/** A question in short: principal, action, resource, and what else it says. */
export type Row = readonly [
  trap: string,
  what: string,
  worlds: Worlds,
  question: Omit<Question, 'principal' | 'action' | 'resource'> & Partial<Question>,
  decision: string,
];

export function ask(worlds: Worlds, question: Row[3]): string {
  const { principal = 'R', action = 's3:GetObject', resource = 'B#a', ...rest } = question;
  return accessOf(worlds).ask({ principal, action, resource, ...rest }).decision;
}
