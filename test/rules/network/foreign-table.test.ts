import { vpcRoutes } from '../../../lib/rules/network/vpc-routes';
import { judge } from '../judge';

const template = (zone: string, table: unknown) => ({
  [zone]: {
    Metadata: { sanso: { zone, account: '111111111111', region: 'ap-northeast-1' } },
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.10.0.0/16' } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.0.0/24' } },
      Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
      Association: {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: table },
      },
    },
  },
});

test.each([
  ['my-number', { Ref: 'Table' }, []],
  ['my-number', 'rtb-0123456789abcdef0', ['undecided']],
  ['internet', 'rtb-0123456789abcdef0', []],
])('%s with the route table %j', (zone, table, kinds) => {
  expect(judge(vpcRoutes, template(zone, table)).map(({ kind }) => kind)).toEqual(kinds);
});
