import { roleInUse } from '../../../lib/rules/identity/role-in-use';
import { LAMBDA, NEIGHBOURS, role, shortly, template } from './fixtures';

const lambda = (Role: unknown) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: 'sanso-internet-web', Role },
});
const inLgwan = (resources: Parameters<typeof template>[1]) =>
  shortly(roleInUse, {
    ...NEIGHBOURS,
    lgwan: template('lgwan', { LgRole: role('sanso-lgwan-app', LAMBDA), ...resources }),
  });

test.each<[string, Parameters<typeof template>[1], string[]]>([
  ['a function with a role of its zone', { Fn: lambda({ 'Fn::GetAtt': ['LgRole', 'Arn'] }) }, []],
  [
    'a function with a role of another zone',
    { Fn: lambda('arn:aws:iam::111111111111:role/sanso-internet-web') },
    ['finding lgwan/Fn internet/InRole'],
  ],
  [
    'a function with a role of another zone that no template defines',
    { Fn: lambda('arn:aws:iam::111111111111:role/sanso-my-number-key-admin') },
    ['finding lgwan/Fn'],
  ],
  [
    'a function with a role of AWS',
    { Fn: lambda('arn:aws:iam::111111111111:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda') },
    [],
  ],
  [
    'a profile with a role of its zone',
    { Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'LgRole' }] } } },
    [],
  ],
  [
    'a host whose profile has a role of another zone',
    {
      Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: ['sanso-my-number-app'] } },
      Template: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: { LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } } },
      },
    },
    ['finding lgwan/Profile my-number/MnRole', 'finding lgwan/Template my-number/MnRole'],
  ],
  [
    'a bucket policy, which says whom it admits',
    {
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          PolicyDocument: { Statement: [{ Principal: { AWS: 'arn:aws:iam::111111111111:role/sanso-internet-web' } }] },
        },
      },
    },
    [],
  ],
])('%s', (_, resources, expected) => {
  expect(inLgwan(resources)).toEqual(expected);
});
