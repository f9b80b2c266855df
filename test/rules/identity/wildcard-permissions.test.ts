import { wildcardPermissions } from '../../../lib/rules/identity/wildcard-permissions';
import { all, into } from '../changes';
import { type Row, resource, template, testRule } from '../kit';
import { allowing, DEPLOYMENT, holds, LAMBDA, MFA, role } from './deployment';

const BUCKET = 'arn:aws:s3:::sanso-my-number-data/*';
const NOTHING = { Action: 's3:GetObject', Resource: BUCKET };

/** A permission set of my-number with a policy, by its name. */
const names = (Name: string) =>
  into('identity', {
    Set: resource('SSO::PermissionSet', { Name: 'staff-my-number', CustomerManagedPolicyReferences: [{ Name }] }),
  });

const awsPolicy = (zone: string, policy: string, expected: Row[2]): Row => [
  `${policy} in ${zone}`,
  holds(zone, NOTHING, { ManagedPolicyArns: [`arn:aws:iam::aws:policy/${policy}`] }),
  expected,
];

testRule(wildcardPermissions, DEPLOYMENT, [
  ['named actions and resources', holds('my-number', NOTHING), 'conforms'],
  [
    'what knows no resources',
    holds('my-number', {
      Action: ['ec2:CreateNetworkInterface', 'ec2:Describe*', 'xray:PutTraceSegments'],
      Resource: '*',
    }),
    'conforms',
  ],
  [
    'what turns on the logs of a workflow',
    holds('lgwan', {
      Action: ['logs:CreateLogDelivery', 'logs:UpdateLogDelivery', 'logs:PutResourcePolicy', 'kms:GenerateRandom'],
      Resource: '*',
    }),
    'conforms',
  ],
  [
    'one action that knows resources among many that know none',
    holds('lgwan', { Action: ['logs:CreateLogDelivery', 'ssm:GetManifest', 'logs:GetLogEvents'], Resource: '*' }),
    ['finding lgwan/Role'],
  ],
  [
    'a pattern that takes in actions that know resources',
    holds('lgwan', { Action: 'logs:Create*', Resource: '*' }),
    ['finding lgwan/Role'],
  ],
  [
    'the giving of permissions, which knows no resource either',
    holds('lgwan', { Action: 'lakeformation:GrantPermissions', Resource: '*' }),
    ['finding lgwan/Role'],
  ],
  [
    'keys that a condition names',
    holds('my-number', {
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/sanso-my-number' } },
    }),
    'conforms',
  ],
  [
    'the screens of all hosts',
    holds('my-number', { Action: 'ec2:GetConsoleScreenshot', Resource: '*' }),
    ['finding my-number/Role'],
  ],
  ['all of a service', holds('my-number', { Action: 's3:*', Resource: '*' }), ['finding my-number/Role']],
  [
    'a named action on every bucket',
    holds('lgwan', { Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' }),
    ['finding lgwan/Role'],
  ],
  ['all keys', holds('my-number', { Action: 'kms:Decrypt', Resource: ['*'] }), ['finding my-number/Role']],
  [
    'everything but a bucket',
    holds('my-number', { Action: 's3:GetObject', NotResource: BUCKET }),
    ['finding my-number/Role'],
  ],
  [
    'a whole service by a policy of AWS',
    holds('my-number', NOTHING, {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an intrinsic function
      ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonS3FullAccess' }],
    }),
    ['finding my-number/Role'],
  ],
  awsPolicy('internet', 'AmazonS3ReadOnlyAccess', ['finding internet/Role']),
  awsPolicy('log-archive', 'ReadOnlyAccess', ['finding log-archive/Role']),
  awsPolicy('internet', 'SecurityAudit', ['finding internet/Role']),
  [
    'what there is, shown to a vendor',
    into('internet', {
      Role: role('sanso-internet-vendor', { Principal: { AWS: '888888888888' }, Condition: MFA }, [], {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/SecurityAudit'],
        Tags: [{ Key: 'sanso:vendor', Value: 'vendor' }],
      }),
    }),
    ['finding internet/Role'],
  ],
  awsPolicy('internet', 'AmazonSSMManagedInstanceCore', 'conforms'),
  awsPolicy('security', 'ReadOnlyAccess', 'conforms'),
  [
    'what there is, shown to people',
    into('internet', {
      Role: role('sanso-internet-auditor', { Principal: { AWS: '999999999999' }, Condition: MFA }, [], {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/SecurityAudit'],
      }),
    }),
    'conforms',
  ],
  ['all of a service, in an open zone', holds('internet', { Action: 's3:*', Resource: '*' }), 'conforms'],
  [
    'a policy that is not known',
    holds('my-number', NOTHING, { ManagedPolicyArns: [{ Ref: 'Open' }] }),
    ['undecided my-number/Role'],
  ],
  ['a permission set with a policy that no template holds', names('my-number-job'), ['undecided identity/Set']],
  [
    'a permission set with a policy of the templates',
    all(
      names('my-number-job'),
      into('my-number', {
        Job: resource('IAM::ManagedPolicy', { ManagedPolicyName: 'my-number-job', PolicyDocument: allowing(NOTHING) }),
      }),
    ),
    'conforms',
  ],
  [
    'all of a service, in an independent network',
    (draft) => {
      draft.templates.clinic = template('independent', {
        Role: role('clinic-app', LAMBDA, [{ Action: 's3:*', Resource: '*' }]),
      });
      draft.templates.clinic.Metadata.sanso.network = 'clinic';
    },
    ['finding clinic/Role'],
  ],
  [
    'all of a service, as a user of a closed zone',
    into('lgwan', {
      User: resource('IAM::User', {
        Policies: [{ PolicyName: 'inline', PolicyDocument: allowing({ Action: 's3:*', Resource: '*' }) }],
      }),
    }),
    ['finding lgwan/User'],
  ],
]);
