import { all, into } from '../changes';
import { type Base, type Change, type Json, resource, template } from '../kit';

export const ACCOUNT = '111111111111';
/** The account of the people. */
const IDENTITY_ACCOUNT = '999999999999';
export const roleArn = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;

/** A role with an entry, and what it may do. */
export function role(RoleName: string, trust: object | object[], allows: object[] = [], properties: Json = {}): Json {
  const statements = [trust].flat().map((entry) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...entry }));
  return resource('IAM::Role', {
    RoleName,
    AssumeRolePolicyDocument: { Statement: statements },
    Policies: [{ PolicyName: 'inline', PolicyDocument: allowing(...allows) }],
    ...properties,
  });
}

/** A policy document that allows each of these. */
export const allowing = (...allows: object[]) => ({
  Statement: allows.map((allow) => ({ Effect: 'Allow', ...allow })),
});

export const LAMBDA = { Principal: { Service: 'lambda.amazonaws.com' } };
export const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

/** Let the role of lgwan be allowed something. */
export const lgwanMay = (...allows: object[]): Change =>
  into('lgwan', { LgRole: role('sanso-lgwan-app', LAMBDA, allows) });

/** One role more, in a template of a zone. */
export const holds = (zone: string, allow: object, properties: Json = {}): Change =>
  into(zone, { Role: role(`sanso-${zone}-job`, LAMBDA, [allow], properties) });

/** One resource more, of my-number. */
export const given = (type: string, properties: Json = {}, others: Record<string, Json> = {}): Change =>
  all(into('my-number', { It: resource(type, properties) }), into('my-number', others));

const host = (job: string) =>
  resource('EC2::Instance', { MetadataOptions: { HttpTokens: 'required' }, Tags: [{ Key: 'job', Value: job }] });

/** Something that nobody knows before deployment. */
const UNKNOWN = { Parameters: { Open: { Type: 'String' } } };

/** Three zones in one account with a role each, hosts in two of them, and the account of the people. */
export const DEPLOYMENT: Base = {
  templates: {
    'my-number': template('my-number', { MnRole: role('sanso-my-number-app', LAMBDA) }, ACCOUNT, UNKNOWN),
    lgwan: template(
      'lgwan',
      {
        LgRole: role('sanso-lgwan-app', LAMBDA),
        Batch: role('sanso-lgwan-batch', LAMBDA),
        Vpc: resource('EC2::VPC'),
        Sessions: resource('SSM::Document', {
          DocumentType: 'Session',
          Content: {
            inputs: { kmsKeyId: 'alias/sanso', cloudWatchLogGroupName: '/sanso/sessions', maxSessionDuration: '60' },
          },
          Name: 'SSM-SessionManagerRunShell',
        }),
        App: host('app'),
      },
      ACCOUNT,
      UNKNOWN,
    ),
    internet: template(
      'internet',
      { InRole: role('sanso-internet-web', LAMBDA), Vpc: resource('EC2::VPC'), Web: host('web') },
      ACCOUNT,
    ),
    identity: template('security', { Marker: resource('SNS::Topic') }, IDENTITY_ACCOUNT),
  },
};
