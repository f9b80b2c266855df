import { converterIsolation } from '../../../lib/rules/sanitized/converter-isolation';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { set, unknown } from './pipeline-changes';

testRule(converterIsolation, PIPELINE, [
  ['no VPC', set('internet/Convert', 'VpcConfig'), ['finding internet/Convert']],
  [
    'another function with its role, in no VPC',
    (draft) =>
      draft.add('internet/Second', 'AWS::Lambda::Function', { Role: { 'Fn::GetAtt': ['ConvertRole', 'Arn'] } }),
    ['finding internet/Second'],
  ],
  [
    'a way out',
    (draft) =>
      draft.add('internet/Route', 'AWS::EC2::Route', {
        RouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: 'nat-1',
      }),
    ['finding internet/Route'],
  ],
  [
    'an open group',
    set('internet/Group', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]),
    ['finding internet/Group'],
  ],
  [
    'a prefix list of everything',
    (draft) => {
      draft.add('internet/List', 'AWS::EC2::PrefixList', { Entries: [{ Cidr: '0.0.0.0/1' }] });
      draft.of('internet/Group').SecurityGroupEgress = [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: { Ref: 'List' } },
      ];
    },
    ['finding internet/Group'],
  ],
  ['a group that says nothing', set('internet/Group', 'SecurityGroupEgress'), ['finding internet/Group']],
  [
    'a subnet of another deployment',
    (draft) => {
      draft.of('internet/Convert').VpcConfig.SubnetIds = [unknown];
    },
    ['undecided internet/Convert'],
  ],
  [
    'a way out of another function',
    (draft) => draft.add('internet/Web', 'Lambda::Function', { Role: 'arn:aws:iam::111111111111:role/web' }),
    'conforms',
  ],
  [
    'a block of another deployment',
    set('internet/Group', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: unknown }]),
    ['undecided internet/Group'],
  ],
  [
    'a route to another VPC',
    (draft) =>
      draft.add('internet/Route', 'EC2::Route', {
        RouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: '10.40.0.0/16',
        TransitGatewayId: 'tgw-1',
      }),
    'conforms',
  ],
]);
