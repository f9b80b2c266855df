import { SERVICE_CONTROL } from '../../../lib/facts/organization/organization';
import { factsOf } from '../../rules/judge';
import { resource, template } from '../../rules/kit';

const ARN = 'aws:PrincipalArn';
const denial = (Condition?: object) => ({ Effect: 'Deny', Action: 'ec2:*', Resource: '*', Condition });
const { organization } = factsOf({
  internet: template('internet', { Web: resource('IAM::Role', { RoleName: 'sanso-internet-web' }) }),
  organization: template('security', {
    Guard: resource('Organizations::Policy', {
      Type: 'SERVICE_CONTROL_POLICY',
      TargetIds: ['ou-1'],
      Content: {
        Statement: [
          { Effect: 'Allow', Action: '*', Resource: '*' },
          denial(),
          denial({ ArnNotLike: { [ARN]: 'arn:aws:iam::*:role/network-admin' } }),
          denial({ ArnNotLike: { [ARN]: 'arn:aws:iam::*:role/sanso-*' } }),
          denial({ ArnNotLike: { [ARN]: 'arn:aws:iam::*:role/*' } }),
          denial({ StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } }),
        ],
      },
    }),
    Misfiled: resource('Organizations::Policy', { Type: 'TAG_POLICY', Content: { Statement: [denial()] } }),
    Elsewhere: resource('Organizations::Policy', {
      Type: 'SERVICE_CONTROL_POLICY',
      Content: { 'Fn::ImportValue': 'of another deployment' },
    }),
  }),
});

test('a policy has its denials, or none that are known, and is attached to something or not', () => {
  const told = organization.policies.map(({ resource: { logicalId }, attached, denials }) => [
    logicalId,
    attached,
    denials?.length,
  ]);
  expect(told).toEqual([
    ['Guard', true, 5],
    ['Misfiled', false, 1],
    ['Elsewhere', false, undefined],
  ]);
});

test('a policy of another type enforces nothing of what it says', () => {
  const misfiled = organization.misfiled(SERVICE_CONTROL, ({ actions }) => actions.includes('ec2:*'));
  expect(misfiled.map(({ resource: { logicalId } }) => logicalId)).toEqual(['Misfiled']);
});

test('only exceptions for named administrators leave a denial whole', () => {
  const [{ denials = [] }] = organization.policies;
  const weak = denials.map((statement) => organization.weaknessOf(statement, () => false)?.key);
  expect(weak).toEqual([undefined, undefined, ARN, ARN, 'aws:PrincipalAccount']);
});
