import { render } from '../../../lib/messages/render';
import { factsOf } from '../../rules/judge';
import { resource, template } from '../../rules/kit';

const trust = {
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
};
const document = (Action: string) => ({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const inline = (action: string) => [{ PolicyName: 'inline', PolicyDocument: document(action) }];

const facts = factsOf({
  lgwan: template(
    'lgwan',
    {
      App: resource('IAM::Role', {
        RoleName: 'app',
        AssumeRolePolicyDocument: trust,
        Policies: inline('app:Inline'),
        ManagedPolicyArns: [{ Ref: 'Managed' }, 'arn:aws:iam::aws:policy/AmazonS3FullAccess'],
        PermissionsBoundary: { Ref: 'Limit' },
      }),
      Managed: resource('IAM::ManagedPolicy', {
        ManagedPolicyName: 'managed',
        PolicyDocument: document('app:Managed'),
      }),
      Attached: resource('IAM::Policy', { Roles: [{ Ref: 'App' }], PolicyDocument: document('app:Attached') }),
      Limit: resource('IAM::ManagedPolicy', { PolicyDocument: document('app:Limit') }),
      Foreign: resource('IAM::ManagedPolicy', {
        ManagedPolicyName: 'boundary-of-others',
        PolicyDocument: document('app:Foreign'),
      }),
      Loose: resource('IAM::Policy', { Roles: ['elsewhere'], PolicyDocument: document('app:Loose') }),
      Someone: resource('IAM::User', { Policies: inline('app:User') }),
      Half: resource('IAM::Role', {
        RoleName: 'half',
        AssumeRolePolicyDocument: trust,
        ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/elsewhere', { Ref: 'Later' }],
      }),
      Data: resource('S3::Bucket', { BucketName: 'data' }),
      Point: resource('S3::AccessPoint', { Name: 'point', Bucket: { Ref: 'Data' }, Policy: document('s3:GetObject') }),
      OnData: resource('S3::BucketPolicy', { Bucket: { Ref: 'Data' }, PolicyDocument: document('s3:PutObject') }),
    },
    '111111111111',
    { Parameters: { Later: { Type: 'String' } } },
  ),
  identity: template(
    'security',
    {
      Set: resource('SSO::PermissionSet', {
        Name: 'sanso-lgwan-staff',
        InlinePolicy: JSON.stringify(document('set:Inline')),
        CustomerManagedPolicyReferences: [{ Name: 'managed' }],
      }),
    },
    '999999999999',
  ),
});
const { grants, model } = facts;
const find = (logicalId: string) => {
  const found = model.resources.find((each) => each.logicalId === logicalId);
  if (!found) throw new Error(`no ${logicalId}`);
  return found;
};

test('every holder is allowed what its own policies and the attached ones say, and no boundary', () => {
  const said = grants.allowed.map(({ holder, policy, property, statement }) =>
    [holder.logicalId, policy.logicalId, property, ...statement.actions].join(' '),
  );
  expect(said.sort()).toEqual([
    'App App Policies app:Inline',
    'App Attached PolicyDocument app:Attached',
    'App Managed PolicyDocument app:Managed',
    'Loose Loose PolicyDocument app:Loose',
    'Set Managed PolicyDocument app:Managed',
    'Set Set InlinePolicy set:Inline',
    'Someone Someone Policies app:User',
  ]);
});

test('a role has the statements of each of its policies', () => {
  const { statements, unknown } = grants.ofRole(find('App'));
  expect(statements.flatMap(({ statement }) => statement.actions)).toEqual([
    'app:Inline',
    'app:Attached',
    'app:Managed',
  ]);
  expect(unknown).toBeUndefined();
  expect(grants.ofRole(find('Half')).unknown).toBe('arn:aws:iam::111111111111:policy/elsewhere');
});

test('what is not known of a role is said', () => {
  expect(grants.unknown.map(({ holder, reason }) => `${holder.logicalId}: ${render(reason, 'en')}`)).toEqual([
    'Half: policy arn:aws:iam::111111111111:policy/elsewhere is in no template',
  ]);
});

test('boundaries and broad policies of AWS are known with their holders', () => {
  expect(grants.boundaries.map(({ policy, holder }) => [policy.logicalId, holder.logicalId])).toEqual([
    ['Limit', 'App'],
  ]);
  expect(grants.broadAwsPolicies).toEqual([
    { holder: find('App'), name: 'AmazonS3FullAccess', kind: 'changes', property: 'ManagedPolicyArns' },
  ]);
});

test('the policies on a bucket are its own and those of its access points', () => {
  const bucket = find('Data');
  expect(grants.policiesOn(bucket).map(({ holder }) => holder.logicalId)).toEqual(['OnData', 'Point']);
  expect(grants.bucketPolicies(bucket).map(({ holder }) => holder.logicalId)).toEqual(['OnData']);
  expect(grants.data.reachableAs(bucket)).toEqual(
    expect.arrayContaining([
      'arn:aws:s3:::data',
      'arn:aws:s3:::data/*',
      expect.stringMatching(/:accesspoint\/point\/object\/\*$/),
    ]),
  );
});

test.each([
  ['App', 'lgwan'],
  ['Set', 'lgwan'],
])('%s acts in %s', (logicalId, zone) => {
  expect(grants.actsIn(find(logicalId))).toBe(zone);
});

test('people come from an account with nothing but the security zone', () => {
  expect(['999999999999', '111111111111', '777777777777'].map((account) => grants.isIdentityAccount(account))).toEqual([
    true,
    false,
    false,
  ]);
});
