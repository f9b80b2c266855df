import { administratorAccess } from '../../../lib/rules/identity/administrator-access';
import { permissionSet } from '../../../lib/rules/identity/permission-set';
import { NEIGHBOURS, shortly, template } from './fixtures';

const logs = (zone: string) => `arn:aws:logs:ap-northeast-1:111111111111:log-group:/sanso/${zone}/*`;
const allow = (Resource: unknown, Action: unknown = 'logs:GetLogEvents') => ({
  Statement: [{ Effect: 'Allow', Action, Resource }],
});
const set = (properties: Record<string, unknown>) => ({
  Type: 'AWS::SSO::PermissionSet',
  Properties: { Name: 'lgwan-staff', InlinePolicy: allow(logs('lgwan')), ...properties },
});
const FINDING = ['finding identity/Set'];

test.each<[string, Record<string, unknown>, string[]]>([
  ['reads the logs of its zone', {}, []],
  ['lasts a working day', { SessionDuration: 'PT8H' }, []],
  ['lasts an hour in minutes', { SessionDuration: 'PT60M' }, []],
  ['lasts twelve hours', { SessionDuration: 'PT12H' }, FINDING],
  ['lasts somehow', { SessionDuration: 'long' }, FINDING],
  ['reads the logs of two zones', { InlinePolicy: allow([logs('lgwan'), logs('my-number')]) }, FINDING],
  [
    'reads the logs of two zones under a name that tells none',
    { Name: 'staff', InlinePolicy: allow([logs('internet'), logs('my-number')]) },
    FINDING,
  ],
  ['reads all logs, by a policy that is text', { InlinePolicy: JSON.stringify(allow('*')) }, FINDING],
  ['looks around', { InlinePolicy: allow('*', 'ec2:Describe*') }, []],
  ['holds a policy that reads all data', { ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }, FINDING],
  [
    'holds a policy that shows what there is',
    { ManagedPolicies: ['arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'] },
    [],
  ],
])('a permission set of lgwan that %s', (_, properties, expected) => {
  expect(
    shortly(permissionSet, { ...NEIGHBOURS, identity: template('security', { Set: set(properties) }, '999999999999') }),
  ).toEqual(expected);
});

test('an administrator by permission set is one', () => {
  const identity = template('security', {
    Set: set({ ManagedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
  });
  expect(shortly(administratorAccess, { identity })).toEqual(FINDING);
});

test('a permission set is assigned in the account of its own zone', () => {
  const assign = (TargetId: string) => ({
    Type: 'AWS::SSO::Assignment',
    Properties: {
      PermissionSetArn: { 'Fn::GetAtt': ['Set', 'PermissionSetArn'] },
      TargetId,
      TargetType: 'AWS_ACCOUNT',
    },
  });
  const topic = { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } };
  const assigned = (...accounts: string[]) =>
    shortly(permissionSet, {
      lgwan: template('lgwan', topic, '222222222222'),
      internet: template('internet', topic, '333333333333'),
      identity: template(
        'security',
        { Set: set({}), ...Object.fromEntries(accounts.map((account, index) => [`Assign${index}`, assign(account)])) },
        '999999999999',
      ),
    });
  expect(assigned('222222222222')).toEqual([]);
  expect(assigned('333333333333')).toEqual(['finding identity/Assign0 identity/Set']);
  expect(assigned('777777777777')).toEqual(['finding identity/Assign0 identity/Set']);
  expect(assigned('222222222222', '333333333333')).toEqual(['finding identity/Assign0 identity/Assign1 identity/Set']);
});
