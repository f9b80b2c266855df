import { roleInUse } from '../../../lib/rules/identity/role-in-use';
import { into } from '../changes';
import { resource, testRule } from '../kit';
import { DEPLOYMENT, roleArn } from './deployment';

const lambda = (Role: unknown) => resource('Lambda::Function', { FunctionName: 'sanso-internet-web', Role });
const profile = (...Roles: unknown[]) => resource('IAM::InstanceProfile', { Roles });

testRule(roleInUse, DEPLOYMENT, [
  [
    'a function with a role of its zone',
    into('lgwan', { Fn: lambda({ 'Fn::GetAtt': ['LgRole', 'Arn'] }) }),
    'conforms',
  ],
  [
    'a function with a role of another zone',
    into('lgwan', { Fn: lambda(roleArn('sanso-internet-web')) }),
    ['finding lgwan/Fn'],
  ],
  [
    'a function with a role of another zone that no template defines',
    into('lgwan', { Fn: lambda(roleArn('sanso-my-number-key-admin')) }),
    ['finding lgwan/Fn'],
  ],
  [
    'a function with a role of AWS',
    into('lgwan', { Fn: lambda(roleArn('aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda')) }),
    'conforms',
  ],
  [
    'a function whose role is read at deployment',
    into('lgwan', { Fn: lambda('{{resolve:ssm:/role}}') }),
    ['undecided lgwan/Fn'],
  ],
  [
    'a function whose role stands in a secret',
    into('lgwan', { Fn: lambda('{{resolve:secretsmanager:role:SecretString:arn::}}') }),
    ['undecided lgwan/Fn'],
  ],
  [
    'a function that is given a password of a secret',
    into('lgwan', {
      Fn: resource('Lambda::Function', {
        ...lambda({ 'Fn::GetAtt': ['LgRole', 'Arn'] }).Properties,
        Environment: { Variables: { PASSWORD: '{{resolve:secretsmanager:db:SecretString:password::}}' } },
      }),
    }),
    'conforms',
  ],
  [
    'a profile with a role that nobody exports',
    into('lgwan', { Profile: profile({ 'Fn::ImportValue': 'nobody' }) }),
    ['undecided lgwan/Profile'],
  ],
  ['a profile with a role of its zone', into('lgwan', { Profile: profile({ Ref: 'LgRole' }) }), 'conforms'],
  [
    'a host whose profile has a role of another zone',
    into('lgwan', {
      Profile: profile('sanso-my-number-app'),
      Template: resource('EC2::LaunchTemplate', {
        LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } },
      }),
    }),
    ['finding lgwan/Profile', 'finding lgwan/Template'],
  ],
  [
    'a bucket policy, which says whom it admits',
    into('lgwan', {
      Policy: resource('S3::BucketPolicy', {
        PolicyDocument: { Statement: [{ Principal: { AWS: roleArn('sanso-internet-web') } }] },
      }),
    }),
    'conforms',
  ],
]);
