import { permissionSet } from '../../../lib/rules/identity/permission-set';
import { all, into } from '../changes';
import { type Change, resource, template, testRule } from '../kit';
import { allowing, DEPLOYMENT } from './deployment';

const logs = (zone: string, account = '111111111111') =>
  `arn:aws:logs:ap-northeast-1:${account}:log-group:/sanso/${zone}/*`;
const allow = (Resource: unknown, Action: unknown = 'logs:GetLogEvents') => allowing({ Action, Resource });
/** A permission set of lgwan. */
const has = (properties: object) =>
  into('identity', {
    Set: resource('SSO::PermissionSet', { Name: 'lgwan-staff', InlinePolicy: allow(logs('lgwan')), ...properties }),
  });
const assigned = (...accounts: string[]): Change =>
  all(
    has({ InlinePolicy: allow(logs('lgwan', '222222222222')) }),
    (draft) => {
      const topic = { Topic: resource('SNS::Topic') };
      draft.templates.lgwan = template('lgwan', topic, '222222222222');
      draft.templates.internet = template('internet', topic, '333333333333');
    },
    into(
      'identity',
      Object.fromEntries(
        accounts.map((TargetId, index) => [
          `Assign${index}`,
          resource('SSO::Assignment', {
            PermissionSetArn: { 'Fn::GetAtt': ['Set', 'PermissionSetArn'] },
            TargetId,
            TargetType: 'AWS_ACCOUNT',
          }),
        ]),
      ),
    ),
  );

/** Two groups are assigned, and this kind of principal. */
const people = (last: string): Change =>
  all(assigned('222222222222', '222222222222', '222222222222'), (draft) => {
    for (const [index, PrincipalType] of ['GROUP', 'GROUP', last].entries())
      draft.set(`identity/Assign${index}`, { PrincipalType, PrincipalId: `${index}` });
  });

testRule(permissionSet, DEPLOYMENT, [
  ['reads the logs of its zone', has({}), 'conforms'],
  [
    'says by no tag where it acts, and most do',
    all(
      has({}),
      into('identity', {
        ...Object.fromEntries(
          ['internet', 'my-number'].map((Value, index) => [
            `Other${index}`,
            resource('SSO::PermissionSet', { Name: `${Value}-staff`, Tags: [{ Key: 'sanso:acts-in', Value }] }),
          ]),
        ),
      }),
    ),
    ['finding identity/Set'],
  ],
  ['says by a tag where it acts', has({ Tags: [{ Key: 'sanso:acts-in', Value: 'lgwan' }] }), 'conforms'],
  ['lasts a working day', has({ SessionDuration: 'PT8H' }), 'conforms'],
  ['lasts an hour in minutes', has({ SessionDuration: 'PT60M' }), 'conforms'],
  ['lasts twelve hours', has({ SessionDuration: 'PT12H' }), ['finding identity/Set']],
  ['lasts somehow', has({ SessionDuration: 'long' }), ['finding identity/Set']],
  [
    'reads the logs of two zones',
    has({ InlinePolicy: allow([logs('lgwan'), logs('my-number')]) }),
    ['finding identity/Set'],
  ],
  [
    'reads the logs of two zones under a name that tells none',
    has({ Name: 'staff', InlinePolicy: allow([logs('internet'), logs('my-number')]) }),
    ['finding identity/Set'],
  ],
  [
    'reads all logs, by a policy that is text',
    has({ InlinePolicy: JSON.stringify(allow('*')) }),
    ['finding identity/Set'],
  ],
  ['looks around', has({ InlinePolicy: allow('*', 'ec2:Describe*') }), 'conforms'],
  [
    'holds a policy that reads all data',
    has({ ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
    ['finding identity/Set'],
  ],
  [
    'holds a policy that shows what there is',
    has({ ManagedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'] }),
    'conforms',
  ],
  ['is assigned in the account of its own zone', assigned('222222222222'), 'conforms'],
  ['is assigned in the account of another zone', assigned('333333333333'), ['finding identity/Assign0']],
  ['is assigned in an account outside', assigned('777777777777'), ['finding identity/Assign0']],
  ['is assigned in the accounts of two zones', assigned('222222222222', '333333333333'), ['finding identity/Assign0']],
  [
    'reads the logs of another zone by a managed policy',
    all(
      has({ InlinePolicy: undefined, CustomerManagedPolicyReferences: [{ Name: 'readers' }] }),
      into('lgwan', {
        Readers: resource('IAM::ManagedPolicy', {
          ManagedPolicyName: 'readers',
          PolicyDocument: allow(logs('my-number')),
        }),
      }),
    ),
    ['finding identity/Set'],
  ],
  ['groups alone', people('GROUP'), 'conforms'],
  ['a person among groups', people('USER'), ['finding identity/Assign2']],
  ['a page of somebody else', has({ RelayStateType: 'https://evil.example/' }), ['finding identity/Set']],
  ['a page of the console', has({ RelayStateType: 'https://console.aws.amazon.com/s3' }), 'conforms'],
]);
