import { computeOutsideVpc } from '../../../lib/rules/endpoints/compute-outside-vpc';
import { all } from '../changes';
import { type Row, resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const runs = (title: string, expected: Row[2], action: string, properties: object = {}, zone = 'my-number'): Row => [
  title,
  having({
    [zone]: {
      Role: resource('IAM::Role', {
        RoleName: 'batch',
        Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }],
      }),
      Code: resource('Lambda::Function', {
        FunctionName: 'batch',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        ...properties,
      }),
    },
  }),
  expected,
];
/** Code of the internet zone beside a table of some confidentiality. */
const web = (
  title: string,
  expected: Row[2],
  confidentiality: string,
  action = 'dynamodb:Query',
  properties: object = {},
): Row => {
  const [name, change] = runs(`${title}, in the internet zone`, expected, action, properties, 'internet');
  const Tags = [{ Key: 'sanso:confidentiality', Value: confidentiality }];
  const seats = having({ internet: { Seats: resource('DynamoDB::Table', { TableName: 'seats', Tags }) } });
  return [name, all(change, seats), expected];
};
const loose: Row[2] = ['finding my-number/Code'];

testRule(computeOutsideVpc, BASE, [
  runs('in a VPC', 'conforms', 's3:GetObject', { VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] } }),
  runs('reads nothing', 'conforms', 'ec2:DescribeVpcs'),
  runs('reads objects', loose, 's3:Get*'),
  runs('may do everything', loose, '*'),
  runs('no subnets', loose, 'dynamodb:*', { VpcConfig: { SubnetIds: [] } }),
  runs('in the internet zone', 'conforms', 's3:GetObject', {}, 'internet'),
  web('reads what is public', 'conforms', '1'),
  web('reads what is not public', ['finding internet/Code'], '2'),
  web('writes what is not public', 'conforms', '2', 'dynamodb:PutItem'),
  web('reads what is not public, in a VPC', 'conforms', '2', 'dynamodb:Query', {
    VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }] },
  }),
  runs('subnets not known', ['undecided my-number/Code'], 's3:GetObject', { VpcConfig: { SubnetIds: OPEN } }),
  runs('role of nobody known', loose, 'ec2:DescribeVpcs', { Role: 'arn:aws:iam::111111111111:role/other' }),
]);
