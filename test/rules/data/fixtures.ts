import type { Rule } from '../../../lib/rules/rule';
import type { TemplateBody, TemplateResource } from '../../../lib/template/template';
import { judge, type Templates } from '../judge';

export type Resources = Record<string, TemplateResource>;
type Properties = Record<string, unknown>;

export const ACCOUNT = '111111111111';
export const roleArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;

/** A resource; kept when its stack is deleted unless it is said otherwise. */
export function resource(type: string, properties: Properties = {}, DeletionPolicy: string | undefined = 'Retain') {
  return { Type: `AWS::${type}`, Properties: properties, ...(DeletionPolicy ? { DeletionPolicy } : {}) };
}

export function template(zone: string, resources: Resources, account = ACCOUNT, more: Partial<TemplateBody> = {}) {
  return { Metadata: { sanso: { zone, account } }, Resources: resources, ...more } satisfies TemplateBody;
}

/** Zone and labels of a store as tags. */
export function labels(zone: string, confidentiality = '2', integrity = '1', availability = '1') {
  const tags = { zone, confidentiality, integrity, availability };
  return Object.entries(tags).map(([key, Value]) => ({ Key: `sanso:${key}`, Value }));
}

export const policy = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

export function allow(Principal: unknown, Action: unknown, Resource: unknown = '*', Condition?: unknown) {
  return {
    Effect: 'Allow',
    ...(Principal ? { Principal } : {}),
    Action,
    Resource,
    ...(Condition ? { Condition } : {}),
  };
}

export function role(RoleName: string, ...allows: unknown[]) {
  const Policies = [{ PolicyName: 'inline', PolicyDocument: policy(...allows) }];
  return resource('IAM::Role', { RoleName, AssumeRolePolicyDocument: {}, ...(allows.length > 0 ? { Policies } : {}) });
}

/** Three zones in one account, each with a role, a bucket, a key and a queue; and the archive in an account of its own. */
export function zones(change: Readonly<Record<string, Resources>> = {}, more: Partial<TemplateBody> = {}): Templates {
  const standing = (zone: string): Resources => ({
    Role: role(`sanso-${zone}-app`),
    Bucket: resource('S3::Bucket', { BucketName: `sanso-${zone}-data`, Tags: labels(zone) }),
    Key: resource('KMS::Key', { KeyPolicy: policy(allow({ AWS: roleArn(`sanso-${zone}-key-admin`) }, 'kms:*')) }),
    Queue: resource('SQS::Queue', { QueueName: `sanso-${zone}-queue`, Tags: labels(zone) }),
    Vpc: resource('EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    Endpoint: resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' } }),
    Function: resource('Lambda::Function', { FunctionName: `sanso-${zone}-function` }),
  });
  const Outputs = { Key: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] }, Export: { Name: 'my-number-key' } } };
  return {
    'my-number': template('my-number', { ...standing('my-number'), ...change['my-number'] }, ACCOUNT, { Outputs }),
    lgwan: template('lgwan', { ...standing('lgwan'), ...change.lgwan }, ACCOUNT, more),
    internet: template('internet', { ...standing('internet'), ...change.internet }),
    'log-archive': template(
      'log-archive',
      {
        Bucket: resource('S3::Bucket', { BucketName: 'sanso-log-archive', Tags: labels('log-archive', '3C') }),
        ...change['log-archive'],
      },
      '444444444444',
    ),
  };
}

/** A declared hand-off: one zone puts objects into another. */
export function handOff(from: string, to: string, sanitization: string, expires = '2027-03-31') {
  const hosts: Record<string, string> = { 'my-number': '172.16.10.1', lgwan: '172.16.20.1', internet: '172.16.30.1' };
  const side = (zone: string) => ({ zone, cidr: `${hosts[zone]}/32` });
  return {
    id: 'hand-off',
    from: side(from),
    to: side(to),
    protocol: 's3',
    port: 443,
    purpose: 'Hand over what the business needs',
    basis: 'Ledger 12',
    approver: 'CISO',
    expires,
    sanitization,
  };
}

/** Findings and open questions in short: `finding template/Id …` or `undecided template/Id …`. */
export function shortly(rule: Rule, templates: Templates, flows: unknown[] = []): string[] {
  return judge(rule, templates, flows).map(({ kind, resources }) => [kind, ...resources].join(' '));
}
